import type { Interval } from '../trace.ts';

/** How a stage ended; "no-data" is never replaced by a guess. */
export type Outcome = 'ok' | 'with-findings' | 'no-data' | 'invalid';

/** A number with its 80 % interval, in the unit of the field it stands in. */
export interface Ranged {
  readonly value: number;
  readonly interval: Interval;
}

/** A sum over parts of which some may be unknown: `known` is a lower bound while `unknownParts` is not empty. */
export interface PartialSum {
  readonly known: number;
  readonly unknownParts: readonly string[];
}
