import type { RankedSystem, Ranking } from '../../../shared/design/compute.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { ParetoPoint } from '../../drawings/ParetoScatter.tsx';
import { formatExact } from '../../lib/format.ts';
import type { Aim } from './aims.ts';
import { systemKey } from './choose.ts';

const MOST_POINTS = 60;

export interface ParetoView {
  readonly points: readonly ParetoPoint[];
  /** Systems without a place, with the reason; empty when there are none. */
  readonly unplaced: string;
}

/** The best server of each accelerator, and the chosen one: several servers with one accelerator cover each other. */
export function bestPerAccelerator(
  systems: readonly RankedSystem[],
  chosen: string | null,
): readonly RankedSystem[] {
  const seen = new Set<string>();
  const taken = systems.find((system) => systemKey(system) === chosen)?.acceleratorId;
  return systems.filter((system) => {
    if (systemKey(system) === chosen) return true;
    if (seen.has(system.acceleratorId) || system.acceleratorId === taken) return false;
    seen.add(system.acceleratorId);
    return true;
  });
}

/** A point is on the frontier when no other is at least as good on both aims and better on one. */
export function markFrontier(
  points: readonly ParetoPoint[],
  signs: readonly [1 | -1, 1 | -1] = [1, 1],
): readonly ParetoPoint[] {
  const [sx, sy] = signs;
  const dominates = (a: ParetoPoint, b: ParetoPoint): boolean => {
    const [dx, dy] = [sx * (a.x - b.x), sy * (a.y - b.y)];
    return dx <= 0 && dy <= 0 && (dx < 0 || dy < 0);
  };
  return points.map((point) => ({ ...point, frontier: !points.some((other) => dominates(other, point)) }));
}

function unplacedText(systems: readonly RankedSystem[], rejected: number, aims: readonly Aim[]): string {
  const missing = aims.flatMap((aim) => {
    const count = systems.filter((system) => aim.of(system) === null).length;
    return count === 0
      ? []
      : [fillText(computeUi.unplacedReason, { count: formatExact(count), what: aim.name.toLowerCase() })];
  });
  const count = systems.filter((system) => aims.some((aim) => aim.of(system) === null)).length + rejected;
  if (count === 0) return '';
  if (missing.length === 0) return fillText(computeUi.unplacedOnlyRejected, { count: formatExact(rejected) });
  const reasons = [
    ...missing,
    ...(rejected === 0 ? [] : [fillText(computeUi.unplacedRejected, { count: formatExact(rejected) })]),
  ];
  return fillText(computeUi.unplaced, { count: formatExact(count), reasons: reasons.join(', ') });
}

/** Points of the scatter on two aims; what cannot be placed is counted with its reason, never put at zero. */
export function paretoOf(
  ranking: Ranking,
  aims: { readonly x: Aim; readonly y: Aim },
  given: { readonly chosen: string | null; readonly nameOf: (acceleratorId: string) => string },
): ParetoView {
  const { chosen, nameOf } = given;
  const { x, y } = aims;
  const systems = bestPerAccelerator(ranking.systems, chosen);
  const points = systems.flatMap((system) => {
    const [atX, atY] = [x.of(system), y.of(system)];
    if (atX === null || atY === null) return [];
    return {
      id: systemKey(system),
      label: nameOf(system.acceleratorId),
      x: atX,
      y: atY,
      xInterval: x.interval(system),
      yInterval: y.interval(system),
      coverage: system.coverage,
      frontier: false,
      chosen: systemKey(system) === chosen,
    };
  });
  const rejected = new Set(ranking.rejected.map((entry) => entry.acceleratorId)).size;
  return {
    points: markFrontier(points, [x.sign, y.sign]).slice(0, MOST_POINTS),
    unplaced: unplacedText(systems, rejected, [x, y]),
  };
}
