import { type ObjectNumber, type PdfObjects, pdfNumber, refTo } from './objects.ts';
import { subsetFont } from './subset.ts';
import type { TrueTypeFont } from './true-type.ts';

const PER_EM = 1000;
const TAG_LETTERS = 6;
// Flags of a font descriptor (ISO 32000-1, table 123). Symbolic: the text shows glyphs by number, not by a standard encoding.
const FIXED_PITCH = 1;
const SYMBOLIC = 4;
const LETTER_I = 105;
const LETTER_W = 87;

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0').toUpperCase();
}

/** Six capital letters from the glyphs in use: two subsets with different glyphs have different names. */
function subsetTag(glyphs: readonly number[]): string {
  let sum = 0;
  for (const glyph of glyphs) sum = (sum * 31 + glyph) % 308_915_776;
  return Array.from({ length: TAG_LETTERS }, (_, place) =>
    String.fromCharCode(65 + (Math.floor(sum / 26 ** place) % 26)),
  ).join('');
}

function characterMapText(entries: readonly (readonly [glyph: number, codePoint: number])[]): string {
  const blocks: string[] = [];
  for (let start = 0; start < entries.length; start += 100) {
    const block = entries.slice(start, start + 100);
    const lines = block.map(([glyph, codePoint]) => `<${hex4(glyph)}> <${hex4(codePoint)}>`);
    blocks.push(`${block.length} beginbfchar\n${lines.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    ...blocks,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n',
  ].join('\n');
}

/** A character as it is set; measured once, because a bill repeats the same few. */
interface SetCharacter {
  /** The font itself, or another for a script it does not have. */
  readonly face: FontFace;
  readonly glyphs: readonly { readonly glyph: number; readonly codePoint: number }[];
  /** At size 1. */
  readonly width: number;
  readonly hex: string;
  used: boolean;
}

/** Glyph numbers, as a PDF string, in one font. */
export interface TextRun {
  /** Of the font in the resources of a page. */
  readonly font: string;
  readonly glyphs: string;
}

/** Fonts for characters that the fonts of the document lack; those never asked for are not embedded. */
export class FurtherFaces {
  readonly #fonts: readonly (() => TrueTypeFont)[];
  readonly #faces = new Map<number, FontFace>();
  readonly #firstNumber: number;

  /** @param firstNumber - in the names of the resources: `F4` */
  constructor(fonts: readonly (() => TrueTypeFont)[], firstNumber: number) {
    this.#fonts = fonts;
    this.#firstNumber = firstNumber;
  }

  /** The first font that has the character; null when none has. */
  faceFor(codePoint: number): FontFace | null {
    for (const [index, font] of this.#fonts.entries()) {
      if (font().glyphOf(codePoint) === 0) continue;
      const face = this.#faces.get(index) ?? new FontFace(font(), `F${this.#firstNumber + index}`);
      this.#faces.set(index, face);
      return face;
    }
    return null;
  }

  /** In the order of the fonts, whichever character came first. */
  get used(): readonly FontFace[] {
    return [...this.#faces].sort(([a], [b]) => a - b).map(([, face]) => face);
  }
}

/** A font in one document: sets text, and remembers which glyphs to embed. */
export class FontFace {
  readonly font: TrueTypeFont;
  /** Name in the resources of a page. */
  readonly name: string;
  readonly #further: FurtherFaces | null;
  readonly #used = new Map<number, number>();
  readonly #set = new Map<string, SetCharacter>();

  constructor(font: TrueTypeFont, name: string, further: FurtherFaces | null = null) {
    this.font = font;
    this.name = name;
    this.#further = further;
  }

  /** A character as it can be shown: one that no font has is named by its number, so that nothing vanishes. */
  #shown(character: string): { readonly face: FontFace; readonly shown: string } {
    const codePoint = character.codePointAt(0) ?? 0;
    if (this.font.glyphOf(codePoint) !== 0) return { face: this, shown: character };
    const face = this.#further?.faceFor(codePoint) ?? null;
    if (face !== null) return { face, shown: character };
    return { face: this, shown: `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]` };
  }

  #setCharacter(character: string): SetCharacter {
    const known = this.#set.get(character);
    if (known !== undefined) return known;
    const { face, shown } = this.#shown(character);
    const { font } = face;
    const glyphs = [...shown].map((one) => {
      const codePoint = one.codePointAt(0) ?? 0;
      return { glyph: font.glyphOf(codePoint), codePoint };
    });
    const units = glyphs.reduce((sum, { glyph }) => sum + font.advanceOf(glyph), 0);
    const set = {
      face,
      glyphs,
      width: units / font.unitsPerEm,
      hex: glyphs.map(({ glyph }) => hex4(glyph)).join(''),
      used: false,
    };
    this.#set.set(character, set);
    return set;
  }

  /** Width of a text at size 1. */
  widthOf(text: string): number {
    let width = 0;
    for (const character of text) width += this.#setCharacter(character).width;
    return width;
  }

  /** A text in pieces of one font each; nearly always one piece. */
  runsOf(text: string): readonly TextRun[] {
    const runs: { font: string; hex: string }[] = [];
    for (const character of text) {
      const set = this.#setCharacter(character);
      if (!set.used) {
        set.used = true;
        set.face.#use(set);
      }
      const last = runs.at(-1);
      if (last?.font === set.face.name) last.hex += set.hex;
      else runs.push({ font: set.face.name, hex: set.hex });
    }
    return runs.map(({ font, hex }) => ({ font, glyphs: `<${hex}>` }));
  }

  /** One glyph may stand for two characters, as space and no-break space: readers are told the plain one. */
  #use({ glyphs }: SetCharacter): void {
    for (const { glyph, codePoint } of glyphs)
      this.#used.set(glyph, Math.min(this.#used.get(glyph) ?? codePoint, codePoint));
  }

  /** Embeds the glyphs in use. @returns the object of the font */
  write(objects: PdfObjects): ObjectNumber {
    const entries = [...this.#used].sort(([a], [b]) => a - b);
    const glyphs = entries.map(([glyph]) => glyph);
    const name = `${subsetTag(glyphs)}+${this.font.postScriptName}`;
    const file = subsetFont(this.font, glyphs);
    const embedded = objects.addStream(`/Length1 ${file.length}`, file);
    const descriptor = objects.add(this.#descriptor(name, embedded));
    const units = (value: number): number => (value * PER_EM) / this.font.unitsPerEm;
    const widths = glyphs
      .map((glyph) => `${glyph} [${pdfNumber(units(this.font.advanceOf(glyph)))}]`)
      .join(' ');
    const descendant = objects.add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${refTo(descriptor)} /CIDToGIDMap /Identity /DW ${pdfNumber(units(this.font.advanceOf(0)))} /W [${widths}] >>`,
    );
    const unicode = objects.addStream('', Buffer.from(characterMapText(entries), 'latin1'));
    return objects.add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${refTo(descendant)}] /ToUnicode ${refTo(unicode)} >>`,
    );
  }

  #descriptor(name: string, file: ObjectNumber): string {
    const { font } = this;
    const units = (value: number): string => pdfNumber((value * PER_EM) / font.unitsPerEm);
    const fixed = font.advanceOf(font.glyphOf(LETTER_I)) === font.advanceOf(font.glyphOf(LETTER_W));
    const flags = SYMBOLIC + (fixed ? FIXED_PITCH : 0);
    return `<< /Type /FontDescriptor /FontName /${name} /Flags ${flags} /FontBBox [${font.box.map(units).join(' ')}] /ItalicAngle 0 /Ascent ${units(font.ascent)} /Descent ${units(font.descent)} /CapHeight ${units(font.capHeight)} /StemV 80 /FontFile2 ${refTo(file)} >>`;
  }
}
