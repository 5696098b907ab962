import { type KeyboardEvent, type MouseEvent, type ReactNode, useState } from 'react';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { type Size, useSize } from './use-size.ts';

/** The same data as rows, shown with `T` and read by screen readers. */
export interface DrawingTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface DrawingProps {
  readonly label: string;
  /** One sentence that says what to see. */
  readonly reading: string;
  readonly table: DrawingTable;
  readonly height: number;
  readonly children: (size: Size) => ReactNode;
  /** Acts on a key and says whether it did. */
  readonly onKey?: (key: string) => boolean;
  /** An object was pressed: the value of its `data-object`. */
  readonly onPick?: (object: string) => void;
}

function Rows({ table, label }: { readonly table: DrawingTable; readonly label: string }) {
  return (
    <div className="drawing-table">
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            {table.head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) => (
                <td key={table.head[index] ?? cell}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/**
 * Frame of every drawing: one stop for the keyboard, `T` for the table, the reading below. Patterns are defined per
 * drawing because a printed or exported SVG must not refer outside itself.
 */
export function Drawing(props: DrawingProps) {
  const [asTable, setAsTable] = useState(false);
  const [frame, size] = useSize<HTMLDivElement>({ width: 720, height: props.height });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 't' || event.key === 'T') setAsTable((shown) => !shown);
    else if (props.onKey?.(event.key) !== true) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent<Element>): void => {
    const object = event.target instanceof Element ? event.target.closest('[data-object]') : null;
    const id = object?.getAttribute('data-object');
    if (typeof id === 'string') props.onPick?.(id);
  };
  return (
    <figure className="drawing">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is one stop whose objects are walked with arrows; the table is its text form */}
      <div
        className="drawing-frame"
        role="group"
        ref={frame}
        style={{ minHeight: props.height }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one keyboard stop, arrows walk the objects of the drawing
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={onClick}
        aria-label={`${props.label}. ${drawingsUi.keys}`}
      >
        {asTable ? (
          <Rows table={props.table} label={props.label} />
        ) : (
          <svg
            width={size.width}
            height={Math.max(size.height, props.height)}
            role="img"
            aria-label={`${props.label}. ${props.reading}`}
          >
            <defs>
              <pattern
                id="hatch"
                width="5"
                height="5"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <path d="M0 0V5" stroke="var(--hatch)" strokeWidth="1.6" />
              </pattern>
              <pattern
                id="hatch-sim"
                width="5"
                height="5"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <path d="M0 0V5" stroke="var(--sim)" strokeWidth="1.4" />
              </pattern>
            </defs>
            {props.children({ width: size.width, height: Math.max(size.height, props.height) })}
          </svg>
        )}
      </div>
      <figcaption className="read">
        <b>{drawingsUi.readingWord}</b> {props.reading}
      </figcaption>
    </figure>
  );
}
