import type { FabricDesign } from '../../shared/design/fabric.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatNumber, formatPercent } from '../lib/format.ts';
import { Drawing, type DrawingTable, nextObject } from './Drawing.tsx';
import { boxOf, type FabricLayout, layOutFabric } from './fabric-layout.ts';
import {
  Chosen,
  Drops,
  downLinks,
  LostLinks,
  Mesh,
  MeshWords,
  middle,
  RowEnds,
  Switch,
  Unit,
} from './fabric-parts.tsx';
import { fitText, textWidth } from './text-fit.ts';
import type { Size } from './use-size.ts';

export interface FabricTopologyProps {
  readonly fabric: FabricDesign;
  /** `L3`, `S1`, `C2`. */
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Index of the chosen node. */
  readonly node: number;
  readonly onNode: (index: number) => void;
  /** Switch that is out in a what-if. */
  readonly lost: string | null;
  /** Enter on the chosen switch shows it lost, or brings it back. */
  readonly onLose: () => void;
}

function switchText(fabric: FabricDesign): string {
  const { counts, lowerBound } = fabric;
  const level = (word: string, count: number, least: number): string =>
    count === 0
      ? ''
      : count === least
        ? fillText(drawingsUi.switches, { count: formatExact(count), word })
        : fillText(drawingsUi.switchesBound, { count: formatExact(count), word, least: formatExact(least) });
  return [
    level(drawingsUi.leafWord, counts.leaves, lowerBound.leaves),
    level(drawingsUi.spineWord, counts.spines, lowerBound.spines),
    level(drawingsUi.coreWord, counts.cores, lowerBound.cores),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Size of the words in the corners. */
const TEXT = 11;

function Corners({ fabric, size }: { readonly fabric: FabricDesign; readonly size: Size }) {
  const ratio = fillText(drawingsUi.ratio, { ratio: formatNumber(fabric.oversubscription.leaf) });
  const right = fabric.counts.spines > 0 ? textWidth(ratio, TEXT) + TEXT : 0;
  const left = fitText(switchText(fabric), size.width - right, TEXT);
  const used = fillText(drawingsUi.downPorts, {
    used: formatExact(downLinks(fabric)),
    ports: formatExact(fabric.downPortsPerLeaf),
    spare: formatExact(Math.max(0, fabric.downPortsPerLeaf - downLinks(fabric))),
  });
  return (
    <>
      <text x={0} y={11} className="d-txt">
        {left}
      </text>
      {fabric.counts.spines > 0 && (
        <text x={size.width} y={11} className="d-txt end">
          {ratio}
        </text>
      )}
      <text x={0} y={size.height - 4} className="d-lab">
        {used}
      </text>
    </>
  );
}

function readingOf(fabric: FabricDesign): string {
  const { counts, failure } = fabric;
  const leaf = fillText(drawingsUi.leafLost, {
    links: formatExact(failure.linksPerNodeOnLeaf),
    all: formatExact(fabric.linksPerNode * fabric.planes),
    nodes: formatExact(failure.nodesPerLeaf),
  });
  if (counts.spines === 0) return leaf;
  return `${fillText(drawingsUi.spineLost, { share: formatPercent(failure.bisectionWithoutOneSpine) })} ${leaf}`;
}

function tableOf(fabric: FabricDesign): DrawingTable {
  const { counts, lowerBound } = fabric;
  return {
    head: [...drawingsUi.fabricHead],
    rows: [
      [
        drawingsUi.leafWord,
        formatExact(counts.leaves),
        formatExact(lowerBound.leaves),
        formatExact(fabric.nodeLeafCables),
      ],
      [
        drawingsUi.spineWord,
        formatExact(counts.spines),
        formatExact(lowerBound.spines),
        formatExact(fabric.leafSpineCables),
      ],
      [
        drawingsUi.coreWord,
        formatExact(counts.cores),
        formatExact(lowerBound.cores),
        formatExact(fabric.spineCoreCables),
      ],
    ],
  };
}

const MOST_CORE_LINES = 200;

function pairWords(layout: FabricLayout): string {
  if (layout.linksPerPair === null) return drawingsUi.leavesToSpines;
  return fillText(drawingsUi.everyPair, { count: formatExact(layout.linksPerPair) });
}

function Plot({ props, size }: { readonly props: FabricTopologyProps; readonly size: Size }) {
  const { fabric } = props;
  const layout = layOutFabric(fabric, size);
  const chosen = boxOf(layout, props.selected);
  const lost = boxOf(layout, props.lost);
  const [firstSpine] = layout.spines;
  const coreMesh = layout.spines.length * layout.cores.length > MOST_CORE_LINES;
  return (
    <>
      <Mesh lower={layout.spines} upper={layout.cores} mesh={coreMesh} />
      <Mesh lower={layout.leaves} upper={layout.spines} mesh={layout.mesh} />
      {chosen && chosen !== lost && <Chosen layout={layout} box={chosen} />}
      {lost && <LostLinks layout={layout} box={lost} />}
      {coreMesh && <MeshWords lower={layout.spines} upper={layout.cores} words={drawingsUi.spinesToCores} />}
      {layout.mesh && <MeshWords lower={layout.leaves} upper={layout.spines} words={pairWords(layout)} />}
      <Drops fabric={fabric} layout={layout} chosen={chosen} lost={lost} />
      {layout.linksPerPair !== null && firstSpine && !layout.mesh && chosen?.level === 'leaf' && (
        <text
          x={Math.min(size.width - 30, Math.max(30, middle(chosen)))}
          y={chosen.y - 8}
          className="d-num mid d-halo acc-text"
        >
          {fillText(drawingsUi.perPair, { count: formatExact(layout.linksPerPair) })}
        </text>
      )}
      {[layout.cores, layout.spines, layout.leaves].map((boxes) => (
        <g key={boxes[0]?.id ?? 'none'}>
          {boxes.map((box) => (
            <Switch key={box.id} box={box} chosen={box === chosen} lost={box === lost} />
          ))}
          <RowEnds boxes={boxes} />
        </g>
      ))}
      {layout.units.map((unit) => (
        <Unit key={unit.id} unit={unit} node={props.node} />
      ))}
      <Corners fabric={fabric} size={size} />
    </>
  );
}

/** Switches of one network in rows with parallel links as one line; one switch and one node are chosen. */
export function FabricTopology(props: FabricTopologyProps) {
  const { fabric, selected, onSelect, onNode } = props;
  const pick = (id: string): void => {
    if (id.startsWith('N')) onNode(Number(id.slice(1)));
    else if (!id.startsWith('U')) onSelect(id);
  };
  const ids = (['C', 'S', 'L'] as const).flatMap((prefix) => {
    const count = { C: fabric.counts.cores, S: fabric.counts.spines, L: fabric.counts.leaves }[prefix];
    return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
  });
  const onKey = (key: string): boolean => {
    if (key === 'Enter') {
      props.onLose();
      return true;
    }
    const next = nextObject(key, ids, selected);
    if (next !== undefined) onSelect(next);
    return next !== undefined;
  };
  return (
    <Drawing
      label={drawingsUi.fabricZoom}
      reading={readingOf(fabric)}
      table={tableOf(fabric)}
      height={190}
      onKey={onKey}
      onPick={pick}
      figure={`fabric.fabrics.${fabric.id}.counts.leaves`}
    >
      {(size) => <Plot props={props} size={size} />}
    </Drawing>
  );
}
