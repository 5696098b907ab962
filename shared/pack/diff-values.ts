import { type JsonValue, writeCanonicalJson } from '../bundle/format/canonical-json.ts';
import { compareIds } from '../ids.ts';

/** One field that differs, as text; null = it is not there, or not known. */
export interface FieldChange {
  /** Dotted place inside the record, entries of a list by their name, as `figures.tdpW` or `clauses[art. 28-8].check.severity`. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Fields of one record; one that is written anew is known by its id. */
export const MAX_FIELDS = 40;
/** Letters of a value: a line on a screen and on paper. */
const MAX_TEXT = 160;
/** Letters kept in front of the place where two long texts part. */
const CONTEXT = 24;

export type JsonObject = Readonly<Record<string, JsonValue>>;

/** True for an object, which is neither a list nor null. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Compared {
  readonly field: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Fields by which entries of a list are told apart, first match wins. */
const NAMES = ['id', 'ref', 'productId', 'key', 'type', 'name', 'date'] as const;

function namesBy(name: string, entries: readonly JsonValue[]): readonly string[] | null {
  const names = entries.flatMap((entry) => {
    const value = isObject(entry) ? entry[name] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
  return names.length === entries.length && new Set(names).size === names.length ? names : null;
}

/** Entries of two lists by a name that tells them apart in both; null when there is none. */
function namedEntries(before: readonly JsonValue[], after: readonly JsonValue[]) {
  for (const name of NAMES) {
    const [old, now] = [namesBy(name, before), namesBy(name, after)];
    if (old === null || now === null) continue;
    const entries = (names: readonly string[], list: readonly JsonValue[]) =>
      new Map(names.map((entry, index) => [entry, list[index]]));
    return { before: entries(old, before), after: entries(now, after) };
  }
  return null;
}

/** A list of plain values reads best on one line. */
function isPlainList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return (
    Array.isArray(value) && value.every((entry: JsonValue) => typeof entry !== 'object' || entry === null)
  );
}

function listParts({ field, before, after }: Compared): readonly Compared[] | null {
  if (!Array.isArray(before) || !Array.isArray(after) || (isPlainList(before) && isPlainList(after)))
    return null;
  const named = namedEntries(before, after);
  if (named !== null) {
    const names = [...new Set([...named.before.keys(), ...named.after.keys()])];
    return names.map((name) => ({
      field: `${field}[${name}]`,
      before: named.before.get(name),
      after: named.after.get(name),
    }));
  }
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, index) => ({
    field: `${field}[${index + 1}]`,
    before: before[index],
    after: after[index],
  }));
}

function objectParts({ field, before, after }: Compared): readonly Compared[] | null {
  if (!isObject(before) || !isObject(after)) return null;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareIds);
  return keys.map((key) => ({
    field: field === '' ? key : `${field}.${key}`,
    before: before[key],
    after: after[key],
  }));
}

/** A figure with its unit: the two are one thing to a reader. */
function figureOf(value: JsonValue | undefined): { readonly text: string; readonly rest: JsonObject } | null {
  if (!isObject(value)) return null;
  const { value: amount, unit, ...rest } = value;
  if (typeof unit !== 'string' || (typeof amount !== 'number' && typeof amount !== 'string')) return null;
  return { text: `${amount} ${unit}`, rest };
}

/** Two figures, each as one text, and what else is said of them. */
function figureParts({ field, before, after }: Compared): readonly Compared[] | null {
  const [old, now] = [figureOf(before), figureOf(after)];
  if (old === null || now === null) return null;
  const rest = objectParts({ field, before: old.rest, after: now.rest }) ?? [];
  return [{ field, before: old.text, after: now.text }, ...rest];
}

function textOf(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (isPlainList(value))
    return value.length === 0 ? '[]' : value.map((entry) => textOf(entry) ?? '–').join(', ');
  return writeCanonicalJson(value, 'input');
}

/** Length of what two texts begin with alike. */
function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** Long texts from shortly before the place where they part: what differs must not be what is cut off. */
function shown(text: string | null, from: number): string | null {
  if (text === null) return null;
  const start = text.length <= MAX_TEXT ? 0 : Math.max(0, Math.min(from - CONTEXT, text.length - MAX_TEXT));
  const cut = text.slice(start, start + MAX_TEXT);
  return `${start > 0 ? '…' : ''}${cut}${start + MAX_TEXT < text.length ? '…' : ''}`;
}

function isSame(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return writeCanonicalJson(before, 'input') === writeCanonicalJson(after, 'input');
}

function fieldOf({ field, before, after }: Compared): FieldChange {
  const [old, now] = [textOf(before), textOf(after)];
  const from = commonStart(old ?? '', now ?? '');
  return { field, before: shown(old, from), after: shown(now, from) };
}

function collect(compared: Compared, found: FieldChange[]): void {
  if (found.length >= MAX_FIELDS || isSame(compared.before, compared.after)) return;
  const before = found.length;
  const parts = figureParts(compared) ?? objectParts(compared) ?? listParts(compared) ?? [];
  for (const part of parts) collect(part, found);
  // Nothing inside differs, as in a list in another order: told as a whole, for nothing may differ unseen.
  if (found.length === before) found.push(fieldOf(compared));
}

/**
 * What differs between two values, field by field. Entries of lists are compared by their name, so that one more clause
 * does not look like a new law; of long texts the part that differs is shown.
 * @returns at most `MAX_FIELDS`, in the order of the fields; empty when nothing differs
 */
export function diffValues(before: JsonValue, after: JsonValue): readonly FieldChange[] {
  const found: FieldChange[] = [];
  collect({ field: '', before, after }, found);
  return found;
}
