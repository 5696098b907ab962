/** Loads of the three legs and what they mean for the circuit. */
export interface PhaseBalance {
  /** W per leg, in leg order L1, L2, L3. */
  readonly legs: readonly [number, number, number];
  /** Fullest leg over the mean; 1 = even, 0 loads give 1. */
  readonly imbalance: number;
}

/** Above this the fullest leg is out of balance (convention, facility-method 5.1). */
export const IMBALANCE_LIMIT = 1.1;

/**
 * Spreads single-phase cords over the three legs of a rack PDU, largest first, always onto the emptiest leg.
 * @param cordsW - load of each cord, W; any order, the result does not depend on it
 * @see facility-method 5.1, phase balance: max(I) ≤ 1.10 · mean, and each leg within its own limit
 */
export function balancePhases(cordsW: readonly number[]): PhaseBalance {
  const legs: [number, number, number] = [0, 0, 0];
  for (const cord of [...cordsW].sort((a, b) => b - a)) {
    const lightest = legs[1] < legs[0] ? (legs[2] < legs[1] ? 2 : 1) : legs[2] < legs[0] ? 2 : 0;
    legs[lightest] += cord;
  }
  const mean = (legs[0] + legs[1] + legs[2]) / 3;
  return { legs, imbalance: mean === 0 ? 1 : Math.max(...legs) / mean };
}

/** Below this a three-phase voltage is that of a 200 to 208 V system by its line, or of the same by its neutral. */
const LINE_TO_NEUTRAL_FROM_V = 220;
const PAIRS = ['L1-L2', 'L2-L3', 'L3-L1'] as const;
const LINES = ['L1', 'L2', 'L3'] as const;

/**
 * Name of what a single-phase cord of a three-phase feed hangs on: a line against neutral at 380 to 480 V, two lines
 * against each other at 200 to 208 V, where a line to neutral has too little voltage for a supply. Loads of pairs balance as those of
 * lines do: with equal pairs every line carries √3 times the current of a pair, which is the rating of the circuit.
 * @param leg - 1 to 3; @param voltageV - as the circuit states it, either kind
 */
export function legName(leg: 1 | 2 | 3, voltageV: number): string {
  const names = voltageV < LINE_TO_NEUTRAL_FROM_V ? PAIRS : LINES;
  return names[leg - 1] ?? '';
}
