import type { PowerCoefficients } from './coefficients.ts';
import type { DecodeStep } from './decode-step.ts';

/**
 * Mean draw of one accelerator at a load:
 * P = P_idle + (P_max − P_idle) · min(1, w_c·T_c/T + w_m·(T_w + T_kv)/T + w_0), the idle power as a share of P_max.
 * For energy and heat only: feeders, racks and cooling are sized for the maximum, which prompts and training reach.
 * @param maxW - board limit, W
 * @param parts - step parts and the mean time between tokens, seconds
 * @returns W, idle to `maxW`
 * @see sizing-method 15
 */
export function acceleratorPowerW(
  maxW: number,
  parts: { readonly step: DecodeStep; readonly prefillS: number; readonly tpotS: number },
  power: PowerCoefficients,
): number {
  const { step, prefillS, tpotS } = parts;
  const idle = power.idleShare.value * maxW;
  const busy =
    (power.computeWeight.value * (step.computeS + prefillS) +
      power.memoryWeight.value * (step.weightsS + step.kvS)) /
      tpotS +
    power.floorShare.value;
  return idle + (maxW - idle) * Math.min(1, busy);
}
