import { headlineFigures } from '../../../../shared/bundle/payload/figures.ts';
import { headlineLabel, reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { originText } from '../../../../shared/texts/origin-text.ts';
import type { TraceFigure, TraceInput } from '../../../../shared/trace.ts';
import { decimalOf } from '../../../../shared/units/money.ts';
import { groupedDecimal, quantity, type ReportContext, whole } from '../context.ts';
import { setTable } from '../layout/table.ts';
import { headlineValue } from './headline.ts';

const texts = reportText.traces;
const MOST_INPUTS = 16;

const MINOR = /^([A-Z]{3}) minor$/;

function shownValue({ value, unit }: Pick<TraceInput, 'value' | 'unit'>): string {
  const currency = MINOR.exec(unit)?.[1];
  if (currency !== undefined && typeof value === 'number') {
    const amount = decimalOf({ currency, minor: Math.round(value) });
    return `${currency}\u00a0${groupedDecimal(amount)}`;
  }
  return typeof value === 'number' || value === null ? quantity(value, unit) : `${value} ${unit}`.trim();
}

function figurePart({ flow }: ReportContext, title: string, figure: TraceFigure): void {
  const { styles } = flow;
  flow.subpart(title, 70);
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
  for (const headline of headlineFigures(content.design)) {
    const figure = traces.get(headline.path);
    const label = headlineLabel(headline.path, (id) => names.any(id));
    // As in the first chapter: a sum that leaves something out is a bound here too.
    if (figure !== undefined) figurePart(context, `${label}: ${headlineValue(headline)}`, figure);
  }
}
