import { safeText } from '../csv.ts';

type Scalar = string | number | boolean;

/** A list entry of a YAML document: names and plain values. */
export type YamlEntry = Readonly<Record<string, Scalar | null>>;

/** A YAML document of plain values and lists of entries; null and empty lists are left out. */
export type YamlDocument = Readonly<Record<string, Scalar | null | readonly YamlEntry[]>>;

/** Text is always quoted as JSON quotes it, which YAML 1.1 and 1.2 read alike. */
function scalar(value: Scalar): string {
  return typeof value === 'string' ? JSON.stringify(safeText(value)) : String(value);
}

function entryLines(entry: YamlEntry): readonly string[] {
  const known = Object.entries(entry).filter((pair): pair is [string, Scalar] => pair[1] !== null);
  return known.map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${scalar(value)}`);
}

function partLines(key: string, value: YamlDocument[string]): readonly string[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [`${key}: ${scalar(value)}`];
  return value.length === 0 ? [] : [`${key}:`, ...value.flatMap(entryLines)];
}

/** A document of the device-type library: `---`, then one line for every value. */
export function yamlOf(document: YamlDocument): string {
  const lines = Object.entries(document).flatMap(([key, value]) => partLines(key, value));
  return `---\n${lines.join('\n')}\n`;
}
