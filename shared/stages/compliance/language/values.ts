import type { NamesOf } from '../../../catalogue/makers/maker-names.ts';

/** A text fact. `names` is the text itself and, for makers, every owner above it. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  readonly names: readonly string[];
}

/** A set of texts. `names` says for each member what it answers to; `reach` holds all of these names. */
export interface SetValue {
  readonly kind: 'set';
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly reach: ReadonlySet<string>;
}

/** Value of a known fact. A fact without a value is absent; the language calls it unknown. */
export type FactValue = boolean | number | TextValue | SetValue;

/** A value as plain JSON, for lists and comparisons. */
export type PlainValue = string | number | boolean | readonly string[];

export function plainValue(value: FactValue): PlainValue {
  if (typeof value !== 'object') return value;
  return value.kind === 'text' ? value.text : [...value.members.keys()];
}

const onlyItself: NamesOf = () => [];

/** What a text answers to: itself as it is written, then what a table of makers adds. */
function answersTo(text: string, namesOf: NamesOf): readonly string[] {
  return [...new Set([text, ...namesOf(text)])];
}

export function textValue(text: string, namesOf: NamesOf = onlyItself): TextValue {
  return { kind: 'text', text, names: answersTo(text, namesOf) };
}

/** A set of its different members; the order of the first sight is kept. */
export function setValue(members: Iterable<string>, namesOf: NamesOf = onlyItself): SetValue {
  const table = new Map<string, readonly string[]>();
  for (const member of members) table.set(member, answersTo(member, namesOf));
  return { kind: 'set', members: table, reach: new Set([...table.values()].flat()) };
}

/** Members of either set; a member keeps what it answers to. */
export function uniteSets(left: SetValue, right: SetValue): SetValue {
  const members = new Map([...left.members, ...right.members]);
  return { kind: 'set', members, reach: new Set([...left.reach, ...right.reach]) };
}

/** True when one of the names stands in the set, members answering to their owners. */
export function isIn(names: readonly string[], set: SetValue): boolean {
  return names.some((name) => set.reach.has(name));
}

/** True when every member of `left` is in `right`; an empty set is inside every set. */
export function isSubset(left: SetValue, right: SetValue): boolean {
  for (const names of left.members.values()) if (!isIn(names, right)) return false;
  return true;
}

/** True when some member of `left` is in `right`; false when one of them is empty. */
export function doIntersect(left: SetValue, right: SetValue): boolean {
  for (const names of left.members.values()) if (isIn(names, right)) return true;
  return false;
}
