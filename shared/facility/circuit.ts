import type { CountryCode } from '../catalogue/record.ts';
import type { SitePower, VoltageKind } from '../plan/site.ts';

const SQRT3 = Math.sqrt(3);

/** A branch circuit as it is ordered. The voltage says which voltage it is: facility-method 5.1, pitfall. */
export interface Circuit {
  readonly voltageV: number;
  readonly voltageKind: VoltageKind;
  readonly phases: 1 | 3;
  readonly currentA: number;
  /** Continuous-load derating D, 0 to 1. */
  readonly derating: number;
  readonly powerFactor: number;
}

/** Which table of standard ratings the site buys from. */
export type RatingCode = 'IEC' | 'NEC';

/** Standard overcurrent ratings, A (facility-method 5.2). */
export const STANDARD_RATINGS_A: Readonly<Record<RatingCode, readonly number[]>> = {
  IEC: [16, 20, 25, 32, 40, 50, 63, 80, 100, 125, 160, 200, 250, 400],
  NEC: [15, 20, 30, 40, 50, 60, 80, 100, 125, 150, 200, 225, 400],
};

/** Standard ratings of feeders and mains, A: IEC 60947-2 preferred values, and NEC 240.6(A). */
export const MAIN_RATINGS_A: Readonly<Record<RatingCode, readonly number[]>> = {
  IEC: [
    ...[16, 20, 25, 32, 40, 50, 63, 80, 100, 125, 160, 200, 250, 320, 400, 500, 630, 800],
    ...[1_000, 1_250, 1_600, 2_000, 2_500, 3_200, 4_000, 5_000, 6_300],
  ],
  NEC: [
    ...[15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 225, 250],
    ...[
      300, 350, 400, 450, 500, 600, 700, 800, 1_000, 1_200, 1_600, 2_000, 2_500, 3_000, 4_000, 5_000, 6_000,
    ],
  ],
};

/**
 * Next standard rating of a feeder or main.
 * @param neededA - design current over derating, A
 * @returns A, or null above the largest
 * @see facility-method 5.2; IEC 60947-2, NEC 240.6(A)
 */
export function nextMainA(neededA: number, code: RatingCode): number | null {
  return MAIN_RATINGS_A[code].find((rating) => rating + 1e-3 >= neededA) ?? null;
}

/** Largest pluggable rack feed: IEC 60309 63 A, and 60 A in North America. Above it a rack is wired to the busway. */
export const LARGEST_PLUG_A: Readonly<Record<RatingCode, number>> = { IEC: 63, NEC: 60 };

const NEC_COUNTRIES: ReadonlySet<string> = new Set(['CA', 'MX', 'US']);
const NEC_VOLTAGES: ReadonlySet<number> = new Set([110, 115, 120, 208, 277, 347, 480, 600]);

/**
 * Table of standard ratings for a site.
 * @param country - ISO 3166-1 alpha-2, or null when not entered: then the voltage decides
 * @param voltageV - as entered, either kind
 * @see facility-method 5.2; NEC 240.6 and IEC 60898/60947-2 preferred ratings
 */
export function ratingCode(country: CountryCode | null, voltageV: number): RatingCode {
  if (country !== null) return NEC_COUNTRIES.has(country) ? 'NEC' : 'IEC';
  return NEC_VOLTAGES.has(voltageV) ? 'NEC' : 'IEC';
}

/**
 * Line-to-line voltage of a supply.
 * @param supply - voltage with its kind; a single-phase line-to-neutral circuit belongs to a √3 higher system
 * @returns V, not rounded: 230 line-to-neutral gives 398.4, not 400
 */
export function lineToLineV(supply: Pick<Circuit, 'voltageV' | 'voltageKind'>): number {
  return supply.voltageKind === 'line-to-line' ? supply.voltageV : supply.voltageV * SQRT3;
}

/**
 * Watts one ampere carries at unity power factor: V for one phase, √3·V_LL or 3·V_LN for three.
 * @returns VA per A, per phase conductor
 */
export function voltAmperesPerAmpere(supply: Pick<Circuit, 'voltageV' | 'voltageKind' | 'phases'>): number {
  if (supply.phases === 1) return supply.voltageV;
  return supply.voltageKind === 'line-to-line' ? SQRT3 * supply.voltageV : 3 * supply.voltageV;
}

