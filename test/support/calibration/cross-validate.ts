import { type FitContext, fitParameters, residualOf } from './fit.ts';
import { withParameters } from './parameters.ts';
import type { ReadyCase } from './predict.ts';

/** A row predicted by a fit that did not see it. */
export interface LeftOut {
  readonly ready: ReadyCase;
  readonly main: number;
  readonly ttft: number | null;
}

/** Rounds of a refit that starts from the fit of all rows: leaving one group out moves it little. */
const REFIT_ROUNDS = 6;

/**
 * Predicts every row by a fit without its group.
 * @param groupOf - pair, accelerator, model or vendor of a row
 */
export function crossValidate(
  cases: readonly ReadyCase[],
  groupOf: (ready: ReadyCase) => string,
  given: { readonly context: FitContext; readonly start: readonly number[] },
): readonly LeftOut[] {
  const groups = [...new Set(cases.map(groupOf))];
  return groups.flatMap((group) => {
    const rest = cases.filter((ready) => groupOf(ready) !== group);
    const logs = fitParameters(rest, given.context, { start: given.start, rounds: REFIT_ROUNDS });
    return residuals(
      cases.filter((ready) => groupOf(ready) === group),
      logs,
      given.context,
    );
  });
}

/** Log-ratios of rows under given parameters. */
export function residuals(
  cases: readonly ReadyCase[],
  logs: readonly number[],
  context: FitContext,
): readonly LeftOut[] {
  const set = withParameters(context.base, logs);
  return cases.flatMap((ready) => {
    const residual = residualOf(ready, set, context.facts);
    return residual === null ? [] : [{ ready, ...residual }];
  });
}
