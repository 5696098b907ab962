/** An exact ratio of two positive whole numbers, so that port counts never suffer from rounding of decimals. */
export interface Ratio {
  readonly down: number;
  readonly up: number;
}

export const NON_BLOCKING: Ratio = { down: 1, up: 1 };

const LARGEST_TERM = 10_000;
const TOLERANCE = 1e-9;

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

function reduced(down: number, up: number): Ratio {
  const divisor = commonDivisor(down, up);
  return { down: down / divisor, up: up / divisor };
}

/** Best fraction of a decimal by continued fractions: 4.714285714 becomes 33:7, 1.5 becomes 3:2. */
function ratioOfNumber(value: number): Ratio | null {
  if (!Number.isFinite(value) || value <= 0) return null;
  let [before, beforeDown] = [0, 1];
  let [current, currentDown] = [1, 0];
  let rest = value;
  for (let step = 0; step < 32; step++) {
    const whole = Math.floor(rest);
    [before, current] = [current, whole * current + before];
    [beforeDown, currentDown] = [currentDown, whole * currentDown + beforeDown];
    if (current > LARGEST_TERM || currentDown > LARGEST_TERM) return null;
    if (current > 0 && Math.abs(current / currentDown - value) <= TOLERANCE * value)
      return reduced(current, currentDown);
    rest = 1 / (rest - whole);
  }
  return null;
}

/**
 * Reads an oversubscription: a number (`3`, `1.5`) or a text of two whole numbers (`33:7`), down to up.
 * @param value - ratio of bandwidth down to bandwidth up; both terms at most 10 000
 * @returns the exact ratio in lowest terms, or null when it is not one
 */
export function parseRatio(value: number | string): Ratio | null {
  if (typeof value === 'number') return ratioOfNumber(value);
  const parts = /^\s*(\d+)\s*:\s*(\d+)\s*$/.exec(value);
  if (!parts) return value.trim() === '' ? null : ratioOfNumber(Number(value));
  const [down, up] = [Number(parts[1]), Number(parts[2])];
  if (down < 1 || up < 1 || down > LARGEST_TERM || up > LARGEST_TERM) return null;
  return reduced(down, up);
}

/**
 * Uplinks that keep the ratio for a number of downlinks: `ceil(down / ratio)`, computed in whole numbers.
 * @param downlinks - whole number, 0 or more
 * @param speedFactor - speed of an uplink over the speed of a downlink, whole number
 * @returns whole number of uplinks
 */
export function uplinksFor(downlinks: number, ratio: Ratio, speedFactor = 1): number {
  return Math.ceil((downlinks * ratio.up) / (ratio.down * speedFactor));
}

/** Divisors of a whole number, smallest first. */
export function divisorsOf(value: number): readonly number[] {
  const small: number[] = [];
  const large: number[] = [];
  for (let candidate = 1; candidate * candidate <= value; candidate++) {
    if (value % candidate !== 0) continue;
    small.push(candidate);
    if (candidate * candidate !== value) large.unshift(value / candidate);
  }
  return [...small, ...large];
}

/** Smallest divisor of `value` that is at least `minimum`, or null when `minimum` is larger than `value`. */
export function divisorAtLeast(value: number, minimum: number): number | null {
  return divisorsOf(value).find((divisor) => divisor >= minimum) ?? null;
}
