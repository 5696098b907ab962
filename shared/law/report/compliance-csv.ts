import type { ComplianceDocument, ReportedClause } from './compliance-document.ts';

interface Column {
  readonly name: string;
  readonly cell: (clause: ReportedClause) => string;
}

const COLUMNS: readonly Column[] = [
  { name: 'instrument', cell: (clause) => clause.instrument },
  { name: 'name', cell: (clause) => clause.instrumentName },
  { name: 'jurisdiction', cell: (clause) => clause.jurisdiction },
  { name: 'ref', cell: (clause) => clause.ref },
  { name: 'requirement', cell: (clause) => clause.requirement },
  { name: 'severity', cell: (clause) => clause.severity },
  { name: 'state', cell: (clause) => clause.state },
  { name: 'because', cell: (clause) => clause.because ?? '' },
  {
    name: 'values_used',
    cell: (clause) => clause.valuesUsed.map(({ fact, value }) => `${fact} = ${value}`).join('; '),
  },
  { name: 'missing_facts', cell: (clause) => clause.missingFacts.join('; ') },
  { name: 'papers', cell: (clause) => clause.papers.join('; ') },
  { name: 'lines', cell: (clause) => clause.lines.join('; ') },
  { name: 'site', cell: (clause) => clause.site ?? '' },
  { name: 'effective_from', cell: (clause) => clause.effectiveFrom ?? '' },
  { name: 'waiver_owner', cell: (clause) => clause.waiver?.owner ?? '' },
  { name: 'waiver_until', cell: (clause) => clause.waiver?.until ?? '' },
  { name: 'waiver_reason', cell: (clause) => clause.waiver?.reason ?? '' },
  { name: 'confidence', cell: (clause) => clause.confidence },
  { name: 'seen_at_source', cell: (clause) => String(clause.seenAtSource) },
  { name: 'origin', cell: (clause) => clause.origin },
  { name: 'source_url', cell: (clause) => clause.sourceUrl ?? '' },
  { name: 'expression', cell: (clause) => clause.expression },
];

// Spreadsheets may run a cell that begins like this as a formula, some of them after blanks and in full width.
const FORMULA_START = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

function quoted(text: string): string {
  // An apostrophe before it keeps the text readable and makes it text.
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""').replace(/\r\n?|\n/g, ' ')}"`;
}

/**
 * The clauses as a table: RFC 4180 with CRLF, one header row, every cell quoted, none that a spreadsheet would run.
 * The last row carries the notice, so that the table never travels without it.
 */
export function complianceCsv(document: ComplianceDocument): string {
  const header = COLUMNS.map(({ name }) => name).join(',');
  const rows = document.clauses.map((clause) => COLUMNS.map(({ cell }) => quoted(cell(clause))).join(','));
  const note = COLUMNS.map((_column, index) =>
    quoted(index === 0 ? 'notice' : index === 4 ? document.notice : ''),
  ).join(',');
  return `${[header, ...rows, note].join('\r\n')}\r\n`;
}
