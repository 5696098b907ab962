import { z } from 'zod';
import { SUITE_IDS } from '../bundle/signatures/suites.ts';
import { REVOCATION_REASONS, ROLES } from '../bundle/trust/trust-file.ts';
import { call } from './define.ts';
import type { ListOffer, SigningRequestOffer } from './list-messages.ts';
import type { TrustSummary } from './messages.ts';
import { id, isoTime, nothing, sha512, text } from './shapes.ts';

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
  /** As what a listed signer signs, and of which times; keys and name stay. */
  z
    .object({
      act: z.literal('terms'),
      id,
      roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
      validFrom: isoTime,
      validUntil: isoTime,
    })
    .strict(),
  /** Who may change the list, and how many of them must; the record read last is the one to add. */
  z
    .object({
      act: z.literal('roots'),
      add: z
        .object({ id, fingerprint: text(200), anyway: z.boolean() })
        .strict()
        .nullable(),
      remove: z.array(id).max(50),
      threshold: z.number().int().min(1).max(50),
    })
    .strict(),
  /** Nothing but a later end of the list. */
  z.object({ act: z.literal('renew'), expires: isoTime }).strict(),
]);
/** What a record is read for: doubts about a root holder are others than about a signer. */
export const recordUse = z.object({ use: z.enum(['signer', 'root']) }).strict();
export type RecordUse = z.infer<typeof recordUse>['use'];
/** Root holders who sign a version, each once. Each types the passphrase where the version is confirmed. */
export const rootSignatures = z.array(id).min(1).max(10);
/** One change to the list of signers of this machine. */
export type TrustAct = z.infer<typeof trustChange>;

type Saved = { readonly fileName: string } | null;

/** Calls about the list of signers as files, and about versions that are signed in several places. */
export const listCalls = {
  /**
   * Asks for versions of a list, any number of them, and says what they would change; nothing is put in force. With the
   * fingerprint that was told, a first list or another one. Null when the user cancelled.
   */
  chooseVersions: call<ListOffer | null>()(z.object({ fingerprint: text(200).nullable() }).strict()),
  /** Puts the versions chosen last in force. */
  takeOver: call<TrustSummary>()(z.object({ sha512 }).strict()),
  /** Saves the list for machines without Redoubt, as one archive; null when the user cancelled. */
  exportBare: call<Saved>()(nothing),
  /** Writes a change down for root holders elsewhere and asks where to save the request; null when the user cancelled. */
  request: call<TrustSummary | null>()(z.object({ change: trustChange }).strict()),
  /** Saves the request for the version that waits once more; null when the user cancelled. */
  saveRequest: call<Saved>()(nothing),
  /** Asks for signatures that came back and adds them to the version that waits; null when the user cancelled. */
  bringSignatures: call<TrustSummary | null>()(nothing),
  /** Has root holders on this machine sign the version that waits. */
  signWaiting: call<TrustSummary>()(z.object({ roots: rootSignatures }).strict()),
  /** Puts the version that waits in force, once enough have signed. */
  acceptWaiting: call<TrustSummary>()(nothing),
  discardWaiting: call<TrustSummary>()(nothing),
  /** Asks for a request of others and says what it changes; null when the user cancelled. */
  chooseRequest: call<SigningRequestOffer | null>()(nothing),
  /** Has root holders on this machine sign the request chosen last and asks where to save the answer. */
  signRequest: call<Saved>()(z.object({ sha512, roots: rootSignatures }).strict()),
} as const;
