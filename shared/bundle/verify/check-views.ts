import type { JobStep, JobSteps } from '../../job/job-step.ts';
import { textOf } from '../format/bytes.ts';
import { JSON_LIMITS } from '../format/canonical-json.ts';
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
import {
  type BomDocument,
  type BomDocumentLine,
  type BomTotals,
  sameTotals,
  TotalsTally,
  totalsOf,
} from '../payload/bom-document.ts';
import { sameDecimal } from '../payload/decimal.ts';
import { readWorkbook } from '../payload/read-xlsx.ts';
import { redundancyText } from '../payload/redundancy-text.ts';
import { readReportClaims } from '../payload/report-claims.ts';
import { requestedQuantities } from '../payload/request-for-quotation.ts';
import { redundancyIsSimulated } from '../payload/simulated-losses.ts';
import type { ViewLine } from '../payload/view-line.ts';
import { componentLines, csvLines, isAmount, type ViewLines, workbookLines } from './read-views.ts';
import { findingsOf, type VerdictView, type VerifyFinding, type ViewCheck } from './verdict.ts';

const { refusal } = findingsOf('meaning');

type Checks = VerdictView['checks'];

const UNREADABLE: Checks = { net: 'unreadable', lines: 'unreadable', everyLine: 'unreadable' };

function unreadable(path: string): VerdictView {
  return { path, net: null, lines: null, unpricedLines: null, checks: UNREADABLE };
}

function same(agrees: boolean): ViewCheck {
  return agrees ? 'same' : 'different';
}

function sameAmount(stated: string | null, own: string | null): boolean {
  if (stated === null || own === null) return stated === own;
  return isAmount(stated) && sameDecimal(stated, own);
}

/** A view of an older bundle has no place for the redundancy, nor had its bill. */
function sameRedundancy({ redundancy }: ViewLine, own: BomDocumentLine): boolean {
  const wanted = redundancyText(own.redundancy);
  return redundancy === undefined ? wanted === null : redundancy === wanted;
}

/** Whether a line of a view states the same quantity, total, currency and redundancy as the bill's in its place. */
function isSameLine(line: ViewLine, own: BomDocumentLine | undefined): boolean {
  return (
    own !== undefined &&
    own.number === line.number &&
    own.currency === line.currency &&
    String(own.orderQuantity) === line.orderQuantity &&
    sameAmount(line.total, own.total) &&
    sameRedundancy(line, own)
  );
}

/** The view with the totals it states; each is compared with the bill alone, so that a reader sees which one differs. */
function stating(path: string, totals: BomTotals, { bom, everyLine }: Compared): VerdictView {
  const own = bom.totals;
  const sameNet = totals.currency === own.currency && sameAmount(totals.net, own.net);
  const sameLines = totals.lines === own.lines && totals.unpricedLines === own.unpricedLines;
  const { net, lines, unpricedLines } = totals;
  const checks = { net: same(sameNet), lines: same(sameLines), everyLine: same(everyLine) };
  return { path, net, lines, unpricedLines, checks };
}

interface Compared {
  readonly bom: BomDocument;
  readonly everyLine: boolean;
}

/** What the lines of a view say together. */
interface LinesRead {
  readonly count: number;
  /** No line more, less or different. */
  readonly everyLine: boolean;
  /** Null when a total is no amount. */
  readonly totals: BomTotals | null;
}

/** Goes through a view line by line and keeps none of them; null when it is none of ours. */
function readLines(lines: ViewLines, bom: BomDocument): LinesRead | null {
  // Which line is part of another, only the bill says.
  const parts = new Map(bom.lines.map(({ number, includedIn }) => [number, includedIn]));
  const tally = new TotalsTally(bom.totals.currency);
  let count = 0;
  let everyLine = true;
  let summable = true;
  for (const line of lines) {
    if (line === null) return null;
    const { number, total, currency } = line;
    everyLine &&= isSameLine(line, bom.lines[count]);
    summable &&= total === null || isAmount(total);
    if (summable) tally.add({ total, currency, includedIn: parts.get(number) ?? null });
    count += 1;
  }
  everyLine &&= count === bom.lines.length;
  return { count, everyLine, totals: summable ? tally.totals : null };
}

function lineView(path: string, lines: ViewLines, bom: BomDocument): VerdictView {
  const read = readLines(lines, bom);
  if (read === null) return unreadable(path);
  const { totals, everyLine, count } = read;
  if (totals !== null) return stating(path, totals, { bom, everyLine });
  const checks = { net: same(false), lines: same(count === bom.lines.length), everyLine: same(false) };
  return { path, net: null, lines: count, unpricedLines: null, checks };
}

