import { PlannerError } from '../../errors.ts';
import { isUnpriced } from '../../texts/en/priced-total.ts';
import { minorDigits } from '../../units/money.ts';
import { utf8 } from '../format/bytes.ts';
import { element, escapeXml, type XmlElement, xmlText } from '../format/xml.ts';
import { writeZip } from '../format/zip-write.ts';
import type { BomDocument } from './bom-document.ts';
import { BOM_COLUMNS, type BomColumn, type Cell, formulaTexts } from './bom-table.ts';

// A workbook of values only (ECMA-376, Office Open XML): texts as inline strings, numbers as written in bom.json. No
// formula, macro, link, shared string or date stands in it, and it is an archive of the bundle's own canonical form, so
// the same bill gives the same bytes on every machine.

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const BILL_SHEET_PART = 'xl/worksheets/sheet1.xml';
export const SUMMARY_SHEET_PART = 'xl/worksheets/sheet2.xml';

/** Parts of the workbook; nothing else may stand in it. */
export const WORKBOOK_PARTS: readonly string[] = [
  '[Content_Types].xml',
  '_rels/.rels',
  'xl/_rels/workbook.xml.rels',
  'xl/styles.xml',
  'xl/workbook.xml',
  BILL_SHEET_PART,
  SUMMARY_SHEET_PART,
];

// Places in the list of cell formats of styles.xml.
const STYLE = { plain: '0', head: '1', count: '2', money: '3', weeks: '4', wrapped: '5' } as const;
// Formats every spreadsheet program knows by number: grouped without and with two decimals.
const GROUPED = '3';
const GROUPED_CENTS = '4';
// The first number that a workbook may give to a format of its own; written only where the currency needs it.
const GROUPED_MILS = { id: '164', code: '#,##0.000' } as const;

/** Letters of a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

function textCell(place: string, text: string, style: string): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

function cellMarkup(place: string, cell: Cell, style: string): string {
  if (cell === null) return '';
  if ('text' in cell) return textCell(place, cell.text, style);
  return `<c r="${place}" s="${style}"><v>${escapeXml(cell.number)}</v></c>`;
}

function styleOf({ kind }: BomColumn): string {
  return kind === 'text' ? STYLE.plain : STYLE[kind];
}

function rowMarkup(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`;
}

/** A sheet may have tens of thousands of rows, so its data are markup from the start. */
function sheetData(rows: readonly string[]): XmlElement {
  return element('sheetData', {}, [{ markup: rows.join('') }]);
}

function columnWidths(widths: readonly number[]): XmlElement {
  return element(
    'cols',
    {},
    widths.map((width, index) =>
      element('col', {
        min: String(index + 1),
        max: String(index + 1),
        width: String(width),
        customWidth: '1',
      }),
    ),
  );
}

/** The marking at head and foot of every printed page; `&` begins a code there, so it is doubled. */
function printed(marking: string): XmlElement[] {
  const text = `&C${marking.replaceAll('&', '&&')}`;
  return [
    element('pageSetup', { paperSize: '8', orientation: 'landscape', fitToWidth: '1', fitToHeight: '0' }),
    element('headerFooter', {}, [
      element('oddHeader', {}, [text]),
      element('oddFooter', {}, [`${text}&R&P / &N`]),
    ]),
  ];
}

const FIT_TO_PAGE = element('sheetPr', {}, [element('pageSetUpPr', { fitToPage: '1' })]);

function billSheet(bom: BomDocument): XmlElement {
  const letters = BOM_COLUMNS.map((_column, index) => columnLetters(index));
  const styles = BOM_COLUMNS.map(styleOf);
  const head = BOM_COLUMNS.map(({ heading }, index) => textCell(`${letters[index]}1`, heading, STYLE.head));
  const rows = bom.lines.map((line, at) =>
    rowMarkup(
      at + 2,
      BOM_COLUMNS.map((column, index) =>
        cellMarkup(`${letters[index]}${at + 2}`, column.cell(line), styles[index] ?? STYLE.plain),
      ),
    ),
  );
  const frozen = element('pane', {
    ySplit: '1',
    topLeftCell: 'A2',
    activePane: 'bottomLeft',
    state: 'frozen',
  });
  const last = `${columnLetters(BOM_COLUMNS.length - 1)}${bom.lines.length + 1}`;
  return element('worksheet', { xmlns: MAIN }, [
    FIT_TO_PAGE,
    element('sheetViews', {}, [element('sheetView', { workbookViewId: '0' }, [frozen])]),
    columnWidths(BOM_COLUMNS.map(({ width }) => width)),
    sheetData([rowMarkup(1, head), ...rows]),
    element('autoFilter', { ref: `A1:${last}` }),
    ...printed(bom.marking),
  ]);
}

/** Rows of the summary that repeat the totals, from 0; the reader compares them. */
export const SUMMARY_TOTALS = { lines: 5, unpricedLines: 6, currency: 7, net: 8 } as const;

function summaryRows(bom: BomDocument): readonly (readonly [string, Cell, string])[] {
  const { totals, plan } = bom;
  // The cell keeps the sum of what is priced, which every view repeats; its label says what that sum is worth.
  const incomplete = isUnpriced(totals) ? ', unknown: no line has a price' : ', at least';
  const worth = totals.unpricedLines === 0 ? '' : incomplete;
  return [
    ['Marking', { text: bom.marking }, STYLE.wrapped],
    ['Project', { text: plan.name }, STYLE.wrapped],
    ['Project id', { text: plan.id }, STYLE.wrapped],
    ['Revision', { number: String(plan.revision) }, STYLE.count],
    ['Bundle', { text: bom.bundleId }, STYLE.wrapped],
    ['Lines', { number: String(totals.lines) }, STYLE.count],
    ['Lines without a price', { number: String(totals.unpricedLines) }, STYLE.count],
    ['Currency', { text: totals.currency }, STYLE.wrapped],
    [`Net total${worth}`, { number: totals.net }, STYLE.money],
    [
      'Note',
      {
        text: 'Values only. The authoritative document is bom.json of the same bundle; a part of another line has no price of its own.',
      },
      STYLE.wrapped,
    ],
  ];
}

