import { PlannerError } from '../../../../shared/errors.ts';
import type { FontTables } from './woff.ts';

/** What setting text needs of a font: glyphs of characters, widths, and the measures of its descriptor. */
export interface TrueTypeFont {
  readonly tables: FontTables;
  readonly postScriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  readonly glyphs: number;
  /** 0 when the font has no glyph for the character. */
  glyphOf(codePoint: number): number;
  /** Font units. */
  advanceOf(glyph: number): number;
}

/** A table that must be there, as a view. */
export function tableView(tables: FontTables, tag: string): DataView {
  const table = tables.get(tag);
  if (table === undefined)
    throw new PlannerError('storage', 'read-failed', { file: 'font', reason: `it has no table ${tag}` });
  return new DataView(table.buffer, table.byteOffset, table.byteLength);
}

/** Glyphs by character, from the segments of format 4: the Basic Multilingual Plane is all these fonts have. */
function characterMap(cmap: DataView): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < cmap.getUint16(2); index += 1) {
    const at = cmap.getUint32(8 + index * 8);
    if (cmap.getUint16(at) === 4) readSegments(cmap, at, glyphs);
  }
  return glyphs;
}

/** Arrays of one format 4 table: ends, starts, deltas and offsets of its segments (OpenType specification, cmap). */
function readSegments(cmap: DataView, at: number, glyphs: Map<number, number>): void {
  const doubled = cmap.getUint16(at + 6);
  const starts = at + 16 + doubled;
  for (let segment = 0; segment < doubled; segment += 2) {
    const start = cmap.getUint16(starts + segment);
    const end = Math.min(cmap.getUint16(at + 14 + segment), 0xfffe);
    const delta = cmap.getUint16(starts + doubled + segment);
    const offsetAt = starts + 2 * doubled + segment;
    for (let code = start; code <= end; code += 1) {
      const glyph = glyphIn(cmap, { code, start, delta, offsetAt });
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

interface SegmentPlace {
  readonly code: number;
  readonly start: number;
  readonly delta: number;
  readonly offsetAt: number;
}

function glyphIn(cmap: DataView, { code, start, delta, offsetAt }: SegmentPlace): number {
  const offset = cmap.getUint16(offsetAt);
  if (offset === 0) return (code + delta) & 0xffff;
  const listed = cmap.getUint16(offsetAt + offset + 2 * (code - start));
  return listed === 0 ? 0 : (listed + delta) & 0xffff;
}

/**
 * Reads a TrueType font.
 * @param postScriptName - as the PDF names it
 * @throws PlannerError `storage/read-failed` when a table is missing
 */
export function readTrueType(tables: FontTables, postScriptName: string): TrueTypeFont {
  const [head, hhea, hmtx] = [
    tableView(tables, 'head'),
    tableView(tables, 'hhea'),
    tableView(tables, 'hmtx'),
  ];
  const characters = characterMap(tableView(tables, 'cmap'));
  const metrics = hhea.getUint16(34);
  return {
    tables,
    postScriptName,
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    capHeight: tableView(tables, 'OS/2').getInt16(88),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    glyphs: tableView(tables, 'maxp').getUint16(4),
    glyphOf: (codePoint) => characters.get(codePoint) ?? 0,
    advanceOf: (glyph) => hmtx.getUint16(Math.min(glyph, metrics - 1) * 4),
  };
}
