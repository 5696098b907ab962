import { type KeyboardEvent, type MouseEvent, type ReactNode, useContext, useId, useState } from 'react';
import { drawingFileUi } from '../../shared/texts/en/ui/drawing-file.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { saveDrawing } from '../lib/save-drawing.ts';
import { PaperContext } from './paper.ts';
import { type DrawingDrag, useDrag } from './use-drag.ts';
import { type Size, useSize } from './use-size.ts';

/** The same data as rows, shown with `T` and read by screen readers. */
export interface DrawingTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface DrawingProps {
  readonly label: string;
  /** One sentence that says what to see; null where several drawings share one. */
  readonly reading: string | null;
  readonly table: DrawingTable;
  /** Pixels below which the drawing is not readable. */
  readonly height: number;
  /** `fill` takes the room there is, `rows` is as high as its rows. */
  readonly fit?: 'fill' | 'rows';
  readonly children: (size: Size) => ReactNode;
  /** Acts on a key and says whether it did. */
  readonly onKey?: (key: string, size: Size) => boolean;
  /** An object was pressed: the value of its `data-object`. */
  readonly onPick?: (object: string) => void;
  /** An object was pressed twice. */
  readonly onTwice?: (object: string) => void;
  /** Path of the figure that `Alt W` on the drawing answers. */
  readonly figure?: string;
  /** Objects can be dragged to another place. */
  readonly drag?: DrawingDrag;
  /** Said in place of the reading: what is carried, or why it stays where it is. */
  readonly status?: { readonly words: string; readonly refused: boolean } | null;
}

/** A long drawing has a long table; this many rows are shown at once. */
const MOST_ROWS = 500;

/** Data of a drawing as rows. */
export function DrawingRows({ table, label }: { readonly table: DrawingTable; readonly label: string }) {
  return (
    <div className="drawing-table">
      <table className="compact-rows sticky-head inset" aria-label={label}>
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
          {table.rows.slice(0, MOST_ROWS).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a drawing have no identity of their own
            <tr key={at}>
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

function pickedObject(event: MouseEvent<Element>): string | null {
  const object = event.target instanceof Element ? event.target.closest('[data-object]') : null;
  return object?.getAttribute('data-object') ?? null;
}

/** Reading of a drawing, and the switch to its rows. */
export function DrawingCaption(props: {
  readonly id: string;
  readonly reading: string | null;
  readonly status?: DrawingProps['status'];
  readonly asTable: boolean;
  readonly onTable: () => void;
  /** Saves the drawing as SVG with the marking in it. */
  readonly onSave?: () => void;
}) {
  const { status } = props;
  return (
    <figcaption className="read" id={props.id}>
      <span className={!status ? 'vh' : status.refused ? 'refused' : undefined} role="status">
        {status?.words}
      </span>
      {props.reading !== null && !status && (
        <span>
          <b>{drawingsUi.readingWord}</b> {props.reading}
        </span>
      )}
      {props.onSave && (
        <button
          type="button"
          className="table-switch"
          aria-label={drawingFileUi.saveLabel}
          onClick={props.onSave}
        >
          {drawingFileUi.save}
        </button>
      )}
      <button type="button" className="table-switch" aria-pressed={props.asTable} onClick={props.onTable}>
        {props.asTable ? drawingsUi.asDrawing : drawingsUi.asTable} <kbd>T</kbd>
      </button>
    </figcaption>
  );
}

/** Frame of every drawing: one stop for the keyboard, arrows inside, `T` for the table, the reading below. */
export function Drawing(props: DrawingProps) {
  const { height, fit = 'fill' } = props;
  const [asTable, setAsTable] = useState(false);
  const [frame, size] = useSize<HTMLDivElement>({ width: 720, height });
  const id = useId();
  const paper = useContext(PaperContext);
  const room = { width: size.width, height: fit === 'rows' ? height : Math.max(size.height, height) };
  const { handlers, wasDrag } = useDrag(props.drag, room);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 't' || event.key === 'T') setAsTable((shown) => !shown);
    else if (props.onKey?.(event.key, room) !== true) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const save = (): void => {
    const svg = frame.current?.querySelector<SVGSVGElement>(':scope > svg');
    if (svg) void saveDrawing(props.label, [svg]);
  };
  const onClick = (event: MouseEvent<Element>): void => {
    const object = pickedObject(event);
    if (object !== null && !wasDrag()) props.onPick?.(object);
  };
  const onDoubleClick = (event: MouseEvent<Element>): void => {
    const object = pickedObject(event);
    if (object !== null) props.onTwice?.(object);
  };
  if (paper !== null)
    return (
      <figure className="paper-drawing">
        <svg
          width={paper.width}
          height={paper.height}
          viewBox={`0 0 ${paper.width} ${paper.height}`}
          role="img"
          aria-label={props.label}
        >
          {props.children(paper)}
        </svg>
        {props.reading !== null && (
          <figcaption className="read">
            <b>{drawingsUi.readingWord}</b> {props.reading}
          </figcaption>
        )}
      </figure>
    );
  return (
    <figure className={`drawing ${fit}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is one stop whose objects are walked with arrows; the table is its text form */}
      <div
        className="drawing-frame"
        role="group"
        ref={frame}
        data-figure={props.figure}
        style={fit === 'rows' ? { height } : { minHeight: height }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one keyboard stop, arrows walk the objects of the drawing
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        aria-label={`${props.label}. ${drawingsUi.keys}`}
        aria-describedby={id}
      >
        {asTable ? (
          <DrawingRows table={props.table} label={props.label} />
        ) : (
          <svg
            width={room.width}
            height={room.height}
            viewBox={`0 0 ${room.width} ${room.height}`}
            role="img"
            aria-label={props.label}
            {...handlers}
          >
            {props.children(room)}
          </svg>
        )}
      </div>
      <DrawingCaption
        id={id}
        reading={props.reading}
        status={props.status}
        asTable={asTable}
        onTable={() => setAsTable((shown) => !shown)}
        {...(asTable ? {} : { onSave: save })}
      />
    </figure>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Chooses the next object with the keys of `nextObject`; answers whether the key was one of them. */
export function chooseNext(
  key: string,
  given: {
    readonly ids: readonly string[];
    readonly selected: string | null;
    readonly onSelect: (id: string) => void;
  },
): boolean {
  const next = nextObject(key, given.ids, given.selected);
  if (next !== undefined) given.onSelect(next);
  return next !== undefined;
}

/** Walks the objects of a drawing with the arrows, `Home` and `End`; answers the next one, or undefined. */
export function nextObject(key: string, ids: readonly string[], selected: string | null): string | undefined {
  if (key === 'Home') return ids[0];
  if (key === 'End') return ids.at(-1);
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const at = selected === null ? -1 : ids.indexOf(selected);
  if (at < 0) return step > 0 ? ids[0] : ids.at(-1);
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))];
}
