import type { PowerNode, SitePowerResult } from '../../shared/design/power.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatPercent, formatQuantity } from '../lib/format.ts';
import { breakerText } from './breaker-text.ts';
import { Drawing, type DrawingTable, nextObject } from './Drawing.tsx';
import { layOutOneLine } from './one-line-layout.ts';
import {
  BusbarShape,
  SectionShape,
  type SizedDraw,
  SymbolShape,
  TapShape,
  WireShape,
} from './one-line-parts.tsx';
import { loadOf, type WhatIf } from './what-if.ts';

export interface PowerOneLineProps {
  readonly power: SitePowerResult;
  /** Block that is drawn. */
  readonly block: readonly PowerNode[];
  readonly whatIf: WhatIf | null;
  readonly selected: string | null;
  /** Chosen rack: its row is among those drawn. */
  readonly rack: string | null;
  /** Chooses an element: its card opens. */
  readonly onSelect: (nodeId: string) => void;
  /** `L` on the chosen element, or a double click on any: show it lost. */
  readonly onLose: (nodeId: string) => void;
}

function readingOf({ power, whatIf }: PowerOneLineProps): string {
  const labelOf = (id: string | null): string =>
    power.nodes.find((entry) => entry.id === id)?.label ?? drawingsUi.noData;
  if (whatIf !== null) {
    const { failure } = whatIf;
    const text = failure.carried ? drawingsUi.oneLineCarried : drawingsUi.oneLineLost;
    return fillText(text, {
      name: failure.label,
      served: formatQuantity(failure.servedW, 'W'),
      use: formatPercent(failure.highestUse),
      node: labelOf(failure.highestUseNode),
    });
  }
  const [first] = power.failures;
  if (first === undefined) return drawingsUi.noData;
  const worst = power.failures.reduce((a, b) => (b.highestUse > a.highestUse ? b : a), first);
  return fillText(drawingsUi.oneLineReading, {
    reached: power.redundancyReached,
    asked: power.redundancyAsked,
    use: formatPercent(worst.highestUse),
    node: labelOf(worst.highestUseNode),
  });
}

function tableOf({ power, whatIf }: PowerOneLineProps): DrawingTable {
  return {
    head: [...drawingsUi.oneLineHead],
    rows: power.nodes.map((node) => [
      node.label,
      node.path,
      formatQuantity(loadOf(node, whatIf), 'W'),
      node.limitW === null ? drawingsUi.noData : formatQuantity(node.limitW, 'W'),
      breakerText(power, node) ?? '–',
    ]),
  };
}

function Plot({ draw }: { readonly draw: SizedDraw }) {
  const { layout } = draw;
  return (
    <>
      {layout.wires.map((wire) => (
        <WireShape key={`${wire.carrier.id} ${wire.from}`} wire={wire} draw={draw} />
      ))}
      {layout.taps.map((tap) => (
        <TapShape key={`${tap.section.id} ${tap.node.id}`} tap={tap} draw={draw} />
      ))}
      {layout.busbars.map((bar) => (
        <BusbarShape key={`${bar.node?.id ?? 'bar'} ${bar.from}`} bar={bar} draw={draw} />
      ))}
      {layout.symbols.map((symbol) => (
        <SymbolShape key={symbol.node.id} symbol={symbol} draw={draw} />
      ))}
      {layout.boxes.map((box) => (
        <SectionShape key={box.section.id} box={box} draw={draw} />
      ))}
      {layout.hidden.count > 0 && (
        <text x={draw.width / 2} y={draw.height - 4} className="d-lab mid small-text">
          {fillText(drawingsUi.moreRows, {
            count: formatExact(layout.hidden.count),
            use: formatPercent(layout.hidden.use),
          })}
        </text>
      )}
    </>
  );
}

/** Power path of one block from the supply to the racks, with one simulated loss when chosen. */
export function PowerOneLine(props: PowerOneLineProps) {
  const { power, block, whatIf, selected, rack } = props;
  const shared = power.nodes.filter((node) => node.kind === 'utility' || node.kind === 'genset');
  const ids = [...shared, ...block]
    .filter((node) => node.kind !== 'rack' && node.kind !== 'pdu')
    .map((node) => node.id);
  const onKey = (key: string): boolean => {
    if (selected !== null && (key === 'l' || key === 'L')) {
      props.onLose(selected);
      return true;
    }
    if (selected !== null && key === 'Enter') {
      props.onSelect(selected);
      return true;
    }
    const next = nextObject(key, ids, selected);
    if (next !== undefined) props.onSelect(next);
    return next !== undefined;
  };
  return (
    <Drawing
      label={drawingsUi.oneLine}
      reading={readingOf(props)}
      table={tableOf(props)}
      height={230}
      onKey={onKey}
      onPick={props.onSelect}
      onTwice={props.onLose}
    >
      {(size) => (
        <Plot
          draw={{
            props,
            layout: layOutOneLine(power, block, { size, whatIf, rack }),
            width: size.width,
            height: size.height,
          }}
        />
      )}
    </Drawing>
  );
}
