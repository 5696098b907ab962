import { daysBetween, type UtcTime } from '../format/time.ts';
import type { BundlePolicy, Role } from '../trust/trust-file.ts';
import type { SignerState } from './check-signatures.ts';
import { findingsOf, type VerifyFinding } from './verdict.ts';

const { refusal } = findingsOf('policy');

function countRole(signers: readonly SignerState[], role: Role, policy: BundlePolicy) {
  const holders = signers.filter(({ known }) => known.signer.roles.includes(role));
  const persons = new Set(holders.map(({ known }) => known.signer.person)).size;
  return { keys: holders.length, counted: policy.distinctPersons ? persons : holders.length };
}

function authorFindings(signers: readonly SignerState[], policy: BundlePolicy): readonly VerifyFinding[] {
  const { keys, counted } = countRole(signers, 'author', policy);
  if (counted >= policy.author) return [];
  const missing = refusal('P01', { needed: policy.author, role: 'author', has: counted });
  return keys >= policy.author ? [missing, refusal('P02', { keys, persons: counted })] : [missing];
}

/**
 * Approvals are statements of their own, which this version of the format does not carry yet. A policy that asks for
 * them is therefore not met: an author's signature never stands in for an approval.
 */
function approvalFindings(policy: BundlePolicy): readonly VerifyFinding[] {
  const needed = Math.max(policy.approver, policy.requireFinal ? 1 : 0);
  return needed === 0 ? [] : [refusal('P01', { needed, role: 'approver', has: 0 })];
}

/** Block 7: how many persons in which role, and how old the claim may be. */
export function checkPolicy(
  counted: readonly SignerState[],
  policy: BundlePolicy,
  times: { readonly claimedAt: UtcTime; readonly at: UtcTime },
): readonly VerifyFinding[] {
  const age = daysBetween(times.claimedAt, times.at);
  const tooOld = policy.maxAgeDays !== null && age > policy.maxAgeDays;
  return [
    ...authorFindings(counted, policy),
    ...approvalFindings(policy),
    ...(tooOld ? [refusal('P05', { days: age, limit: policy.maxAgeDays ?? 0 })] : []),
  ];
}
