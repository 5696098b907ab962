import type { NamesOf } from '../../../catalogue/makers/maker-names.ts';
import type { FactRecord } from '../language/fact-base.ts';
import { readFactValue } from '../language/read-value.ts';
import type { FactValue } from '../language/values.ts';
import { type FactName, VOCABULARY } from '../vocabulary/vocabulary.ts';

export type EnteredValue = string | number | boolean | readonly string[];

/** A value the planner entered that does not fit the vocabulary; it counts as missing. */
export interface EnteredProblem {
  readonly name: string;
  readonly expected: string;
  readonly found: string;
}

/** Collects the facts of one plan, line or model. An unknown value leaves the fact missing. */
export class FactWriter {
  readonly #values = new Map<string, FactValue>();
  readonly #problems: EnteredProblem[] = [];
  readonly #namesOf: NamesOf;

  constructor(namesOf: NamesOf) {
    this.#namesOf = namesOf;
  }

  /** Sets a fact; null and undefined leave what is there. A value that does not fit is reported. */
  set(name: FactName, value: EnteredValue | null | undefined): void {
    if (value === null || value === undefined) return;
    const read = readFactValue(VOCABULARY[name], value, this.#namesOf);
    if (typeof read === 'object' && 'problem' in read) {
      const { expected, found } = read.problem;
      this.#problems.push({ name, expected, found });
      return;
    }
    this.#values.set(name, read);
  }

  get values(): FactRecord {
    return this.#values;
  }

  get problems(): readonly EnteredProblem[] {
    return this.#problems;
  }
}
