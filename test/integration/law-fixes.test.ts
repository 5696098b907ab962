import { describe, expect, it } from 'vitest';
import type { Design } from '../../shared/design/design.ts';
import type { ClauseResult } from '../../shared/design/judgement.ts';
import { asId, type PlanId } from '../../shared/ids.ts';
import { type Fix, findFixes } from '../../shared/law/find-fixes.ts';
import { fixCandidates } from '../../shared/law/fix-candidates.ts';
import { Pipeline, runPipeline } from '../../shared/pipeline.ts';
import { applyEdits } from '../../shared/plan/apply-edits.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { newPlanFrom } from '../../shared/plan/templates/templates.ts';
import { testFacts } from '../support/facts.ts';

// What the law step offers as a way out, taken as a user takes it: the edits alone, on a design made from nothing.

const facts = testFacts();
/** Clauses tried for each plan: every one of them takes up to a dozen designs. */
const MOST_CLAUSES = 4;

function planOf(template: string, answers: Plan['mission']['facts']): Plan {
  const plan = newPlanFrom(template, { id: asId<PlanId>('p'), today: '2026-11-22' });
  return { ...plan, mission: { ...plan.mission, facts: { ...plan.mission.facts, ...answers } } };
}

const key = ({ instrumentId, ref }: Pick<ClauseResult, 'instrumentId' | 'ref'>): string =>
  `${instrumentId} ${ref}`;

function stateIn(design: Design, clause: ClauseResult): ClauseResult['state'] | undefined {
  return design.values.compliance.clauses.find((entry) => key(entry) === key(clause))?.state;
}

/** Binding clauses that fail first, then those that wait for a paper. */
function tried({ values }: Design): readonly ClauseResult[] {
  const { clauses } = values.compliance;
  const failing = clauses.filter(({ state, severity }) => state === 'not-met' && severity !== 'info');
  const waiting = clauses.filter(({ state }) => state === 'met-only-with');
  return [...failing, ...waiting].slice(0, MOST_CLAUSES);
}

describe('a way out that is offered', () => {
  it.each([
    ['nordic-public-poro', {}, 'paper'],
    ['fr-mistral-ovhcloud', {}, 'paper'],
    ['heterogeneous-pools', { 'security.log_retention_days': 1 }, 'paper'],
    ['kr-furiosa-seed', {}, 'paper'],
    ['ca-public-hydro', {}, 'paper'],
    ['eu-ai-factory', {}, 'paper'],
    // A maker that is refused: only another product helps.
    ['cn-ascend-cambricon', { 'plan.us_federal_contract': true }, 'product'],
  ] as const)(
    '%s: turns its clause, the smallest first',
    (template, answers, kind) => {
      const plan = planOf(template, answers);
      const design = runPipeline(plan, facts);
      const trials = new Pipeline();
      const redesign = (changed: Plan): Design => trials.design(changed, facts);
      const found: Fix[] = [];
      for (const clause of tried(design)) {
        const request = { plan, design, facts, clause, redesign };
        const fixes = findFixes(request);
        found.push(...fixes);
        const [first] = fixes;
        if (first === undefined) continue;
        // From nothing, without what the search had computed.
        const taken = runPipeline(applyEdits(plan, first.edits), facts);
        expect(stateIn(taken, clause), `${key(clause)} ${JSON.stringify(first.steps)}`).toBe(first.state);
        expect(['met', 'not-applicable']).toContain(first.state);
        const money = taken.values.cost.capex.minor - design.values.cost.capex.minor;
        expect(first.cost.capexMinor).toBe(money);
        const efforts = new Map(
          fixCandidates(request).map(({ steps, effort }) => [JSON.stringify(steps), effort]),
        );
        const inOrder = fixes.map(({ steps }) => efforts.get(JSON.stringify(steps)) ?? Number.NaN);
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
      }
      expect(found.map(({ steps }) => steps[0]?.kind)).toContain(kind);
    },
    120_000,
  );
});
