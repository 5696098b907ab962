import { describe, expect, it } from 'vitest';
import { asId } from '../../../../shared/ids.ts';
import type { Mission } from '../../../../shared/plan/mission.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { checkCompliance } from '../../../../shared/stages/compliance/check-compliance.ts';
import { findingSentence } from '../../../../shared/texts/finding-sentence.ts';
import { bill, billLine, costResult } from '../../../support/bill.ts';
import { testFacts } from '../../../support/facts.ts';
import { planFor, poolDesign, sitePower } from '../../../support/stage-values.ts';

const pools = [poolDesign('a', { siteId: asId('berlin') }), poolDesign('b', { siteId: asId('dubai') })];

function planWith(mission: Partial<Mission>, countries: readonly string[] = ['DE', 'AE']): Plan {
  const base = planFor(pools);
  return {
    ...base,
    mission: { ...base.mission, buyerCountry: 'DE', ...mission },
    sites: base.sites
      .slice(0, countries.length)
      .map((site, index) => ({ ...site, country: countries[index] ?? null })),
  };
}

function check(plan: Plan) {
  const earlier = {
    power: {
      sites: [
        sitePower({
          siteId: asId('berlin'),
          itMaxW: { known: 353_000, unknownParts: [] },
          utilityW: 420_000,
        }),
        sitePower({ siteId: asId('dubai') }),
      ],
    },
    bom: bill(billLine('nvidia-h100-sxm', { siteId: null })),
    cost: costResult(),
  };
  return checkCompliance.run(plan, earlier, testFacts());
}

describe('a plan with two sites', () => {
  const result = check(planWith({}));
  const clause = (instrument: string, ref: string) =>
    result.value.clauses.find((entry) => entry.instrumentId === instrument && entry.ref === ref);

  it('counts the worst state and says at which site', () => {
    expect(clause('us-ear-3a090', '3A090.a')).toMatchObject({ state: 'met-only-with', siteId: 'dubai' });
    expect(clause('de-enefg', 's. 11(5) no. 1')?.siteId).toBe('berlin');
  });

  it('names no site where both agree', () => {
    expect(clause('us-ear-affiliates', '744.11')).toMatchObject({ state: 'open', siteId: null });
  });

  it('judges every clause once', () => {
    expect(result.value.clauses).toHaveLength(406);
    expect(Object.values(result.value.counts).reduce((sum, count) => sum + count, 0)).toBe(406);
  });
});

describe('the day', () => {
  it('moves clauses into force', () => {
    const states = ['2026-11-21', '2031-01-01'].map(
      (asOf) => check(planWith({ asOf })).value.counts['not-yet-in-force'],
    );
    expect(states[0]).toBeGreaterThan(states[1] ?? 0);
  });
});

describe('findings', () => {
  const result = check(planWith({ facts: { 'operator.sanctioned': true, 'plan.us_nsss': true } }));
  const byCode = (code: string) => result.findings.filter((finding) => finding.code === code);

  it('block signing for a binding clause that is not met, and say why', () => {
    const [finding] = byCode('clause-not-met').filter(
      (entry) => entry.subject === 'clause/us-ear-affiliates/744 list',
    );
    expect(finding).toMatchObject({ severity: 'blocking', step: 'law' });
    expect(finding && findingSentence(finding)).toContain('operator.sanctioned true');
  });

  it('do not block for a classification that is only missing on paper', () => {
    const [finding] = byCode('clause-not-met').filter(
      (entry) => entry.subject === 'clause/us-ear-3a090/classification',
    );
    expect(finding?.severity).toBe('review');
  });

  it('ask for each missing fact once, in its step, with the field to fill', () => {
    const missing = byCode('fact-missing');
    expect(new Set(missing.map((finding) => finding.subject)).size).toBe(missing.length);
    const hours = missing.find((finding) => finding.subject === 'fact/operator.listed_party_ownership_pct');
    expect(hours).toMatchObject({
      step: 'mission',
      severity: 'review',
      pointer: '/mission/facts/operator.listed_party_ownership_pct',
    });
  });

  it('report a misspelt fact', () => {
    expect(byCode('fact-unknown').map((finding) => finding.pointer)).toEqual(['/mission/facts/plan.us_nsss']);
  });

  it('have sentences without gaps', () => {
    for (const finding of result.findings) expect(findingSentence(finding)).not.toMatch(/[{}]|undefined/);
  });
});

describe('the stage', () => {
  it('traces its headline figures', () => {
    const { trace, value } = check(planWith({}));
    expect(trace.find((figure) => figure.path === 'compliance.failing')?.value).toBe(value.failing);
    expect(trace.find((figure) => figure.path === 'compliance.counts.met')?.value).toBe(value.counts.met);
  });

  it('gives the same result for the same plan', () => {
    const plan = planWith({});
    expect(JSON.stringify(check(plan))).toBe(JSON.stringify(check(structuredClone(plan))));
  });

  it('leaves everything open or out of scope for an empty plan, and fails nothing', () => {
    const base = planFor([]);
    const earlier = { power: { sites: [] }, bom: bill(), cost: costResult() };
    const { value } = checkCompliance.run(base, earlier, testFacts());
    expect(value.failing).toBe(0);
  });
});
