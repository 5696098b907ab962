import type { NamesOf } from '../../../catalogue/makers/maker-names.ts';
import { FACT_NAMES, itemKeyOf, scopeOf, specOf } from '../vocabulary/vocabulary.ts';
import { ARRAY_NAMES, type FactBase, type FactRecord } from './fact-base.ts';
import { type FactProblem, readFactValue, shown } from './read-value.ts';
import type { FactValue } from './values.ts';

interface Reading {
  readonly namesOf: NamesOf;
  readonly problems: FactProblem[];
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

interface Cell {
  readonly name: string;
  readonly path: string;
  readonly value: unknown;
}

function readInto(target: Map<string, FactValue>, cell: Cell, reading: Reading): void {
  if (cell.value === undefined || cell.value === null) return;
  const spec = specOf(cell.name);
  if (spec === undefined) return;
  const read = readFactValue(spec, cell.value, reading.namesOf);
  if (typeof read === 'object' && 'problem' in read)
    reading.problems.push({ ...read.problem, path: cell.path });
  else target.set(cell.name, read);
}

function reportUnknown(
  object: Json,
  prefix: string,
  reading: Reading & { known: ReadonlySet<string> },
): void {
  for (const key of Object.keys(object)) {
    if (reading.known.has(key)) continue;
    const path = prefix === '' ? key : `${prefix}.${key}`;
    reading.problems.push({ code: 'unknown-fact', path, expected: 'a fact of the vocabulary', found: key });
  }
}

const namesByScope = (scope: 'line' | 'model'): readonly string[] =>
  FACT_NAMES.filter((name) => scopeOf(name) === scope);
const ITEM_NAMES = { lines: namesByScope('line'), models: namesByScope('model') } as const;
/** Keys an item may carry beside its facts: names for people. */
const ITEM_LABELS = ['id', 'name', 'quantity'];
const ITEM_KEYS = {
  lines: new Set([...ITEM_NAMES.lines.map(itemKeyOf), ...ITEM_LABELS]),
  models: new Set([...ITEM_NAMES.models.map(itemKeyOf), ...ITEM_LABELS]),
} as const;

function readItems(value: unknown, over: 'lines' | 'models', reading: Reading): FactRecord[] | null {
  const path = ARRAY_NAMES[over];
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) {
    reading.problems.push({ code: 'wrong-type', path, expected: 'an array', found: shown(value) });
    return null;
  }
  return (value as readonly unknown[]).map((item, index) => {
    const record = new Map<string, FactValue>();
    const at = `${path}[${index}]`;
    if (!isObject(item)) {
      reading.problems.push({ code: 'wrong-type', path: at, expected: 'an object', found: shown(item) });
      return record;
    }
    for (const name of ITEM_NAMES[over]) {
      const key = itemKeyOf(name);
      readInto(record, { name, path: `${at}.${key}`, value: own(item, key) }, reading);
    }
    reportUnknown(item, at, { ...reading, known: ITEM_KEYS[over] });
    return record;
  });
}

function readPapers(value: unknown, path: string, reading: Reading): ReadonlySet<string> {
  if (value === undefined || value === null) return new Set();
  if (!Array.isArray(value)) {
    reading.problems.push({ code: 'wrong-type', path, expected: 'a list of ids', found: shown(value) });
    return new Set();
  }
  const held = new Set<string>();
  for (const id of value as readonly unknown[]) {
    if (typeof id === 'string') held.add(id);
    else reading.problems.push({ code: 'wrong-type', path, expected: 'an id', found: shown(id) });
  }
  return held;
}

const PLAN_NAMES = FACT_NAMES.filter((name) => scopeOf(name) === 'plan');
const GROUPS: ReadonlyMap<string, ReadonlySet<string>> = groupsOf();

function groupsOf(): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const name of PLAN_NAMES) {
    const [group = '', key = ''] = name.split('.');
    const keys = groups.get(group) ?? new Set<string>();
    groups.set(group, keys.add(key));
  }
  groups.get('bom')?.add('lines');
  return groups;
}

const TOP_KEYS = new Set([...GROUPS.keys(), 'models', 'evidence', 'declarations']);

function readPlanFacts(object: Json, reading: Reading): FactRecord {
  const values = new Map<string, FactValue>();
  for (const name of PLAN_NAMES) {
    const [group = '', key = ''] = name.split('.');
    const holder = own(object, group);
    if (isObject(holder)) readInto(values, { name, path: name, value: own(holder, key) }, reading);
  }
  for (const [group, keys] of GROUPS) {
    const holder = own(object, group);
    if (isObject(holder)) reportUnknown(holder, group, { ...reading, known: keys });
    else if (holder !== undefined && holder !== null)
      reading.problems.push({ code: 'wrong-type', path: group, expected: 'an object', found: shown(holder) });
  }
  return values;
}

/**
 * Facts from the plain shape of a facts file: dotted names nested as objects, `bom.lines` and `models` as arrays,
 * `evidence` and `declarations` as lists of ids.
 * @param input - any JSON value
 * @param namesOf - owners of makers
 * @returns the facts, and every value that does not fit: those count as missing
 */
export function readFacts(
  input: unknown,
  namesOf: NamesOf,
): { readonly facts: FactBase; readonly problems: readonly FactProblem[] } {
  const reading: Reading = { namesOf, problems: [] };
  if (!isObject(input))
    reading.problems.push({ code: 'wrong-type', path: '', expected: 'an object', found: shown(input) });
  const object = isObject(input) ? input : {};
  const bom = own(object, 'bom');
  const facts: FactBase = {
    values: readPlanFacts(object, reading),
    lines: readItems(isObject(bom) ? own(bom, 'lines') : undefined, 'lines', reading),
    models: readItems(own(object, 'models'), 'models', reading),
    evidence: readPapers(own(object, 'evidence'), 'evidence', reading),
    declarations: readPapers(own(object, 'declarations'), 'declarations', reading),
  };
  reportUnknown(object, '', { ...reading, known: TOP_KEYS });
  return { facts, problems: reading.problems };
}
