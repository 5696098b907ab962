import type { SiteCoolingResult } from '../../design/cooling.ts';
import { HOURS_PER_YEAR, MEGA } from '../../units/units.ts';

/** Share of the liquid heat that can be handed over: lower end of 0.6 to 0.9 (convention, facility-method 7). */
export const HEAT_CAPTURE = 0.6;

/**
 * Heat that could leave the boundary over a year, and what the plan exports.
 * Formula: usable = Q_liquid · 8 760 h · 0.6; exported = fraction of the facility energy; ERF = exported / E_DC.
 * @param from - mean liquid heat W, facility energy MWh or null, share of it exported 0 to 1 or null
 * @see facility-method 7; ISO/IEC 30134-6 (1 500 of 3 852 MWh: ERF 0.39)
 */
export function heatReuse(from: {
  meanLiquidHeatW: number;
  facilityMwhPerYear: number | null;
  fraction: number | null;
}): SiteCoolingResult['heatReuse'] {
  const usableMwhPerYear = (from.meanLiquidHeatW * HOURS_PER_YEAR * HEAT_CAPTURE) / MEGA;
  const known = from.fraction !== null && from.facilityMwhPerYear !== null;
  const exported = known ? (from.fraction ?? 0) * (from.facilityMwhPerYear ?? 0) : null;
  return {
    usableMwhPerYear,
    exportedMwhPerYear: exported,
    energyReuseFactor:
      exported === null || !from.facilityMwhPerYear ? null : exported / from.facilityMwhPerYear,
  };
}
