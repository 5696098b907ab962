import type { RankedSystem, Ranking } from '../../../shared/design/compute.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { majorOf } from '../../../shared/units/money.ts';
import type { ParetoAxis, ParetoPoint } from '../../drawings/ParetoScatter.tsx';
import type { Names } from '../../lib/names.ts';
import { systemKey } from './choose.ts';

const WATTS_PER_KILOWATT = 1000;
const MILLION = 1e6;
const MOST_POINTS = 60;

export interface ParetoView {
  readonly title: string;
  readonly x: ParetoAxis;
  readonly y: ParetoAxis;
  readonly points: readonly ParetoPoint[];
  readonly unplaced: number;
}

interface Aim {
  readonly axis: ParetoAxis;
  readonly of: (system: RankedSystem) => number | null;
  readonly interval: (system: RankedSystem) => readonly [number, number] | null;
}

function scaled(system: RankedSystem, value: number): readonly [number, number] {
  const [low, high] = system.serversInterval;
  return [(value * low) / system.servers, (value * high) / system.servers];
}

/** The best point of each accelerator only: several servers with one accelerator would cover each other. */
function bestPerAccelerator(
  systems: readonly RankedSystem[],
  chosen: string | null,
): readonly RankedSystem[] {
  const seen = new Set<string>();
  return systems.filter((system) => {
    if (systemKey(system) === chosen) return true;
    if (seen.has(system.acceleratorId)) return false;
    seen.add(system.acceleratorId);
    return true;
  });
}

/**
 * Cost against readiness when prices and dates are known for two systems or more, else accelerators against power:
 * what cannot be placed is counted, never put at zero.
 */
export function paretoOf(
  ranking: Ranking,
  given: {
    readonly chosen: string | null;
    readonly names: Names;
    readonly siteKw: number | null;
    readonly currency: string;
  },
): ParetoView {
  const { chosen, names, siteKw, currency } = given;
  const power: Aim = {
    axis: {
      name: computeUi.axes.power,
      unit: 'kW',
      limit: siteKw === null ? null : { value: siteKw, words: computeUi.siteLimit },
    },
    of: (system) => (system.itPowerW === null ? null : system.itPowerW / WATTS_PER_KILOWATT),
    interval: (system) =>
      system.itPowerW === null ? null : scaled(system, system.itPowerW / WATTS_PER_KILOWATT),
  };
  const accelerators: Aim = {
    axis: { name: computeUi.axes.accelerators, unit: 'count', limit: null },
    of: (system) => system.accelerators,
    interval: (system) => scaled(system, system.accelerators),
  };
  const capex: Aim = {
    axis: { name: computeUi.axes.capex, unit: `${currency} M`, limit: null },
    of: (system) =>
      system.capexMinor === null ? null : majorOf({ currency, minor: system.capexMinor }) / MILLION,
    interval: () => null,
  };
  const ready: Aim = {
    axis: { name: computeUi.axes.ready, unit: 'wk', limit: null },
    of: (system) => system.readyWeeks?.p50 ?? null,
    interval: (system) =>
      system.readyWeeks === null ? null : [system.readyWeeks.p50, system.readyWeeks.p90],
  };
  const systems = bestPerAccelerator(ranking.systems, chosen);
  const placeable = (aims: readonly Aim[]): readonly RankedSystem[] =>
    systems.filter((system) => aims.every((aim) => aim.of(system) !== null));
  const [x, y] = placeable([ready, capex]).length >= 2 ? [ready, capex] : [accelerators, power];
  const placed = placeable([x, y]).slice(0, MOST_POINTS);
  return {
    title: `${y.axis.name}, ${x.axis.name}`,
    x: x.axis,
    y: y.axis,
    unplaced:
      systems.length - placed.length + new Set(ranking.rejected.map((entry) => entry.acceleratorId)).size,
    points: markFrontier(
      placed.map((system) => ({
        id: systemKey(system),
        label: names.product(system.acceleratorId),
        x: x.of(system) ?? 0,
        y: y.of(system) ?? 0,
        xInterval: x.interval(system),
        yInterval: y.interval(system),
        coverage: system.coverage,
        frontier: false,
        chosen: systemKey(system) === chosen,
      })),
    ),
  };
}

/** A point is on the frontier when no other is at least as good on both aims and better on one. */
export function markFrontier(points: readonly ParetoPoint[]): readonly ParetoPoint[] {
  const dominates = (a: ParetoPoint, b: ParetoPoint): boolean =>
    a.x <= b.x && a.y <= b.y && (a.x < b.x || a.y < b.y);
  return points.map((point) => ({ ...point, frontier: !points.some((other) => dominates(other, point)) }));
}
