import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { findingSentence } from '../../../../shared/texts/finding-sentence.ts';
import { type ReportContext, whole } from '../context.ts';
import { setTable } from '../layout/table.ts';
import { FAIL, WARN } from '../layout/theme.ts';

const texts = reportText.findings;
const MOST_FINDINGS = 400;

/** Every finding, worst first. */
export function findingsChapter({ content, flow }: ReportContext): void {
  const { findings } = content.design;
  flow.chapter(texts.title);
  if (findings.length === 0) {
    flow.paragraph(texts.none);
    return;
  }
  const { strong, label } = flow.styles;
  const styles = { blocking: { ...strong, colour: FAIL }, review: { ...strong, colour: WARN }, note: label };
  setTable(flow, {
    columns: [
      { title: texts.columns.severity, share: 12 },
      { title: texts.columns.text, share: 78 },
      { title: texts.columns.step, share: 12 },
    ],
    rows: findings
      .slice(0, MOST_FINDINGS)
      .map((finding) => [
        { text: texts.severities[finding.severity], style: styles[finding.severity] },
        findingSentence(finding),
        { text: finding.step, style: label },
      ]),
  });
  const more = findings.length - MOST_FINDINGS;
  if (more > 0) flow.paragraph(fillText(texts.more, { count: whole(more) }));
}
