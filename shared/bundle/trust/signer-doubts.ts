import { signerFingerprint } from '../signatures/fingerprint.ts';
import type { SignerRecord } from '../signatures/signer.ts';
import { possessionOf } from './possession.ts';
import { resemblanceOf } from './resemblance.ts';
import type { TrustFile } from './trust-file.ts';

/** Why somebody should look twice before a signer is put on the list. */
export type SignerDoubt =
  | { readonly kind: 'proof-missing' | 'proof-wrong' | 'mixed-scripts' }
  | { readonly kind: 'resembles' | 'same-person'; readonly signerId: string };

/**
 * Doubts about a record that is to be listed: keys that nobody showed to hold, a name made of several scripts, a name that
 * reads like one on the list, a record that says it is of a person who is listed already.
 * @returns empty when there is none
 * @throws PlannerError `signature/key-weak` when a key is not acceptable
 */
export function doubtsAbout(list: Pick<TrustFile, 'signers'>, record: SignerRecord): readonly SignerDoubt[] {
  const possession = possessionOf(record);
  const { mixedScripts, alike } = resemblanceOf(list, record);
  // SECURITY: the record names its own person. An impostor who writes somebody else's there would otherwise pass as theirs.
  const same = list.signers.filter((signer) => signer.person === record.person);
  return [
    ...(possession === 'wrong' ? [{ kind: 'proof-wrong' } as const] : []),
    ...(possession === 'missing' ? [{ kind: 'proof-missing' } as const] : []),
    ...(mixedScripts ? [{ kind: 'mixed-scripts' } as const] : []),
    ...same.map(({ id }) => ({ kind: 'same-person', signerId: id }) as const),
    ...alike.map((signerId) => ({ kind: 'resembles', signerId }) as const),
  ];
}

/**
 * Doubts about a record whose signer is to become a root holder. A signer of the list with the very same keys is this
 * person and no reason to look twice; a holder of the same person is one, because both would count once.
 * @throws PlannerError as `doubtsAbout`
 */
export function doubtsAboutHolder(
  list: Pick<TrustFile, 'signers' | 'roots'>,
  record: SignerRecord,
): readonly SignerDoubt[] {
  const own = signerFingerprint(record);
  const others = list.signers.filter((signer) => signerFingerprint(signer) !== own);
  const doubts = doubtsAbout({ signers: others }, record);
  const told = new Set(doubts.flatMap((doubt) => (doubt.kind === 'same-person' ? [doubt.signerId] : [])));
  const twins = list.roots.holders.filter(({ id, person }) => person === record.person && !told.has(id));
  return [...doubts, ...twins.map(({ id }) => ({ kind: 'same-person', signerId: id }) as const)];
}

/** True for a doubt that no decision overrides: the record contradicts itself. */
export function isFatal(doubt: SignerDoubt): boolean {
  return doubt.kind === 'proof-wrong';
}
