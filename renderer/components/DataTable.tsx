import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { tableUi } from '../../shared/texts/en/ui/table.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Icon } from './Icon.tsx';
import { useRowWindow } from './use-row-window.ts';

export interface Column<R> {
  readonly key: string;
  readonly head: string;
  /** Stands under the head: the scale of a column that draws. */
  readonly headBelow?: ReactNode;
  readonly numeric?: boolean;
  readonly cell: (row: R) => ReactNode;
  /** What the column is sorted by; a column without it cannot be sorted. Null goes last. */
  readonly sortBy?: (row: R) => number | string | null;
  /** Full name where the head is short. */
  readonly title?: string;
  readonly width?: string;
  readonly className?: string;
}

export interface DataTableProps<R> {
  /** Name of the table for readers. */
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowId: (row: R) => string;
  readonly selected?: string | null;
  readonly onSelect?: (id: string) => void;
  /** Enter or double click on a row. */
  readonly onOpen?: (id: string) => void;
  /** Path of the figure that `Alt W` on the row answers. */
  readonly figureOf?: (row: R) => string | undefined;
  readonly twoLine?: boolean;
  readonly rowClass?: (row: R) => string | undefined;
  /** Opened under the selected row, over its whole width. */
  readonly detail?: (row: R) => ReactNode;
  readonly footer?: ReactNode;
  /** Rows behind the ranked ones: groups that are not ranked, with their reason. */
  readonly after?: ReactNode;
  readonly className?: string;
}

interface Order {
  readonly key: string;
  readonly down: boolean;
}

function compareCells(a: number | string | null, b: number | string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** Rows in the wanted order; ties and unknown values keep their places, unknown ones last in both directions. */
export function sortRows<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  order: Order | null,
): readonly R[] {
  const by = columns.find((column) => column.key === order?.key)?.sortBy;
  if (order === null || by === undefined) return rows;
  return [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)];
    if (left === null || right === null) return compareCells(left, right);
    return order.down ? compareCells(right, left) : compareCells(left, right);
  });
}

function nextOrder(order: Order | null, key: string): Order | null {
  if (order?.key !== key) return { key, down: false };
  return order.down ? null : { key, down: true };
}

/** The key S walks through the columns: up, down, next column. */
function orderAfter<R>(columns: readonly Column<R>[], order: Order | null): Order | null {
  if (order !== null && !order.down) return { key: order.key, down: true };
  const sortable = columns.filter((column) => column.sortBy !== undefined);
  const at = sortable.findIndex((column) => column.key === order?.key);
  const next = sortable[at + 1];
  return next === undefined ? null : { key: next.key, down: false };
}

function HeadCell<R>(props: { column: Column<R>; order: Order | null; onSort: (key: string) => void }) {
  const { column, order, onSort } = props;
  const sorted = order?.key === column.key;
  const classes = [column.numeric === true ? 'num' : '', column.className ?? ''].filter(Boolean).join(' ');
  const direction = sorted ? (order.down ? 'descending' : 'ascending') : undefined;
  return (
    <th
      className={classes || undefined}
      aria-sort={direction}
      title={column.title}
      style={column.width === undefined ? undefined : { width: column.width }}
    >
      {column.sortBy === undefined ? (
        column.head
      ) : (
        <button type="button" className="sort" tabIndex={-1} onClick={() => onSort(column.key)}>
          {column.head}
          {sorted && <Icon name={order.down ? 'down' : 'up'} />}
        </button>
      )}
      {column.headBelow}
    </th>
  );
}

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(count - 1, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, count) => count - 1,
  PageDown: (at, count) => Math.min(count - 1, at + 10),
  PageUp: (at) => Math.max(0, at - 10),
};

