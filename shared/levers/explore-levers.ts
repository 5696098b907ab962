import type { Design } from '../design/design.ts';
import { isPlannerError } from '../errors.ts';
import { compareIds } from '../ids.ts';
import { applyEdits } from '../plan/apply-edits.ts';
import { faultSentence } from '../texts/en/faults.ts';
import { findingSentence } from '../texts/finding-sentence.ts';
import type { Lever, LeverCandidate, LeverNotOffered, LeverReport } from './lever.ts';
import { leverCandidates } from './lever-candidates.ts';
import { leverDifference, leverFigures } from './lever-figures.ts';
import type { LeverRequest } from './lever-query.ts';

/** A candidate designed: what it leads to, or why it cannot be designed. */
export type TriedLever =
  | { readonly lever: Lever; readonly refused: null }
  | { readonly lever: null; readonly refused: LeverNotOffered };

function refused(candidate: LeverCandidate, reason: string): TriedLever {
  const { kind, workloadId, params } = candidate;
  return {
    lever: null,
    refused: { kind, workloadId, reason: 'not-designable', params: { ...params, reason } },
  };
}

/** The finding that stops sizing where the plan as it is was sized, or null. */
function stopped(after: Design, before: Design): string | null {
  if (after.outcomes.compute !== 'no-data' || before.outcomes.compute === 'no-data') return null;
  const cause = after.findings.find(
    (finding) => finding.stage === 'compute' && finding.severity === 'blocking',
  );
  return cause === undefined ? '' : findingSentence(cause);
}

/**
 * Designs one candidate anew.
 * @returns the lever with figures and differences, or a refusal `not-designable` with the sentence of what stops it
 */
export function tryLever(candidate: LeverCandidate, request: LeverRequest): TriedLever {
  try {
    const after = request.redesign(applyEdits(request.plan, candidate.edits));
    const stop = stopped(after, request.design);
    if (stop !== null) return refused(candidate, stop);
    const lever: Lever = {
      ...candidate,
      after: leverFigures(after),
      difference: leverDifference(after, request.design),
    };
    return { lever, refused: null };
  } catch (error) {
    // A plan the engine refuses is a lever that cannot be taken; the sentence says why.
    if (isPlannerError(error)) return refused(candidate, faultSentence(error));
    throw error;
  }
}

function bySaving(a: Lever, b: Lever): number {
  return (
    a.difference.accelerators - b.difference.accelerators ||
    (a.difference.itPowerW ?? 0) - (b.difference.itPowerW ?? 0) ||
    compareIds(a.id, b.id)
  );
}

/**
 * Every lever of a plan, each tried by designing the changed plan: most accelerators saved first. Pure; as slow as one
 * design per candidate, so a worker calls `leverCandidates` and `tryLever` one by one instead.
 */
export function exploreLevers(request: LeverRequest): LeverReport {
  const { candidates, notOffered } = leverCandidates(request);
  const tried = candidates.map((candidate) => tryLever(candidate, request));
  return {
    before: leverFigures(request.design),
    currency: request.design.values.cost.currency,
    offered: tried.flatMap(({ lever }) => (lever === null ? [] : [lever])).sort(bySaving),
    notOffered: [...notOffered, ...tried.flatMap((entry) => (entry.refused === null ? [] : [entry.refused]))],
  };
}
