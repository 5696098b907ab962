import { daysBetween, type UtcTime } from '../format/time.ts';
import type { BundlePolicy, Role } from '../trust/trust-file.ts';
import type { SignerState } from './check-signatures.ts';
import type { CountedApproval } from './check-trust.ts';
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

/** The last word of each role that decided anything; a note decides nothing. */
function lastDecisions(approvals: readonly CountedApproval[]): readonly CountedApproval[] {
  const decided = approvals.filter(({ approval }) => approval.predicate.decision !== 'noted');
  return [...new Map(decided.map((state) => [state.approval.predicate.role, state])).values()];
}

function rejectionFindings(approvals: readonly CountedApproval[]): readonly VerifyFinding[] {
  return lastDecisions(approvals)
    .filter(({ approval }) => approval.predicate.decision === 'rejected')
    .map(({ approval, signer }) => {
      const { claimedAt, remark } = approval.predicate;
      return refusal('P03', { signer: signer.signer.name, date: claimedAt, remark });
    });
}

/** Persons whose own last decision as approver is to approve. */
function approvingPersons(approvals: readonly CountedApproval[]): ReadonlySet<string> {
  const last = new Map(
    approvals
      .filter(({ approval }) => {
        const { role, decision } = approval.predicate;
        return role === 'approver' && decision !== 'noted';
      })
      .map((state) => [state.signer.signer.person, state.approval.predicate.decision]),
  );
  return new Set([...last].filter(([, decision]) => decision === 'approved').map(([person]) => person));
}

/**
 * An author's signature never stands in for an approval. Persons count, not keys; where the policy asks for distinct
 * persons, somebody who signed as author cannot be the one who approves.
 */
function approvalFindings({ signers, approvals }: Counted, policy: BundlePolicy): readonly VerifyFinding[] {
  const persons = approvingPersons(approvals);
  const authors = new Set(signers.map(({ known }) => known.signer.person));
  const others = policy.distinctPersons
    ? [...persons].filter((person) => !authors.has(person))
    : [...persons];
  const findings: VerifyFinding[] = [];
  if (others.length < policy.approver) {
    findings.push(refusal('P01', { needed: policy.approver, role: 'approver', has: others.length }));
    if (persons.size >= policy.approver)
      findings.push(refusal('P02', { keys: persons.size + authors.size, persons: authors.size }));
  }
  const final = approvals.some(({ approval }) => {
    const { final: ends, decision, role } = approval.predicate;
    return ends && decision === 'approved' && role === 'approver';
  });
  if (policy.requireFinal && !final)
    findings.push(refusal('P01', { needed: 1, role: 'final-approver', has: 0 }));
  return findings;
}

/** Who counts: signers of the bundle, and statements about it in order. */
export interface Counted {
  readonly signers: readonly SignerState[];
  readonly approvals: readonly CountedApproval[];
}

/** Block 7: how many persons in which role, and how old the claim may be. */
export function checkPolicy(
  counted: Counted,
  policy: BundlePolicy,
  times: { readonly claimedAt: UtcTime; readonly at: UtcTime },
): readonly VerifyFinding[] {
  const age = daysBetween(times.claimedAt, times.at);
  const tooOld = policy.maxAgeDays !== null && age > policy.maxAgeDays;
  return [
    ...authorFindings(counted.signers, policy),
    ...rejectionFindings(counted.approvals),
    ...approvalFindings(counted, policy),
    ...(tooOld ? [refusal('P05', { days: age, limit: policy.maxAgeDays ?? 0 })] : []),
  ];
}
