import { type Severity, STEPS } from '../../../../shared/findings.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { findingSentence } from '../../../../shared/texts/finding-sentence.ts';
import type { ReportContext } from '../context.ts';
import { setTable } from '../layout/table.ts';

const MOST_FINDINGS = 400;
const SEVERITIES = ['blocking', 'review', 'note'] as const satisfies readonly Severity[];

/** How many findings wait in which step, so that a reader knows where to begin. */
function countsTable({ content, flow, figures, ...context }: ReportContext): void {
  const texts = context.texts.findings;
  const { findings } = content.design;
  const steps = STEPS.filter((step) => findings.some((finding) => finding.step === step));
  flow.paragraph(texts.counted);
  setTable(flow, {
    columns: [
      { title: texts.columns.step, share: 30 },
      ...SEVERITIES.map((severity) => ({
        title: texts.severities[severity],
        share: 20,
        align: 'right' as const,
      })),
      { title: '', share: 30 },
    ],
    rows: steps.map((step) => [
      texts.steps[step],
      ...SEVERITIES.map((severity) =>
        figures.whole(
          findings.filter((finding) => finding.step === step && finding.severity === severity).length,
        ),
      ),
    ]),
    rowHeads: true,
  });
}

/** Every finding, worst first. */
export function findingsChapter(context: ReportContext): void {
  const { content, flow, figures, english } = context;
  const texts = context.texts.findings;
  const { findings } = content.design;
  flow.chapter(texts.title);
  if (findings.length === 0) {
    flow.paragraph(texts.none);
    return;
  }
  countsTable(context);
  if (texts.inEnglish !== '') flow.paragraph(texts.inEnglish);
  const printed = findings.slice(0, MOST_FINDINGS);
  setTable(flow, {
    columns: [
      { title: texts.columns.text, share: 90 },
      { title: texts.columns.step, share: 12 },
    ],
    rows: SEVERITIES.flatMap((severity) => {
      const rows = printed
        .filter((finding) => finding.severity === severity)
        .map((finding) => [
          { text: findingSentence(finding), language: english },
          { text: texts.steps[finding.step], style: flow.styles.label },
        ]);
      return rows.length === 0 ? [] : [{ band: texts.severities[severity] }, ...rows];
    }),
  });
  const more = findings.length - MOST_FINDINGS;
  if (more > 0) flow.paragraph(fillText(texts.more, { count: figures.whole(more) }));
}
