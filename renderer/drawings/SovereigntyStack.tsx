import { type KeyboardEvent, useId, useState } from 'react';
import type { ControlKind, StackLayerResult } from '../../shared/design/judgement.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact } from '../lib/format.ts';
import { DrawingCaption, DrawingRows, type DrawingTable, nextObject } from './Drawing.tsx';
import { countriesOf, type StackBox, stackBoxes } from './stack-layout.ts';

type LayerNames = Readonly<Record<StackLayerResult['layer'], string>>;

const KEYS: readonly ControlKind[] = ['own', 'preferred', 'allowed', 'denied', 'unknown'];

/** What the shades mean, each with its word. */
export function StackKeys({ layers }: { readonly layers: readonly StackLayerResult[] }) {
  const used = new Set(layers.flatMap((layer) => layer.parts.map((part) => part.control)));
  return (
    <span className="stack-keys">
      {KEYS.filter((key) => used.has(key) || key === 'own' || key === 'unknown').map((key) => (
        <span key={key}>
          <i className={`stack-part ${key}`} /> {drawingsUi.controls[key]}
        </span>
      ))}
    </span>
  );
}

interface LayerView {
  readonly result: StackLayerResult;
  readonly boxes: readonly StackBox[];
}

const objectOf = (view: LayerView, box: StackBox): string => `${view.result.layer}/${box.id}`;

function falls(box: StackBox, fallen: ReadonlySet<string>): boolean {
  return box.parts.some((part) => part.lines.some((line) => fallen.has(line)));
}

function Layer(props: {
  readonly view: LayerView;
  readonly name: string;
  readonly selected: string | null;
  readonly fallen: ReadonlySet<string>;
}) {
  const { view, name, selected, fallen } = props;
  const { inHand, total, layer } = view.result;
  const stops = [...new Set(view.result.parts.flatMap((part) => part.stops ?? []))];
  const stopText = stops.length === 0 ? drawingsUi.nobodyStops : stops.join(', ');
  return (
    <>
      <h3 className="stack-name">{name}</h3>
      <ul className="stack-parts">
        {view.boxes.map((box) => {
          const object = objectOf(view, box);
          const classes = ['stack-part', box.control, falls(box, fallen) ? 'falls' : '']
            .filter(Boolean)
            .join(' ');
          return (
            <li
              key={object}
              className={classes}
              data-object={object}
              data-chosen={object === selected || undefined}
            >
              <b>{box.name}</b>
              <span>{box.detail}</span>
            </li>
          );
        })}
      </ul>
      <div className="stack-hand" data-figure={`sovereignty.layers.${layer}.inHand`}>
        <span>
          <b>{formatExact(inHand)}</b> {fillText(drawingsUi.ofTotal, { total: formatExact(total) })}
        </span>
        <span className="bar" aria-hidden="true">
          <span style={{ width: `${total === 0 ? 0 : (inHand / total) * 100}%` }} />
        </span>
      </div>
      <p className="stack-stops" title={stopText}>
        {stopText}
      </p>
    </>
  );
}

function tableOf(layers: readonly StackLayerResult[], names: LayerNames): DrawingTable {
  const { layer, part, supplier, from, control, stops, fails, lines } = drawingsUi.stackHead;
  return {
    head: [layer, part, supplier, from, control, stops, fails, lines],
    rows: layers.flatMap((result) =>
      result.parts.map((entry) => [
        names[result.layer],
        entry.label,
        entry.supplier ?? drawingsUi.unknown,
        countriesOf(entry),
        drawingsUi.controls[entry.control],
        entry.stops ?? drawingsUi.nobodyStops,
        entry.fails.map((part) => part.label).join(', ') || drawingsUi.nothingStops,
        formatExact(entry.lines.length),
      ]),
    ),
  };
}

function weakest(layers: readonly StackLayerResult[]): StackLayerResult | null {
  return layers.reduce<StackLayerResult | null>((a, b) => {
    if (b.total === 0) return a;
    return a === null || b.inHand / b.total < a.inHand / a.total ? b : a;
  }, null);
}

function readingOf(
  layers: readonly StackLayerResult[],
  names: LayerNames,
  box: StackBox | undefined,
): string {
  if (box !== undefined) {
    const suppliers = [...new Set(box.parts.map((part) => part.supplier ?? drawingsUi.unknown))];
    const lines = box.parts.reduce((sum, part) => sum + part.lines.length, 0);
    const fails = [...new Set(box.parts.flatMap((part) => part.fails.map((entry) => entry.label)))];
    return fillText(drawingsUi.partReading, {
      fails: fails.length === 0 ? drawingsUi.nothingStops : fails.join(', '),
      name: box.name,
      suppliers: suppliers.join(', '),
      control: drawingsUi.controls[box.control],
      stops: box.parts[0]?.stops ?? drawingsUi.nothingStops,
      lines: formatExact(lines),
    });
  }
  const low = weakest(layers);
  if (low === null) return drawingsUi.noData;
  return fillText(drawingsUi.stackReading, {
    layer: names[low.layer],
    inHand: formatExact(low.inHand),
    total: formatExact(low.total),
  });
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Five layers as rows, parts as boxes: own solid, preferred washed, allowed white, unknown hatched, denied a red edge.
 * Boxes with lines that fall in a what-if get its violet dashes.
 */
export function SovereigntyStack(props: {
  readonly layers: readonly StackLayerResult[];
  readonly names: LayerNames;
  /** Lines of the bill that fall in the stop that is looked at. */
  readonly fallen?: ReadonlySet<string>;
}) {
  const { layers, names, fallen = NOTHING } = props;
  const [asTable, setAsTable] = useState(false);
  const [selected, setSelected] = useState<string | null>(null);
  const id = useId();
  const views = layers.map((result): LayerView => ({ result, boxes: stackBoxes(result.parts) }));
  const objects = views.flatMap((view) => view.boxes.map((box) => ({ id: objectOf(view, box), box })));
  const chosen = objects.find((object) => object.id === selected)?.box;
  const toggle = (): void => setAsTable((shown) => !shown);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = nextObject(
      event.key,
      objects.map((object) => object.id),
      selected,
    );
    if (event.key.toLowerCase() === 't') toggle();
    else if (next !== undefined) setSelected(next);
    else if (event.key === 'Escape' && selected !== null) setSelected(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <figure className="drawing rows stack-drawing">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is one stop whose objects are walked with arrows; the table is its text form */}
      <div
        className="drawing-frame"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one keyboard stop, arrows walk the parts
        tabIndex={0}
        aria-label={`${drawingsUi.stack}. ${drawingsUi.keys}`}
        aria-describedby={id}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const object = event.target instanceof Element ? event.target.closest('[data-object]') : null;
          if (object !== null) setSelected(object.getAttribute('data-object'));
        }}
      >
        {asTable ? (
          <DrawingRows table={tableOf(layers, names)} label={drawingsUi.stack} />
        ) : (
          <div className="stack-grid">
            <span className="stack-head">{drawingsUi.stackHead.layer}</span>
            <span className="stack-head">{drawingsUi.stackHead.shaded}</span>
            <span className="stack-head">{drawingsUi.stackHead.inHand}</span>
            <span className="stack-head">{drawingsUi.stackHead.stopped}</span>
            {views.map((view) => (
              <Layer
                key={view.result.layer}
                view={view}
                name={names[view.result.layer]}
                selected={selected}
                fallen={fallen}
              />
            ))}
          </div>
        )}
      </div>
      <DrawingCaption id={id} reading={readingOf(layers, names, chosen)} asTable={asTable} onTable={toggle} />
    </figure>
  );
}
