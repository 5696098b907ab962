import type { FabricDesign } from '../../shared/design/fabric.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatNumber } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';
import { type FabricLayout, layOutFabric, type SwitchBox } from './fabric-layout.ts';

export interface FabricTopologyProps {
  readonly fabric: FabricDesign;
  readonly selected: string | null;
  readonly onSelect: (switchId: string) => void;
  readonly height?: number;
}

function Box({
  box,
  chosen,
  solid,
}: {
  readonly box: SwitchBox;
  readonly chosen: boolean;
  readonly solid: boolean;
}) {
  return (
    <g data-object={box.id} className="pick">
      <rect
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        fill={chosen ? 'var(--accent-wash)' : solid ? 'var(--well)' : 'var(--sheet)'}
        stroke={chosen ? 'var(--accent)' : 'var(--ink-2)'}
        strokeWidth={chosen ? 2 : 1.25}
      />
      <text
        x={box.x + box.width / 2}
        y={box.y + box.height / 2 + 3.8}
        className="d-num mid"
        style={{ fontSize: 10.5 }}
      >
        {box.label}
      </text>
    </g>
  );
}

function Links({
  upper,
  lower,
  selected,
}: {
  readonly upper: readonly SwitchBox[];
  readonly lower: readonly SwitchBox[];
  readonly selected: string | null;
}) {
  return (
    <g>
      {lower.flatMap((low) =>
        upper.map((high) => {
          const lit = selected === low.id || selected === high.id;
          return (
            <path
              key={`${low.id}-${high.id}`}
              d={`M${low.x + low.width / 2} ${low.y}L${high.x + high.width / 2} ${high.y + high.height}`}
              stroke={lit ? 'var(--accent)' : 'var(--line-2)'}
              strokeWidth={lit ? 2 : 1}
            />
          );
        }),
      )}
    </g>
  );
}

function Downlinks({ layout, fabric }: { readonly layout: FabricLayout; readonly fabric: FabricDesign }) {
  const top = layout.leaves[0];
  const unit = layout.units[0];
  if (!top || !unit) return null;
  const bus = (top.y + top.height + unit.y) / 2;
  const perLeaf =
    fabric.counts.leaves > 0
      ? (fabric.nodes * fabric.linksPerNode * fabric.planes) / fabric.counts.leaves
      : 0;
  const ends = [...layout.leaves, ...layout.units].map((box) => box.x + box.width / 2);
  return (
    <g className="d-tick">
      {layout.leaves.map((box) => (
        <path key={box.id} d={`M${box.x + box.width / 2} ${box.y + box.height}V${bus}`} />
      ))}
      {layout.units.map((box) => (
        <path key={box.id} d={`M${box.x + box.width / 2} ${bus}V${box.y}`} />
      ))}
      <path d={`M${Math.min(...ends)} ${bus}H${Math.max(...ends)}`} />
      <text x={Math.min(...ends)} y={bus - 5} className="d-lab" stroke="none">
        {`${formatNumber(Math.round(perLeaf * 10) / 10)} links per leaf`}
      </text>
    </g>
  );
}

function readingOf(fabric: FabricDesign): string {
  const { counts, lowerBound, failure } = fabric;
  if (counts.spines === 0) return fillText(drawingsUi.singleSwitchReading, { leaves: String(counts.leaves) });
  return fillText(drawingsUi.fabricZoomReading, {
    leaves: formatNumber(counts.leaves),
    spines: formatNumber(counts.spines),
    bound: formatNumber(lowerBound.spines),
    share: `${Math.round(failure.bisectionWithoutOneSpine * 100)} %`,
  });
}

function tableOf(fabric: FabricDesign): DrawingTable {
  const { counts, lowerBound } = fabric;
  return {
    head: ['Part', 'Buildable', 'Lower bound'],
    rows: [
      ['Leaf switches', formatNumber(counts.leaves), formatNumber(lowerBound.leaves)],
      ['Spine switches', formatNumber(counts.spines), formatNumber(lowerBound.spines)],
      ['Core switches', formatNumber(counts.cores), formatNumber(lowerBound.cores)],
      ['Node to leaf cables', formatNumber(fabric.nodeLeafCables), ''],
      ['Leaf to spine cables', formatNumber(fabric.leafSpineCables), ''],
      ['Spine to core cables', formatNumber(fabric.spineCoreCables), ''],
    ],
  };
}

/** Leaves, spines and units of one network, parallel links drawn as one line with their number. */
export function FabricTopology(props: FabricTopologyProps) {
  const { fabric, selected } = props;
  return (
    <Drawing
      label={drawingsUi.fabricZoom}
      reading={readingOf(fabric)}
      table={tableOf(fabric)}
      height={props.height ?? 280}
      onPick={props.onSelect}
    >
      {(size) => {
        const layout = layOutFabric(fabric, size);
        const pair = layout.spines[0];
        return (
          <>
            <Links upper={layout.cores} lower={layout.spines} selected={selected} />
            <Links upper={layout.spines} lower={layout.leaves} selected={selected} />
            <Downlinks layout={layout} fabric={fabric} />
            {layout.linksPerPair !== null && pair && (
              <text x={4} y={pair.y + pair.height + 16} className="d-txt" style={{ fill: 'var(--accent)' }}>
                {fillText(drawingsUi.perPair, { count: String(layout.linksPerPair) })}
              </text>
            )}
            {[...layout.cores, ...layout.spines, ...layout.leaves].map((box) => (
              <Box key={box.id} box={box} chosen={selected === box.id} solid />
            ))}
            {layout.units.map((box) => (
              <Box key={box.id} box={box} chosen={selected === box.id} solid={false} />
            ))}
            <text x={4} y={size.height - 4} className="d-lab">
              {`${formatNumber(fabric.nodes)} nodes in units of ${formatNumber(fabric.nodesPerUnit)}`}
            </text>
          </>
        );
      }}
    </Drawing>
  );
}
