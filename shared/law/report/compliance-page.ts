import { escapeXml } from '../../bundle/format/xml.ts';
import type { ClauseState } from '../../design/judgement.ts';
import { reportTexts, rulesUsedTexts, stateTexts } from '../../texts/en/compliance.ts';
import { fillText } from '../../texts/fill-text.ts';
import type { ComplianceDocument, ReportedClause } from './compliance-document.ts';

const STYLE = [
  'body{font:10pt/1.4 "Noto Sans",Arial,sans-serif;margin:18mm 15mm;color:#111}',
  'h1{font-size:16pt;margin:0 0 4pt}h2{font-size:12pt;margin:14pt 0 4pt}',
  '.marking{text-align:center;font-weight:700;letter-spacing:.04em}',
  '.notice{border:1px solid #111;padding:6pt;margin:8pt 0}',
  'table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:3pt 4pt;text-align:left;vertical-align:top}',
  'th{background:#eee}tr{break-inside:avoid}code{font-family:"Noto Sans Mono",monospace;font-size:8.5pt}',
  '@page{margin:12mm}',
].join('');

function cell(text: string): string {
  return `<td>${escapeXml(text)}</td>`;
}

function groundsOf(clause: ReportedClause): string {
  const waiver =
    clause.waiver === null
      ? []
      : [
          fillText(clause.waiver.valid ? reportTexts.waived : reportTexts.waiverEnded, {
            owner: clause.waiver.owner,
            until: clause.waiver.until,
            reason: clause.waiver.reason,
          }),
        ];
  const parts = [
    ...waiver,
    ...(clause.because === null ? [] : [clause.because]),
    ...clause.valuesUsed.map(({ fact, value }) => `${fact} = ${value}`),
    ...clause.missingFacts.map((fact) => fillText(reportTexts.missing, { fact })),
    ...clause.papers.map((paper) => fillText(reportTexts.paper, { paper })),
    ...(clause.site === null ? [] : [fillText(reportTexts.site, { site: clause.site })]),
  ];
  return parts.join(' · ');
}

function sourceOf(clause: ReportedClause): string {
  const seen = clause.seenAtSource ? reportTexts.seen : reportTexts.notSeen;
  const own = clause.origin === 'user' ? `${reportTexts.ownRule}, ` : '';
  return `${own}${clause.confidence}, ${seen}${clause.sourceUrl === null ? '' : `: ${clause.sourceUrl}`}`;
}

function row(clause: ReportedClause): string {
  const name = `${clause.instrumentName} ${clause.ref}`;
  return `<tr>${cell(name)}${cell(clause.severity)}${cell(clause.requirement)}${cell(groundsOf(clause))}${cell(sourceOf(clause))}</tr>`;
}

function table(headings: readonly string[], rows: readonly string[]): string {
  const head = headings.map((heading) => `<th>${escapeXml(heading)}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** States whose clauses are printed one by one; what does not apply is counted only. */
const PRINTED: readonly ClauseState[] = ['not-met', 'met-only-with', 'open', 'met', 'not-yet-in-force'];

function section(state: ClauseState, document: ComplianceDocument): string {
  const clauses = document.clauses.filter((clause) => clause.state === state);
  if (clauses.length === 0) return '';
  const { clause, severity, requirement, grounds, source } = reportTexts.columns;
  const heading = `${stateTexts[state]} (${clauses.length})`;
  return `<h2>${escapeXml(heading)}</h2>${table([clause, severity, requirement, grounds, source], clauses.map(row))}`;
}

function registers({ papers, waivers }: ComplianceDocument): string {
  const yes = (counts: boolean): string => (counts ? reportTexts.counts : reportTexts.countsNot);
  const paperRows = papers.map(
    (paper) =>
      `<tr>${cell(`${paper.register}/${paper.id}`)}${cell(paper.holder)}${cell(paper.reference)}${cell(paper.issuedOn ?? '')}${cell(paper.expiresOn ?? '')}${cell(yes(paper.counts))}</tr>`,
  );
  const waiverRows = waivers.map(
    (waiver) =>
      `<tr>${cell(`${waiver.instrumentId} ${waiver.ref}`)}${cell(waiver.owner)}${cell(waiver.reason)}${cell(waiver.until)}${cell(yes(waiver.counts))}</tr>`,
  );
  const { papers: paperHeads, waivers: waiverHeads } = reportTexts;
  return [
    paperRows.length === 0
      ? ''
      : `<h2>${escapeXml(paperHeads.title)}</h2>${table(paperHeads.columns, paperRows)}`,
    waiverRows.length === 0
      ? ''
      : `<h2>${escapeXml(waiverHeads.title)}</h2>${table(waiverHeads.columns, waiverRows)}`,
  ].join('');
}

/**
 * The report as one printable page: no script, nothing fetched, marking at head and foot, the notice first, then the
 * clauses worst first, papers and waivers.
 * @returns a whole HTML document
 */
export function compliancePage(document: ComplianceDocument): string {
  const { plan, asOf, rulePack } = document;
  const marking = `<p class="marking">${escapeXml(document.marking ?? reportTexts.unmarked)}</p>`;
  const counts = document.counts.map(({ state, clauses }) => `${stateTexts[state]} ${clauses}`).join(' · ');
  const head = fillText(reportTexts.head, {
    revision: String(plan.revision),
    asOf,
    pack: rulePack.packId,
    version: String(rulePack.version),
    failing: String(document.failing),
    waived: String(document.waived),
  });
  const ids = document.ownInstruments.join(', ');
  const own = ids === '' ? '' : fillText(rulesUsedTexts.own, { ids });
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${escapeXml(`${reportTexts.title}: ${plan.name}`)}</title><style>${STYLE}</style></head><body>`,
    marking,
    `<h1>${escapeXml(`${reportTexts.title}: ${plan.name}`)}</h1>`,
    `<p>${escapeXml(own === '' ? head : `${head} ${own}`)}</p><p>${escapeXml(counts)}</p>`,
    `<p class="notice">${escapeXml(document.notice)}</p>`,
    ...PRINTED.map((state) => section(state, document)),
    registers(document),
    marking,
    '</body></html>\n',
  ].join('');
}