/** The bill of the workbook line by line, and the totals on its summary. */
function workbookView(bytes: Uint8Array, bom: BomDocument): VerdictView {
  const workbook = readWorkbook(bytes);
  if (workbook === null) return unreadable(BOM_XLSX_PATH);
  const view = lineView(BOM_XLSX_PATH, workbookLines(workbook), bom);
  if (view.checks.lines === 'unreadable') return view;
  const { currency, net, lines: count, unpricedLines } = workbook.totals;
  const { totals } = bom;
  const sameNet = currency === totals.currency && sameAmount(net, totals.net);
  const sameLines = count === String(totals.lines) && unpricedLines === String(totals.unpricedLines);
  const both = (own: ViewCheck, summary: boolean): ViewCheck => (own === 'same' ? same(summary) : own);
  const { checks } = view;
  return {
    ...view,
    checks: { ...checks, net: both(checks.net, sameNet), lines: both(checks.lines, sameLines) },
  };
}

/** The request has no prices on purpose; it asks for every line that is paid for. */
function requestView(bytes: Uint8Array, bom: BomDocument): VerdictView {
  const asked = requestedQuantities(textOf(bytes) ?? '');
  if (asked === null) return unreadable(RFQ_PATH);
  const wanted = bom.lines.filter((line) => line.includedIn === null);
  const sameLines = asked.size === wanted.length;
  const everyLine = sameLines && wanted.every((line) => asked.get(line.number) === line.orderQuantity);
  const checks = { net: 'not-stated', lines: same(sameLines), everyLine: same(everyLine) } as const;
  return { path: RFQ_PATH, net: null, lines: asked.size, unpricedLines: null, checks };
}

/** The report is read by people; what it claims in its metadata is what its cover shows. */
function reportView(bytes: Uint8Array, bom: BomDocument, bill: FileDigests | undefined): VerdictView {
  const claims = readReportClaims(bytes);
  if (claims === null || claims.bundleId !== bom.bundleId) return unreadable(REPORT_PATH);
  const everyLine = claims.billSha512 === bill?.sha512 && claims.billSha256 === bill.sha256;
  return stating(REPORT_PATH, claims.totals, { bom, everyLine });
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

/** What a document that differs from the bill or cannot be read leads to. */
function viewFindings({ path, checks }: VerdictView): readonly VerifyFinding[] {
  const found = Object.values(checks);
  if (found.includes('unreadable')) return [refusal('X02', { file: path })];
  return found.includes('different') ? [refusal('X01', { files: `${path}, ${BOM_PATH}` })] : [];
}

/** What the bill adds up to by itself. @param agrees - whether its totals, its lines and the manifest say the same */
function billView(bom: BomDocument, billAgrees: boolean): VerdictView {
  const computed = totalsOf(bom.lines, bom.totals.currency);
  return stating(BOM_PATH, computed, { bom, everyLine: billAgrees && sameTotals(computed, bom.totals) });
}

export interface BillContext {
  /** Digests of `payload/bom.json` as the manifest lists them, checked before. */
  readonly bill: FileDigests | undefined;
  /** Whether the bill agrees with its own lines and with the manifest. */
  readonly billAgrees: boolean;
  /** What is told before each document. */
  readonly before: JobStep;
}

/** Longest text read as a view, bytes. The longest bill gives a workbook of twice its own length. */
export const MOST_VIEW_BYTES = 4 * JSON_LIMITS.bytes;

/** The report is searched as it is and never becomes a text. */
function isReadable(path: string, bytes: Uint8Array): boolean {
  return path === REPORT_PATH || bytes.length <= MOST_VIEW_BYTES;
}

type ViewReader = (bytes: Uint8Array, bom: BomDocument, bill: FileDigests | undefined) => VerdictView;

/** Documents that repeat the bill, and how each is read. */
const VIEWS: readonly (readonly [path: string, read: ViewReader])[] = [
  [BOM_CSV_PATH, (bytes, bom) => lineView(BOM_CSV_PATH, csvLines(bytes), bom)],
  [CYCLONEDX_PATH, (bytes, bom) => lineView(CYCLONEDX_PATH, componentLines(bytes), bom)],
  [BOM_XLSX_PATH, workbookView],
  [RFQ_PATH, requestView],
  [REPORT_PATH, reportView],
];

/**
 * Every document that repeats the bill must say what the bill says. A view that is not in the bundle is not missed:
 * older bundles have fewer. One document a step, and none is kept once the next is read.
 * @returns the bill first, then its views with what each states; findings of the views and of the simulated losses
 */
export function* viewSteps(
  files: ReadonlyMap<string, Uint8Array>,
  bom: BomDocument,
  { bill, billAgrees, before }: BillContext,
): JobSteps<{ readonly findings: readonly VerifyFinding[]; readonly views: readonly VerdictView[] }> {
  const views: VerdictView[] = [];
  for (const [path, read] of VIEWS) {
    const bytes = files.get(path);
    if (bytes === undefined) continue;
    yield before;
    views.push(isReadable(path, bytes) ? read(bytes, bom, bill) : unreadable(path));
  }
  yield before;
  return {
    findings: [...views.flatMap(viewFindings), ...simulationFindings(files, bom)],
    views: [billView(bom, billAgrees), ...views],
  };
}
