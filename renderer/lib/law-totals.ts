import type { ClauseState } from '../../shared/design/judgement.ts';

/**
 * What screens call a clause. A clause that only a paper would meet is open: it waits for something, as one that waits
 * for a fact does. Rail, consequence bar, filter of step 7 and checks of step 9 all count by these.
 */
export const LAW_GROUPS = ['not-met', 'open', 'met', 'later', 'out'] as const;
export type LawGroup = (typeof LAW_GROUPS)[number];

export const GROUP_OF: Readonly<Record<ClauseState, LawGroup>> = {
  'not-met': 'not-met',
  'met-only-with': 'open',
  open: 'open',
  met: 'met',
  'not-yet-in-force': 'later',
  'not-applicable': 'out',
};

/** Clauses of each group. */
export function lawTotals(counts: Readonly<Record<ClauseState, number>>): Readonly<Record<LawGroup, number>> {
  return {
    'not-met': counts['not-met'],
    open: counts.open + counts['met-only-with'],
    met: counts.met,
    later: counts['not-yet-in-force'],
    out: counts['not-applicable'],
  };
}
