import type { StageValues } from '../../design/design.ts';
import type { BomCategory, BomLine } from '../../design/supply.ts';
import type { LineId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { CostTextName } from '../../texts/en/cost-steps.ts';

export type CostSources = Pick<StageValues, 'compute' | 'power' | 'bom'>;

export type StepName = Extract<
  CostTextName,
  'compute' | 'network' | 'storage' | 'racks' | 'power' | 'cooling' | 'consumables'
>;

/** Order of the waterfall. */
export const STEP_ORDER: readonly StepName[] = [
  'compute',
  'network',
  'storage',
  'racks',
  'power',
  'cooling',
  'consumables',
];

const STEP_OF: Readonly<Record<BomCategory, StepName>> = {
  accelerator: 'compute',
  server: 'compute',
  switch: 'network',
  nic: 'network',
  cable: 'network',
  transceiver: 'network',
  storage: 'storage',
  security: 'storage',
  rack: 'racks',
  pdu: 'racks',
  busway: 'power',
  breaker: 'power',
  ups: 'power',
  battery: 'power',
  genset: 'power',
  'fuel-tank': 'power',
  transformer: 'power',
  switchboard: 'power',
  'heat-rejection': 'cooling',
  containment: 'racks',
  tray: 'racks',
  cooling: 'cooling',
  consumable: 'consumables',
  service: 'consumables',
  software: 'consumables',
};

/** Steps whose goods last as long as the building's plant; the others are IT. */
const FACILITY: ReadonlySet<StepName> = new Set(['racks', 'power', 'cooling']);

/** Whether the goods of a step last as long as the plant. */
export function isFacility(step: StepName): boolean {
  return FACILITY.has(step);
}

export interface StepSum {
  readonly step: StepName;
  readonly minor: number;
  readonly priced: readonly BomLine[];
  readonly unpriced: readonly LineId[];
}

/** Whether a line counts with a total: it has one, in the currency of the plan. */
function amountOf(line: BomLine, currency: string): number | null {
  return line.total !== null && line.total.currency === currency ? line.total.minor : null;
}

/** Sums and unpriced lines by step of the waterfall; parts of other lines are not paid twice. */
export function sumSteps(lines: readonly BomLine[], currency: string): readonly StepSum[] {
  const payable = lines.filter((line) => line.includedIn === null);
  return STEP_ORDER.flatMap((step) => {
    const own = payable.filter((line) => STEP_OF[line.category] === step);
    if (own.length === 0) return [];
    return [
      {
        step,
        minor: own.reduce((sum, line) => sum + (amountOf(line, currency) ?? 0), 0),
        priced: own.filter((line) => amountOf(line, currency) !== null),
        unpriced: own.filter((line) => amountOf(line, currency) === null).map((line) => line.id),
      },
    ];
  });
}

export interface Capex {
  readonly it: number;
  readonly facility: number;
  readonly total: number;
}

/** Capital by how long it lasts, smallest currency unit. */
export function capexOf(steps: readonly StepSum[]): Capex {
  const sum = (wanted: (step: StepName) => boolean): number =>
    steps.filter(({ step }) => wanted(step)).reduce((total, { minor }) => total + minor, 0);
  const facility = sum((step) => FACILITY.has(step));
  const it = sum((step) => !FACILITY.has(step));
  return { it, facility, total: it + facility };
}

/** Energy cost of a year, and the sites for which it is not known. */
export interface EnergyCost {
  readonly minor: number;
  readonly unknownSites: readonly string[];
}

const KWH_PER_MWH = 1000;

/**
 * Energy of the whole site times its tariff.
 * Formula: `E_DC * tariff` (facility-method 12); smallest currency unit per year.
 */
export function energyCost(plan: Plan, { power }: CostSources): EnergyCost {
  let minor = 0;
  const unknownSites: string[] = [];
  for (const site of power.sites) {
    const tariff = plan.sites.find((entry) => entry.id === site.siteId)?.energy.tariffMinorPerKwh ?? null;
    const energy = site.energy.facilityMwhPerYear;
    if (tariff === null || energy === null) unknownSites.push(site.siteId);
    else minor += energy * KWH_PER_MWH * tariff;
  }
  return { minor, unknownSites };
}

/** Planned utilisation over all pools, weighted by accelerators; null without accelerators. */
export function plannedUtilisation(plan: Plan, { compute }: CostSources): number | null {
  let weighted = 0;
  for (const pool of compute.pools) {
    const planned = plan.pools.find((entry) => entry.id === pool.poolId)?.maxUtilisation ?? 1;
    weighted += planned * pool.accelerators;
  }
  return compute.accelerators === 0 || weighted === 0 ? null : weighted / compute.accelerators;
}
