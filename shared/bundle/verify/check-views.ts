import { isPlannerError } from '../../errors.ts';
import { textOf } from '../format/bytes.ts';
import { readCanonicalJson } from '../format/canonical-json.ts';
import {
  BOM_CSV_PATH,
  BOM_PATH,
  BOM_XLSX_PATH,
  CYCLONEDX_PATH,
  REPORT_PATH,
  RFQ_PATH,
  SUMMARY_PATH,
} from '../format/names.ts';
import type { FileDigests } from '../manifest/digests.ts';
import { cyclonedxLines } from '../payload/bom-cyclonedx.ts';
import { type BomDocument, type BomDocumentLine, sameTotals } from '../payload/bom-document.ts';
import { BOM_COLUMNS, CURRENCY_COLUMN, REDUNDANCY_COLUMN, TOTAL_COLUMN } from '../payload/bom-table.ts';
import { sameDecimal } from '../payload/decimal.ts';
import { readCsv } from '../payload/read-csv.ts';
import { type ReadWorkbook, readWorkbook } from '../payload/read-xlsx.ts';
import { redundancyText } from '../payload/redundancy-text.ts';
import { readReportClaims } from '../payload/report-claims.ts';
import { requestedQuantities } from '../payload/request-for-quotation.ts';
import { redundancyIsSimulated } from '../payload/simulated-losses.ts';
import type { ViewLine } from '../payload/view-line.ts';
import { findingsOf, type VerifyFinding } from './verdict.ts';

const { refusal } = findingsOf('meaning');
const DECIMAL = /^-?[0-9]{1,20}(?:\.[0-9]{1,20})?$/;

type Row = (column: number) => string;

/** Lines of a table by the names or headings over its columns; null when a column is missing or a cell is no number. */
function tableLines(head: readonly string[], rows: readonly Row[], key: 'name' | 'heading') {
  const at = (name: string): number =>
    head.indexOf(BOM_COLUMNS.find((column) => column.name === name)?.[key] ?? name);
  const [number, quantity, total] = [at('number'), at('order_quantity'), at(TOTAL_COLUMN)];
  const [currency, redundancy] = [at(CURRENCY_COLUMN), at(REDUNDANCY_COLUMN)];
  if (Math.min(number, quantity, total, currency) < 0) return null;
  if (rows.some((row) => row(total) !== '' && !DECIMAL.test(row(total)))) return null;
  const lines: ViewLine[] = rows.map((row) => ({
    number: Number(row(number)),
    orderQuantity: row(quantity),
    total: row(total) || null,
    currency: row(currency) || null,
    redundancy: redundancy < 0 ? undefined : row(redundancy) || null,
  }));
  return lines;
}

function csvLines(bytes: Uint8Array): readonly ViewLine[] | null {
  const text = textOf(bytes);
  const [header, ...rows] = (text === null ? null : readCsv(text)) ?? [];
  if (header === undefined || rows.some((row) => row.length !== header.length)) return null;
  return tableLines(
    header,
    rows.map((row) => (column: number) => row[column] ?? ''),
    'name',
  );
}

function workbookLines({ bill }: ReadWorkbook): readonly ViewLine[] | null {
  const [head, ...rows] = bill;
  if (head === undefined) return null;
  const names = BOM_COLUMNS.map((_column, index) => head.get(index) ?? '');
  return tableLines(
    names,
    rows.map((row) => (column: number) => row.get(column) ?? ''),
    'heading',
  );
}

/** The bill of the workbook line by line, and the totals on its summary. */
function workbookFindings(bytes: Uint8Array | undefined, bom: BomDocument): readonly VerifyFinding[] {
  if (bytes === undefined) return [];
  const workbook = readWorkbook(bytes);
  const lines = workbook && workbookLines(workbook);
  if (workbook === null || lines === null) return [refusal('X02', { file: BOM_XLSX_PATH })];
  const { currency, net, lines: count, unpricedLines } = workbook.totals;
  const { totals } = bom;
  const same =
    agrees(bom, lines) &&
    currency === totals.currency &&
    sameAmount(net, totals.net) &&
    count === String(totals.lines) &&
    unpricedLines === String(totals.unpricedLines);
  return same ? [] : [refusal('X01', { files: `${BOM_XLSX_PATH}, ${BOM_PATH}` })];
}

