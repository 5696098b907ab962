import type { PoolDesign } from '../../shared/design/compute.ts';
import type { PhaseSilicon } from '../../shared/design/judgement.ts';
import { addDays } from '../../shared/units/calendar.ts';
import type { Span } from './calendar-layout.ts';

/** A step of the roadmap as a bar. */
export interface RoadBar {
  readonly id: string;
  readonly name: string | null;
  /** Day of the order. */
  readonly from: string;
  /** Day on which the last of its pools is switched off, or its hardware is at the end of its life. */
  readonly to: string;
  /** `ordered`: the first delivery; `planned`: a phase with systems; `open`: a phase without any. */
  readonly kind: 'ordered' | 'planned' | 'open';
  readonly pools: readonly PoolDesign[];
  readonly share: number | null;
  readonly wantedShare: number | null;
}

const YEAR_DAYS = 365;

/** Day of the step that retires the last of the pools, or null while one of them works on. */
function retiredOn(pools: ReadonlySet<string>, later: readonly PhaseSilicon[]): string | null {
  const left = new Set(pools);
  for (const step of later) {
    for (const id of step.retiredPoolIds) left.delete(id);
    if (left.size === 0 && pools.size > 0) return step.orderDate;
  }
  return null;
}

/**
 * Bars of the roadmap, in order.
 * @param lifeYears - years IT hardware is used
 */
export function roadBars(
  phases: readonly PhaseSilicon[],
  pools: readonly PoolDesign[],
  lifeYears: number,
): readonly RoadBar[] {
  return phases.map((step, index) => {
    const before = new Set<string>(phases.slice(0, index).flatMap((earlier) => earlier.poolIds));
    const added = new Set<string>(step.poolIds.filter((id) => !before.has(id)));
    const sized = pools.filter((pool) => added.has(pool.poolId) && pool.accelerators > 0);
    const end = retiredOn(added, phases.slice(index + 1)) ?? addDays(step.orderDate, lifeYears * YEAR_DAYS);
    return {
      id: step.phaseId ?? 'first',
      name: step.name,
      from: step.orderDate,
      to: end,
      kind: sized.length === 0 ? 'open' : index === 0 ? 'ordered' : 'planned',
      pools: sized,
      share: step.share,
      wantedShare: step.wantedShare,
    };
  });
}

/** From the first order to the end of the last bar. */
export function roadSpan(bars: readonly RoadBar[]): Span | null {
  const [first] = bars;
  if (first === undefined) return null;
  return bars.reduce<Span>(
    (span, bar) => ({
      from: bar.from < span.from ? bar.from : span.from,
      to: bar.to > span.to ? bar.to : span.to,
    }),
    { from: first.from, to: first.to },
  );
}
