import { installedUnits } from '../../facility/redundancy.ts';
import type { RedundancyLabel } from '../../plan/site.ts';

/** Conventions of the power chain (facility-method 5.4, 5.5). */
export const UPSTREAM_CONVENTIONS = {
  /** Efficiency of a UPS whose data sheet gives none. */
  upsEfficiency: 0.96,
  /** Share of a module's rating that may be planned. */
  upsLoading: 0.9,
  /** Battery recharge over the UPS rating: upper end of 5 to 10 %. */
  rechargeShare: 0.1,
  /** Lighting and house over everything else: upper end of 1 to 2 %. */
  houseShare: 0.02,
  /** Share of a transformer's rating that may be planned. */
  transformerLoading: 0.8,
  batteryInverterEfficiency: 0.96,
  batteryDepth: 0.8,
  batteryEndOfLife: 0.8,
  batteryTemperature: 1,
} as const;

const MINUTES_PER_HOUR = 60;

/** Modules of the UPS plant: N for the load, and what the label installs. */
export interface UpsModules {
  readonly needed: number;
  readonly installed: number;
}

/**
 * UPS modules for a load.
 * Formula: N = ceil(P / (module × 0.9)); N+1 adds one, 2N doubles.
 * @param outputW - load on the UPS output, W; @param moduleW - what one module or frame carries at the load's power factor, W
 * @see facility-method 5.5 (900 kW, 250 kW modules: N = 4, N+1 = 5)
 */
export function upsModules(outputW: number, moduleW: number, label: RedundancyLabel): UpsModules {
  const needed = Math.ceil(outputW / (moduleW * UPSTREAM_CONVENTIONS.upsLoading));
  return { needed, installed: installedUnits(needed, label) };
}

/**
 * Share of its power rating that a UPS may carry before its apparent rating is full.
 * Formula: min(1, S/P · pf). A UPS that prints no kVA has at least as many as kW, so S/P = 1 errs high.
 * @param vaPerW - apparent over power rating S/P, 1 or more; null = not printed
 * @param powerFactor - of the load, 0 to 1
 * @returns 0 to 1
 * @see facility-method 5.5: both module limits, kW and kVA
 */
export function upsUsableShare(vaPerW: number | null, powerFactor: number): number {
  return Math.min(1, (vaPerW ?? 1) * powerFactor);
}

/**
 * Battery energy to install so that the load runs for a time at the end of the battery's life.
 * Formula: P · t / (η · depth · ageing · temperature).
 * @param outputW - W; @param minutes - autonomy
 * @returns Wh
 * @see facility-method 5.5 (900 kW, 5 min: 122 kWh)
 */
export function batteryWh(outputW: number, minutes: number): number {
  const c = UPSTREAM_CONVENTIONS;
  const usable = c.batteryInverterEfficiency * c.batteryDepth * c.batteryEndOfLife * c.batteryTemperature;
  return (outputW * (minutes / MINUTES_PER_HOUR)) / usable;
}

/** Input side of the UPS. */
export interface UpsInput {
  readonly lossW: number;
  readonly rechargeW: number;
  readonly inputW: number;
}

/**
 * Power the UPS draws: load, losses and battery recharge.
 * Formula: P/η + 10 % of the rating that is needed.
 * @param outputW - W; @param ups - efficiency 0 to 1, rating of the needed modules W (the load itself when unknown)
 * @see facility-method 5.4
 */
export function upsInput(outputW: number, ups: { efficiency: number; neededRatingW: number }): UpsInput {
  const lossW = outputW * (1 / ups.efficiency - 1);
  const rechargeW = ups.neededRatingW * UPSTREAM_CONVENTIONS.rechargeShare;
  return { lossW, rechargeW, inputW: outputW + lossW + rechargeW };
}

/**
 * Demand on the transformers before redundancy.
 * Formula: P / pf / 0.8.
 * @returns VA
 * @see facility-method 5.4
 */
export function transformerVa(utilityW: number, powerFactor: number): number {
  return utilityW / powerFactor / UPSTREAM_CONVENTIONS.transformerLoading;
}

/** Standard transformer ratings, VA: IEC 60076 preferred numbers, and ANSI C57 for North America. */
const TRANSFORMER_VA: Readonly<Record<'IEC' | 'NEC', readonly number[]>> = {
  IEC: [100, 160, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150].map((kva) => kva * 1e3),
  NEC: [112.5, 150, 225, 300, 500, 750, 1000, 1500, 2000, 2500, 3000, 3750].map((kva) => kva * 1e3),
};

/** Equal transformers that carry a demand: the fewest of the largest size, then the smallest size that will do. */
export function standardTransformers(
  demandVa: number,
  code: 'IEC' | 'NEC',
): { readonly count: number; readonly ratingVa: number } {
  const sizes = TRANSFORMER_VA[code];
  const largest = sizes.at(-1) ?? demandVa;
  const count = Math.max(1, Math.ceil(demandVa / largest));
  return { count, ratingVa: sizes.find((size) => size >= demandVa / count) ?? largest };
}
