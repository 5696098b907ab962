import type { Design } from '../design/design.ts';
import type { ClauseState } from '../design/judgement.ts';
import { changedClauses } from '../law/find-fixes.ts';
import type { LeverDifference, LeverFigures } from './lever.ts';

/** Power of all sites at full load, of what is known; null when nothing of it is. */
function itPowerOf(design: Design): number | null {
  const { sites } = design.values.power;
  return sites.length === 0 ? null : sites.reduce((sum, site) => sum + site.itMaxW.known, 0);
}

function lawOf(design: Design): Readonly<Record<ClauseState, number>> {
  return { ...design.values.compliance.counts };
}

/** The headline figures a lever is judged by. Money is null while any line has no price. */
export function leverFigures(design: Design): LeverFigures {
  const { compute, racks, cost, schedule } = design.values;
  return {
    accelerators: compute.accelerators,
    racks: racks.racks.length,
    itPowerW: itPowerOf(design),
    capexMinor: cost.incomplete ? null : cost.capex.minor,
    readyWeeks: schedule.readyWeeks?.p50 ?? null,
    law: lawOf(design),
  };
}

function minus(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before;
}

/** After minus before of two designs; negative is a saving, null where either side does not know. */
export function leverDifference(after: Design, before: Design): LeverDifference {
  const [now, then] = [leverFigures(after), leverFigures(before)];
  const states = Object.keys(then.law) as ClauseState[];
  const sameCurrency = after.values.cost.currency === before.values.cost.currency;
  return {
    accelerators: now.accelerators - then.accelerators,
    racks: now.racks - then.racks,
    itPowerW: minus(now.itPowerW, then.itPowerW),
    capexMinor: sameCurrency ? minus(now.capexMinor, then.capexMinor) : null,
    readyWeeks: minus(now.readyWeeks, then.readyWeeks),
    law: Object.fromEntries(states.map((state) => [state, now.law[state] - then.law[state]])) as Record<
      ClauseState,
      number
    >,
    ...changedClauses(after, before),
  };
}
