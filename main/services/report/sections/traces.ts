import { headlineFigures } from '../../../../shared/bundle/payload/figures.ts';
import { headlineLabel, reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { originText } from '../../../../shared/texts/origin-text.ts';
import type { TraceFigure, TraceInput } from '../../../../shared/trace.ts';
import { quantity, type ReportContext, whole } from '../context.ts';
import { setTable } from '../layout/table.ts';

const texts = reportText.traces;
const MOST_INPUTS = 16;

function shownValue({ value, unit }: Pick<TraceInput, 'value' | 'unit'>): string {
  return typeof value === 'number' || value === null ? quantity(value, unit) : `${value} ${unit}`.trim();
}

function figurePart({ flow }: ReportContext, label: string, figure: TraceFigure): void {
  const { styles } = flow;
  flow.subpart(`${label}: ${shownValue(figure)}`, 70);
  flow.paragraph(`${figure.path}\n${figure.formula}: ${figure.expression}`, styles.code);
  if (figure.inputs.length === 0) return;
  setTable(flow, {
    columns: [
      { title: texts.columns.input, share: 26 },
      { title: texts.columns.value, share: 16, align: 'right' },
      { title: texts.columns.from, share: 60 },
    ],
    rows: figure.inputs
      .slice(0, MOST_INPUTS)
      .map((input) => [input.name, shownValue(input), { text: originText(input.from), style: styles.label }]),
    rowHeads: true,
  });
  const more = figure.inputs.length - MOST_INPUTS;
  if (more > 0) flow.paragraph(fillText(texts.more, { count: whole(more) }), styles.label);
}

/** Formula, inputs and sources of every headline figure. */
export function tracesChapter(context: ReportContext): void {
  const { content, flow, names, words } = context;
  const traces = new Map(content.design.trace.map((figure) => [figure.path, figure]));
  flow.chapter(words.chapters.traces);
  flow.paragraph(texts.intro);
  for (const { path } of headlineFigures(content.design)) {
    const figure = traces.get(path);
    if (figure !== undefined)
      figurePart(
        context,
        headlineLabel(path, (id) => names.any(id)),
        figure,
      );
  }
}
