import type { PdfDict, PdfObjectTable, PdfStream } from './pdf-objects.ts';

// What ISO 19005-3 (PDF/A-3, level A) asks of a file, as far as its objects and pages show it. Not a validator: colours
// of images, signatures and forms, which our documents do not have, are only checked to be absent.

type Check = readonly [clause: string, holds: (table: PdfObjectTable) => boolean];

const latin = ({ data }: PdfStream): string => Buffer.from(data).toString('latin1');
const has = (dict: PdfDict, key: string): boolean => key in dict;

const contentsOf = (table: PdfObjectTable): readonly string[] =>
  table.ofType('/Page').map((page) => {
    const stream = table.stream(page['/Contents']);
    return stream === null ? '' : latin(stream);
  });

/** Operators of a page, its strings left out. */
const operatorsOf = (content: string): readonly string[] =>
  content
    .replaceAll(/<[0-9A-Fa-f]*>/g, ' ')
    .replaceAll(/\((?:\\.|[^\\)])*\)/g, ' ')
    .split(/\s+/);

const PAINTS = new Set(['Tj', 'TJ', 'f', 'S', 's', 'B', 'b', 're', 'l']);

/** Everything painted stands between a begin and an end of marked content, and they are balanced. */
function isMarked(content: string): boolean {
  let depth = 0;
  for (const operator of operatorsOf(content)) {
    if (operator === 'BDC' || operator === 'BMC') depth += 1;
    else if (operator === 'EMC') depth -= 1;
    else if (depth === 0 && PAINTS.has(operator)) return false;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function metadataOf(table: PdfObjectTable): string {
  const stream = table.stream(table.catalog['/Metadata']);
  return stream === null ? '' : Buffer.from(stream.data).toString('utf8');
}

function isEmbedded(table: PdfObjectTable, font: PdfDict): boolean {
  const [descendant] = table.list(font['/DescendantFonts']).map((entry) => table.dict(entry));
  const descriptor = table.dict(descendant?.['/FontDescriptor']);
  return (
    font['/Subtype'] === '/Type0' &&
    table.stream(font['/ToUnicode']) !== null &&
    descendant?.['/CIDToGIDMap'] === '/Identity' &&
    table.stream(descriptor['/FontFile2']) !== null
  );
}

/** Widths of the dictionary are those of the embedded program, in thousandths of an em (6.2.11.5). */
function hasTrueWidths(table: PdfObjectTable, font: PdfDict): boolean {
  const file = table.stream(table.dict(font['/FontDescriptor'])['/FontFile2']);
  if (file === null) return false;
  const bytes = Buffer.from(file.data);
  const tables = new Map(
    Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16;
      return [bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8)] as const;
    }),
  );
  const [head, hhea, hmtx] = ['head', 'hhea', 'hmtx'].map((name) => tables.get(name) ?? 0);
  const em = bytes.readUInt16BE((head ?? 0) + 18);
  const metrics = bytes.readUInt16BE((hhea ?? 0) + 34);
  const entries = table.list(font['/W']);
  for (let at = 0; at + 1 < entries.length; at += 2) {
    const first = Number(entries[at]);
    for (const [offset, width] of table.list(entries[at + 1]).entries()) {
      const glyph = Math.min(first + offset, metrics - 1);
      const advance = (bytes.readUInt16BE((hmtx ?? 0) + glyph * 4) * 1000) / em;
      if (Math.abs(advance - Number(width)) > 1) return false;
    }
  }
  return entries.length > 0;
}

