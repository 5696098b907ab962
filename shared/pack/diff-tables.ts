import { type JsonValue, readCanonicalJson, writeCanonicalJson } from '../bundle/format/canonical-json.ts';
import { compareIds } from '../ids.ts';
import type { Tables } from './tables.ts';

/** One field that differs, as text; null = it is not there. */
export interface FieldChange {
  /** Dotted place inside the record, as `figures.tdpW.value`. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One record that differs between two packs. */
export interface RecordChange {
  readonly kind: string;
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Fields of a changed record, at most `MAX_FIELDS`; empty for the others. */
  readonly fields: readonly FieldChange[];
}

export const MAX_FIELDS = 40;
const MAX_TEXT = 120;

type JsonObject = Readonly<Record<string, JsonValue>>;

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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

/** Every record of the tables by kind and id, however the steward spread them over files. */
function recordsOf(tables: Tables): ReadonlyMap<string, JsonValue> {
  const records = new Map<string, JsonValue>();
  for (const [path, bytes] of tables) {
    const document = readCanonicalJson(bytes, 'input');
    const kind = isObject(document) ? kindOf(path, document) : path;
    const entries = entriesOf(document);
    if (entries === null) records.set(`table ${path.replace(/\.json$/, '')}`, document);
    else for (const [id, entry] of entries) records.set(`${kind} ${id}`, entry);
  }
  return records;
}

function shown(value: JsonValue | undefined): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : writeCanonicalJson(value, 'input');
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

function collect(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  into: { readonly at: string; readonly found: FieldChange[] },
): void {
  if (into.found.length >= MAX_FIELDS) return;
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const key of [...keys].sort(compareIds))
      collect(before[key], after[key], { at: into.at === '' ? key : `${into.at}.${key}`, found: into.found });
    return;
  }
  const [old, now] = [shown(before), shown(after)];
  const same =
    before !== undefined &&
    after !== undefined &&
    writeCanonicalJson(before, 'input') === writeCanonicalJson(after, 'input');
  if (!same) into.found.push({ field: into.at, before: old, after: now });
}

function changeOf(key: string, before: JsonValue | undefined, after: JsonValue | undefined): RecordChange[] {
  const split = key.indexOf(' ');
  const [kind, id] = [key.slice(0, split), key.slice(split + 1)];
  if (before === undefined) return [{ kind, id, change: 'added', fields: [] }];
  if (after === undefined) return [{ kind, id, change: 'removed', fields: [] }];
  const found: FieldChange[] = [];
  collect(before, after, { at: '', found });
  return found.length === 0 ? [] : [{ kind, id, change: 'changed', fields: found }];
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
