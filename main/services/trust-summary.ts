import { humanDigest } from '../../shared/bundle/manifest/digests.ts';
import { signerFingerprint } from '../../shared/bundle/signatures/fingerprint.ts';
import type { SignerRecord } from '../../shared/bundle/signatures/signer.ts';
import { describeListed } from '../../shared/bundle/trust/describe-signer.ts';
import { listDifference } from '../../shared/bundle/trust/list-difference.ts';
import { keyIdsOf, readKeys } from '../../shared/bundle/trust/read-keys.ts';
import { type SigningSide, signingState } from '../../shared/bundle/trust/signing-state.ts';
import type { TrustFile } from '../../shared/bundle/trust/trust-file.ts';
import type { TrustStore } from '../../shared/bundle/trust/trust-store.ts';
import type {
  PastVersion,
  RootHolder,
  SigningParty,
  UnsignedVersion,
  VersionSummary,
} from '../../shared/ipc/list-messages.ts';
import type { TrustSummary } from '../../shared/ipc/messages.ts';
import { envelopeOf, type ListDraft } from './bundle/list-draft.ts';

/** Root holders as people know them: a list holds their keys and persons, names stand elsewhere. */
export function rootHoldersOf(list: TrustFile, own: readonly SignerRecord[]): readonly RootHolder[] {
  const local = new Map(own.map((record) => [signerFingerprint(record), record]));
  const listed = new Map(list.signers.map((signer) => [signerFingerprint(signer), signer]));
  return list.roots.holders.map((holder) => {
    const fingerprint = signerFingerprint(holder);
    const known = listed.get(fingerprint) ?? local.get(fingerprint);
    const { id, person, suite } = holder;
    return {
      ...{ id, person, suite },
      name: known?.name ?? null,
      organisation: known?.organisation ?? null,
      fingerprint: humanDigest(fingerprint),
      here: local.has(fingerprint),
    };
  });
}

/** A version against the one before it. */
export function versionSummary(list: TrustFile, before: TrustFile | null): VersionSummary {
  const { version, issued, expires } = list;
  return { version, issued, expires, differences: listDifference(before, list) };
}

/** Versions of a walk from `from` on, each with who signed it and what it changed. */
export function pastVersions({ history }: Pick<TrustStore, 'history'>, from = 1): readonly PastVersion[] {
  return history.slice(from - 1).map(({ list, signers }, index) => {
    const before = history[from + index - 2]?.list ?? null;
    return { ...versionSummary(list, before), signers };
  });
}

function partyOf({ threshold, holders, signed, wanted }: SigningSide): SigningParty {
  return {
    threshold,
    wanted,
    holders: holders.map(({ id, person }) => ({ id, person, signed: signed.includes(id) })),
  };
}

/** A version on its way to those who sign it, and whether enough have. */
export function unsignedSummary(
  { draft, list }: ListDraft,
  before: TrustFile | null,
): UnsignedVersion & { readonly complete: boolean } {
  const state = signingState(envelopeOf(draft), list, before);
  return {
    ...versionSummary(list, before),
    before: state.before === null ? null : partyOf(state.before),
    own: partyOf(state.own),
    complete: state.complete,
  };
}

/** What the window shows of the list in force. */
export function summaryOfList(
  store: TrustStore,
  own: readonly SignerRecord[],
): Omit<TrustSummary, 'waiting'> {
  const { list, anchorSha512 } = store;
  const ends = new Map(list.revocations.map(({ keyId, reason, from }) => [keyId, { reason, from }]));
  return {
    version: list.version,
    anchor: humanDigest(anchorSha512),
    expires: list.expires,
    roots: { threshold: list.roots.threshold, holders: list.roots.holders.map((holder) => holder.id) },
    rootHolders: rootHoldersOf(list, own),
    history: pastVersions(store),
    policy: list.policies.bundle,
    signers: list.signers.map((signer) => {
      const said = describeListed(signer);
      const revoked = keyIdsOf(readKeys(signer)).flatMap((keyId) => ends.get(keyId) ?? [])[0];
      return { ...said, fingerprint: humanDigest(said.fingerprint), revoked: revoked ?? null };
    }),
  };
}
