import type { PowerNode, SitePowerResult } from '../../shared/design/power.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatQuantity, NBSP, show } from '../lib/format.ts';
import { breakerText } from './breaker-text.ts';
import type { Busbar, OneLineLayout, PowerSymbol, SectionBox, Side, Tap, Wire } from './one-line-layout.ts';
import type { PowerSection } from './power-sections.ts';
import { fitText, textWidth, wrapText } from './text-fit.ts';
import { loadOf, type NodeState, nodeState, type WhatIf } from './what-if.ts';

const SIZE = 11;
const STROKES: Readonly<Record<NodeState, string>> = {
  lost: 'var(--sim)',
  'partly-lost': 'var(--sim)',
  dead: 'var(--sim)',
  over: 'var(--fail)',
  normal: 'var(--ink-2)',
};

/** Load of its limit, in one unit: "585 of 1 300 kW". */
export function loadReading(node: PowerNode, whatIf: WhatIf | null): string {
  const loadW = loadOf(node, whatIf);
  const limitW = whatIf?.over.get(node.id)?.limitW ?? node.limitW;
  if (limitW === null) return formatQuantity(loadW, 'W');
  const limit = show(limitW, 'W');
  const load = show(loadW, 'W');
  const left = load.unit === limit.unit || loadW === 0 ? load.value : `${load.value} ${load.unit}`;
  return fillText(drawingsUi.loadOf, { load: left, limit: `${limit.value} ${limit.unit}` });
}

function anchorOf(side: Side): string {
  return side === 'left' ? ' end' : '';
}

/** What every part of the one-line needs to draw itself. */
export interface Draw {
  readonly props: {
    readonly power: SitePowerResult;
    readonly whatIf: WhatIf | null;
    readonly selected: string | null;
    /** Chosen rack. */
    readonly rack: string | null;
  };
  readonly layout: OneLineLayout;
}

/** With the pixels there are, for texts that must end inside. */
export interface SizedDraw extends Draw {
  readonly width: number;
  readonly height: number;
}

function weightOf(node: PowerNode, { props, layout }: Draw): number {
  const share = Math.min(1, loadOf(node, props.whatIf) / layout.totalW);
  return nodeState(node, props.whatIf) === 'over' ? 4 : 1.25 + 2.25 * share;
}

function strokeOf(node: PowerNode, { props }: Draw): { stroke: string; strokeDasharray?: string } {
  const state = nodeState(node, props.whatIf);
  const stroke = STROKES[state];
  return state === 'lost' || state === 'dead' ? { stroke, strokeDasharray: '3 3' } : { stroke };
}

/** A vertical connection; its weight is its load. */
export function WireShape({ wire, draw }: { readonly wire: Wire; readonly draw: Draw }) {
  const idle = loadOf(wire.carrier, draw.props.whatIf) === 0;
  return (
    <path
      d={`M${wire.x} ${wire.from}V${wire.to}`}
      {...strokeOf(wire.carrier, draw)}
      strokeWidth={idle ? 1 : weightOf(wire.carrier, draw)}
      fill="none"
    />
  );
}

function Glyph({ symbol, stroke }: { readonly symbol: PowerSymbol; readonly stroke: string }) {
  const { x, y, node } = symbol;
  switch (node.kind) {
    case 'transformer':
      return (
        <g fill="none" stroke={stroke} strokeWidth={1.5}>
          <circle cx={x} cy={y - 4.5} r={7.5} />
          <circle cx={x} cy={y + 4.5} r={7.5} />
        </g>
      );
    case 'ups':
      return (
        <g fill="var(--sheet)" stroke={stroke} strokeWidth={1.5}>
          <rect x={x - 17} y={y - 13} width={34} height={26} />
          <path d={`M${x - 17} ${y + 13}L${x + 17} ${y - 13}`} />
        </g>
      );
    case 'genset':
      return (
        <g>
          <circle cx={x} cy={y} r={9} fill="var(--sheet)" stroke={stroke} strokeWidth={1.25} />
          <text x={x} y={y + 4} className="d-txt mid">
            G
          </text>
        </g>
      );
    case 'utility':
    case 'switchboard':
    case 'busway':
    case 'pdu':
    case 'rack':
      return <path d={`M${x - 16} ${y}h32`} stroke={stroke} strokeWidth={2.5} />;
  }
}

const REACH: Readonly<Partial<Record<PowerNode['kind'], number>>> = { ups: 24, transformer: 14, genset: 14 };

function stateWord(node: PowerNode, state: NodeState): string {
  if (state === 'partly-lost') return fillText(drawingsUi.oneOut, { count: formatExact(node.count) });
  return state === 'lost' ? drawingsUi.outWhatIf : '';
}

/** Violet while it is out, red while it carries too much. */
function toneOf(state: NodeState): string {
  if (state === 'normal') return '';
  return state === 'over' ? ' over' : ' sim-text';
}

