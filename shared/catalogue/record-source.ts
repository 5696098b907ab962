/**
 * What a figure without a source of its own cites: the record's only source, or its first with the number of others,
 * because a record with several does not say which one printed which figure.
 * @returns null when the record names none
 */
export function recordSource(sources: readonly string[]): string | null {
  const [first, ...others] = sources;
  if (first === undefined) return null;
  return others.length === 0 ? first : `${first} (one of ${sources.length} sources of the record)`;
}
