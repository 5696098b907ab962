import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { CoefficientSet } from '../../../shared/stages/compute/coefficients.ts';
import { PARAMETERS, priors, withParameters } from './parameters.ts';
import { predict, type ReadyCase, withLayout } from './predict.ts';

export interface FitContext {
  readonly facts: Facts;
  readonly base: CoefficientSet;
}

/** Ratio measured over predicted in logarithms; null when the row has no such figure. */
export interface Residual {
  readonly main: number;
  readonly ttft: number | null;
}

export function residualOf(ready: ReadyCase, set: CoefficientSet, facts: Facts): Residual | null {
  const predicted = predict(ready, set, facts);
  if (predicted === null) return null;
  const { entry } = ready;
  const usesTtft =
    entry.ttftMs !== null && entry.row.score_class === 'conc-latency' && predicted.ttftMs !== null;
  return {
    main: Math.log(entry.measured / predicted.value),
    ttft: usesTtft && predicted.ttftMs !== null ? Math.log((entry.ttftMs ?? 1) / predicted.ttftMs) : null,
  };
}

/** Rows of one pair share their error, so each further row of a pair tells less: weight n^−0.3. */
const PAIR_WEIGHT = 0.3;
/** Log-ratio beyond which a row counts as an outlier: it then pulls with constant, not growing force. */
const OUTLIER = 0.2;
/** Scatter expected of a row that is modelled well. */
const ROW_SPREAD = 0.15;
/** First-token times scatter about three times as much and matter less. */
const TTFT_SPREAD = 0.7;
/** A residual for a prediction that vanished while the search moved through an odd region. */
const LOST = 2;

interface Weighted {
  readonly residuals: readonly number[];
}

function residuals(
  cases: readonly ReadyCase[],
  logs: readonly number[],
  { facts, base }: FitContext,
): Weighted {
  const set = withParameters(base, logs);
  const counts = new Map<string, number>();
  for (const { entry } of cases) counts.set(entry.pair, (counts.get(entry.pair) ?? 0) + 1);
  const list: number[] = [];
  for (const ready of cases) {
    const weight = (counts.get(ready.entry.pair) ?? 1) ** -PAIR_WEIGHT;
    const residual = residualOf(ready, set, facts);
    list.push(((residual?.main ?? LOST) * weight) / ROW_SPREAD);
    list.push(((residual?.ttft ?? 0) * weight) / TTFT_SPREAD);
  }
  PARAMETERS.forEach((parameter, index) => {
    list.push(((logs[index] ?? 0) - Math.log(parameter.prior)) / parameter.spread);
  });
  return { residuals: list };
}

/** Huber weight of a scaled residual. */
function robust(residual: number): number {
  const limit = OUTLIER / ROW_SPREAD;
  const size = Math.abs(residual);
  return size <= limit ? 1 : limit / size;
}

function cost(list: readonly number[], priorsFrom: number): number {
  const limit = OUTLIER / ROW_SPREAD;
  return list.reduce((sum, residual, index) => {
    const size = Math.abs(residual);
    const inlier = index >= priorsFrom || size <= limit;
    return sum + (inlier ? residual * residual : 2 * limit * size - limit * limit);
  }, 0);
}

/** Solves the symmetric positive system A·x = b by Cholesky. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const n = right.length;
  const lower = matrix.map((row) => [...row]);
  const at = (row: number, column: number): number => lower[row]?.[column] ?? 0;
  const put = (row: number, column: number, value: number): void => {
    const line = lower[row];
    if (line) line[column] = value;
  };
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let sum = at(i, j);
      for (let k = 0; k < j; k += 1) sum -= at(i, k) * at(j, k);
      put(i, j, i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(j, j));
    }
  const y: number[] = [];
  for (let i = 0; i < n; i += 1) {
    let sum = right[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= at(i, k) * (y[k] ?? 0);
    y.push(sum / at(i, i));
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = y[i] ?? 0;
    for (let k = i + 1; k < n; k += 1) sum -= at(k, i) * (x[k] ?? 0);
    x[i] = sum / at(i, i);
  }
  return x;
}

const STEP = 0.02;
/** Gain of a round below which the fit has settled. */
const SETTLED = 0.02;

/**
 * Fits the parameters: least squares of log-ratios with Huber weights and log-normal priors, by Levenberg–Marquardt
 * with difference quotients. Deterministic.
 * @param start - natural logarithms; the priors when left out
 */
export function fitParameters(
  given: readonly ReadyCase[],
  context: FitContext,
  options: { readonly start?: readonly number[]; readonly rounds: number },
): readonly number[] {
  let logs: readonly number[] = options.start ?? priors();
  let damping = 0.1;
  const priorsFrom = given.length * 2;
  for (let round = 0; round < options.rounds; round += 1) {
    const set = withParameters(context.base, logs);
    const cases = given.map((ready) => withLayout(ready, set, context.facts));
    const current = residuals(cases, logs, context).residuals;
    const before = cost(current, priorsFrom);
    const columns = logs.map((value, index) => {
      const moved = logs.map((entry, other) => (other === index ? value + STEP : entry));
      const next = residuals(cases, moved, context).residuals;
      return next.map((entry, row) => (entry - (current[row] ?? 0)) / STEP);
    });
    const weights = current.map((entry, row) => (row >= priorsFrom ? 1 : robust(entry)));
    const gradient = columns.map(
      (column) =>
        -column.reduce((sum, entry, row) => sum + entry * (current[row] ?? 0) * (weights[row] ?? 1), 0),
    );
    const hessian = columns.map((a) =>
      columns.map((b) => a.reduce((sum, entry, row) => sum + entry * (b[row] ?? 0) * (weights[row] ?? 1), 0)),
    );
    let gain = 0;
    for (let attempt = 0; attempt < 8 && gain <= 0; attempt += 1) {
      const damped = hessian.map((row, i) =>
        row.map((entry, j) => (i === j ? entry * (1 + damping) + 1e-9 : entry)),
      );
      const step = solve(damped, gradient);
      const moved = logs.map((entry, index) => entry + Math.max(-0.5, Math.min(0.5, step[index] ?? 0)));
      gain = before - cost(residuals(cases, moved, context).residuals, priorsFrom);
      if (gain > 0) {
        logs = moved;
        damping = Math.max(1e-3, damping / 4);
      } else damping *= 4;
    }
    if (gain < SETTLED) break;
  }
  return logs;
}
