import { describe, expect, it } from 'vitest';
import type { Design } from '../../../shared/design/design.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type { InstrumentId } from '../../../shared/ids.ts';
import { asId, type ProductId } from '../../../shared/ids.ts';
import { type Fix, findFixes } from '../../../shared/law/find-fixes.ts';
import type { Mission } from '../../../shared/plan/mission.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { checkCompliance } from '../../../shared/stages/compliance/check-compliance.ts';
import { moneyFromMajor } from '../../../shared/units/money.ts';
import { bill, billLine, costResult } from '../../support/bill.ts';
import { testFacts } from '../../support/facts.ts';
import { planFor, poolDesign, sitePower } from '../../support/stage-values.ts';

const facts = testFacts();
const HUAWEI = 'huawei-ascend-310p';

/** A design whose bill is the chosen accelerator of the only pool, and whose law is judged for real. */
function design(plan: Plan): Design {
  const chosen = plan.pools[0]?.choice?.acceleratorId ?? asId<ProductId>(HUAWEI);
  const power = { sites: [sitePower({ itMaxW: { known: 4e5, unknownParts: [] }, utilityW: 5e5 })] };
  const major = chosen === HUAWEI ? 100 : 250;
  const cost = costResult({ capex: moneyFromMajor('EUR', major) });
  const bom = bill(billLine(chosen, { poolIds: plan.pools.map((pool) => pool.id) }));
  const schedule = { tasks: [], readyWeeks: { p50: 40, p90: 50 }, readyDate: null, unknownLeadTimes: [] };
  const compliance = checkCompliance.run(plan, { power, bom, cost }, facts).value;
  return { values: { power, cost, bom, schedule, compliance } } as unknown as Design;
}

function fixes(
  given: { mission?: Partial<Mission>; heatReuse?: number },
  instrument: string,
  ref: string,
): readonly Fix[] {
  const base = planFor([poolDesign('chat')]);
  const plan: Plan = {
    ...base,
    mission: { ...base.mission, asOf: '2026-11-21', ...given.mission },
    sites: base.sites.map((site) => ({
      ...site,
      commissioningDate: '2026-09-01',
      energy: { ...site.energy, pue: 1.18, heatReuseFraction: given.heatReuse ?? null },
    })),
  };
  const clause = { instrumentId: asId<InstrumentId>(instrument), ref, siteId: null };
  return findFixes({ plan, design: design(plan), facts, clause, redesign: design });
}

describe('a figure that misses its limit', () => {
  const found = fixes({ heatReuse: 0.05 }, 'de-enefg', 's. 11(2) no. 2 a');

  it('is met by the paper or by the limit itself, least effort first', () => {
    expect(found.map((fix) => fix.steps)).toEqual([
      [{ kind: 'paper', paper: 'evidence/enefg-heat-exemption' }],
      [{ kind: 'fact', name: 'site.heat_reuse_fraction', from: '0.05', to: '0.1' }],
    ]);
  });

  it('says where to edit, and what else gets better', () => {
    expect(found[1]?.edits).toEqual([{ pointer: '/sites/0/energy/heatReuseFraction', value: 0.1 }]);
    expect(found[1]?.improved).toContain('de-enefg s. 11(2) no. 2 a');
    expect(found[1]?.improved).toContain('de-enefg s. 11(3)');
    expect(found[1]?.worsened).toEqual([]);
  });

  it('does not offer to move the date of a building or the country', () => {
    expect(JSON.stringify(found)).not.toMatch(/commissioning|country/);
  });
});

describe('a vendor that a clause refuses', () => {
  const mission = { facts: { 'plan.us_federal_contract': true } };
  const found = fixes({ mission }, 'us-ndaa-889', '889(a)(1)(A)');

  it('is replaced by systems the plan can choose, with their cost', () => {
    expect(found.length).toBeGreaterThan(0);
    for (const fix of found) {
      expect(fix.steps[0]?.kind).toBe('product');
      expect(fix.edits[0]?.pointer).toBe('/pools/0/choice');
      expect(fix.cost).toEqual({
        capexMinor: 15_000,
        currency: 'EUR',
        incomplete: false,
        itPowerW: 0,
        readyWeeks: 0,
      });
    }
  });

  it('is never replaced by another product of the same vendor', () => {
    expect(JSON.stringify(found.map((fix) => fix.edits))).not.toContain('huawei');
  });
});

describe('what cannot be changed', () => {
  it('has no fix: a sanctioned operator', () => {
    expect(
      fixes({ mission: { facts: { 'operator.sanctioned': true } } }, 'us-ear-affiliates', '744 list'),
    ).toEqual([]);
  });

  it('has no fix when the clause is unknown', () => {
    expect(fixes({}, 'xx-none', 'a')).toEqual([]);
  });

  it('has no fix when the changed plan cannot be designed', () => {
    const base = planFor([poolDesign('chat')]);
    const clause = { instrumentId: asId<InstrumentId>('iso-27001'), ref: 'certificate', siteId: null };
    const redesign = (): Design => {
      throw new PlannerError('estimate', 'does-not-fit', {});
    };
    expect(findFixes({ plan: base, design: design(base), facts, clause, redesign })).toEqual([]);
    expect(findFixes({ plan: base, design: design(base), facts, clause, redesign: design })).toHaveLength(1);
  });
});
