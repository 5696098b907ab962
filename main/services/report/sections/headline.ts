import { type HeadlineFigure, headlineFigures } from '../../../../shared/bundle/payload/figures.ts';
import { headlineLabel, reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { TraceFigure } from '../../../../shared/trace.ts';
import { groupedDecimal, quantity, type ReportContext } from '../context.ts';
import { setTable } from '../layout/table.ts';

const texts = reportText.headline;
const CURRENCY = /^[A-Z]{3}$/;

/** A headline figure in words: unknown, at least, or its value; an amount with every digit. */
export function headlineValue({ value, unit, lowerBound }: HeadlineFigure): string {
  if (value === null) return reportText.unknown;
  if ('text' in value) return value.text;
  const shown = CURRENCY.test(unit)
    ? `${unit}\u00a0${groupedDecimal(value.number)}`
    : quantity(Number(value.number), unit === 'week' ? '' : unit);
  return lowerBound ? fillText(texts.atLeast, { value: shown }) : shown;
}

function intervalOf(trace: TraceFigure | undefined, unit: string): string {
  if (trace?.interval === undefined) return '';
  const [low, high] = trace.interval;
  return fillText(texts.interval, { low: quantity(low, unit), high: quantity(high, unit) });
}

/** The figures a reader asks for first, with interval and formula. */
export function headlineChapter({ content, flow, names, words }: ReportContext): void {
  const traces = new Map(content.design.trace.map((figure) => [figure.path, figure]));
  flow.chapter(words.chapters.headline);
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
        headlineLabel(figure.path, (id) => names.any(id)),
        { text: headlineValue(figure), style: flow.styles.strong },
        intervalOf(trace, figure.unit),
        { text: trace?.expression ?? reportText.traces.noTrace, style: flow.styles.label },
      ];
    }),
    rowHeads: true,
  });
}
