import type { Severity } from '../../../../shared/findings.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { findingSentence } from '../../../../shared/texts/finding-sentence.ts';
import { type ReportContext, whole } from '../context.ts';
import { setTable } from '../layout/table.ts';

const texts = reportText.findings;
const MOST_FINDINGS = 400;
const SEVERITIES = ['blocking', 'review', 'note'] as const satisfies readonly Severity[];

/** Every finding, worst first. */
export function findingsChapter({ content, flow, words }: ReportContext): void {
  const { findings } = content.design;
  flow.chapter(words.chapters.findings);
  if (findings.length === 0) {
    flow.paragraph(texts.none);
    return;
  }
  const printed = findings.slice(0, MOST_FINDINGS);
  setTable(flow, {
    columns: [
      { title: texts.columns.text, share: 90 },
      { title: texts.columns.step, share: 12 },
    ],
    rows: SEVERITIES.flatMap((severity) => {
      const rows = printed
        .filter((finding) => finding.severity === severity)
        .map((finding) => [findingSentence(finding), { text: finding.step, style: flow.styles.label }]);
      return rows.length === 0 ? [] : [{ band: texts.severities[severity] }, ...rows];
    }),
  });
  const more = findings.length - MOST_FINDINGS;
  if (more > 0) flow.paragraph(fillText(texts.more, { count: whole(more) }));
}
