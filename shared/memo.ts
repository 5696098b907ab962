function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function sameEntries(a: object, b: object): boolean {
  const before = a as Readonly<Record<string, unknown>>;
  const after = b as Readonly<Record<string, unknown>>;
  const keys = Object.keys(before);
  const others = Object.keys(after);
  if (keys.length !== others.length) return false;
  // The order of the keys counts, so that what is kept also writes the same bytes.
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? '';
    if (key !== others[index] || !isSameJson(before[key], after[key])) return false;
  }
  return true;
}

/** True when two plain-JSON values would be written alike. Ends at the first difference and makes no text. */
function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (!Array.isArray(a) || !Array.isArray(b))
    return !Array.isArray(a) && !Array.isArray(b) && sameEntries(a, b);
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!isSameJson(a[index], b[index])) return false;
  return true;
}

/** `previous` while `next` holds the same JSON, else `next`. */
export function keepSame<T>(previous: T | undefined, next: T): T {
  return previous !== undefined && isSameJson(previous, next) ? previous : next;
}

function keepEntries(previous: object, next: object): object {
  const before = previous as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(next).map(([key, value]) => [key, keepPart(before[key], value)]));
}

function keepPart(previous: unknown, next: unknown): unknown {
  if (isSameJson(previous, next)) return previous;
  if (!isObject(previous) || !isObject(next)) return next;
  if (!Array.isArray(previous) || !Array.isArray(next))
    return Array.isArray(previous) || Array.isArray(next) ? next : keepEntries(previous, next);
  return next.map((value, index) => keepPart(previous[index], value));
}

/**
 * Keeps the parts of a new plain-JSON value that did not change by reference, at every depth, so that a memo which
 * compares by reference works although the value crossed a process or was parsed anew.
 * @returns `previous` when both have the same JSON; else `next` with every unchanged part replaced by that of `previous`
 */
export function keepUnchanged<T extends object>(previous: T | undefined, next: T): T {
  return previous === undefined ? next : (keepPart(previous, next) as T);
}

/** True when both arrays hold the same things in the same order. */
export function sameParts(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
