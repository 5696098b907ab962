import type { Dimension } from './printed-units.ts';

// Field names end in their unit (the rule of the house), so the name says how a printed figure is converted.
// Longer endings first: `BytesPerS` before `S`, `GbitPerS` before `BitPerS`.
const ENDINGS: readonly (readonly [RegExp, Dimension])[] = [
  [/^peakDenseFlopPerS\./, 'FLOP/s'],
  [/Flop$/, 'FLOP'],
  [/[bB]ytesPerS(PerDirection)?$/, 'B/s'],
  [/[gG]bitPerS$/, 'Gbit/s'],
  [/[bB]itPerS$/, 'bit/s'],
  [/Bytes$/, 'B'],
  [/LPerMin$/, 'L/min'],
  [/Kg$/, 'kg'],
  [/Mm$/, 'mm'],
  [/Wh$/, 'Wh'],
  [/Va$/, 'VA'],
  [/(^efficiency|Fraction$)/, '1'],
  [/(W|WEach)$/, 'W'],
  [/^(heightU|heightInferredU)$/, 'U'],
  [/A$/, 'A'],
  [/^runtimeS$/, 's'],
];

/** Base unit of a figure's field; `count` for counts and for quantities that no stage computes with. */
export function fieldDimension(field: string): Dimension {
  return ENDINGS.find(([ending]) => ending.test(field))?.[1] ?? 'count';
}

/** Symbol of the base unit of a field, empty for counts and shares. */
export function fieldUnit(field: string): string {
  const dimension = fieldDimension(field);
  return dimension === 'count' || dimension === '1' ? '' : dimension;
}
