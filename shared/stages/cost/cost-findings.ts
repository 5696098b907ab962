import type { CostResult } from '../../design/supply.ts';
import type { Finding } from '../../findings.ts';
import type { Plan } from '../../plan/plan.ts';
import { decimalOf } from '../../units/money.ts';
import type { EnergyCost } from './cost-basis.ts';
import { PRODUCTIVE_HOURS } from './staffing.ts';

const common = { stage: 'cost', step: 'cost' } as const;

function incomplete(value: CostResult): readonly Finding[] {
  if (!value.incomplete) return [];
  const missing = {
    ...common,
    severity: 'review',
    subject: 'plan',
    pointer: '/cost/prices',
    measured: { value: value.unpricedLines.length, unit: '' },
  } as const;
  // A sum of nothing is not zero: where no line has a price there is no amount to tell.
  if (value.capex.minor === 0)
    return [{ ...missing, code: 'cost-without-prices', params: { currency: value.currency } }];
  const params = { capex: decimalOf(value.capex), currency: value.currency };
  return [{ ...missing, code: 'cost-incomplete', params }];
}

function energyUnknown(plan: Plan, energy: EnergyCost): readonly Finding[] {
  return energy.unknownSites.map((siteId) => {
    const index = plan.sites.findIndex((site) => site.id === siteId);
    return {
      ...common,
      code: 'cost-energy-unknown',
      severity: 'review',
      subject: `site/${siteId}`,
      pointer: `/sites/${index}/energy/tariffMinorPerKwh`,
      params: { site: plan.sites[index]?.name ?? siteId },
    };
  });
}

function staffUnknown({ staffing, staffPerYear }: CostResult): readonly Finding[] {
  if (staffPerYear !== null) return [];
  const pointer = staffing.fte === null ? '/cost/staffFte' : '/cost/staffCostPerYearMinor';
  return [{ ...common, code: 'cost-staff-unknown', severity: 'note', subject: 'plan', pointer }];
}

function staffEstimated({ staffing: { basis, fte, seats } }: CostResult): readonly Finding[] {
  if (basis !== 'estimated' || fte === null) return [];
  const sum = (seat: 'facility' | 'hands'): number => seats.reduce((total, site) => total + site[seat], 0);
  return [
    {
      ...common,
      code: 'cost-staff-estimated',
      severity: 'note',
      subject: 'plan',
      pointer: '/cost/staffFte',
      measured: { value: Number(fte.toFixed(1)), unit: '' },
      params: { facility: sum('facility'), hands: sum('hands'), hours: PRODUCTIVE_HOURS },
    },
  ];
}

function budget(plan: Plan, value: CostResult): readonly Finding[] {
  const limit = plan.mission.budgetMinor;
  const needed = value.capex.minor + value.contingency.minor;
  if (limit === null || needed <= limit) return [];
  return [
    {
      ...common,
      code: 'cost-over-budget',
      severity: 'review',
      subject: 'plan',
      pointer: '/mission/budgetMinor',
      params: {
        needed: decimalOf({ currency: value.currency, minor: needed }),
        budget: decimalOf({ currency: value.currency, minor: limit }),
        currency: value.currency,
      },
    },
  ];
}

/** What the totals leave out, and where they exceed the budget. */
export function costFindings(plan: Plan, value: CostResult, energy: EnergyCost): readonly Finding[] {
  return [
    ...incomplete(value),
    ...budget(plan, value),
    ...energyUnknown(plan, energy),
    ...staffUnknown(value),
    ...staffEstimated(value),
    { ...common, code: 'cost-delivery-not-included', severity: 'note', subject: 'plan' },
  ];
}
