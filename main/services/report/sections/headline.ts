import { type HeadlineFigure, headlineFigures } from '../../../../shared/bundle/payload/figures.ts';
import { headlineLabel } from '../../../../shared/texts/report-text.ts';
import type { TraceFigure } from '../../../../shared/trace.ts';
import type { ReportContext } from '../context.ts';
import { type Cell, setTable } from '../layout/table.ts';

const CURRENCY = /^[A-Z]{3}$/;

/** A headline figure in words: unknown, at least, or its value; an amount with every digit. */
export function headlineValue(
  { value, unit, lowerBound }: HeadlineFigure,
  { texts, figures }: ReportContext,
): string {
  if (value === null) return texts.unknown;
  if ('text' in value) return value.text;
  const shown = CURRENCY.test(unit)
    ? figures.amount(value.number, unit)
    : figures.quantity(Number(value.number), unit === 'week' ? '' : unit);
  return lowerBound ? figures.atLeast(shown) : shown;
}

/** In words by the formula; a formula without words stands as the trace has it. */
function originOf(trace: TraceFigure | undefined, { texts, flow, english }: ReportContext): Cell {
  const { label: style } = flow.styles;
  if (trace === undefined) return { text: texts.traces.noTrace, style };
  const formulas: Readonly<Record<string, string>> = texts.headline.formulas;
  const words = formulas[trace.formula];
  return words === undefined ? { text: trace.expression, style, language: english } : { text: words, style };
}

/** The figures a reader asks for first, with interval and formula. */
export function headlineChapter(context: ReportContext): void {
  const { content, flow, names, figures } = context;
  const texts = context.texts.headline;
  const traces = new Map(content.design.trace.map((figure) => [figure.path, figure]));
  flow.chapter(texts.title);
  flow.paragraph(texts.intro);
  setTable(flow, {
    columns: [
      { title: texts.columns.figure, share: 30 },
      { title: texts.columns.value, share: 24, align: 'right' },
      { title: texts.columns.interval, share: 20, align: 'right' },
      { title: texts.columns.origin, share: 36 },
    ],
    rows: headlineFigures(content.design).map((figure) => {
      const trace = traces.get(figure.path);
      return [
        headlineLabel(figure.path, texts, (id) => names.any(id)),
        { text: headlineValue(figure, context), style: flow.styles.strong },
        trace?.interval === undefined ? '' : figures.range(trace.interval, figure.unit),
        originOf(trace, context),
      ];
    }),
    rowHeads: true,
  });
}
