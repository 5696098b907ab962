import { type TrueTypeFont, tableView } from './true-type.ts';

const MORE_PARTS = 0x20;
const WORDS = 0x1;
const SCALE = 0x8;
const TWO_SCALES = 0x40;
const FOUR_SCALES = 0x80;

interface Outlines {
  readonly data: Uint8Array;
  /** Byte range of a glyph in `data`. */
  rangeOf(glyph: number): readonly [start: number, end: number];
}

function outlinesOf({ tables }: TrueTypeFont): Outlines {
  const loca = tableView(tables, 'loca');
  const long = tableView(tables, 'head').getInt16(50) === 1;
  const at = (glyph: number): number => (long ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2);
  const glyf = tableView(tables, 'glyf');
  return {
    data: new Uint8Array(glyf.buffer, glyf.byteOffset, glyf.byteLength),
    rangeOf: (glyph) => [at(glyph), at(glyph + 1)],
  };
}

function transformBytes(flags: number): number {
  if (flags & FOUR_SCALES) return 8;
  if (flags & TWO_SCALES) return 4;
  return flags & SCALE ? 2 : 0;
}

/** Glyphs a composite glyph is put together from. */
function partsOf(outlines: Outlines, glyph: number): readonly number[] {
  const [start, end] = outlines.rangeOf(glyph);
  const view = new DataView(outlines.data.buffer, outlines.data.byteOffset + start, end - start);
  if (end - start < 10 || view.getInt16(0) >= 0) return [];
  const parts: number[] = [];
  let at = 10;
  let flags = MORE_PARTS;
  while (flags & MORE_PARTS) {
    flags = view.getUint16(at);
    parts.push(view.getUint16(at + 2));
    at += 4 + (flags & WORDS ? 4 : 2) + transformBytes(flags);
  }
  return parts;
}

/** The glyphs asked for, `.notdef`, and whatever they are put together from. */
function neededGlyphs(outlines: Outlines, glyphs: Iterable<number>): ReadonlySet<number> {
  const needed = new Set([0, ...glyphs]);
  // A set is walked in the order of insertion and sees what is added meanwhile.
  for (const glyph of needed) for (const part of partsOf(outlines, glyph)) needed.add(part);
  return needed;
}

function outlineTables(outlines: Outlines, needed: ReadonlySet<number>, count: number) {
  const loca = new DataView(new ArrayBuffer((count + 1) * 4));
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let glyph = 0; glyph < count; glyph += 1) {
    loca.setUint32(glyph * 4, size);
    if (!needed.has(glyph)) continue;
    const [start, end] = outlines.rangeOf(glyph);
    pieces.push(outlines.data.subarray(start, end), new Uint8Array((4 - ((end - start) % 4)) % 4));
    size += Math.ceil((end - start) / 4) * 4;
  }
  loca.setUint32(count * 4, size);
  return { glyf: Buffer.concat(pieces), loca: new Uint8Array(loca.buffer) };
}

function copyOf(font: TrueTypeFont, tag: string): DataView {
  const view = tableView(font.tables, tag);
  return new DataView(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

function metricsOf(font: TrueTypeFont, count: number): Uint8Array {
  const hmtx = new DataView(new ArrayBuffer(count * 4));
  const own = tableView(font.tables, 'hmtx');
  const metrics = tableView(font.tables, 'hhea').getUint16(34);
  for (let glyph = 0; glyph < count; glyph += 1) {
    hmtx.setUint16(glyph * 4, font.advanceOf(glyph));
    const bearing = glyph < metrics ? glyph * 4 + 2 : metrics * 4 + (glyph - metrics) * 2;
    hmtx.setInt16(glyph * 4 + 2, own.getInt16(bearing));
  }
  return new Uint8Array(hmtx.buffer);
}

function checksum(data: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) {
    const word =
      ((data[at] ?? 0) << 24) |
      ((data[at + 1] ?? 0) << 16) |
      ((data[at + 2] ?? 0) << 8) |
      (data[at + 3] ?? 0);
    sum = (sum + word) >>> 0;
  }
  return sum;
}

const CHECKSUM_MAGIC = 0xb1b0_afba;

/** A font file of these tables, which must stand in order of their tags. */
function fontFile(tables: readonly (readonly [tag: string, data: Uint8Array])[]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const header = Buffer.alloc(12 + tables.length * 16);
  header.writeUInt32BE(0x0001_0000, 0);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE(tables.length * 16 - power * 16, 10);
  const pieces: Uint8Array[] = [header];
  let offset = header.length;
  let headAt = 0;
  for (const [index, [tag, data]] of tables.entries()) {
    const at = 12 + index * 16;
    header.write(tag, at, 'latin1');
    header.writeUInt32BE(checksum(data), at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(data.length, at + 12);
    if (tag === 'head') headAt = offset;
    const padding = (4 - (data.length % 4)) % 4;
    pieces.push(data, new Uint8Array(padding));
    offset += data.length + padding;
  }
  const file = Buffer.concat(pieces);
  file.writeUInt32BE((CHECKSUM_MAGIC - checksum(file)) >>> 0, headAt + 8);
  return file;
}

/**
 * A font file with the outlines of these glyphs only; every glyph keeps its number.
 * @param glyphs - numbers of the glyphs in use
 */
export function subsetFont(font: TrueTypeFont, glyphs: Iterable<number>): Uint8Array {
  const outlines = outlinesOf(font);
  const needed = neededGlyphs(outlines, glyphs);
  const count = Math.max(...needed) + 1;
  const { glyf, loca } = outlineTables(outlines, needed, count);
  const [head, hhea, maxp] = [copyOf(font, 'head'), copyOf(font, 'hhea'), copyOf(font, 'maxp')];
  head.setUint32(8, 0);
  head.setInt16(50, 1);
  hhea.setUint16(34, count);
  maxp.setUint16(4, count);
  const made = new Map([
    ['glyf', glyf],
    ['head', new Uint8Array(head.buffer)],
    ['hhea', new Uint8Array(hhea.buffer)],
    ['hmtx', metricsOf(font, count)],
    ['loca', loca],
    ['maxp', new Uint8Array(maxp.buffer)],
  ]);
  for (const tag of ['cvt ', 'fpgm', 'prep']) {
    const table = font.tables.get(tag);
    if (table !== undefined) made.set(tag, table);
  }
  return fontFile([...made].sort(([a], [b]) => (a < b ? -1 : 1)));
}
