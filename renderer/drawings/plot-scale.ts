import { scaleLinear, scaleLog } from '@visx/scale';

/** A value to a pixel, with the ticks that are labelled. */
export interface PlotScale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  readonly domain: readonly [number, number];
  readonly log: boolean;
}

/** Values that differ by more than this are drawn on a logarithmic scale: small ones would lie on each other. */
const LOG_ABOVE = 25;
const STEPS = [1, 2, 5] as const;

function logTicks(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1)
    for (const step of STEPS) {
      const tick = step * 10 ** power;
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
    }
  return ticks;
}

function logScale(values: readonly number[], range: readonly [number, number]): PlotScale {
  const low = Math.min(...values) / 1.25;
  const high = Math.max(...values) * 1.25;
  const scale = scaleLog<number>({ domain: [low, high], range: [...range] });
  return {
    at: (value) => scale(Math.max(value, low)),
    ticks: logTicks(low, high),
    domain: [low, high],
    log: true,
  };
}

/**
 * Scale of an axis over everything that is drawn on it.
 * @param values - points, ends of their intervals, limits
 * @param range - pixels of the low and of the high end
 * @param options - `many` ticks about; `linear` where a logarithmic scale would mislead
 */
export function plotScale(
  values: readonly number[],
  range: readonly [number, number],
  options: { readonly many?: number; readonly linear?: boolean } = {},
): PlotScale {
  const { many = 6, linear = false } = options;
  const known = values.filter((value) => Number.isFinite(value));
  const positive = known.filter((value) => value > 0);
  if (
    !linear &&
    known.length > 0 &&
    positive.length === known.length &&
    Math.max(...known) / Math.min(...known) > LOG_ABOVE
  )
    return logScale(known, range);
  const low = Math.min(...known, Number.POSITIVE_INFINITY);
  const high = Math.max(...known, Number.NEGATIVE_INFINITY);
  const safe = Number.isFinite(low) ? ([low, high] as const) : ([0, 1] as const);
  const pad = (safe[1] - safe[0] || Math.abs(safe[1]) || 1) * 0.08;
  // Close to nought the axis starts there; far from it, it would waste the room.
  const start = safe[0] - pad < safe[1] * 0.25 && safe[0] >= 0 ? 0 : safe[0] - pad;
  const scale = scaleLinear<number>({ domain: [start, safe[1] + pad], range: [...range], nice: many });
  const [from = 0, to = 1] = scale.domain();
  return { at: (value) => scale(value), ticks: scale.ticks(many), domain: [from, to], log: false };
}

/** In the small drawings of a table a tenth of the width is the least that can still be told from nought. */
const TIGHT_LOG_ABOVE = 10;

/**
 * Scale from nought to the largest value, without room beyond it: for small drawings in the rows of a table.
 * Logarithmic where the smallest would lie on nought.
 */
export function tightScale(values: readonly number[], range: readonly [number, number]): PlotScale {
  const positive = values.filter((value) => value > 0);
  if (positive.length > 1 && Math.max(...positive) / Math.min(...positive) > TIGHT_LOG_ABOVE)
    return logScale(positive, range);
  const high = Math.max(...values, Number.MIN_VALUE);
  const scale = scaleLinear<number>({ domain: [0, high], range: [...range] });
  return { at: (value) => scale(value), ticks: [0, high], domain: [0, high], log: false };
}
