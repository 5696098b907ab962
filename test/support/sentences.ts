/** Every sentence of a table of texts with its place, as in `/cover/total`. */
export function sentencesOf(texts: object): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') found.set(path, value);
    else for (const [key, entry] of Object.entries(value as object)) walk(entry, `${path}/${key}`);
  };
  walk(texts, '');
  return found;
}

/** Names in braces of a sentence, sorted. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([A-Za-z0-9]+)\}/g)].map(([, name = '']) => name).sort();
}