function summarySheet(bom: BomDocument): XmlElement {
  const rows = summaryRows(bom).map(([label, cell, style], index) =>
    rowMarkup(index + 1, [
      textCell(`A${index + 1}`, label, STYLE.head),
      cellMarkup(`B${index + 1}`, cell, style),
    ]),
  );
  return element('worksheet', { xmlns: MAIN }, [
    FIT_TO_PAGE,
    columnWidths([24, 72]),
    sheetData(rows),
    ...printed(bom.marking),
  ]);
}

function cellFormat(attributes: Readonly<Record<string, string>>, wrapped = false): XmlElement {
  const base = { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0', xfId: '0' };
  const children = wrapped
    ? [element('alignment', { vertical: 'top', wrapText: '1', horizontal: 'left' })]
    : [];
  return element('xf', { ...base, ...attributes, ...(wrapped ? { applyAlignment: '1' } : {}) }, children);
}

function counted(name: string, children: readonly XmlElement[]): XmlElement {
  return element(name, { count: String(children.length) }, children);
}

/** Shows every digit of an amount: rounded for the eye, lines would no longer add up to their total. */
function moneyFormat(currency: string): string {
  const digits = minorDigits(currency);
  if (digits === 0) return GROUPED;
  return digits === 3 ? GROUPED_MILS.id : GROUPED_CENTS;
}

function stylesPart(currency: string): XmlElement {
  const money = moneyFormat(currency);
  const font = (bold: boolean): XmlElement =>
    element('font', {}, [
      ...(bold ? [element('b', {})] : []),
      element('sz', { val: '10' }),
      element('name', { val: 'Arial' }),
    ]);
  const fill = (pattern: string): XmlElement =>
    element('fill', {}, [element('patternFill', { patternType: pattern })]);
  const sides = ['left', 'right', 'top', 'bottom', 'diagonal'].map((side) => element(side, {}));
  const number = { applyNumberFormat: '1' };
  const own = element('numFmt', { numFmtId: GROUPED_MILS.id, formatCode: GROUPED_MILS.code });
  return element('styleSheet', { xmlns: MAIN }, [
    ...(money === GROUPED_MILS.id ? [counted('numFmts', [own])] : []),
    counted('fonts', [font(false), font(true)]),
    // The first two fills are fixed by the standard.
    counted('fills', [fill('none'), fill('gray125')]),
    counted('borders', [element('border', {}, sides)]),
    counted('cellStyleXfs', [element('xf', { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0' })]),
    counted('cellXfs', [
      cellFormat({}),
      cellFormat({ fontId: '1', applyFont: '1' }),
      cellFormat({ numFmtId: GROUPED, ...number }),
      cellFormat({ numFmtId: money, ...number }),
      cellFormat({}),
      cellFormat({}, true),
    ]),
  ]);
}

function relations(targets: readonly (readonly [type: string, target: string])[]): XmlElement {
  return element(
    'Relationships',
    { xmlns: RELATIONS },
    targets.map(([type, target], index) =>
      element('Relationship', { Id: `rId${index + 1}`, Type: `${OFFICE}/${type}`, Target: target }),
    ),
  );
}

function contentTypes(): XmlElement {
  const part = (name: string, type: string): XmlElement =>
    element('Override', { PartName: `/${name}`, ContentType: `${SHEET_TYPE}.${type}+xml` });
  return element('Types', { xmlns: CONTENT_TYPES }, [
    element('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    part('xl/workbook.xml', 'sheet.main'),
    part('xl/styles.xml', 'styles'),
    part(BILL_SHEET_PART, 'worksheet'),
    part(SUMMARY_SHEET_PART, 'worksheet'),
  ]);
}

function workbookPart(): XmlElement {
  const sheet = (name: string, id: string): XmlElement =>
    element('sheet', { name, sheetId: id, 'r:id': `rId${id}` });
  return element('workbook', { xmlns: MAIN, 'xmlns:r': OFFICE }, [
    element('sheets', {}, [sheet('Bill', '1'), sheet('Summary', '2')]),
  ]);
}

/** Parts that say how the sheets are shown and nothing of the bill but its currency, by name. */
export function framePartsOf(currency: string): Readonly<Record<string, XmlElement>> {
  return {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': stylesPart(currency),
    'xl/workbook.xml': workbookPart(),
  };
}

function partsOf(bom: BomDocument): Readonly<Record<string, XmlElement>> {
  return {
    ...framePartsOf(bom.totals.currency),
    [BILL_SHEET_PART]: billSheet(bom),
    [SUMMARY_SHEET_PART]: summarySheet(bom),
  };
}

/**
 * The bill as an Office Open XML workbook: sheet "Bill" with the columns of the table, sheet "Summary" with the totals.
 * @throws PlannerError `bundle-format/unsafe-text` when a text could run as a formula once it is copied elsewhere
 */
export function bomXlsx(bom: BomDocument): Uint8Array {
  const unsafe = formulaTexts(bom.lines)[0];
  if (unsafe !== undefined) throw new PlannerError('bundle-format', 'unsafe-text', unsafe);
  const parts = Object.entries(partsOf(bom)).map(([name, root]) => ({ name, data: utf8(xmlText(root)) }));
  return writeZip(parts, (name) => WORKBOOK_PARTS.includes(name));
}
