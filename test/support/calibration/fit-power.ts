import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { CoefficientSet, PowerCoefficients } from '../../../shared/stages/compute/coefficients.ts';
import { estimateResolved } from '../../../shared/stages/compute/estimate.ts';
import { acceleratorPowerW } from '../../../shared/stages/compute/power.ts';
import { type ReadyCase, swapped } from './predict.ts';
import { quantile } from './statistics.ts';

type Weights = readonly [idle: number, compute: number, memory: number, floor: number];

const PRIOR: Weights = [0.3, 1, 0.75, 0.1];
const SPREAD: Weights = [0.15, 0.5, 0.3, 0.15];

function coefficients(weights: Weights, base: PowerCoefficients): PowerCoefficients {
  const [idle, compute, memory, floor] = weights;
  return {
    ...base,
    idleShare: { ...base.idleShare, value: idle },
    computeWeight: { ...base.computeWeight, value: compute },
    memoryWeight: { ...base.memoryWeight, value: memory },
    floorShare: { ...base.floorShare, value: floor },
  };
}

interface PowerRow {
  readonly measuredW: number;
  readonly maxW: number;
  readonly parts: Parameters<typeof acceleratorPowerW>[1];
}

function powerRows(cases: readonly ReadyCase[], set: CoefficientSet, facts: Facts): readonly PowerRow[] {
  return cases.flatMap(({ entry, resolved }) => {
    const total = entry.row.also?.['accelerator_power_w_total'];
    const { step, tpotMs } = estimateResolved(swapped(resolved, set), facts);
    const maxW = resolved.device.tdpW;
    if (total === undefined || step === null || tpotMs === null || maxW === null) return [];
    const { prefillInterferenceS, ...parts } = step;
    const full = { ...parts, deviceS: 0, hostS: 0, totalS: 0 };
    return [
      {
        measuredW: total / (entry.row.count ?? 1),
        maxW,
        parts: { step: full, prefillS: prefillInterferenceS, tpotS: tpotMs / 1e3 },
      },
    ];
  });
}

function loss(rows: readonly PowerRow[], weights: Weights, base: PowerCoefficients): number {
  const power = coefficients(weights, base);
  const fitted = rows.reduce((sum, row) => {
    const error = Math.log(row.measuredW / acceleratorPowerW(row.maxW, row.parts, power)) / 0.1;
    return sum + Math.abs(error);
  }, 0);
  return weights.reduce((sum, value, i) => sum + ((value - (PRIOR[i] ?? 0)) / (SPREAD[i] ?? 1)) ** 2, fitted);
}

/** Fits the four power weights to the measured accelerator power by coordinate descent. */
export function fitPower(
  cases: readonly ReadyCase[],
  set: CoefficientSet,
  facts: Facts,
): { readonly power: PowerCoefficients; readonly rows: number; readonly medianError: number } {
  const rows = powerRows(cases, set, facts);
  let weights: Weights = PRIOR;
  for (let step = 0.1; step > 0.002; step /= 2)
    for (let sweep = 0; sweep < 20; sweep += 1) {
      const moves = [0, 1, 2, 3].flatMap((index) => [-step, step].map((change) => [index, change] as const));
      const tried = moves.map(
        ([index, change]) =>
          weights.map((value, i) =>
            i === index ? Math.max(0.02, value + change) : value,
          ) as unknown as Weights,
      );
      const best = tried.reduce(
        (a, b) => (loss(rows, b, set.power) < loss(rows, a, set.power) ? b : a),
        weights,
      );
      if (best === weights) break;
      weights = best;
    }
  const source = `fitted to ${rows.length} measured rows of accelerator power (npm run calibrate)`;
  const power = coefficients(weights, set.power);
  const tagged = Object.fromEntries(
    Object.entries(power).map(([key, entry]) => [
      key,
      key === 'serverFactor' ? entry : { value: Number(entry.value.toFixed(3)), tag: 'F', source },
    ]),
  ) as unknown as PowerCoefficients;
  const errors = rows.map((row) =>
    Math.abs(acceleratorPowerW(row.maxW, row.parts, tagged) / row.measuredW - 1),
  );
  return { power: tagged, rows: rows.length, medianError: quantile(errors, 0.5) };
}