/**
 * Apparent power of a circuit at its full rating.
 * Formula: V·I for one phase, √3·V_LL·I or 3·V_LN·I for three.
 * @returns VA, not rounded, without derating
 * @see facility-method 5.1, table
 */
export function circuitApparentVa(circuit: Omit<Circuit, 'derating' | 'powerFactor'>): number {
  return voltAmperesPerAmpere(circuit) * circuit.currentA;
}

/**
 * Power a circuit may carry continuously.
 * Formula: apparent power × power factor × derating.
 * @returns W, not rounded
 * @see facility-method 5.1 (400 V, 32 A, 0.95, D 0.8: 16.8 kW)
 */
export function circuitCapacityW(circuit: Circuit): number {
  return circuitApparentVa(circuit) * circuit.powerFactor * circuit.derating;
}

/**
 * Current a load draws.
 * @param loadW - expected maximum on the circuit with one feed lost, W
 * @returns A, not rounded
 * @see facility-method 5.2
 */
export function designCurrentA(loadW: number, circuit: Omit<Circuit, 'currentA' | 'derating'>): number {
  return loadW / (voltAmperesPerAmpere(circuit) * circuit.powerFactor);
}

/**
 * Next standard rating that carries a load under derating.
 * @param loadW - W, expected maximum with one feed lost
 * @param code - table of ratings
 * @returns A, or null when the load is above the largest rating of the table
 * @see facility-method 5.2: I_breaker >= I_design / D
 */
export function nextBreakerA(
  loadW: number,
  circuit: Omit<Circuit, 'currentA'>,
  code: RatingCode,
): number | null {
  const needed = designCurrentA(loadW, circuit) / circuit.derating;
  // A thousandth of an ampere keeps 16.000000001 A from asking for the next size.
  return STANDARD_RATINGS_A[code].find((rating) => rating + 1e-3 >= needed) ?? null;
}

/** The supply of a rack feed without its current, as the plan states it. */
export function feedSupply(power: SitePower): Omit<Circuit, 'currentA'> {
  const { voltageV, voltageKind, phases, derating, powerFactor } = power;
  return { voltageV, voltageKind, phases, derating, powerFactor };
}

/** Share of each feed with all feeds alive and with one lost, W. */
export interface FeedShare {
  readonly normalW: number;
  readonly failoverW: number;
}

/**
 * Load of one feed of a rack whose power supplies share equally.
 * Formula: P/n normally, P/(n−1) with one feed lost; a single feed carries everything and has no failover.
 * @param loadW - expected maximum of the rack, W
 * @param feeds - independent feeds n, 1 or more
 * @see facility-method 5.3; A and B capacities are never added
 */
export function feedShare(loadW: number, feeds: number): FeedShare {
  return { normalW: loadW / feeds, failoverW: loadW / Math.max(1, feeds - 1) };
}

/**
 * Most a rack may draw so that the remaining feeds carry it with one lost.
 * @param feedCapacityW - derated capacity of one feed, W
 * @param feeds - independent feeds, 1 or more; with one feed there is nothing to fall back on
 * @returns W
 */
export function rackLimitW(feedCapacityW: number, feeds: number): number {
  return feedCapacityW * Math.max(1, feeds - 1);
}

/**
 * Voltage drop along a run.
 * Formula: 100·k·I·ℓ·(R·cosφ + X·sinφ)/V, k = √3 for three phases against V_LL, 2 for one phase.
 * @param run - current A, length m, resistance and reactance Ω/m of one conductor
 * @returns per cent of the voltage; limits are 3 % for the final circuit and 5 % in total (convention)
 * @see facility-method 5.2
 */
export function voltageDropPercent(
  run: { currentA: number; lengthM: number; ohmPerM: number; reactanceOhmPerM: number },
  supply: Omit<Circuit, 'currentA' | 'derating'>,
): number {
  const sinPhi = Math.sqrt(1 - supply.powerFactor ** 2);
  const impedance = run.ohmPerM * supply.powerFactor + run.reactanceOhmPerM * sinPhi;
  const factor = supply.phases === 3 ? SQRT3 : 2;
  const voltage = supply.phases === 3 ? lineToLineV(supply) : supply.voltageV;
  return (100 * factor * run.currentA * run.lengthM * impedance) / voltage;
}
