import type { FactValue } from './values.ts';

/** Facts of one line or one model, by dotted name of the vocabulary. */
export type FactRecord = ReadonlyMap<string, FactValue>;

/** Everything a rule can read. A name without an entry is missing. */
export interface FactBase {
  readonly values: FactRecord;
  /** Null = no bill of materials known; an empty array is a bill without lines. */
  readonly lines: readonly FactRecord[] | null;
  readonly models: readonly FactRecord[] | null;
  readonly evidence: ReadonlySet<string>;
  readonly declarations: ReadonlySet<string>;
}

/** Name under which a missing array of lines or models is reported. */
export const ARRAY_NAMES = { lines: 'bom.lines', models: 'models' } as const;

/** Facts with nothing in them. */
export const NO_FACTS: FactBase = {
  values: new Map(),
  lines: null,
  models: null,
  evidence: new Set(),
  declarations: new Set(),
};
