import { z } from 'zod';
import { SUITE_IDS } from '../bundle/signatures/suites.ts';
import { REVOCATION_REASONS, ROLES } from '../bundle/trust/trust-file.ts';
import { call } from './define.ts';
import type { TrustSummary } from './messages.ts';
import { id, isoTime, nothing, text } from './shapes.ts';

const persons = z.number().int().min(0).max(20);
/** One change to the list of signers of this machine, as the window asks for it. */
export const trustChange = z.discriminatedUnion('act', [
  z.object({ act: z.literal('suspend'), id }).strict(),
  z.object({ act: z.literal('resume'), id }).strict(),
  z
    .object({
      act: z.literal('revoke'),
      id,
      reason: z.enum(REVOCATION_REASONS),
      /** Signatures that claim this time or a later one do not count; of stolen keys none do. */
      from: isoTime,
      note: text(400),
    })
    .strict(),
  z
    .object({
      act: z.literal('policy'),
      author: persons.min(1),
      approver: persons,
      distinctPersons: z.boolean(),
      suites: z.array(z.enum(SUITE_IDS)).min(1).max(SUITE_IDS.length),
      requireFinal: z.boolean(),
      maxAgeDays: z.number().int().min(1).max(36_500).nullable(),
      expiredTrustList: z.enum(['refuse', 'remark']),
      staleCatalogue: z.enum(['refuse', 'remark']),
    })
    .strict(),
  /** Lists the signer whose record was read last. */
  z
    .object({
      act: z.literal('add'),
      id,
      /** As the signer told it on a second channel; refused unless it is the record's. */
      fingerprint: text(200),
      roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
      validUntil: isoTime,
      anyway: z.boolean(),
    })
    .strict(),
  /** Nothing but a later end of the list. */
  z.object({ act: z.literal('renew'), expires: isoTime }).strict(),
]);
/** Root holders who sign a version, each once. Each types the passphrase where the version is confirmed. */
export const rootSignatures = z.array(id).min(1).max(10);
/** One change to the list of signers of this machine. */
export type TrustAct = z.infer<typeof trustChange>;

/** Calls about the files of the list of signers. */
export const listCalls = {
  /**
   * Asks for one version of a list and puts it in force: the next one, or with the fingerprint that was told a first
   * one. Null when the user cancelled.
   */
  importVersion: call<TrustSummary | null>()(z.object({ fingerprint: text(200).nullable() }).strict()),
  /** Saves the list for machines without Redoubt, as one archive; null when the user cancelled. */
  exportBare: call<{ readonly fileName: string } | null>()(nothing),
} as const;
