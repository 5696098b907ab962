/**
 * How far a value is inside a limit, as a share of the limit; below 0 outside. Infinite where there is no limit.
 * @param limit - above or equal 0
 */
export function slackOf(value: number, limit: number): number {
  const share = (limit - value) / limit;
  if (value <= limit) return share >= 0 ? share : limit;
  return share < 0 ? share : Number.NEGATIVE_INFINITY;
}

/** Where a straight line between both ends crosses 0; the middle where an end is infinite. */
function crossing(low: End, high: End): number {
  const share = low.slack / (low.slack - high.slack);
  const at = Number.isFinite(share) ? low.at + share * (high.at - low.at) : (low.at + high.at) / 2;
  return Math.min(high.at - 1, Math.max(low.at + 1, Math.floor(at)));
}

interface End {
  readonly at: number;
  readonly slack: number;
}

/**
 * Largest whole number from 1 to `most` with a slack of 0 or more; 0 when there is none at 1. Looks where a straight
 * line would cross 0, and in the middle every third time, so that a bent one costs no more than bisection thrice over.
 * @param slackAt - must not rise to 0 or above again once it was below
 */
export function largestWithin(most: number, slackAt: (value: number) => number): number {
  if (most < 1) return 0;
  let low: End = { at: 1, slack: slackAt(1) };
  if (low.slack < 0) return 0;
  const last = Math.floor(most);
  let high: End = { at: last, slack: slackAt(last) };
  if (high.slack >= 0) return last;
  for (let round = 1; high.at - low.at > 1; round += 1) {
    const at = round % 3 === 0 ? Math.floor((low.at + high.at) / 2) : crossing(low, high);
    const end = { at, slack: slackAt(at) };
    if (end.slack >= 0) low = end;
    else high = end;
  }
  return low.at;
}