/** A load beside its limit in as many lines as the room asks for. */
function linesOf(text: string, room: number): readonly string[] {
  const [load = '', limit] = text.split(` ${drawingsUi.of} `);
  if (limit === undefined || textWidth(text, SIZE) <= room) return [text];
  return [load, fitText(`${drawingsUi.of} ${limit}`, room, SIZE)];
}

/** Least height of a drawing that has room for the breaker beside each symbol. */
const BREAKER_HEIGHT = 400;

/** Breaker of a symbol as a line of its own; none in a small drawing. */
function breakerLines(node: PowerNode, { props, height }: SizedDraw): readonly string[] {
  const rating = height < BREAKER_HEIGHT ? null : breakerText(props.power, node);
  return rating === null ? [] : [fillText(drawingsUi.breaker, { rating })];
}

/** A number at the end of a name stays with its word. */
const keepCount = (label: string): string => label.replace(/ (\d+)$/, `${NBSP}$1`);

/** Name, load and breaker beside a symbol, cut where the drawing ends. */
function SymbolWords({ symbol, draw }: { readonly symbol: PowerSymbol; readonly draw: SizedDraw }) {
  const { node, x, y, side } = symbol;
  const state = nodeState(node, draw.props.whatIf);
  const tone = toneOf(state);
  const reach = REACH[node.kind] ?? 14;
  const at = side === 'left' ? x - reach : x + reach;
  const room = side === 'left' ? at - 2 : draw.width - at - 2;
  const names = wrapText(keepCount(node.label), room, { size: SIZE, lines: 2 });
  const loads = linesOf(stateWord(node, state) || loadReading(node, draw.props.whatIf), room);
  const breaker = breakerLines(node, draw);
  const lines = [...names, ...loads, ...breaker];
  const top = y + 10 - 6.5 * (lines.length - 1) - 3;
  const classAt = (index: number): string => {
    if (index < names.length) return 'd-txt';
    return index < names.length + loads.length ? 'd-num' : 'd-lab';
  };
  return (
    <g>
      {lines.map((line, index) => (
        <text key={line} x={at} y={top + 13 * index} className={`${classAt(index)}${anchorOf(side)}${tone}`}>
          {line}
        </text>
      ))}
    </g>
  );
}

function Cross({ x, y, half }: { readonly x: number; readonly y: number; readonly half: number }) {
  return (
    <path
      d={`M${x - half} ${y - half * 0.62}L${x + half} ${y + half * 0.62}M${x + half} ${y - half * 0.62}L${x - half} ${y + half * 0.62}`}
      stroke="var(--sim)"
      strokeWidth={2}
    />
  );
}

/** Transformer, generator, UPS or utility with its load; crossed while it is out. */
export function SymbolShape({ symbol, draw }: { readonly symbol: PowerSymbol; readonly draw: SizedDraw }) {
  const { node, x, y } = symbol;
  const state = nodeState(node, draw.props.whatIf);
  const chosen = node.id === draw.props.selected;
  const stroke = chosen && state === 'normal' ? 'var(--accent)' : STROKES[state];
  return (
    <g data-object={node.id} className="pick">
      <title>{`${node.label}: ${loadReading(node, draw.props.whatIf)}`}</title>
      <rect
        x={x - 24}
        y={y - 18}
        width={48}
        height={36}
        fill={chosen ? 'var(--accent-wash)' : 'transparent'}
      />
      <Glyph symbol={symbol} stroke={stroke} />
      {state === 'lost' && <Cross x={x} y={y} half={26} />}
      {state === 'partly-lost' && <Cross x={x} y={y} half={11} />}
      {node.kind === 'utility' ? (
        <text x={x} y={y - 7} className={`d-num mid${toneOf(state)}`}>
          {node.label}
        </text>
      ) : (
        <SymbolWords symbol={symbol} draw={draw} />
      )}
    </g>
  );
}

/**
 * Words of a board. A common one has wires above and below, so its words stand left of it on two lines; one of two has
 * room over its inner end.
 */
function BoardWords({ bar, words, tone }: { bar: Busbar; words: readonly [string, string]; tone: string }) {
  const [name, load] = words;
  if (bar.side === 'centre') {
    const x = bar.from - 6;
    return (
      <>
        <text x={x} y={bar.y - 3} className={`d-txt end${tone}`}>
          {fitText(name, x, SIZE)}
        </text>
        {linesOf(load, x).map((line, index) => (
          <text key={line} x={x} y={bar.y + 10 + 13 * index} className={`d-num end${tone}`}>
            {line}
          </text>
        ))}
      </>
    );
  }
  const left = bar.side === 'left';
  return (
    <text x={left ? bar.to : bar.from} y={bar.y - 7} className={`d-txt d-halo${tone}${left ? ' end' : ''}`}>
      {fitText(`${name}, ${load}`, 200, SIZE)}
    </text>
  );
}

