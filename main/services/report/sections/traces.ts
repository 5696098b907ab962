import { headlineFigures } from '../../../../shared/bundle/payload/figures.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { originText } from '../../../../shared/texts/origin-text.ts';
import { headlineLabel } from '../../../../shared/texts/report-text.ts';
import type { TraceFigure, TraceInput } from '../../../../shared/trace.ts';
import { decimalOf } from '../../../../shared/units/money.ts';
import type { ReportContext } from '../context.ts';
import { setTable } from '../layout/table.ts';
import { headlineValue } from './headline.ts';

const MOST_INPUTS = 16;

const MINOR = /^([A-Z]{3}) minor$/;

/** Whether an amount leaves out lines without a price. */
function isBound({ from }: TraceInput, { content }: ReportContext): boolean {
  if (from.kind !== 'figure' || !from.path.startsWith('cost.')) return false;
  const { cost } = content.design.values;
  const step = cost.steps.find(({ id }) => from.path === `cost.steps.${id}`);
  if (step !== undefined) return step.unpricedLines > 0;
  return from.path === 'cost.opexPerYear' ? cost.opexIncomplete : cost.incomplete;
}

/** An amount with every digit; a bound of nothing is unknown, as in the first chapter. */
function amountOf(input: TraceInput, currency: string, context: ReportContext): string {
  const { figures, texts } = context;
  if (input.value === null) return texts.unknown;
  const minor = Math.round(Number(input.value));
  const shown = figures.amount(decimalOf({ currency, minor }), currency);
  if (!isBound(input, context)) return shown;
  return minor === 0 ? texts.unknown : figures.atLeast(shown);
}

function shownValue(input: TraceInput, context: ReportContext): string {
  const { value, unit } = input;
  const currency = MINOR.exec(unit)?.[1];
  if (currency !== undefined && typeof value !== 'string') return amountOf(input, currency, context);
  return typeof value === 'number' || value === null
    ? context.figures.quantity(value, unit)
    : `${value} ${unit}`.trim();
}

function figurePart(context: ReportContext, title: string, figure: TraceFigure): void {
  const { flow, figures, english } = context;
  const { styles } = flow;
  const texts = context.texts.traces;
  flow.subpart(title, 70);
  flow.paragraph(`${figure.path}\n${figure.formula}: ${figure.expression}`, styles.code, english);
  if (figure.inputs.length === 0) return;
  setTable(flow, {
    columns: [
      { title: texts.columns.input, share: 26 },
      { title: texts.columns.value, share: 16, align: 'right' },
      { title: texts.columns.from, share: 60 },
    ],
    rows: figure.inputs
      .slice(0, MOST_INPUTS)
      .map((input) => [
        { text: input.name, language: english },
        shownValue(input, context),
        { text: originText(input.from, texts.origin), style: styles.label },
      ]),
    rowHeads: true,
  });
  const more = figure.inputs.length - MOST_INPUTS;
  if (more > 0) flow.paragraph(fillText(texts.more, { count: figures.whole(more) }), styles.label);
}

/** Formula, inputs and sources of every headline figure. */
export function tracesChapter(context: ReportContext): void {
  const { content, flow, names } = context;
  const texts = context.texts.traces;
  const traces = new Map(content.design.trace.map((figure) => [figure.path, figure]));
  flow.chapter(texts.title);
  flow.paragraph(texts.intro);
  if (texts.inEnglish !== '') flow.paragraph(texts.inEnglish, flow.styles.label);
  for (const headline of headlineFigures(content.design)) {
    const figure = traces.get(headline.path);
    const label = headlineLabel(headline.path, context.texts.headline, (id) => names.any(id));
    // As in the first chapter: a sum that leaves something out is a bound here too.
    if (figure === undefined) continue;
    const value = headlineValue(headline, context);
    figurePart(context, fillText(texts.figure, { figure: label, value }), figure);
  }
}
