import type { Design } from '../design/design.ts';

/** Differences to the design as it is. Null where either side is unknown. */
export interface FixCost {
  readonly capexMinor: number | null;
  readonly currency: string;
  /** True while one of the sums lacks prices: the difference is of what is priced. */
  readonly incomplete: boolean;
  readonly itPowerW: number | null;
  readonly readyWeeks: number | null;
}

/** The same with what the building and the law make of it. */
export interface DesignDifference extends FixCost {
  readonly accelerators: number;
  readonly servers: number;
  readonly racks: number;
  /** Binding clauses that are not met. */
  readonly failingClauses: number;
}

function difference(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before;
}

function itPowerOf(design: Design): number {
  return design.values.power.sites.reduce((sum, site) => sum + site.itMaxW.known, 0);
}

function racksOf(design: Design): number {
  return design.values.racks.floors.reduce((sum, floor) => sum + floor.racks, 0);
}

/**
 * What a changed design costs more than the one before.
 * @returns minor units of the currency before, W at the sizing load, weeks to the median ready date
 */
export function costOf(after: Design, before: Design): FixCost {
  const [now, then] = [after.values.cost, before.values.cost];
  const sameCurrency = now.currency === then.currency;
  return {
    capexMinor: sameCurrency ? now.capex.minor - then.capex.minor : null,
    currency: then.currency,
    incomplete: now.incomplete || then.incomplete,
    itPowerW: itPowerOf(after) - itPowerOf(before),
    readyWeeks: difference(
      after.values.schedule.readyWeeks?.p50 ?? null,
      before.values.schedule.readyWeeks?.p50 ?? null,
    ),
  };
}

/** Everything that differs between two designs of one plan, second minus first. */
export function designDifference(after: Design, before: Design): DesignDifference {
  const [now, then] = [after.values, before.values];
  return {
    ...costOf(after, before),
    accelerators: now.compute.accelerators - then.compute.accelerators,
    servers: now.compute.servers - then.compute.servers,
    racks: racksOf(after) - racksOf(before),
    failingClauses: now.compliance.failing - then.compliance.failing,
  };
}
