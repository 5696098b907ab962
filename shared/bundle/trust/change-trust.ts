import { PlannerError } from '../../errors.ts';
import { compareIds } from '../../ids.ts';
import type { UtcTime } from '../format/time.ts';
import type { SignerRecord } from '../signatures/signer.ts';
import { rootOf } from './edit-trust.ts';
import { keyIdsOf, readKeys, readTimestampers } from './read-keys.ts';
import type {
  BundlePolicy,
  Revocation,
  RevocationReason,
  Timestamper,
  TrustedSigner,
  TrustFile,
} from './trust-file.ts';

/** The parts of a list that a new version may change. */
export type TrustChange = Partial<
  Pick<TrustFile, 'signers' | 'revocations' | 'roots' | 'policies' | 'timestampers'>
>;

function refuse(list: TrustFile, reason: string): never {
  throw new PlannerError('signature', 'trust-refused', { file: `version ${list.version}`, reason });
}

function listed(list: TrustFile, id: string): TrustedSigner {
  const known = list.signers.map((signer) => signer.id).join(', ');
  return (
    list.signers.find((signer) => signer.id === id) ??
    refuse(list, `${id} is not on the list; on it are ${known === '' ? 'no signers' : known}`)
  );
}

/**
 * Suspends a signer or takes the suspension back. The keys stay listed; signatures do not count while suspended.
 * @throws PlannerError `signature/trust-refused` when the signer is not on the list or has this status already
 */
export function withStatus(list: TrustFile, id: string, status: TrustedSigner['status']): TrustChange {
  if (listed(list, id).status === status) refuse(list, `${id} is ${status} already`);
  return { signers: list.signers.map((signer) => (signer.id === id ? { ...signer, status } : signer)) };
}

/** As what a signer signs, and of which claimed times; what is not given stays. */
export type SignerTerms = Partial<Pick<TrustedSigner, 'roles' | 'validFrom' | 'validUntil'>>;

/**
 * Changes roles or times of a signer. Signatures of before are judged by the newest list: a role that is taken away
 * no longer counts on any bundle.
 * @throws PlannerError `signature/trust-refused` when the signer is not on the list, has these terms already, or the
 *   times end before they begin
 */
export function withTerms(list: TrustFile, id: string, terms: SignerTerms): TrustChange {
  const before = listed(list, id);
  const after: TrustedSigner = { ...before, ...terms };
  if (after.validUntil <= after.validFrom)
    refuse(
      list,
      `${id} would count from ${after.validFrom} until ${after.validUntil}, which is no time at all`,
    );
  const same = (['validFrom', 'validUntil'] as const).every((name) => after[name] === before[name]);
  if (same && [...after.roles].sort().join() === [...before.roles].sort().join())
    refuse(list, `${id} has these roles and times already`);
  return { signers: list.signers.map((signer) => (signer.id === id ? after : signer)) };
}

/** Why and from when a signer's keys no longer count. */
export interface RevocationTerms {
  readonly reason: RevocationReason;
  /** Of a compromised key, every signature is refused, whatever time it claims. */
  readonly from: UtcTime;
  readonly note: string;
}

/**
 * Revokes every key of a signer. A revocation is never taken back: who comes back gets new keys.
 * @throws PlannerError `signature/trust-refused` when the signer is not on the list or was revoked for this reason
 */
export function withRevocation(list: TrustFile, id: string, terms: RevocationTerms): TrustChange {
  const ids = keyIdsOf(readKeys(listed(list, id)));
  const held = new Set(list.revocations.map((entry) => `${entry.keyId} ${entry.reason}`));
  const added = ids
    .map((keyId): Revocation => ({ keyId, ...terms }))
    .filter((entry) => !held.has(`${entry.keyId} ${entry.reason}`));
  if (added.length === 0) refuse(list, `${id} is revoked already: ${terms.reason}`);
  return { revocations: [...list.revocations, ...added] };
}

/**
 * Puts a time stamping authority on the list, or a new certificate of one that is there.
 * @throws PlannerError `signature/key-weak` unless the certificate is for time stamps alone, with a P-384 or RSA key
 */
export function withTimestamper(list: TrustFile, added: Timestamper): TrustChange {
  readTimestampers({ timestampers: [added] });
  const others = (list.timestampers ?? []).filter(({ id }) => id !== added.id);
  return { timestampers: [...others, added].sort((a, b) => compareIds(a.id, b.id)) };
}

/** What a bundle must have before this organisation relies on it; what is not given stays. */
export function withPolicy(list: TrustFile, change: Partial<BundlePolicy>): TrustChange {
  return { policies: { bundle: { ...list.policies.bundle, ...change } } };
}

/** Root holders to add and to take away, and how many of them must sign; what is not given stays. */
export interface RootChange {
  readonly add: readonly SignerRecord[];
  readonly remove: readonly string[];
  readonly threshold: number | null;
}

/**
 * Changes who may change the list. The new version needs the signatures of both sides: enough of the holders before it
 * and enough of its own.
 * @throws PlannerError `signature/trust-refused` when a holder to remove is not one, one to add is one already, or the
 * threshold is more than there are persons among the holders; `signature/key-weak` for a key that is not acceptable
 */
export function withRoots(list: TrustFile, { add, remove, threshold }: RootChange): TrustChange {
  for (const record of add) readKeys(record);
  const held = new Set(list.roots.holders.map((holder) => holder.id));
  const stranger = remove.find((id) => !held.has(id));
  if (stranger !== undefined) refuse(list, `${stranger} holds no root; holders are ${[...held].join(', ')}`);
  const twin = add.find((record) => held.has(record.id));
  if (twin !== undefined) refuse(list, `${twin.id} holds a root already`);
  const kept = list.roots.holders.filter((holder) => !remove.includes(holder.id));
  const holders = [...kept, ...add.map(rootOf)].sort((a, b) => compareIds(a.id, b.id));
  const needed = threshold ?? Math.min(list.roots.threshold, holders.length);
  const persons = new Set(holders.map(({ person }) => person)).size;
  // Two keys of one person sign once: with more than there are persons nobody could ever change the list again.
  if (needed < 1 || needed > persons) refuse(list, `${needed} of ${persons} root holders would have to sign`);
  return { roots: { threshold: needed, holders } };
}
