import type { ClauseResult, ClauseWaiver } from '../../design/judgement.ts';
import { compareIds } from '../../ids.ts';
import type { Waiver } from '../../plan/mission.ts';

const keyOf = (clause: Pick<Waiver, 'instrumentId' | 'ref'>): string =>
  `${clause.instrumentId} ${clause.ref}`;

/** The waiver of each clause that has one; of several the one that lasts longest. */
function longestOf(waivers: readonly Waiver[]): ReadonlyMap<string, Waiver> {
  const byClause = new Map<string, Waiver>();
  for (const waiver of waivers) {
    const held = byClause.get(keyOf(waiver));
    if (held === undefined || held.until < waiver.until) byClause.set(keyOf(waiver), waiver);
  }
  return byClause;
}

/**
 * Clauses with the waivers of the plan on them. The state stays as the rule gives it: a waiver sets a clause aside,
 * it does not fulfil it.
 * @param asOf - whole ISO date; `until` is the last day on which a waiver counts
 */
export function withWaivers(
  clauses: readonly ClauseResult[],
  waivers: readonly Waiver[],
  asOf: string,
): readonly ClauseResult[] {
  if (waivers.length === 0) return clauses;
  const byClause = longestOf(waivers);
  return clauses.map((clause) => {
    const found = byClause.get(keyOf(clause));
    if (found === undefined) return clause;
    const { owner, reason, until } = found;
    const waiver: ClauseWaiver = { owner, reason, until, valid: until >= asOf };
    return { ...clause, waiver };
  });
}

/** Waivers that name no clause of the rule book, sorted by clause. */
export function unmatchedWaivers(
  waivers: readonly Waiver[],
  clauses: readonly Pick<ClauseResult, 'instrumentId' | 'ref'>[],
): readonly Waiver[] {
  const known = new Set(clauses.map(keyOf));
  return waivers.filter((waiver) => !known.has(keyOf(waiver))).sort((a, b) => compareIds(keyOf(a), keyOf(b)));
}
