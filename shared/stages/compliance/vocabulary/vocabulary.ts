import { bomFacts } from './bom-facts.ts';
import type { FactSpec } from './fact-spec.ts';
import { planFacts } from './plan-facts.ts';
import { securityFacts, workloadFacts } from './service-facts.ts';
import { siteFacts } from './site-facts.ts';

const table = { ...planFacts, ...siteFacts, ...bomFacts, ...workloadFacts, ...securityFacts };

/** Dotted name of a fact, as rules write it. */
export type FactName = keyof typeof table;

/** Every fact a rule may read, by dotted name: the one list of the vocabulary. */
export const VOCABULARY: Readonly<Record<FactName, FactSpec>> = table;

const byName: ReadonlyMap<string, FactSpec> = new Map(Object.entries(table));

/** What the vocabulary says about a name, or undefined when it does not have it. Safe for any text. */
export function specOf(name: string): FactSpec | undefined {
  return byName.get(name);
}

/** True when `name` is in the vocabulary. */
export function isFactName(name: string): name is FactName {
  return byName.has(name);
}

/** All names, in the order of the table. */
export const FACT_NAMES: readonly FactName[] = [...byName.keys()].filter(isFactName);

/** Where a fact is bound: once per plan, or per line or model inside an iteration. */
export type FactScope = 'plan' | 'line' | 'model';

const LINE_PREFIX = 'bom.line.';
const MODEL_PREFIX = 'model.';

/** Scope of a fact, read off its name. */
export function scopeOf(name: string): FactScope {
  if (name.startsWith(LINE_PREFIX)) return 'line';
  return name.startsWith(MODEL_PREFIX) ? 'model' : 'plan';
}

/** Name of a fact inside one line or model of a facts file: `bom.line.tpp` is `tpp`. */
export function itemKeyOf(name: string): string {
  const scope = scopeOf(name);
  if (scope === 'line') return name.slice(LINE_PREFIX.length);
  return scope === 'model' ? name.slice(MODEL_PREFIX.length) : name;
}
