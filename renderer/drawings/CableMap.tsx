import type { RackDesign, SiteFloorPlan, TrayLoad } from '../../shared/design/racks.ts';
import { rowLabel } from '../../shared/facility/rack-label.ts';
import type { SiteFloor } from '../../shared/plan/site.ts';
import { cableMapUi } from '../../shared/texts/en/ui/cable-map.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatSignificant } from '../lib/format.ts';
import { layOutTrays, type TrayLine, trayId } from './cable-map-layout.ts';
import { chooseNext, Drawing, type DrawingTable } from './Drawing.tsx';
import { layOutFloor } from './floor-layout.ts';
import { Obstacles, Rooms } from './floor-parts.tsx';
import { textWidth } from './text-fit.ts';
import type { Size } from './use-size.ts';

export interface CableMapProps {
  readonly floor: SiteFloorPlan;
  readonly site: SiteFloor;
  readonly racks: readonly RackDesign[];
  readonly trays: readonly TrayLoad[];
  /** Id of a tray. */
  readonly selected: string | null;
  readonly onSelect: (trayId: string) => void;
}

const LABEL = 11;

/** Name of a tray: the row it runs over, or the position at which it crosses. */
export function trayName(tray: TrayLoad): string {
  return tray.kind === 'row'
    ? fillText(cableMapUi.row, { row: rowLabel(tray.index) })
    : fillText(cableMapUi.cross, { position: formatExact(tray.index + 1) });
}

function weightOf(tray: TrayLoad): string {
  return fillText(cableMapUi.weight, { kg: formatSignificant(tray.kgPerM, 2) });
}

function tableOf(trays: readonly TrayLoad[]): DrawingTable {
  return {
    head: [...cableMapUi.head],
    rows: trays.map((tray) => [
      trayName(tray),
      formatExact(tray.copperCables),
      formatExact(tray.fibreCables),
      formatExact(Math.round(tray.areaMm2)),
      formatSignificant(tray.kgPerM, 2),
      formatExact(Math.ceil(tray.widthMm)),
    ]),
  };
}

function fullest(trays: readonly TrayLoad[]): TrayLoad | null {
  return trays.reduce<TrayLoad | null>(
    (most, tray) => (most === null || tray.areaMm2 > most.areaMm2 ? tray : most),
    null,
  );
}

function readingOf(trays: readonly TrayLoad[]): string {
  const most = fullest(trays);
  if (most === null) return cableMapUi.none;
  return fillText(cableMapUi.reading, {
    tray: trayName(most),
    cables: formatExact(most.copperCables + most.fibreCables),
    kg: formatSignificant(most.kgPerM, 2),
    width: formatExact(Math.ceil(most.widthMm)),
  });
}

function Tray({ line, chosen }: { readonly line: TrayLine; readonly chosen: boolean }) {
  const { from, to, weight } = line;
  const d = `M${from.x} ${from.y}L${to.x} ${to.y}`;
  return (
    <g data-object={line.id} className="pick">
      <title>{`${trayName(line.tray)}: ${weightOf(line.tray)}`}</title>
      <path d={d} stroke="transparent" strokeWidth={Math.max(12, weight)} fill="none" />
      <path
        d={d}
        stroke={chosen ? 'var(--accent)' : line.tray.kind === 'row' ? 'var(--block)' : 'var(--s2)'}
        strokeWidth={weight}
        strokeOpacity={chosen ? 1 : line.tray.kind === 'row' ? 0.85 : 0.5}
        strokeDasharray={line.tray.kind === 'row' ? undefined : `${Math.max(6, weight)} 3`}
        fill="none"
      />
    </g>
  );
}

/** Where the weight of a tray is written: at its first end, clear of the crossings in the middle. */
function labelAt(line: TrayLine, width: number): { readonly x: number; readonly y: number } {
  const { from, to } = line;
  const upright = Math.abs(to.y - from.y) > Math.abs(to.x - from.x);
  const row = line.tray.kind === 'row';
  if (upright) return { x: from.x, y: row ? from.y - 8 : to.y + 18 };
  return row
    ? { x: to.x - width / 2, y: to.y - line.weight / 2 - 4 }
    : { x: from.x + width / 2, y: from.y - 5 };
}

/**
 * Weights of the trays, the heaviest first, as many as stand clear of each other. Of the crossings, whose names would
 * lie on the rows, only the heaviest; the chosen one always.
 */
function Weights({ lines, chosen }: { readonly lines: readonly TrayLine[]; readonly chosen: string | null }) {
  const heaviest = lines
    .filter((line) => line.tray.kind === 'cross')
    .reduce<TrayLine | null>((a, b) => (a === null || b.tray.kgPerM > a.tray.kgPerM ? b : a), null);
  const named = lines.filter((line) => line.tray.kind === 'row' || line === heaviest || line.id === chosen);
  const sorted = named.sort(
    (a, b) => Number(b.id === chosen) - Number(a.id === chosen) || b.tray.kgPerM - a.tray.kgPerM,
  );
  const taken: { x: number; y: number; width: number }[] = [];
  return sorted.flatMap((line) => {
    const text = weightOf(line.tray);
    const width = textWidth(text, LABEL);
    const at = { ...labelAt(line, width), width };
    const clash = taken.some(
      (other) => Math.abs(other.x - at.x) < (other.width + width) / 2 + 6 && Math.abs(other.y - at.y) < 15,
    );
    if (clash) return [];
    taken.push(at);
    return [
      <text
        key={line.id}
        x={at.x}
        y={at.y}
        className={line.id === chosen ? 'd-num mid d-halo acc-text' : 'd-txt mid d-halo'}
      >
        {text}
      </text>,
    ];
  });
}

/** Crossings below the rows they cross, the chosen tray on top. */
function inOrder(lines: readonly TrayLine[], chosen: string | null): readonly TrayLine[] {
  const depth = (line: TrayLine): number => (line.id === chosen ? 2 : line.tray.kind === 'row' ? 1 : 0);
  return [...lines].sort((a, b) => depth(a) - depth(b));
}

function Plot({ props, size }: { readonly props: CableMapProps; readonly size: Size }) {
  const { floor, site, racks, trays, selected } = props;
  const layout = layOutFloor(racks, { floor, site, size, whole: true });
  const lines = layOutTrays(trays, layout);
  const inRoom = site.roomWidthMm !== null && site.roomDepthMm !== null;
  return (
    <>
      <Rooms layout={layout} given={inRoom} />
      <Obstacles layout={layout} />
      {layout.racks.map((place) => (
        <rect
          key={place.rack.id}
          x={place.x}
          y={place.y}
          width={Math.max(1, place.width - 1)}
          height={Math.max(1, place.height - 1)}
          fill="var(--well)"
          stroke="var(--line-2)"
        />
      ))}
      {inOrder(lines, selected).map((line) => (
        <Tray key={line.id} line={line} chosen={line.id === selected} />
      ))}
      <Weights lines={lines} chosen={selected} />
    </>
  );
}

/** Trays over the racks in plan: rows solid, crossings dashed, as broad as the cables in them ask for. */
export function CableMap(props: CableMapProps) {
  const { trays, selected } = props;
  const ids = trays.map(trayId);
  return (
    <Drawing
      label={cableMapUi.title}
      reading={readingOf(trays)}
      table={tableOf(trays)}
      height={220}
      onKey={(key) => chooseNext(key, { ids, selected, onSelect: props.onSelect })}
      onPick={props.onSelect}
    >
      {(size) => <Plot props={props} size={size} />}
    </Drawing>
  );
}
