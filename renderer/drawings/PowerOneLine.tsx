import type { FailureCase, PowerNode, SitePowerResult } from '../../shared/design/power.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { show } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';
import { layOutOneLine, type NodeBox, overloadOf, type Wire } from './one-line-layout.ts';

export interface PowerOneLineProps {
  readonly power: SitePowerResult;
  /** The simulated loss shown, or null for normal running. */
  readonly failure: FailureCase | null;
  readonly selected: string | null;
  readonly onSelect: (nodeId: string) => void;
  readonly height?: number;
}

function watts(value: number): string {
  const shown = show(value, 'W');
  return `${shown.value} ${shown.unit}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function NodeSymbol({ box }: { readonly box: NodeBox }) {
  const x = box.x + 12;
  const y = box.y + box.height / 2;
  switch (box.node.kind) {
    case 'transformer':
      return (
        <g className="d-line">
          <circle cx={x} cy={y - 4} r={5.5} />
          <circle cx={x} cy={y + 4} r={5.5} />
        </g>
      );
    case 'genset':
      return (
        <g>
          <circle cx={x} cy={y} r={8} className="d-line" />
          <text x={x} y={y + 3.5} className="d-txt mid">
            G
          </text>
        </g>
      );
    case 'ups':
      return <path className="d-line" d={`M${x - 8} ${y - 8}h16v16h-16zM${x - 8} ${y + 8}l16 -16`} />;
    case 'switchboard':
    case 'busway':
      return <path className="d-strong" d={`M${x - 8} ${y}h16`} />;
    case 'pdu':
      return (
        <path
          className="d-line"
          d={`M${x - 5} ${y - 8}h10v16h-10zM${x - 2} ${y - 4}h4M${x - 2} ${y}h4M${x - 2} ${y + 4}h4`}
        />
      );
    case 'rack':
      return (
        <path
          className="d-line"
          d={`M${x - 6} ${y - 9}h12v18h-12zM${x - 6} ${y - 3}h12M${x - 6} ${y + 3}h12`}
        />
      );
    case 'utility':
      return <path className="d-strong" d={`M${x} ${y - 9}v14m-4 -4 4 5 4 -5`} />;
  }
}

type NodeState = 'lost' | 'over' | 'chosen' | 'normal';

const STROKES: Readonly<Record<NodeState, string>> = {
  lost: 'var(--sim)',
  over: 'var(--fail)',
  chosen: 'var(--accent)',
  normal: 'var(--line-3)',
};

function stateOf(nodeId: string, props: PowerOneLineProps): NodeState {
  if (props.failure?.lost === nodeId) return 'lost';
  if (overloadOf(props.failure, nodeId)) return 'over';
  return props.selected === nodeId ? 'chosen' : 'normal';
}

function loadReading(node: PowerNode, failure: FailureCase | null, narrow: boolean): string {
  const { loadW, limitW } = overloadOf(failure, node.id) ?? node;
  return limitW === null || narrow ? watts(loadW) : `${watts(loadW)} of ${watts(limitW)}`;
}

function NodeShape({
  box,
  props,
  count,
}: {
  readonly box: NodeBox;
  readonly props: PowerOneLineProps;
  readonly count: number | undefined;
}) {
  const { node, x, y, width, height } = box;
  const state = stateOf(node.id, props);
  const lost = state === 'lost';
  const stroke = STROKES[state];
  return (
    <g data-object={node.id} className="pick">
      <title>{`${node.label}: ${loadReading(node, props.failure, false)}`}</title>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        fill="var(--sheet)"
        stroke={stroke}
        strokeWidth={state === 'normal' ? 1 : 2}
        strokeDasharray={lost ? '4 3' : undefined}
      />
      <NodeSymbol box={box} />
      <text x={x + 26} y={y + 14} className="d-num" style={{ fontSize: 10.5 }}>
        {count === undefined ? node.label : `${node.label} × ${count}`}
      </text>
      <text
        x={x + 26}
        y={y + 27}
        className={state === 'over' ? 'd-lab over' : 'd-lab'}
        style={{ fontSize: 10 }}
      >
        {lost ? drawingsUi.out : loadReading(node, props.failure, width < 110)}
      </text>
      {lost && (
        <path
          d={`M${x} ${y}l${width} ${height}M${x + width} ${y}l${-width} ${height}`}
          stroke={stroke}
          strokeWidth={2}
        />
      )}
    </g>
  );
}

function WireShape({ wire, failure }: { readonly wire: Wire; readonly failure: FailureCase | null }) {
  const dead = failure !== null && wire.from === failure.lost;
  const hot = overloadOf(failure, wire.to) !== undefined;
  const path = wire.points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const stroke = dead ? 'var(--sim)' : hot ? 'var(--fail)' : 'var(--ink-2)';
  return (
    <path
      d={path}
      fill="none"
      stroke={stroke}
      strokeWidth={hot ? 4 : 1 + 2.5 * wire.weight}
      strokeDasharray={dead ? '3 3' : undefined}
    />
  );
}

function readingOf({ power, failure }: PowerOneLineProps): string {
  if (failure !== null)
    return fillText(drawingsUi.oneLineLost, {
      node: failure.label,
      served: watts(failure.servedW),
      use: percent(failure.highestUse),
    });
  const worst = power.failures.reduce<FailureCase | null>(
    (a, b) => (a === null || b.highestUse > a.highestUse ? b : a),
    null,
  );
  const node = power.nodes.find((entry) => entry.id === worst?.highestUseNode);
  return fillText(drawingsUi.oneLineReading, {
    reached: power.redundancyReached,
    asked: power.redundancyAsked,
    use: worst === null ? drawingsUi.noData : percent(worst.highestUse),
    node: node?.label ?? drawingsUi.noData,
  });
}

function tableOf(power: SitePowerResult): DrawingTable {
  return {
    head: ['Element', 'Path', 'Load', 'Limit'],
    rows: power.nodes.map((node) => [
      node.label,
      node.path,
      watts(node.loadW),
      node.limitW === null ? drawingsUi.noData : watts(node.limitW),
    ]),
  };
}

/** Power path of a site from the supply to the racks, with one simulated loss when chosen. */
export function PowerOneLine(props: PowerOneLineProps) {
  const { power } = props;
  const step = (by: number): boolean => {
    const at = power.nodes.findIndex((node) => node.id === props.selected);
    const next = power.nodes[Math.min(power.nodes.length - 1, Math.max(0, at + by))];
    if (next) props.onSelect(next.id);
    return next !== undefined;
  };
  const onKey = (key: string): boolean =>
    key === 'ArrowDown' || key === 'ArrowRight'
      ? step(1)
      : key === 'ArrowUp' || key === 'ArrowLeft'
        ? step(-1)
        : false;
  return (
    <Drawing
      label={drawingsUi.oneLine}
      reading={readingOf(props)}
      table={tableOf(power)}
      height={props.height ?? 320}
      onKey={onKey}
      onPick={props.onSelect}
    >
      {(size) => {
        const layout = layOutOneLine(power, size);
        return (
          <>
            {layout.wires.map((wire) => (
              <WireShape key={`${wire.from}>${wire.to}`} wire={wire} failure={props.failure} />
            ))}
            {layout.boxes.map((box) => (
              <NodeShape key={box.node.id} box={box} props={props} count={layout.grouped.get(box.node.id)} />
            ))}
          </>
        );
      }}
    </Drawing>
  );
}
