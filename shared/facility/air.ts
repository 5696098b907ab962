/** Specific heat of air, kJ/(kg·K), at sea level and 20 °C. */
const AIR_HEAT_KJ_PER_KG_K = 1.005;
const AIR_DENSITY_KG_PER_M3 = 1.2;
/** Height over which the density falls to 1/e, m. */
const SCALE_HEIGHT_M = 8_400;
/** Cubic feet per minute in one cubic metre per second. */
const CFM_PER_M3_S = 2_118.9;
const WATTS_PER_KILOWATT = 1_000;

/** Supply air over the sum of the devices' air: leakage of the containment (convention, facility-method 6.1). */
export const CONTAINMENT_LEAKAGE = 1.05;

/** Temperature rise outside of which a data sheet's airflow is not believable, K. */
export const PLAUSIBLE_AIR_RISE_K = { min: 10, max: 20 } as const;

/**
 * Density of air at a site.
 * Formula: 1.2 · exp(−h / 8 400 m).
 * @param altitudeM - m above sea level, −500 to 6 000
 * @returns kg/m³
 * @see facility-method 6.1 (1 500 m: 1.004)
 */
export function airDensityKgPerM3(altitudeM: number): number {
  return AIR_DENSITY_KG_PER_M3 * Math.exp(-altitudeM / SCALE_HEIGHT_M);
}

/**
 * Air that carries a heat at a temperature rise.
 * Formula: Q / (ρ · cp · ΔT), without leakage.
 * @param heatW - W; @param air - rise K above 0, altitude m
 * @returns m³/s, not rounded
 * @see facility-method 6.1 (18.4 kW, 12 K: 1.27 m³/s)
 */
export function airflowM3PerS(heatW: number, air: { deltaK: number; altitudeM: number }): number {
  return heatW / WATTS_PER_KILOWATT / (airDensityKgPerM3(air.altitudeM) * AIR_HEAT_KJ_PER_KG_K * air.deltaK);
}

/** Cubic metres per second as cubic feet per minute. */
export function cfmOf(m3PerS: number): number {
  return m3PerS * CFM_PER_M3_S;
}

/**
 * Temperature rise a published airflow implies; outside 10 to 20 K the data sheet needs a second look.
 * @param heatW - W; @param flow - m³/s and altitude m
 * @returns K
 */
export function impliedAirRiseK(heatW: number, flow: { m3PerS: number; altitudeM: number }): number {
  return (
    heatW / WATTS_PER_KILOWATT / (airDensityKgPerM3(flow.altitudeM) * AIR_HEAT_KJ_PER_KG_K * flow.m3PerS)
  );
}

/** Air inlet classes of ASHRAE TC 9.9: allowable dry bulb, °C; recommended is 18 to 27 °C for all. */
export const INLET_CLASSES = [
  { id: 'A1', minC: 15, maxC: 32 },
  { id: 'A2', minC: 10, maxC: 35 },
  { id: 'A3', minC: 5, maxC: 40 },
  { id: 'A4', minC: 5, maxC: 45 },
] as const;
export type InletClass = (typeof INLET_CLASSES)[number]['id'];
export const RECOMMENDED_INLET_C = { min: 18, max: 27 } as const;

/**
 * Narrowest inlet class whose allowable range holds a temperature.
 * @param inletC - °C
 * @returns the class devices must be rated for, or null when no class allows it
 */
export function inletClassFor(inletC: number): InletClass | null {
  return INLET_CLASSES.find((entry) => inletC >= entry.minC && inletC <= entry.maxC)?.id ?? null;
}
