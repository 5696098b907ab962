import type { FabricDesign } from '../../shared/design/fabric.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact } from '../lib/format.ts';
import type { FabricLayout, SwitchBox, UnitBox } from './fabric-layout.ts';
import { textWidth } from './text-fit.ts';

const LABEL_SIZE = 11;

const LEVEL_WORDS = {
  core: drawingsUi.coreWord,
  spine: drawingsUi.spineWord,
  leaf: drawingsUi.leafWord,
} as const;

/** Middle of a box across. */
export function middle(box: { readonly x: number; readonly width: number }): number {
  return box.x + box.width / 2;
}

interface SwitchProps {
  readonly box: SwitchBox;
  readonly chosen: boolean;
  readonly lost: boolean;
}

function switchLook({ chosen, lost }: SwitchProps) {
  if (lost) return { fill: 'var(--sim-wash)', stroke: 'var(--sim)', strokeWidth: 2, strokeDasharray: '4 3' };
  if (chosen) return { fill: 'var(--accent-wash)', stroke: 'var(--accent)', strokeWidth: 2 };
  return { fill: 'var(--well)', stroke: 'var(--ink-2)', strokeWidth: 1.25 };
}

/** A switch, or a group of them; its name only where it fits. One that is out is crossed. */
export function Switch(props: SwitchProps) {
  const { box, lost } = props;
  const { x, y, width, height } = box;
  const words =
    lost && box.switches.length > 1
      ? fillText(drawingsUi.oneOut, { count: box.switches.length.toString() })
      : box.label;
  const roomy = textWidth(words, LABEL_SIZE) < width - 3;
  return (
    <g data-object={box.id} className="pick">
      <title>{words}</title>
      <rect x={x} y={y} width={width} height={height} {...switchLook(props)} />
      {lost && (
        <path
          d={`M${x - 3} ${y - 3}l${width + 6} ${height + 6}M${x + width + 3} ${y - 3}l${-width - 6} ${height + 6}`}
          stroke="var(--sim)"
          strokeWidth={1.75}
        />
      )}
      {roomy && (
        <text x={middle(box)} y={y + 15} className={lost ? 'd-num mid sim-text d-halo' : 'd-num mid'}>
          {words}
        </text>
      )}
    </g>
  );
}

/** Names of the first and last box of a row whose boxes are too narrow for their own, or what its boxes stand for. */
export function RowEnds({ boxes }: { readonly boxes: readonly SwitchBox[] }) {
  const [first] = boxes;
  const last = boxes.at(-1);
  if (!first || !last) return null;
  const size = first.switches.length;
  if (size > 1)
    return (
      <text x={last.x + last.width} y={last.y - 5} className="d-lab end d-halo">
        {fillText(drawingsUi.groupsOf, { count: formatExact(size), word: LEVEL_WORDS[first.level] })}
      </text>
    );
  if (textWidth(first.label, LABEL_SIZE) < first.width - 3) return null;
  return (
    <>
      <text x={first.x} y={first.y - 5} className="d-lab d-halo">
        {first.label}
      </text>
      <text x={last.x + last.width} y={last.y - 5} className="d-lab end d-halo">
        {last.label}
      </text>
    </>
  );
}

function between(lower: readonly SwitchBox[], upper: readonly SwitchBox[]): string {
  return upper
    .flatMap((top) =>
      lower.map((bottom) => `M${middle(bottom)} ${bottom.y}L${middle(top)} ${top.y + top.height}`),
    )
    .join('');
}

/** Lines between two rows: one path for all, or one field where single lines would be a blot. */
export function Mesh(props: {
  readonly lower: readonly SwitchBox[];
  readonly upper: readonly SwitchBox[];
  readonly mesh: boolean;
}) {
  const { lower, upper, mesh } = props;
  const [low, high] = [lower[0], upper[0]];
  const [lowEnd, highEnd] = [lower.at(-1), upper.at(-1)];
  if (!low || !high || !lowEnd || !highEnd) return null;
  if (!mesh) return <path className="d-links" d={between(lower, upper)} />;
  const bottom = high.y + high.height;
  return (
    <path
      d={`M${high.x} ${bottom}H${highEnd.x + highEnd.width}L${lowEnd.x + lowEnd.width} ${low.y}H${low.x}Z`}
      fill="var(--well)"
      stroke="var(--line-2)"
    />
  );
}

/** What a field of lines stands for, in its middle and over the fan of the chosen switch. */
export function MeshWords(props: {
  readonly lower: readonly SwitchBox[];
  readonly upper: readonly SwitchBox[];
  readonly words: string;
}) {
  const [low, high] = [props.lower[0], props.upper[0]];
  const end = props.lower.at(-1);
  if (!low || !high || !end) return null;
  return (
    <text
      x={(low.x + end.x + end.width) / 2}
      y={(high.y + high.height + low.y) / 2 + 4}
      className="d-txt mid d-halo wide"
    >
      {props.words}
    </text>
  );
}

interface Neighbours {
  readonly below: readonly SwitchBox[];
  readonly above: readonly SwitchBox[];
}

