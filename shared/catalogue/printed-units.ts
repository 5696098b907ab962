import { PlannerError } from '../errors.ts';

/** Factors from the unit printed in a source to the base unit of the quantity. Decimal prefixes are decimal. */
const FACTORS = {
  B: { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 },
  'B/s': {
    'B/s': 1,
    'MB/s': 1e6,
    'GB/s': 1e9,
    'TB/s': 1e12,
    // A vendor's scale-up figure adds both directions; the records hold one direction.
    'GB/s both directions': 0.5e9,
  },
  'bit/s': { 'bit/s': 1, 'Mbit/s': 1e6, 'Gbit/s': 1e9, 'Tbit/s': 1e12 },
  'Gbit/s': { 'Mbit/s': 1e-3, 'Gbit/s': 1, 'Tbit/s': 1e3 },
  'FLOP/s': { 'FLOP/s': 1, GFLOPS: 1e9, TFLOPS: 1e12, PFLOPS: 1e15, TOPS: 1e12, POPS: 1e15 },
  FLOP: { FLOP: 1 },
  W: { W: 1, kW: 1e3, MW: 1e6 },
  VA: { VA: 1, kVA: 1e3, MVA: 1e6 },
  Wh: { Wh: 1, kWh: 1e3, MWh: 1e6 },
  A: { A: 1, kA: 1e3 },
  kg: { kg: 1, t: 1e3 },
  mm: { mm: 1, cm: 10, m: 1e3 },
  U: { U: 1 },
  s: { s: 1, min: 60 },
  'L/min': { 'L/min': 1, 'm3/h': 1000 / 60 },
  '1': { '1': 1, '%': 0.01 },
  count: { '1': 1, '1e9 parameters': 1e9, '1e12 tokens': 1e12 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Dimensions that have more than one printed unit; `count` takes any word as its unit, with factor 1. */
export type Dimension = keyof typeof FACTORS;

/** Printed units that a dimension accepts, for schemas and messages. */
export function printedUnits(dimension: Dimension): readonly string[] {
  return Object.keys(FACTORS[dimension]);
}

/** Removes the noise of a binary multiplication: 97.4 % is 0.974, not 0.9740000000000001. */
function tidy(value: number): number {
  return Number(value.toPrecision(15));
}

/**
 * Converts a printed figure to the base unit.
 * @param printed - value and unit as in the source, finite
 * @param dimension - quantity of the typed field
 * @returns the value in the base unit of the dimension
 * @throws PlannerError `quantity/unit-unknown` naming the unit and those accepted
 */
export function toBase(printed: { value: number; unit: string }, dimension: Dimension): number {
  const factors: Readonly<Record<string, number>> = FACTORS[dimension];
  const factor = factors[printed.unit];
  if (factor === undefined) {
    if (dimension === 'count') return printed.value;
    throw new PlannerError('quantity', 'unit-unknown', {
      unit: printed.unit,
      allowed: printedUnits(dimension),
    });
  }
  return tidy(printed.value * factor);
}
