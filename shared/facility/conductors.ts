/**
 * Current a copper cable carries, A by cross-section in mm²: XLPE insulation at 90 °C, three loaded cores on a perforated tray,
 * 30 °C (IEC 60364-5-52, method E).
 */
const COPPER_TABLE: readonly (readonly [mm2: number, ampacityA: number])[] = [
  [1.5, 23],
  [2.5, 32],
  [4, 42],
  [6, 54],
  [10, 75],
  [16, 100],
  [25, 127],
  [35, 158],
  [50, 192],
  [70, 246],
  [95, 298],
  [120, 346],
  [150, 399],
  [185, 456],
  [240, 538],
  [300, 621],
];

/** Conventions for conductors that nobody has chosen yet; a maker's table overrides them. */
export const CONDUCTOR_CONVENTIONS = {
  /** Share of the table's current left where cables lie in groups (C; four circuits side by side). */
  grouping: 0.77,
  /** Resistivity of copper at operating temperature, Ω·mm²/m, and reactance, Ω/m (IEC 60364-5-52, annex G). */
  copperOhmMm2PerM: 0.0225,
  reactanceOhmPerM: 0.000_08,
  /** Volts per metre that a busway drops at its rated current, by resistance and by reactance (C; upper end of makers' tables). */
  buswayResistiveVPerM: 0.08,
  buswayReactiveVPerM: 0.04,
} as const;

/** One conductor of a circuit. */
export interface Conductor {
  /** Cross-section of one cable, mm²; null for a busway. */
  readonly mm2: number | null;
  /** Cables in parallel on a phase. */
  readonly parallel: number;
  readonly ohmPerM: number;
  readonly reactanceOhmPerM: number;
}

/**
 * Copper cable behind a breaker: the smallest cross-section whose grouped current is at least the rating, several of the
 * largest in parallel above it.
 * @param ratingA - of the overcurrent device, A
 * @see IEC 60364-5-52 table of method E and annex G; IEC 60364-4-43: rating of the device at most the cable's current
 */
export function copperCable(ratingA: number): Conductor {
  const { grouping, copperOhmMm2PerM, reactanceOhmPerM } = CONDUCTOR_CONVENTIONS;
  const [, largestA] = COPPER_TABLE.at(-1) ?? [300, 621];
  const parallel = Math.max(1, Math.ceil(ratingA / (largestA * grouping)));
  const [mm2] = COPPER_TABLE.find(([, tableA]) => tableA * grouping * parallel >= ratingA) ?? [300];
  return {
    mm2,
    parallel,
    ohmPerM: copperOhmMm2PerM / mm2 / parallel,
    reactanceOhmPerM: reactanceOhmPerM / parallel,
  };
}

/**
 * Busway by its rating: what it drops at rated current is much the same for every size.
 * @param ratingA - A
 */
export function buswayConductor(ratingA: number): Conductor {
  return {
    mm2: null,
    parallel: 1,
    ohmPerM: CONDUCTOR_CONVENTIONS.buswayResistiveVPerM / ratingA,
    reactanceOhmPerM: CONDUCTOR_CONVENTIONS.buswayReactiveVPerM / ratingA,
  };
}
