import { describe, expect, it } from 'vitest';
import { asId, type PlanId } from '../../../shared/ids.ts';
import { tryRule } from '../../../shared/law/own-rules/try-rule.ts';
import { runPipeline } from '../../../shared/pipeline.ts';
import { newPlanFrom } from '../../../shared/plan/templates/templates.ts';
import { testFacts } from '../../support/facts.ts';

const facts = testFacts();
const plan = newPlanFrom('tactical-edge', { id: asId<PlanId>('p'), today: '2026-11-22' });
const design = runPipeline(plan, facts);
const attempt = (expression: string) => tryRule(expression, { plan, design, facts });

describe('an expression tried on a plan', () => {
  it.each([
    ['site.country in EU', true],
    ['site.it_load_kw > 1000', false],
    ['plan.as_of == "2026-11-22"', true],
    ['some_line(bom.line.vendor == "nvidia")', true],
  ])('%s: %s', (expression, value) => {
    expect(attempt(expression)).toEqual({
      ok: true,
      remarks: [],
      sites: [{ siteId: plan.sites[0]?.id, value, missing: [], papers: [] }],
    });
  });

  it('waits for the facts and papers nobody has given', () => {
    expect(attempt('plan.critical_operator and evidence("audit")')).toMatchObject({
      sites: [{ value: null, missing: ['plan.critical_operator'], papers: ['evidence/audit'] }],
    });
  });

  it('agrees with the judgement of every clause that applies', () => {
    const clauses = design.values.compliance.clauses.filter(
      ({ state, because }) => because === null && (state === 'met' || state === 'not-met'),
    );
    expect(clauses.length).toBeGreaterThan(10);
    for (const { expression, state } of clauses)
      expect(attempt(expression)).toMatchObject({ sites: [{ value: state === 'met' }] });
  });

  it('is refused with its place, and a maker nobody knows is remarked on', () => {
    expect(attempt('site.county in EU')).toMatchObject({
      ok: false,
      error: { kind: 'unknown-name', position: 0 },
    });
    expect(attempt('every_line(bom.line.vendor != "huawey")')).toMatchObject({
      remarks: [{ code: 'unknown-vendor', value: 'huawey' }],
    });
  });
});
