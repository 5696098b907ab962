import type { UtcTime } from '../format/time.ts';
import { signerFingerprint } from '../signatures/fingerprint.ts';
import type { SignerRecord } from '../signatures/signer.ts';
import type { BundlePolicy, Role } from '../trust/trust-file.ts';
import type { TrustStore } from '../trust/trust-store.ts';
import { NOTHING_SEEN, objections } from './check-trust.ts';
import { findingsOf, type VerifyFinding } from './verdict.ts';

const { refusal } = findingsOf('trust');

/** A statement that somebody is about to sign, and the list it will be judged by. */
export interface PlannedStatement {
  readonly role: Role;
  readonly claimedAt: UtcTime;
  readonly trust: TrustStore;
  readonly policy: BundlePolicy;
  /** Persons who count as signers of the bundle itself. */
  readonly authors: ReadonlySet<string>;
}

/**
 * Why a statement of this signer would not count at this list: told before it is signed, because a signature that counts
 * for nothing looks to its signer like one that does.
 * @param record - who is going to sign
 * @returns findings in the words of the verifier; empty when the statement would count
 */
export function againstStatement(
  record: Pick<SignerRecord, 'suite' | 'keys'>,
  planned: PlannedStatement,
): readonly VerifyFinding[] {
  const { role, claimedAt, trust, policy, authors } = planned;
  const fingerprint = signerFingerprint(record);
  const known = trust.signers.find(({ signer }) => signerFingerprint(signer) === fingerprint);
  if (known === undefined) return [refusal('S02', { fingerprint })];
  const { signer } = known;
  const context = { trust, policy, claimedAt, at: claimedAt, seen: NOTHING_SEEN, stamp: null };
  const against = objections(known, context).filter(({ counts }) => !counts);
  const isAuthor = policy.distinctPersons && role === 'approver' && authors.has(signer.person);
  return [
    ...against.map(({ code, params }) => refusal(code, params)),
    ...(signer.roles.includes(role) ? [] : [refusal('P06', { signer: signer.name, role })]),
    ...(isAuthor ? [refusal('P02', { keys: 2, persons: 1 })] : []),
  ];
}
