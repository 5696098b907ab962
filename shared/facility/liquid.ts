import type { FacilityWaterClass } from '../design/cooling.ts';

/** Fluids near 35 °C: density kg/l and specific heat kJ/(kg·K) (facility-method 6.2). */
export const FLUIDS = {
  water: { kgPerL: 0.994, kJPerKgK: 4.178 },
  pg25: { kgPerL: 1.02, kJPerKgK: 3.9 },
} as const;
export type Fluid = keyof typeof FLUIDS;

const SECONDS_PER_MINUTE = 60;
const WATTS_PER_KILOWATT = 1_000;

/** Supply must stay this far above the dew point of the room, K (facility-method 6.3). */
export const DEW_POINT_MARGIN_K = 2;
/** Approach of a CDU whose data sheet gives none, K (convention 3 to 5, facility-method 6.3). */
export const DEFAULT_APPROACH_K = 4;

/**
 * Flow that carries a heat at a temperature rise.
 * Formula: Q · 60 / (ρ · cp · ΔT).
 * @param heatW - W; @param loop - fluid and rise K above 0
 * @returns l/min, not rounded
 * @see facility-method 6.2 (816 kW, PG25, 10 K: 1 231 l/min)
 */
export function liquidFlowLPerMin(heatW: number, loop: { fluid: Fluid; deltaK: number }): number {
  const { kgPerL, kJPerKgK } = FLUIDS[loop.fluid];
  return ((heatW / WATTS_PER_KILOWATT) * SECONDS_PER_MINUTE) / (kgPerL * kJPerKgK * loop.deltaK);
}

/** Temperature rise a published flow implies, K. */
export function impliedLiquidRiseK(heatW: number, loop: { fluid: Fluid; lPerMin: number }): number {
  const { kgPerL, kJPerKgK } = FLUIDS[loop.fluid];
  return ((heatW / WATTS_PER_KILOWATT) * SECONDS_PER_MINUTE) / (kgPerL * kJPerKgK * loop.lPerMin);
}

/**
 * Time a loop without pumps absorbs the heat.
 * Formula: m · cp · ΔT / Q; the mass of metal in the loop is left out, so it errs short.
 * @param loop - coolant mass kg, allowed rise K, fluid
 * @param heatW - W above 0
 * @returns s
 * @see facility-method 5.5: 100 kg of water, 10 K, 100 kW give about 42 s
 */
export function rideThroughS(loop: { massKg: number; riseK: number; fluid: Fluid }, heatW: number): number {
  return (loop.massKg * FLUIDS[loop.fluid].kJPerKgK * loop.riseK) / (heatW / WATTS_PER_KILOWATT);
}

/** Unit of a coolant distribution unit as far as it is known. */
export interface CduRating {
  readonly capacityW: number;
  /** Null = not published: then only the capacity can be tested. */
  readonly flowLPerMin: number | null;
}

export interface CduCount {
  readonly needed: number;
  readonly boundBy: 'capacity' | 'flow';
}

/**
 * Units that carry a loop, by capacity and by flow.
 * Formula: max(ceil(Q / capacity), ceil(flow / unit flow)); a unit that satisfies the kilowatts may fail on flow.
 * @param load - heat W and flow l/min of the loop
 * @see facility-method 6.3 (816 kW, 1 231 l/min, 450 kW and 700 l/min: 2)
 */
export function cduCount(load: { heatW: number; flowLPerMin: number }, unit: CduRating): CduCount {
  const byCapacity = Math.ceil(load.heatW / unit.capacityW);
  const byFlow = unit.flowLPerMin === null ? 0 : Math.ceil(load.flowLPerMin / unit.flowLPerMin);
  return { needed: Math.max(byCapacity, byFlow), boundBy: byFlow > byCapacity ? 'flow' : 'capacity' };
}

/** Facility water classes of ASHRAE TC 9.9: the number is the highest supply temperature, °C. */
const WATER_CLASSES: readonly { readonly id: FacilityWaterClass; readonly maxC: number }[] = [
  { id: 'W17', maxC: 17 },
  { id: 'W27', maxC: 27 },
  { id: 'W32', maxC: 32 },
  { id: 'W40', maxC: 40 },
  { id: 'W45', maxC: 45 },
];

/**
 * Class a site's water is promised in: the lowest class whose limit the supply keeps.
 * @param supplyC - facility water supply, °C, 2 or more
 */
export function waterClassOf(supplyC: number): FacilityWaterClass {
  return WATER_CLASSES.find((entry) => supplyC <= entry.maxC)?.id ?? 'W+';
}

/**
 * Warmest class the devices allow: it needs the least mechanical cooling.
 * @param deviceMaxInletC - highest coolant inlet of any device, °C
 * @param approachK - of the CDU, K
 * @returns the class with the highest number not above inlet − approach, or null below W17
 * @see facility-method 6.4 (43 °C, 4 K: W32)
 */
export function warmestWaterClass(deviceMaxInletC: number, approachK: number): FacilityWaterClass | null {
  const supplyC = deviceMaxInletC - approachK;
  return WATER_CLASSES.findLast((entry) => entry.maxC <= supplyC)?.id ?? null;
}
