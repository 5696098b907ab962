import type { ReactNode } from 'react';
import { whyUi } from '../../shared/texts/en/ui/why.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import type { Coverage, FigurePath, Interval } from '../../shared/trace.ts';
import { formatInterval, show } from '../lib/format.ts';
import { askWhy } from '../stores/navigation-store.ts';
import { CoverageMark, NoData } from './Marks.tsx';

/** A figure in running text or a table: pressing it, or `Alt W` on it, opens its reason. */
export function Figure(props: {
  readonly path: FigurePath;
  readonly children: ReactNode;
  /** Inside a table or drawing that is one stop with arrows inside. */
  readonly inTable?: boolean;
}) {
  return (
    <button
      type="button"
      className="figure"
      data-figure={props.path}
      tabIndex={props.inTable === true ? -1 : 0}
      onClick={(event) => {
        event.stopPropagation();
        askWhy(props.path);
      }}
    >
      {props.children}
    </button>
  );
}

export interface QuantityProps {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly path?: FigurePath;
  readonly coverage?: Coverage;
  readonly interval?: Interval;
  /** Second line instead of the interval. */
  readonly beside?: string;
  /** Shown instead of a value that is not known. */
  readonly missing?: string;
  /** Value before the last edit; the figure is marked as changed until the next one. */
  readonly was?: number | null;
  /** Value of the plan while the figure shows a what-if. */
  readonly plan?: number | null;
}

function besideOf(props: QuantityProps): string | null {
  const { value, unit, was, plan, interval } = props;
  if (typeof plan === 'number') return fillText(whyUi.planIs, { value: readingOf(plan, unit) });
  if (typeof was === 'number' && was !== value) return fillText(whyUi.was, { value: readingOf(was, unit) });
  if (props.beside !== undefined) return props.beside;
  if (interval && value !== null) return formatInterval(interval[0], interval[1], { unit, of: value });
  return null;
}

function readingOf(value: number, unit: string): string {
  const shown = show(value, unit);
  return shown.unit === '' ? shown.value : `${shown.value} ${shown.unit}`;
}

/** Value, unit, coverage and interval of one derived figure. */
export function Quantity(props: QuantityProps) {
  const { name, value, unit, path, coverage } = props;
  const changed = typeof props.was === 'number' && props.was !== value;
  const kind = typeof props.plan === 'number' ? ' what-if' : changed ? ' changed' : '';
  const shown = value === null ? null : show(value, unit);
  const reading =
    shown === null ? (
      <NoData text={props.missing ?? wordsUi.noData} />
    ) : (
      <>
        <b>{shown.value}</b> {shown.unit !== '' && <small>{shown.unit}</small>}
      </>
    );
  const beside = besideOf(props);
  return (
    <div className={`quantity${kind}`}>
      <span className="name">{name}</span>
      <span className="reading">
        {path === undefined ? reading : <Figure path={path}>{reading}</Figure>}
        {coverage !== undefined && <CoverageMark coverage={coverage} />}
      </span>
      {beside !== null && <span className="beside">{beside}</span>}
    </div>
  );
}
