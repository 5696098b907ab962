import { type JsonValue, readCanonicalJson } from '../bundle/format/canonical-json.ts';
import { compareIds } from '../ids.ts';
import { diffValues, type FieldChange, isObject, type JsonObject } from './diff-values.ts';
import type { Tables } from './tables.ts';

/** One record that differs between two packs. */
export interface RecordChange {
  readonly kind: string;
  readonly id: string;
  /** As it is sold or called, a price by its amount; null when the record has no name. */
  readonly name: string | null;
  readonly change: 'added' | 'removed' | 'changed';
  /** Fields of a changed record, at most `MAX_FIELDS` (`diff-values.ts`); empty for the others. */
  readonly fields: readonly FieldChange[];
}

function kindOf(path: string, document: JsonObject): string {
  if (typeof document['kind'] === 'string') return document['kind'];
  if (path.startsWith('models/')) return 'model';
  return path.startsWith('regulations/') ? 'instrument' : (path.split('/')[0] ?? path).replace(/\.json$/, '');
}

/** Entries that have an identity of their own; null for a table that is compared as a whole. */
function entriesOf(document: JsonValue): readonly (readonly [string, JsonValue])[] | null {
  if (!isObject(document)) return null;
  const list = document['records'] ?? document['prices'];
  if (!Array.isArray(list)) return null;
  const entries = list.map((entry: JsonValue): readonly [string, JsonValue] | null => {
    const id = isObject(entry) ? (entry['id'] ?? entry['productId'] ?? entry['category']) : null;
    return typeof id === 'string' ? [id, entry] : null;
  });
  const named = entries.filter((entry) => entry !== null);
  return named.length === entries.length ? named : null;
}

/** What stands in a table beside its records; null when nothing does. */
function besideRecords(document: JsonValue): JsonObject | null {
  if (!isObject(document)) return null;
  const { records: _records, prices: _prices, format: _format, kind: _kind, ...rest } = document;
  return Object.keys(rest).length === 0 ? null : rest;
}

/** Every record of the tables by kind and id, however the steward spread them over files. */
function recordsOf(tables: Tables): ReadonlyMap<string, JsonValue> {
  const records = new Map<string, JsonValue>();
  for (const [path, bytes] of tables) {
    const document = readCanonicalJson(bytes, 'input');
    const kind = isObject(document) ? kindOf(path, document) : path;
    const entries = entriesOf(document);
    const whole = entries === null ? document : besideRecords(document);
    if (whole !== null) records.set(`table ${path.replace(/\.json$/, '')}`, whole);
    for (const [id, entry] of entries ?? []) records.set(`${kind} ${id}`, entry);
  }
  return records;
}

/** What a record calls itself; a price is known by its amount. */
function nameOf(value: JsonValue | undefined): string | null {
  if (!isObject(value)) return null;
  const { name, shortName, currency, amount } = value;
  if (typeof amount === 'string' && typeof currency === 'string') return `${currency} ${amount}`;
  const called = name ?? shortName;
  return typeof called === 'string' ? called : null;
}

function changeOf(
  key: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): readonly RecordChange[] {
  const split = key.indexOf(' ');
  const about = { kind: key.slice(0, split), id: key.slice(split + 1), name: nameOf(after ?? before) };
  if (before === undefined) return [{ ...about, change: 'added', fields: [] }];
  if (after === undefined) return [{ ...about, change: 'removed', fields: [] }];
  const fields = diffValues(before, after);
  return fields.length === 0 ? [] : [{ ...about, change: 'changed', fields }];
}

/**
 * What differs between two sets of tables, record by record and field by field.
 * @param before - canonical tables by path; the same for `after`
 * @returns sorted by kind and id in code-unit order
 * @throws PlannerError `bundle-format/not-canonical` for a table that is not canonical
 */
export function diffTables(before: Tables, after: Tables): readonly RecordChange[] {
  const [old, now] = [recordsOf(before), recordsOf(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort(compareIds);
  return keys.flatMap((key) => changeOf(key, old.get(key), now.get(key)));
}
