import type { ClimateTable, SiteCooling } from '../plan/site.ts';
import { HOURS_PER_YEAR } from '../units/units.ts';

/** Cooler over outdoor air, K: dry coolers over dry bulb (facility-method 6.4), open towers over wet bulb (convention). */
export const COOLER_APPROACH_K = { 'dry-bulb': 8, 'wet-bulb': 4 } as const;

/** Hours of a table, whole year or not. */
export function climateHours(climate: ClimateTable): number {
  return climate.bins.reduce((sum, bin) => sum + bin.hours, 0);
}

/**
 * Hours of the year in which outdoor air alone makes the facility water.
 * Formula: Σ hours of bins with T + approach ≤ facility supply, scaled from the table's hours to 8 760.
 * @param climate - bins of the outdoor temperature, °C, and their hours; @param supplyC - facility water supply, °C
 * @returns h a year, 0 to 8 760
 * @see facility-method 6.4 (39 °C available and 8 K: dry coolers work up to 31 °C dry bulb)
 */
export function freeHours(climate: ClimateTable, supplyC: number): number {
  const total = climateHours(climate);
  if (total <= 0) return 0;
  const limitC = supplyC - COOLER_APPROACH_K[climate.basis];
  const free = climate.bins.reduce((sum, bin) => sum + (bin.temperatureC <= limitC ? bin.hours : 0), 0);
  return (free / total) * HOURS_PER_YEAR;
}

/**
 * Free-cooling hours of a site: what the operator states, else what its climate table and water temperature give.
 * @returns h a year, or null when neither is known
 */
export function freeCoolingHoursOf(
  cooling: Pick<SiteCooling, 'freeCoolingHours' | 'climate' | 'facilityWaterSupplyC'>,
): number | null {
  const { freeCoolingHours, climate, facilityWaterSupplyC } = cooling;
  if (freeCoolingHours !== null) return freeCoolingHours;
  if (climate === null || facilityWaterSupplyC === null) return null;
  return freeHours(climate, facilityWaterSupplyC);
}

/**
 * Hours in which outdoor air takes a part of the heat and a chiller the rest.
 * Formula: hours with T + approach ≤ facility return, less the free ones; return = supply + the plan's rise of the water.
 * @returns h a year, or null where the climate table does not tell: none, no water temperature, or hours stated instead
 * @see facility-method 6.4
 */
export function mixedCoolingHoursOf(
  cooling: Pick<SiteCooling, 'freeCoolingHours' | 'climate' | 'facilityWaterSupplyC' | 'liquidDeltaK'>,
): number | null {
  const { freeCoolingHours, climate, facilityWaterSupplyC, liquidDeltaK } = cooling;
  if (freeCoolingHours !== null || climate === null || facilityWaterSupplyC === null) return null;
  return freeHours(climate, facilityWaterSupplyC + liquidDeltaK) - freeHours(climate, facilityWaterSupplyC);
}