interface RowSelect {
  readonly chosen: boolean;
  /** The row that Tab stops at. */
  readonly stop: boolean;
  readonly onSelect: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function cellClass<R>(column: Column<R>): string | undefined {
  const classes = [column.numeric === true ? 'num nb' : '', column.className ?? ''].join(' ').trim();
  return classes === '' ? undefined : classes;
}

function Row<R>(props: {
  readonly row: R;
  readonly id: string;
  readonly columns: readonly Column<R>[];
  readonly figure: string | undefined;
  readonly className: string | undefined;
  readonly select: RowSelect | null;
  readonly onOpen: ((id: string) => void) | undefined;
}) {
  const { row, id, columns, select, onOpen } = props;
  const acts =
    select === null
      ? {}
      : {
          tabIndex: select.stop ? 0 : -1,
          'aria-selected': select.chosen,
          onClick: () => select.onSelect(id),
          onKeyDown: select.onKeyDown,
        };
  return (
    <tr
      data-row={id}
      data-figure={props.figure}
      className={props.className}
      onDoubleClick={onOpen && (() => onOpen(id))}
      {...acts}
    >
      {columns.map((column) => (
        <td key={column.key} className={cellClass(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** One header line, hairlines, no zebra. One stop for Tab, arrows inside; S sorts by the next column. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { label, columns, rowId, selected = null, onSelect, onOpen } = props;
  const [order, setOrder] = useState<Order | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = useMemo(() => sortRows(props.rows, columns, order), [props.rows, columns, order]);
  const sortBy = (key: string): void => setOrder((held) => nextOrder(held, key));
  const shown = useRowWindow(rows.length, body);
  const { show } = shown;
  const found = rows.findIndex((row) => rowId(row) === selected);
  const stop = Math.max(0, found);
  // A row chosen elsewhere, in a drawing or from a finding, comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another choice scrolls, not another size
  useEffect(() => {
    if (found < 0) return;
    show(found);
    body.current?.querySelector('tr[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [found]);

  const moveTo = (index: number): void => {
    const row = rows[index];
    if (!row) return;
    flushSync(() => show(index));
    onSelect?.(rowId(row));
    const id = CSS.escape(rowId(row));
    body.current?.querySelector<HTMLElement>(`tr[data-row="${id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (event.altKey || event.ctrlKey) return;
    const move = MOVES[event.key];
    const row = rows[index];
    if (move !== undefined) {
      event.preventDefault();
      moveTo(move(index, rows.length));
    } else if (event.key === 'Enter' && event.target === event.currentTarget && row) {
      onOpen?.(rowId(row));
    } else if (event.key === 's' || event.key === 'S') {
      setOrder(orderAfter(columns, order));
    }
  };
  const interactive = onSelect !== undefined;
  return (
    <table
      className={[props.twoLine === true ? 'two-line' : '', props.className ?? ''].filter(Boolean).join(' ')}
      role={interactive ? 'grid' : undefined}
      aria-label={label}
      aria-rowcount={rows.length}
    >
      <caption className="vh">{fillText(tableUi.caption, { label, count: String(rows.length) })}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} order={order} onSort={sortBy} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {shown.before > 0 && <tr style={{ height: shown.before }} />}
        {rows.slice(shown.from, shown.to).map((row, at) => {
          const index = shown.from + at;
          const id = rowId(row);
          const chosen = id === selected;
          return (
            <Fragment key={id}>
              <Row
                row={row}
                id={id}
                columns={columns}
                figure={props.figureOf?.(row)}
                className={props.rowClass?.(row)}
                select={
                  onSelect === undefined
                    ? null
                    : {
                        chosen,
                        stop: index === stop,
                        onSelect,
                        onKeyDown: (event) => onKeyDown(event, index),
                      }
                }
                onOpen={onOpen}
              />
              {chosen && props.detail !== undefined && (
                <tr className="detail-row">
                  <td colSpan={columns.length}>{props.detail(row)}</td>
                </tr>
              )}
            </Fragment>
          );
        })}
        {shown.after > 0 && <tr style={{ height: shown.after }} />}
        {props.after}
      </tbody>
      {props.footer !== undefined && <tfoot>{props.footer}</tfoot>}
    </table>
  );
}

/** A name with a second, quieter line. */
export function TwoLines({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }) {
  return (
    <span className="two">
      <b className="strong">{first}</b>
      <small>{second}</small>
    </span>
  );
}