function componentLines(bytes: Uint8Array): readonly ViewLine[] | null {
  try {
    return cyclonedxLines(readCanonicalJson(bytes));
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    // Signed, but not canonical JSON; the finding says which document.
    return null;
  }
}

function sameAmount(stated: string | null, own: string | null): boolean {
  if (stated === null || own === null) return stated === own;
  return DECIMAL.test(stated) && sameDecimal(stated, own);
}

/** A view of an older bundle has no place for the redundancy, nor had its bill. */
function sameRedundancy({ redundancy }: ViewLine, own: BomDocumentLine): boolean {
  const wanted = redundancyText(own.redundancy);
  return redundancy === undefined ? wanted === null : redundancy === wanted;
}

/** Whether a view states the same quantity, total, currency and redundancy for every line, and no line more or less. */
function agrees(bom: BomDocument, lines: readonly ViewLine[]): boolean {
  return (
    lines.length === bom.lines.length &&
    lines.every((line, index) => {
      const own = bom.lines[index];
      return (
        own !== undefined &&
        own.number === line.number &&
        own.currency === line.currency &&
        String(own.orderQuantity) === line.orderQuantity &&
        sameAmount(line.total, own.total) &&
        sameRedundancy(line, own)
      );
    })
  );
}

function requestFindings(bytes: Uint8Array | undefined, bom: BomDocument): readonly VerifyFinding[] {
  if (bytes === undefined) return [];
  const asked = requestedQuantities(textOf(bytes) ?? '');
  if (asked === null) return [refusal('X02', { file: RFQ_PATH })];
  const wanted = bom.lines.filter((line) => line.includedIn === null);
  const agree =
    asked.size === wanted.length && wanted.every((line) => asked.get(line.number) === line.orderQuantity);
  return agree ? [] : [refusal('X01', { files: `${RFQ_PATH}, ${BOM_PATH}` })];
}

/** The report is read by people; what it claims in its metadata is what its cover shows. */
function reportFindings(
  files: ReadonlyMap<string, Uint8Array>,
  bom: BomDocument,
  bill: FileDigests | undefined,
): readonly VerifyFinding[] {
  const report = files.get(REPORT_PATH);
  if (report === undefined) return [];
  const claims = readReportClaims(report);
  if (claims === null || claims.bundleId !== bom.bundleId) return [refusal('X02', { file: REPORT_PATH })];
  const agree =
    claims.billSha512 === bill?.sha512 &&
    claims.billSha256 === bill.sha256 &&
    sameTotals(claims.totals, bom.totals);
  return agree ? [] : [refusal('X01', { files: `${REPORT_PATH}, ${BOM_PATH}` })];
}

/** A redundancy on the bill is worth what its simulation says: every loss it names is in the summary, with its outcome. */
function simulationFindings(
  files: ReadonlyMap<string, Uint8Array>,
  bom: BomDocument,
): readonly VerifyFinding[] {
  const summary = files.get(SUMMARY_PATH);
  if (summary === undefined) return [];
  const simulated = redundancyIsSimulated(summary, bom);
  if (simulated === null) return [refusal('X02', { file: SUMMARY_PATH })];
  return simulated ? [] : [refusal('X01', { files: `${SUMMARY_PATH}, ${BOM_PATH}` })];
}

const VIEWS: readonly (readonly [path: string, read: (bytes: Uint8Array) => readonly ViewLine[] | null])[] = [
  [BOM_CSV_PATH, csvLines],
  [CYCLONEDX_PATH, componentLines],
];

/**
 * Every document that repeats the bill must say what the bill says. A view that is not in the bundle is not missed:
 * older bundles have fewer.
 * @param bill - digests of `payload/bom.json` as the manifest lists them, checked before
 */
export function viewFindings(
  files: ReadonlyMap<string, Uint8Array>,
  bom: BomDocument,
  bill: FileDigests | undefined,
): readonly VerifyFinding[] {
  const findings = VIEWS.flatMap(([path, read]) => {
    const bytes = files.get(path);
    if (bytes === undefined) return [];
    const lines = read(bytes);
    if (lines === null) return [refusal('X02', { file: path })];
    return agrees(bom, lines) ? [] : [refusal('X01', { files: `${path}, ${BOM_PATH}` })];
  });
  return [
    ...findings,
    ...simulationFindings(files, bom),
    ...workbookFindings(files.get(BOM_XLSX_PATH), bom),
    ...requestFindings(files.get(RFQ_PATH), bom),
    ...reportFindings(files, bom, bill),
  ];
}
