import { MILLI_PER_ONE, STANDARD_GRAVITY } from '../units/units.ts';

/** How unevenly a rack stands on its four feet (convention, facility-method 2.2). */
export const UNEVEN_FOOT_FACTOR = 1.5;
const FEET = 4;

/** Footprint of a rack with the aisles it shares half of. */
export interface RackFootprint {
  readonly massKg: number;
  readonly widthMm: number;
  readonly depthMm: number;
  readonly aisleColdMm: number;
  readonly aisleHotMm: number;
}

const metres = (mm: number): number => mm / MILLI_PER_ONE;

/**
 * Pressure under the rack itself, for point and concentrated tests.
 * Formula: m·g / (w·d).
 * @returns Pa, not rounded
 * @see facility-method 2.2 (1 100 kg, 0.6 × 1.2 m: 14.98 kPa)
 */
export function footprintPressurePa(rack: Pick<RackFootprint, 'massKg' | 'widthMm' | 'depthMm'>): number {
  return (rack.massKg * STANDARD_GRAVITY) / (metres(rack.widthMm) * metres(rack.depthMm));
}

/**
 * Load spread over rack and half of both aisles, for the uniform rating of the slab.
 * Formula: m·g / (w·(d + cold/2 + hot/2)).
 * @returns Pa, not rounded; about half of the footprint pressure, so the two must not be mixed up
 * @see facility-method 2.2 (7.49 kPa for the same rack with 1.2 m aisles)
 */
export function slabPressurePa(rack: RackFootprint): number {
  const depth = metres(rack.depthMm) + metres(rack.aisleColdMm) / 2 + metres(rack.aisleHotMm) / 2;
  return (rack.massKg * STANDARD_GRAVITY) / (metres(rack.widthMm) * depth);
}

/**
 * Load of the most heavily loaded foot or caster.
 * Formula: m·g/4 × 1.5.
 * @param massKg - loaded rack, kg
 * @returns N
 */
export function footLoadN(massKg: number): number {
  return ((massKg * STANDARD_GRAVITY) / FEET) * UNEVEN_FOOT_FACTOR;
}
