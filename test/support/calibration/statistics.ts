/** Value below which a share of the list lies, by linear interpolation. 0 for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return 0;
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.ceil(at);
  const from = sorted[low] ?? 0;
  return from + ((sorted[high] ?? from) - from) * (at - low);
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Error of a prediction as a share of the measured value, from the log-ratio measured over predicted. */
export function errorOf(logRatio: number): number {
  return Math.abs(1 - Math.exp(-logRatio));
}

export interface Summary {
  readonly rows: number;
  readonly medianPercent: number;
  readonly within30Percent: number;
  readonly bias: number;
}

/** Median error, share within 30 % and mean log-bias of log-ratios. */
export function summarise(logRatios: readonly number[]): Summary {
  const errors = logRatios.map(errorOf);
  return {
    rows: logRatios.length,
    medianPercent: 100 * quantile(errors, 0.5),
    within30Percent:
      logRatios.length === 0 ? 0 : (100 * errors.filter((error) => error <= 0.3).length) / logRatios.length,
    bias: mean(logRatios),
  };
}
