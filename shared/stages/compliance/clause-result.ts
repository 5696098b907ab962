import type { Instrument } from '../../catalogue/instrument.ts';
import type { ClauseResult, ClauseState } from '../../design/judgement.ts';
import type { LineId, SiteId } from '../../ids.ts';
import { reasonText } from '../../texts/en/compliance.ts';
import type { ClauseJudgement } from './judge-clause.ts';

/** All states, worst first: what a report leads with, and what counts when sites differ. */
export const STATES_WORST_FIRST: readonly ClauseState[] = [
  'not-met',
  'met-only-with',
  'open',
  'met',
  'not-yet-in-force',
  'not-applicable',
];

export interface ResultContext {
  readonly instrument: Instrument;
  /** Id of the line at an index of the judged array. */
  readonly lineId: (index: number) => LineId;
  readonly siteId: SiteId | null;
}

/** A judgement as the design carries it. */
export function clauseResult(judgement: ClauseJudgement, context: ResultContext): ClauseResult {
  const { clause, reason } = judgement;
  const { instrument } = context;
  return {
    instrumentId: instrument.id,
    instrumentName: instrument.shortName,
    jurisdiction: instrument.jurisdiction,
    ref: clause.ref,
    requirement: clause.requirement,
    state: judgement.state,
    severity: clause.check.severity,
    because: reason === null ? null : reasonText(reason, instrument.appliesWhen.plain),
    missingFacts: judgement.missing,
    papers: judgement.papers,
    valuesUsed: judgement.valuesUsed,
    expression: clause.check.expression,
    effectiveFrom: clause.check.effectiveFrom,
    confidence: clause.confidence,
    seenAtSource: clause.seenAtSource,
    sourceUrl: clause.sourceUrl,
    lines: judgement.lines.map(context.lineId),
    siteId: context.siteId,
    waiver: null,
    origin: instrument.origin,
  };
}

/** How many clauses are in each state. */
export function countStates(clauses: readonly Pick<ClauseResult, 'state'>[]): Record<ClauseState, number> {
  const counts: Record<ClauseState, number> = {
    met: 0,
    'not-met': 0,
    'met-only-with': 0,
    open: 0,
    'not-applicable': 0,
    'not-yet-in-force': 0,
  };
  for (const clause of clauses) counts[clause.state] += 1;
  return counts;
}

/** True when a clause is binding and not met, and its instrument is no draft: a waiver is not looked at. */
export function isBroken(
  clause: Pick<ClauseResult, 'state' | 'severity'>,
  instrument: Pick<Instrument, 'status'>,
): boolean {
  const binding = instrument.status !== 'draft' && instrument.status !== 'repealed';
  return clause.state === 'not-met' && clause.severity === 'must' && binding;
}

/** True when a clause fails the plan: broken, and no valid waiver sets it aside. */
export function failsPlan(
  clause: Pick<ClauseResult, 'state' | 'severity' | 'waiver'>,
  instrument: Pick<Instrument, 'status'>,
): boolean {
  return isBroken(clause, instrument) && clause.waiver?.valid !== true;
}
