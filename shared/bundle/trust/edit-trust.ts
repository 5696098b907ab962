import { PlannerError } from '../../errors.ts';
import { compareIds } from '../../ids.ts';
import { canonicalBytes } from '../format/canonical-json.ts';
import { isSafeEntryName } from '../format/entry-name.ts';
import { TRUST_PAYLOAD_TYPE } from '../format/names.ts';
import type { UtcTime } from '../format/time.ts';
import { preAuthenticationEncoding, writeEnvelope } from '../signatures/dsse.ts';
import type { SignedWith, SignerRecord } from '../signatures/signer.ts';
import { readKeys } from './read-keys.ts';
import {
  assertTrustFile,
  type BundlePolicy,
  DEFAULT_POLICY,
  type Role,
  type TrustedSigner,
  type TrustFile,
  type TrustRoot,
} from './trust-file.ts';

/** A root holder is a signer record without name and validity: roots end when a new list replaces them. */
export function rootOf({ id, person, suite, keys }: SignerRecord): TrustRoot {
  return { id, person, suite, keys };
}

/**
 * Version 1 of a list, without signers yet.
 * @param roots - public records of the root holders, at least `threshold` of them
 */
export function firstTrustFile(
  roots: readonly SignerRecord[],
  options: {
    readonly threshold: number;
    readonly issued: UtcTime;
    readonly expires: UtcTime;
    readonly policy?: BundlePolicy;
  },
): TrustFile {
  for (const root of roots) readKeys(root);
  return assertTrustFile({
    format: 'redoubt-trust',
    schema: 1,
    version: 1,
    previous: null,
    issued: options.issued,
    expires: options.expires,
    roots: {
      threshold: options.threshold,
      holders: roots.map(rootOf).sort((a, b) => compareIds(a.id, b.id)),
    },
    signers: [],
    revocations: [],
    policies: { bundle: options.policy ?? DEFAULT_POLICY },
  });
}

/** What the organisation decides about a signer when it puts them on the list. */
export interface SignerTerms {
  readonly roles: readonly Role[];
  readonly validFrom: UtcTime;
  readonly validUntil: UtcTime;
}

/** The next version of a list; what is not given stays. */
export function nextTrustFile(
  before: { readonly list: TrustFile; readonly sha512: string },
  change: Partial<Pick<TrustFile, 'signers' | 'revocations' | 'roots' | 'policies' | 'timestampers'>> & {
    readonly issued: UtcTime;
    readonly expires: UtcTime;
  },
): TrustFile {
  return assertTrustFile({
    ...before.list,
    ...change,
    version: before.list.version + 1,
    previous: before.sha512,
  });
}

/**
 * Signers with one more.
 * @throws PlannerError `signature/key-weak` when a key is not acceptable, `signature/trust-refused` when the id or
 * one of the keys is on the list already
 */
export function withSigner(
  list: TrustFile,
  record: SignerRecord,
  terms: SignerTerms,
): readonly TrustedSigner[] {
  readKeys(record);
  const { id, person, name, organisation, suite, keys } = record;
  // Key files of a signer are named after the id; one that is a device of Windows would make the whole list unsaveable there.
  if (!isSafeEntryName(`keys/${id}.json`))
    throw new PlannerError('signature', 'trust-refused', {
      file: `version ${list.version}`,
      reason: `${id} cannot be the name of a file on every system`,
    });
  const taken = list.signers.find((signer) => signer.id === id || sharesKey(signer, record));
  if (taken !== undefined)
    throw new PlannerError('signature', 'trust-refused', {
      file: `version ${list.version}`,
      reason: `${taken.id} has this id or one of these keys already`,
    });
  const added: TrustedSigner = { id, person, name, organisation, suite, keys, ...terms, status: 'active' };
  return [...list.signers, added].sort((a, b) => compareIds(a.id, b.id));
}

function sharesKey(signer: TrustedSigner, record: SignerRecord): boolean {
  const held = Object.values(signer.keys).filter((key) => key !== null);
  return Object.values(record.keys).some((key) => key !== null && held.includes(key));
}

/** What root holders sign: the encoding of the list under the type of trust lists. */
export function trustEncoding(list: TrustFile): Uint8Array {
  return preAuthenticationEncoding(TRUST_PAYLOAD_TYPE, canonicalBytes(list));
}

/** The file of a list with the signatures of its root holders. */
export function writeTrustFile(list: TrustFile, signatures: readonly SignedWith[]): Uint8Array {
  return writeEnvelope({ payloadType: TRUST_PAYLOAD_TYPE, payload: canonicalBytes(list), signatures });
}
