import { describe, expect, it } from 'vitest';
import { GROUP_OF, lawTotals } from '../../../../renderer/lib/law-totals.ts';
import { shownClauses } from '../../../../renderer/steps/law/clauses.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { Pipeline } from '../../../../shared/pipeline.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { testFacts } from '../../../support/facts.ts';

describe('what is called open', () => {
  const counts = {
    met: 7,
    'not-met': 1,
    'met-only-with': 2,
    open: 3,
    'not-yet-in-force': 4,
    'not-applicable': 5,
  };

  it('is what waits for a fact or for a paper', () => {
    expect(lawTotals(counts)).toEqual({ 'not-met': 1, open: 5, met: 7, later: 4, out: 5 });
    expect(GROUP_OF['met-only-with']).toBe(GROUP_OF.open);
  });

  it('is the same number in the filter and in the list', () => {
    const plan = newPlanFrom('fr-mistral-ovhcloud', { id: asId<PlanId>('p'), today: '2026-11-22' });
    const { clauses, counts: judged } = new Pipeline().design(plan, testFacts()).values.compliance;
    const totals = lawTotals(judged);
    for (const group of ['not-met', 'open', 'met', 'later', 'out'] as const)
      expect(shownClauses(clauses, [group])).toHaveLength(totals[group]);
    expect(totals.open).toBeGreaterThan(0);
  });
});