const plainText = (value: unknown): string => String(value).replace(/^u:/, '');
const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const CHECKS: readonly Check[] = [
  ['6.1.3 identifier in the trailer', ({ trailer }) => Array.isArray(trailer['/ID'])],
  ['6.1.3 not encrypted', ({ trailer }) => !has(trailer, '/Encrypt')],
  [
    '6.1.7 no data outside of the file, no LZW',
    ({ streams }) =>
      streams.every(
        ({ dict }) => !has(dict, '/F') && !has(dict, '/FFilter') && dict['/Filter'] !== '/LZWDecode',
      ),
  ],
  [
    '6.2.2 output intent with a profile',
    (table) =>
      table
        .list(table.catalog['/OutputIntents'])
        .map((entry) => table.dict(entry))
        .some(
          (intent) => intent['/S'] === '/GTS_PDFA1' && table.dict(intent['/DestOutputProfile'])['/N'] === 3,
        ),
  ],
  [
    '6.2.4 colours of the output intent only',
    (table) =>
      contentsOf(table).every(
        (text) => !operatorsOf(text).some((word) => /^(?:[kKgG]|cs|CS|scn|SCN|sh|ri)$/.test(word)),
      ),
  ],
  [
    '6.2.9 no other objects on pages',
    (table) =>
      contentsOf(table).every((text) => !operatorsOf(text).some((word) => /^(?:Do|BI|PS)$/.test(word))),
  ],
  [
    '6.2.10 no transparency',
    ({ dicts }) =>
      dicts.every((dict) => !['/SMask', '/CA', '/ca', '/BM', '/Group'].some((key) => has(dict, key))),
  ],
  [
    '6.2.11.4 every font embedded and mapped to characters',
    (table) => {
      const fonts = table.ofType('/Font').filter((font) => has(font, '/DescendantFonts'));
      return fonts.length > 0 && fonts.every((font) => isEmbedded(table, font));
    },
  ],
  [
    '6.2.11.5 widths as in the font',
    (table) =>
      table
        .ofType('/Font')
        .filter((font) => font['/Subtype'] === '/CIDFontType2')
        .every((font) => hasTrueWidths(table, font)),
  ],
  ['6.3 no annotations', ({ dicts }) => dicts.every((dict) => !has(dict, '/Annots'))],
  ['6.4 no forms', ({ catalog }) => !has(catalog, '/AcroForm') && !has(catalog, '/NeedsRendering')],
  [
    '6.5 no actions',
    ({ dicts }) =>
      dicts.every(
        (dict) =>
          !['/A', '/AA', '/OpenAction', '/JavaScript', '/JS', '/URI'].some(
            (key) => has(dict, key) && dict['/Type'] !== '/StructElem',
          ),
      ),
  ],
  [
    '6.6.2 metadata readable as it stands',
    (table) => {
      const stream = table.stream(table.catalog['/Metadata']);
      return stream?.dict['/Subtype'] === '/XML' && !has(stream.dict, '/Filter');
    },
  ],
  [
    '6.6.2 metadata says what the information dictionary says',
    (table) => {
      const info = table.dict(table.trailer['/Info']);
      const xmp = metadataOf(table);
      const texts = ['/Title', '/Author', '/Subject', '/Producer'].map((key) => plainText(info[key]));
      const [, year, month, day, time] =
        /^D:(\d{4})(\d\d)(\d\d)(\d{6})Z$/.exec(plainText(info['/CreationDate'])) ?? [];
      const clock = time?.replaceAll(/(\d\d)(?=\d)/g, '$1:') ?? '';
      return (
        texts.every((text) => xmp.includes(`>${xmlText(text)}<`)) &&
        xmp.includes(`<xmp:CreateDate>${year}-${month}-${day}T${clock}Z<`)
      );
    },
  ],
  [
    '6.6.4 identification',
    (table) =>
      metadataOf(table).includes('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>'),
  ],
  ['6.7.2 marked', (table) => table.dict(table.catalog['/MarkInfo'])['/Marked'] === true],
  ['6.7.2 everything painted is content or artifact', (table) => contentsOf(table).every(isMarked)],
  [
    '6.7.3 structure with a parent for every piece of content',
    (table) => {
      const root = table.dict(table.catalog['/StructTreeRoot']);
      const pages = table.ofType('/Page');
      const numbers = table.list(table.dict(root['/ParentTree'])['/Nums']);
      return pages.every((page, index) => {
        const owners = table.list(numbers[numbers.indexOf(Number(page['/StructParents'])) + 1]);
        const marks = [...(contentsOf(table)[index] ?? '').matchAll(/\/MCID (\d+)/g)];
        return marks.every(([, id]) => table.dict(owners[Number(id)])['/Type'] === '/StructElem');
      });
    },
  ],
  [
    '6.7.3 figures in words',
    ({ dicts }) =>
      dicts.filter((dict) => dict['/S'] === '/Figure').every((dict) => plainText(dict['/Alt']).length > 2),
  ],
  ['6.7.4 natural language', ({ catalog }) => /^u:[a-z]{2}$/.test(String(catalog['/Lang']))],
  [
    '6.8 no attachments',
    ({ dicts }) => dicts.every((dict) => !has(dict, '/EF') && !has(dict, '/EmbeddedFiles')),
  ],
  ['6.9 no optional content', ({ catalog }) => !has(catalog, '/OCProperties')],
  [
    '6.10 no other presentations',
    ({ dicts }) => dicts.every((dict) => !has(dict, '/AlternatePresentations')),
  ],
];

/** Clauses that a document does not keep. */
export function archiveFaults(objects: PdfObjectTable): readonly string[] {
  return CHECKS.filter(([, holds]) => !holds(objects)).map(([clause]) => clause);
}
