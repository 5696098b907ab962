/** Standard normal quantile of 0.99. */
const Z99 = 2.326_347_874;

/**
 * Inverse of the standard normal distribution (Acklam's rational approximation, error below 1.2e-9 relative).
 * @param q - 0 to 1, exclusive
 */
export function normalQuantile(q: number): number {
  const low = 0.02425;
  if (q < low) return tail(Math.sqrt(-2 * Math.log(q)));
  if (q > 1 - low) return -tail(Math.sqrt(-2 * Math.log(1 - q)));
  const r = q - 0.5;
  const s = r * r;
  return (
    (((((-39.696830286653757 * s + 220.9460984245205) * s - 275.92851044696869) * s + 138.357751867269) * s -
      30.66479806614716) *
      s +
      2.506628277459239) *
    r *
    (1 /
      (((((-54.47609879822406 * s + 161.5858368580409) * s - 155.6989798598866) * s + 66.80131188771972) * s -
        13.28068155288572) *
        s +
        1))
  );
}

function tail(t: number): number {
  const numerator =
    ((((-0.007784894002430293 * t - 0.3223964580411365) * t - 2.400758277161838) * t - 2.549732539343734) *
      t +
      4.374664141464968) *
      t +
    2.938163982698783;
  const denominator =
    (((0.007784695709041462 * t + 0.3224671290700398) * t + 2.445134137142996) * t + 3.754408661907416) * t +
    1;
  return numerator / denominator;
}

/**
 * Factor from a mean to a percentile, from the measured ratio of the 99th percentile to the mean: log-normal, so
 * ratio^(z_q / z_0.99); 1 up to the median.
 * @param ratio99 - p99 over mean, at least 1
 * @param percentile - 0 to below 1
 * @see sizing-method 8 (TPOT 1.17, TTFT 1.96)
 */
export function percentileFactor(ratio99: number, percentile: number): number {
  if (percentile <= 0.5) return 1;
  return ratio99 ** (normalQuantile(Math.min(percentile, 0.9999)) / Z99);
}

/** Error function (Abramowitz and Stegun 7.1.26, error below 1.5e-7). */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}

/**
 * Share of values below a limit, from the measured ratio of the 99th percentile to the mean: log-normal, the inverse of
 * `percentileFactor`.
 * @param times - limit over mean, above 0
 * @param ratio99 - p99 over mean, above 1
 * @returns 0 to 1; one half at the mean
 */
export function shareBelow(times: number, ratio99: number): number {
  if (!Number.isFinite(times)) return 1;
  const z = (Math.log(times) * Z99) / Math.log(ratio99);
  return (1 + erf(z / Math.SQRT2)) / 2;
}