function neighboursOf(layout: FabricLayout, box: SwitchBox): Neighbours {
  const rows = [layout.leaves, layout.spines, layout.cores];
  const at = rows.findIndex((row) => row.includes(box));
  return {
    below: at > 0 ? (rows[at - 1] ?? []) : [],
    above: rows.slice(at + 1).find((row) => row.length > 0) ?? [],
  };
}

/** From one box to a whole row: lines, or a fan where they would run into each other. */
function fanOf(box: SwitchBox, row: readonly SwitchBox[], up: boolean): string {
  const [first, last] = [row[0], row.at(-1)];
  if (!first || !last) return '';
  const [from, to] = up ? [box.y, first.y + first.height] : [box.y + box.height, first.y];
  return `M${middle(box)} ${from}L${first.x} ${to}H${last.x + last.width}Z`;
}

/** Links of the chosen switch, over the others. */
export function Chosen({ layout, box }: { readonly layout: FabricLayout; readonly box: SwitchBox }) {
  const { below, above } = neighboursOf(layout, box);
  if (layout.mesh)
    return (
      <path
        d={fanOf(box, above, true) + fanOf(box, below, false)}
        fill="var(--accent-wash)"
        stroke="var(--accent)"
        strokeWidth={1}
      />
    );
  const lines = [between(below, [box]), between([box], above)].join('');
  return <path d={lines} fill="none" stroke="var(--accent)" strokeWidth={1.5} />;
}

/** Links of a switch that is out: dashed, they carry nothing. */
export function LostLinks({ layout, box }: { readonly layout: FabricLayout; readonly box: SwitchBox }) {
  const { below, above } = neighboursOf(layout, box);
  const lines = layout.mesh
    ? fanOf(box, above, true) + fanOf(box, below, false)
    : [between(below, [box]), between([box], above)].join('');
  return (
    <path
      d={lines}
      fill={layout.mesh ? 'var(--sim-wash)' : 'none'}
      stroke="var(--sim)"
      strokeWidth={1.25}
      strokeDasharray="4 3"
    />
  );
}

/** Links of a leaf down to its nodes. */
export function downLinks(fabric: FabricDesign): number {
  return fabric.failure.nodesPerLeaf * fabric.failure.linksPerNodeOnLeaf;
}

/** Links from leaves down to the nodes of their unit, with their number where there is room. */
export function Drops(props: {
  readonly fabric: FabricDesign;
  readonly layout: FabricLayout;
  readonly chosen: SwitchBox | undefined;
  readonly lost: SwitchBox | undefined;
}) {
  const { fabric, layout, chosen, lost } = props;
  const [unit] = layout.units;
  if (!unit) return null;
  const count = formatExact(downLinks(fabric));
  const roomy = layout.leaves.length * (textWidth(count, LABEL_SIZE) + 8) < unit.width * layout.units.length;
  return (
    <>
      {layout.leaves.map((leaf) => {
        const x = middle(leaf);
        const on = leaf === chosen;
        const y = (leaf.y + leaf.height + unit.y) / 2;
        return (
          <g key={leaf.id}>
            <path
              d={`M${x} ${leaf.y + leaf.height}V${unit.y}`}
              stroke={leaf === lost ? 'var(--sim)' : on ? 'var(--accent)' : 'var(--ink-2)'}
              strokeWidth={on ? 3 : Math.min(2, leaf.width / 6)}
              strokeDasharray={leaf === lost ? '4 3' : undefined}
              fill="none"
            />
            {roomy && leaf.switches.length === 1 && (
              <text x={x} y={y + 4} className="d-num mid d-halo">
                {count}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** Nodes that share their leaves. */
export function Unit({ unit, node }: { readonly unit: UnitBox; readonly node: number }) {
  const words =
    unit.count > 1
      ? fillText(drawingsUi.unitsOf, { count: formatExact(unit.count), nodes: formatExact(unit.nodes) })
      : fillText(drawingsUi.unitNodes, { nodes: formatExact(unit.nodes) });
  const fits = textWidth(words, 10) < unit.width - 8;
  const count = formatExact(unit.nodes);
  const holds = node >= unit.first && node < unit.first + unit.nodes;
  return (
    <g data-object={unit.id} className="pick">
      <title>{words}</title>
      <rect
        x={unit.x}
        y={unit.y}
        width={unit.width}
        height={unit.height}
        fill="var(--sheet)"
        stroke={holds && unit.marks.length === 0 ? 'var(--accent)' : 'var(--ink-2)'}
        strokeWidth={1.25}
      />
      {unit.marks.map((mark) => (
        <rect
          key={mark.index}
          data-object={`N${mark.index}`}
          x={mark.x}
          y={mark.y}
          width={mark.size}
          height={mark.size}
          fill={mark.index === node ? 'var(--accent)' : 'var(--sheet)'}
          stroke={mark.index === node ? 'var(--accent)' : 'var(--line-3)'}
        />
      ))}
      {!fits && unit.marks.length === 0 && textWidth(count, LABEL_SIZE) < unit.width && (
        <text x={middle(unit)} y={unit.y + unit.height / 2 + 4} className="d-txt mid">
          {count}
        </text>
      )}
      {fits && (
        <text x={unit.x + 5} y={unit.y + unit.height - 5} className="d-lab">
          {words}
        </text>
      )}
    </g>
  );
}
