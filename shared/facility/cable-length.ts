import { MILLI_PER_ONE, RACK_UNIT_MM } from '../units/units.ts';

/** Plinth under the first rack unit, mm (convention, facility-method 2.3). */
export const PLINTH_MM = 80;
/** Extra for routing along the run (convention). */
export const ROUTING_ALLOWANCE = 0.05;
/** Inside the rack from the port to its edge, per end, mm (convention). */
export const LATERAL_MM = 300;
/** Service loop per end, mm (convention). */
export const SERVICE_LOOP_MM = 500;

/** One end of a cable: place of the rack on the floor and height of the device's middle. */
export interface CableEnd {
  readonly row: number;
  readonly position: number;
  /** Rack unit of the port, counted from 1; half units allowed for the middle of a tall device. */
  readonly u: number;
}

export interface FloorGrid {
  readonly rackPitchMm: number;
  readonly rowPitchMm: number;
  readonly trayHeightMm: number;
}

/**
 * Height of a port above the floor.
 * Formula: plinth + (U − 0.5) · 44.45 mm.
 * @param u - rack unit counted from 1
 * @returns mm
 */
export function portHeightMm(u: number): number {
  return PLINTH_MM + (u - 0.5) * RACK_UNIT_MM;
}

/**
 * Routed length of a cable over the tray: up, along the rows and across them, down. Never the straight line, which
 * is far too short between neighbouring racks.
 * Formula: drops + Manhattan run · 1.05 + lateral and loop at both ends; in one rack the difference in height.
 * @returns mm, not rounded
 * @see facility-method 2.3 (A03 U40 to C10 U20: 14.73 m)
 */
export function cableLengthMm(a: CableEnd, b: CableEnd, grid: FloorGrid): number {
  const ends = 2 * (LATERAL_MM + SERVICE_LOOP_MM);
  const heightA = portHeightMm(a.u);
  const heightB = portHeightMm(b.u);
  if (a.row === b.row && a.position === b.position) return Math.abs(heightA - heightB) + ends;
  const drops = Math.abs(grid.trayHeightMm - heightA) + Math.abs(grid.trayHeightMm - heightB);
  const run =
    Math.abs(a.position - b.position) * grid.rackPitchMm + Math.abs(a.row - b.row) * grid.rowPitchMm;
  return drops + run * (1 + ROUTING_ALLOWANCE) + ends;
}

/**
 * Length to order: the next longer entry of the supplier's list, or the next whole metre when there is no list.
 * @param lengthMm - routed length
 * @param listMm - lengths the product is sold in, any order; empty = not published
 * @returns mm, or null when the list ends before the length
 */
export function orderLengthMm(lengthMm: number, listMm: readonly number[]): number | null {
  if (listMm.length === 0) return Math.ceil(lengthMm / MILLI_PER_ONE) * MILLI_PER_ONE;
  let best: number | null = null;
  for (const entry of listMm) if (entry >= lengthMm && (best === null || entry < best)) best = entry;
  return best;
}

/** Bundle of cables in a tray. */
export interface CableBundle {
  readonly cables: number;
  readonly diameterMm: number;
  readonly kgPerM: number;
}

/** Share of a tray's cross-section that may be filled at installation (convention, facility-method 2.4). */
export const TRAY_FILL_LIMIT = 0.4;
/** Typical cables (vendor's design guide, facility-method 2.4). */
export const TYPICAL_COPPER = { diameterMm: 9.4, kgPerM: 0.045 } as const;
export const TYPICAL_FIBRE = { diameterMm: 3, kgPerM: 0.009 } as const;

/** Cross-section of bundles, mm²: Σ n·π·D²/4. */
export function bundleAreaMm2(bundles: readonly CableBundle[]): number {
  return bundles.reduce((sum, entry) => sum + (entry.cables * Math.PI * entry.diameterMm ** 2) / 4, 0);
}

/** Mass of bundles over a length, kg. 512 copper cables over 10 m: 230 kg. */
export function bundleMassKg(bundles: readonly CableBundle[], lengthMm: number): number {
  const metres = lengthMm / MILLI_PER_ONE;
  return bundles.reduce((sum, entry) => sum + entry.cables * entry.kgPerM * metres, 0);
}
