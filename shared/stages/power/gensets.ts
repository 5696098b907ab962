import type { LoadStep } from '../../design/power.ts';
import { airDensityKgPerM3 } from '../../facility/air.ts';
import { installedUnits } from '../../facility/redundancy.ts';
import type { RedundancyLabel } from '../../plan/site.ts';

/** Conventions of generator sizing (facility-method 5.6). */
export const GENSET_CONVENTIONS = {
  /** Load steps and harmonics over the steady load. */
  stepFactor: 1.1,
  /** Litres of diesel per kWh: upper end of 0.25 to 0.28. */
  litresPerKwh: 0.28,
  /** Average load factor an emergency-standby rating assumes (ISO 8528-1). */
  standbyLoadFactor: 0.7,
} as const;

/** Altitude up to which most ratings hold, m. */
const RATED_ALTITUDE_M = 500;

/**
 * Share of the rating left at a site's altitude: the density of air relative to that at 500 m, never above 1.
 * A first estimate for turbocharged engines; the maker's derating table overrides it.
 * @param altitudeM - m above sea level
 */
export function altitudeDerate(altitudeM: number): number {
  return Math.min(1, airDensityKgPerM3(altitudeM) / airDensityKgPerM3(RATED_ALTITUDE_M));
}

export interface GensetCount {
  readonly requiredW: number;
  readonly needed: number;
  readonly installed: number;
}

/**
 * Generating sets for a load.
 * Formula: n = ceil(P · 1.1 / (rating · derate · load factor)), then the label.
 * @param loadW - all loads to be kept, W
 * @param unit - rating W, derate 0 to 1 for altitude and temperature, load factor 0 to 1 of the rating class
 * @see facility-method 5.6 (1 350 kW, 1 000 kW sets at 0.95: n = 2, N+1 = 3)
 */
export function gensetCount(
  loadW: number,
  unit: { ratingW: number; derate: number; loadFactor: number },
  label: RedundancyLabel,
): GensetCount {
  const requiredW = loadW * GENSET_CONVENTIONS.stepFactor;
  const needed = Math.ceil(requiredW / (unit.ratingW * unit.derate * unit.loadFactor));
  return { requiredW, needed, installed: installedUnits(needed, label) };
}

/**
 * Diesel for a time at a load.
 * Formula: kW · 0.28 l/kWh · h.
 * @param loadW - W; @param hours - autonomy
 * @returns l
 * @see facility-method 5.6
 */
export function fuelLitres(loadW: number, hours: number): number {
  return (loadW / 1_000) * GENSET_CONVENTIONS.litresPerKwh * hours;
}

/**
 * Largest share of its rating a set takes at once and stays within usual limits of voltage and frequency: the lower end of 50
 * to 60 % (convention, facility-method 5.6; ISO 8528-5 leaves the step to the engine).
 */
export const STEP_LIMIT = 0.5;

/**
 * What reaches the generating sets at once.
 * Formula: load of the fullest board / (sets that carry the load · rating · derate); with a UPS that ramps up only what hangs on
 * the board beside it. The spare set is not counted on: it may be the one that fails.
 * @param boardW - fullest board, W; @param plantW - its cooling plant and house, W
 * @param sets - needed, rating W, derate 0 to 1
 * @see facility-method 5.6
 */
export function loadStep(
  load: { readonly boardW: number; readonly plantW: number },
  sets: { readonly needed: number; readonly ratingW: number; readonly derate: number },
): LoadStep {
  const carriesW = Math.max(1, sets.needed) * sets.ratingW * sets.derate;
  return { ...load, boardShare: load.boardW / carriesW, plantShare: load.plantW / carriesW };
}
