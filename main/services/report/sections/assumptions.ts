import { usedAssumptions } from '../../../../shared/bundle/payload/provenance.ts';
import type { ReportContext } from '../context.ts';
import { setTable } from '../layout/table.ts';

/** Class assumptions the design stands on. */
export function assumptionsChapter({ content, flow, figures, english, ...context }: ReportContext): void {
  const texts = context.texts.assumptions;
  const used = usedAssumptions(content.design, content.facts);
  flow.chapter(texts.title);
  if (used.length === 0) {
    flow.paragraph(texts.none);
    return;
  }
  flow.paragraph(texts.intro);
  if (texts.inEnglish !== '') flow.paragraph(texts.inEnglish, flow.styles.label);
  setTable(flow, {
    columns: [
      { title: texts.columns.id, share: 30 },
      { title: texts.columns.value, share: 13, align: 'right' },
      { title: texts.columns.basis, share: 37 },
      { title: texts.columns.source, share: 27 },
    ],
    rows: used.map(({ id, value, unit, basis, tag, source }) => [
      { text: id, language: english },
      { text: figures.quantity(value, unit), style: flow.styles.strong },
      { text: basis, style: flow.styles.label, language: english },
      { text: `[${tag}] ${source}`, style: flow.styles.label, language: english },
    ]),
    rowHeads: true,
  });
}