/** A board or the distribution below a UPS. */
export function BusbarShape({ bar, draw }: { readonly bar: Busbar; readonly draw: Draw }) {
  const { node, from, to, y } = bar;
  if (node === null) return <path d={`M${from} ${y}H${to}`} stroke="var(--ink-1)" strokeWidth={3} />;
  const state = nodeState(node, draw.props.whatIf);
  const words = [node.label, loadReading(node, draw.props.whatIf)] as const;
  return (
    <g data-object={node.id} className="pick">
      <title>{words.join(', ')}</title>
      <rect
        x={from}
        y={y - 8}
        width={to - from}
        height={16}
        fill={node.id === draw.props.selected ? 'var(--accent-wash)' : 'transparent'}
      />
      <path d={`M${from} ${y}H${to}`} {...strokeOf(node, draw)} strokeWidth={3} fill="none" />
      {state === 'lost' && <Cross x={(from + to) / 2} y={y} half={16} />}
      <BoardWords bar={bar} words={words} tone={toneOf(state)} />
    </g>
  );
}

function TapWords({
  tap,
  state,
  draw,
}: {
  readonly tap: Tap;
  readonly state: NodeState;
  readonly draw: Draw;
}) {
  const { node, x, from, to, side } = tap;
  const tone = toneOf(state);
  const [load = '', limit = ''] = loadReading(node, draw.props.whatIf).split(` ${drawingsUi.of} `);
  const at = side === 'left' ? x - 8 : x + 8;
  const anchor = anchorOf(side);
  const breaker = breakerText(draw.props.power, node);
  const name = fillText(drawingsUi.tapName, {
    name: tap.section.name.replace('Busway ', ''),
    path: node.path === 'both' ? '' : node.path,
  });
  return (
    <>
      <text x={at} y={from + 15} className={`d-txt small-text${anchor}${tone}`}>
        {name}
      </text>
      <text x={at} y={from + 27} className={`d-num small-text${anchor}${tone}`}>
        {load}
      </text>
      {limit !== '' && to - from > 44 && (
        <text x={at} y={from + 39} className={`d-lab small-text${anchor}${tone}`}>
          {fillText(drawingsUi.ofLimit, { limit })}
        </text>
      )}
      {breaker !== null && to - from > 52 && (
        <text x={at} y={from + 51} className={`d-lab small-text${anchor}${tone}`}>
          {breaker}
        </text>
      )}
    </>
  );
}

/** A busway with its breaker, down to its racks; open breakers are hollow. */
export function TapShape({ tap, draw }: { readonly tap: Tap; readonly draw: Draw }) {
  const { node, x, from, to } = tap;
  const state = nodeState(node, draw.props.whatIf);
  const style = strokeOf(node, draw);
  const open = state === 'lost' || state === 'dead';
  return (
    <g data-object={node.id} className="pick">
      <title>{`${node.label}: ${loadReading(node, draw.props.whatIf)}`}</title>
      <rect
        x={x - 8}
        y={from}
        width={16}
        height={Math.max(0, to - from)}
        fill={node.id === draw.props.selected ? 'var(--accent-wash)' : 'transparent'}
      />
      <path
        d={`M${x} ${from}V${to}`}
        {...style}
        strokeWidth={open ? 1.25 : weightOf(node, draw)}
        fill="none"
      />
      <rect
        x={x - 4}
        y={from + 6}
        width={8}
        height={8}
        fill={open ? 'var(--sheet)' : style.stroke}
        stroke={style.stroke}
        strokeWidth={1.25}
      />
      {state === 'lost' && <Cross x={x} y={from + 10} half={12} />}
      <TapWords tap={tap} state={state} draw={draw} />
    </g>
  );
}

/** What a box of racks says: how many, their load, or how many of them are off. */
function sectionWords(section: PowerSection, shed: number): string {
  const [first] = section.rackNodes;
  const name =
    section.rackNodes.length === 1
      ? (first?.label ?? '')
      : section.name.replace(drawingsUi.busway, drawingsUi.row);
  const count = formatExact(section.racks.length);
  return shed > 0
    ? fillText(drawingsUi.rowShed, { name, shed: formatExact(shed), count })
    : fillText(drawingsUi.rowLoad, { name, count, load: formatQuantity(section.loadW, 'W') });
}

/** Racks of a busway as one box. */
export function SectionShape({ box, draw }: { readonly box: SectionBox; readonly draw: Draw }) {
  const { section, x, y, width, height } = box;
  const { whatIf, rack } = draw.props;
  const shed = section.racks.filter((id) => whatIf?.shed.has(id) === true).length;
  const chosen = rack !== null && section.racks.includes(rack);
  const words = sectionWords(section, shed);
  const strong = shed > 0 || chosen;
  const stroke = shed > 0 ? 'var(--fail)' : chosen ? 'var(--accent)' : 'var(--ink-2)';
  return (
    <g>
      <title>{words}</title>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        fill="var(--well)"
        stroke={stroke}
        strokeWidth={strong ? 2 : 1.25}
      />
      <text x={x + width / 2} y={y + 17} className={shed > 0 ? 'd-num mid over' : 'd-num mid'}>
        {fitText(words, width - 10, SIZE)}
      </text>
    </g>
  );
}
