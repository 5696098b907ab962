/**
 * Keeps the parts of a new plain-JSON value that did not change by reference, so that a memo which compares by
 * reference works although the value crossed a process or was parsed anew.
 * @returns `next`, with every top-level part replaced by the part of `previous` that has the same JSON
 */
export function keepUnchanged<T extends object>(previous: T | undefined, next: T): T {
  if (previous === undefined || previous === next) return next;
  const before = previous as Readonly<Record<string, unknown>>;
  const entries = Object.entries(next).map(([key, value]) => {
    const old = before[key];
    return [key, old === value || JSON.stringify(old) === JSON.stringify(value) ? old : value];
  });
  return Object.fromEntries(entries) as T;
}

/** True when both arrays hold the same things in the same order. */
export function sameParts(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
