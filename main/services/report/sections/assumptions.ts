import { usedAssumptions } from '../../../../shared/bundle/payload/provenance.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { quantity, type ReportContext } from '../context.ts';
import { setTable } from '../layout/table.ts';

const texts = reportText.assumptions;

/** Class assumptions the design stands on. */
export function assumptionsChapter({ content, flow, words }: ReportContext): void {
  const used = usedAssumptions(content.design, content.facts);
  flow.chapter(words.chapters.assumptions);
  if (used.length === 0) {
    flow.paragraph(texts.none);
    return;
  }
  flow.paragraph(texts.intro);
  setTable(flow, {
    columns: [
      { title: texts.columns.id, share: 30 },
      { title: texts.columns.value, share: 13, align: 'right' },
      { title: texts.columns.basis, share: 37 },
      { title: texts.columns.source, share: 27 },
    ],
    rows: used.map(({ id, value, unit, basis, tag, source }) => [
      id,
      { text: quantity(value, unit), style: flow.styles.strong },
      { text: basis, style: flow.styles.label },
      { text: `[${tag}] ${source}`, style: flow.styles.label },
    ]),
    rowHeads: true,
  });
}
