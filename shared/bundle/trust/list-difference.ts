import { compareIds } from '../../ids.ts';
import { signerFingerprint } from '../signatures/fingerprint.ts';
import { keyIdsOf, readKeys } from './read-keys.ts';
import type {
  BundlePolicy,
  Revocation,
  RevocationReason,
  Timestamper,
  TrustedSigner,
  TrustFile,
  TrustRoot,
} from './trust-file.ts';

/** What of a signer can change while the id stays. */
export const SIGNER_FIELDS = [
  'keys',
  'name',
  'person',
  'organisation',
  'roles',
  'validFrom',
  'validUntil',
  'status',
] as const;
export type SignerField = (typeof SIGNER_FIELDS)[number];

/** One difference between two versions of a list. Values are as the list holds them; of keys, the fingerprint. */
export type ListDifference =
  | { readonly what: 'signer-joins' | 'signer-leaves'; readonly signer: TrustedSigner }
  | {
      readonly what: 'signer-changes';
      readonly id: string;
      readonly name: string;
      readonly field: SignerField;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly what: 'revoked' | 'revocation-gone';
      /** Signer whose key it is; null when no signer of either version has it. */
      readonly id: string | null;
      readonly reason: RevocationReason;
      readonly from: string;
      readonly note: string;
    }
  | { readonly what: 'root-joins' | 'root-leaves' | 'root-keys'; readonly root: TrustRoot }
  | { readonly what: 'threshold'; readonly before: number; readonly after: number }
  | {
      readonly what: 'policy';
      readonly rule: keyof BundlePolicy;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly what: 'authority-joins' | 'authority-leaves' | 'authority-changes';
      readonly authority: Timestamper;
    }
  | { readonly what: 'end'; readonly before: string; readonly after: string };

/** A list without anything, for the first version that a machine sees. */
type Side = Pick<
  TrustFile,
  'signers' | 'roots' | 'revocations' | 'policies' | 'timestampers' | 'expires'
> | null;

interface Identified {
  readonly id: string;
}

function pairs<T extends Identified>(before: readonly T[], after: readonly T[]) {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))].sort(compareIds);
  return ids.map((id) => ({
    old: before.find((entry) => entry.id === id),
    now: after.find((entry) => entry.id === id),
  }));
}

function said(signer: TrustedSigner, field: SignerField): string {
  if (field === 'keys') return signerFingerprint(signer);
  if (field === 'roles') return [...signer.roles].sort(compareIds).join(' ');
  return signer[field];
}

function changesOf(old: TrustedSigner, now: TrustedSigner): readonly ListDifference[] {
  return SIGNER_FIELDS.flatMap((field): ListDifference[] => {
    const [before, after] = [said(old, field), said(now, field)];
    if (before === after) return [];
    return [{ what: 'signer-changes', id: now.id, name: now.name, field, before, after }];
  });
}

function signerDifferences(before: readonly TrustedSigner[], after: readonly TrustedSigner[]) {
  return pairs(before, after).flatMap(({ old, now }): readonly ListDifference[] => {
    if (old !== undefined && now !== undefined) return changesOf(old, now);
    if (now !== undefined) return [{ what: 'signer-joins', signer: now }];
    return old === undefined ? [] : [{ what: 'signer-leaves', signer: old }];
  });
}

function rootDifferences(before: readonly TrustRoot[], after: readonly TrustRoot[]) {
  return pairs(before, after).flatMap(({ old, now }): readonly ListDifference[] => {
    if (now === undefined) return old === undefined ? [] : [{ what: 'root-leaves', root: old }];
    if (old === undefined) return [{ what: 'root-joins', root: now }];
    const same = signerFingerprint(old) === signerFingerprint(now) && old.person === now.person;
    return same ? [] : [{ what: 'root-keys', root: now }];
  });
}

/** Revocations name keys; people know signers. All keys of one signer that were revoked alike are one difference. */
function revocationDifferences(
  what: 'revoked' | 'revocation-gone',
  entries: readonly Revocation[],
  signers: readonly TrustedSigner[],
): readonly ListDifference[] {
  const owner = new Map(signers.flatMap((signer) => keyIdsOf(readKeys(signer)).map((id) => [id, signer.id])));
  const told = new Map<string, ListDifference>();
  for (const { keyId, reason, from, note } of entries) {
    const id = owner.get(keyId) ?? null;
    told.set([id ?? keyId, reason, from, note].join(' '), { what, id, reason, from, note });
  }
  return [...told.values()];
}

const POLICY_RULES = [
  'author',
  'approver',
  'distinctPersons',
  'suites',
  'requireFinal',
  'maxAgeDays',
  'expiredTrustList',
  'staleCatalogue',
] as const satisfies readonly (keyof BundlePolicy)[];

function ruleOf(policy: BundlePolicy, rule: keyof BundlePolicy): string {
  const value = policy[rule];
  return Array.isArray(value) ? value.join(' ') : String(value);
}

function policyDifferences(before: BundlePolicy, after: BundlePolicy): readonly ListDifference[] {
  return POLICY_RULES.flatMap((rule): ListDifference[] => {
    const [old, now] = [ruleOf(before, rule), ruleOf(after, rule)];
    return old === now ? [] : [{ what: 'policy', rule, before: old, after: now }];
  });
}

function authorityDifferences(before: Side, after: TrustFile): readonly ListDifference[] {
  return pairs(before?.timestampers ?? [], after.timestampers ?? []).flatMap(
    ({ old, now }): readonly ListDifference[] => {
      if (now === undefined) return old === undefined ? [] : [{ what: 'authority-leaves', authority: old }];
      if (old === undefined) return [{ what: 'authority-joins', authority: now }];
      const same = old.certificate === now.certificate && old.name === now.name;
      return same ? [] : [{ what: 'authority-changes', authority: now }];
    },
  );
}

function ruleDifferences(before: NonNullable<Side>, after: TrustFile): readonly ListDifference[] {
  const [old, now] = [before.roots.threshold, after.roots.threshold];
  return [
    ...(old === now ? [] : [{ what: 'threshold' as const, before: old, after: now }]),
    ...policyDifferences(before.policies.bundle, after.policies.bundle),
    ...(before.expires === after.expires
      ? []
      : [{ what: 'end' as const, before: before.expires, after: after.expires }]),
  ];
}

function withoutThese(all: readonly Revocation[], these: readonly Revocation[]): readonly Revocation[] {
  const keyOf = ({ keyId, reason, from, note }: Revocation): string => `${keyId} ${reason} ${from} ${note}`;
  const held = new Set(these.map(keyOf));
  return all.filter((entry) => !held.has(keyOf(entry)));
}

/**
 * What is different in a version of a list, for people who decide whether it comes into force: who joins and leaves, whose
 * terms change, whose keys are revoked, the rules, the root holders, the end. Order: roots, signers, revocations, rules.
 * @param before - the version in force; null where there is none, and everything joins
 * @throws PlannerError `signature/key-weak` for keys that cannot be read
 */
export function listDifference(before: Side, after: TrustFile): readonly ListDifference[] {
  const signers = before?.signers ?? [];
  const gone = withoutThese(before?.revocations ?? [], after.revocations);
  const added = withoutThese(after.revocations, before?.revocations ?? []);
  return [
    ...rootDifferences(before?.roots.holders ?? [], after.roots.holders),
    ...signerDifferences(signers, after.signers),
    ...revocationDifferences('revoked', added, [...signers, ...after.signers]),
    ...revocationDifferences('revocation-gone', gone, [...signers, ...after.signers]),
    ...authorityDifferences(before, after),
    ...(before === null ? [] : ruleDifferences(before, after)),
  ];
}
