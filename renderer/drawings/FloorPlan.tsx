import type { RackDesign, SiteFloorPlan } from '../../shared/design/racks.ts';
import { rackLabel, rowLabel } from '../../shared/facility/rack-label.ts';
import type { SiteFloor } from '../../shared/plan/site.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatQuantity } from '../lib/format.ts';
import { Drawing, type DrawingTable, nextObject } from './Drawing.tsx';
import { type FloorLayout, type FloorRack, layOutFloor, scaleBarMm } from './floor-layout.ts';
import { textWidth } from './text-fit.ts';
import type { Size } from './use-size.ts';

export interface FloorPlanProps {
  readonly floor: SiteFloorPlan;
  readonly site: SiteFloor;
  readonly racks: readonly RackDesign[];
  readonly selected: string | null;
  readonly onSelect: (rackId: string) => void;
}

const SMALL = 10;
/** Room of a row's name. */
const ROW_NAME = 16;
const AROUND = 4;
const MM = 1000;

function metres(mm: number): string {
  return formatExact(mm / MM, 2);
}

function fillOf(rack: RackDesign): string {
  if (rack.purpose === 'network') return 'var(--block)';
  return rack.purpose === 'storage' ? 'var(--line-1)' : 'var(--well)';
}

function Rack({ place, chosen }: { readonly place: FloorRack; readonly chosen: boolean }) {
  const { rack, x, y, width, height } = place;
  const label = rackLabel(rack.row, rack.position);
  const roomy = textWidth(label, SMALL) < width - 5 && height > 12;
  return (
    <g data-object={rack.id} className="pick">
      <title>{label}</title>
      <rect
        x={x}
        y={y}
        width={Math.max(1.5, width - 1)}
        height={Math.max(1.5, height - 1)}
        fill={chosen ? 'var(--accent-wash)' : fillOf(rack)}
        stroke={chosen ? 'var(--accent)' : 'var(--ink-2)'}
        strokeWidth={chosen ? 2 : width < 6 ? 0.5 : 1}
      />
      {roomy && (
        <text
          x={x + width / 2}
          y={y + height / 2 + 3.5}
          className="d-txt mid small-text"
          style={rack.purpose === 'network' && !chosen ? { fill: 'var(--on-own)' } : undefined}
        >
          {label}
        </text>
      )}
    </g>
  );
}

/** Tiles of the raised floor under the racks, one pattern a strip so that they start at its corner. */
function Tiles({ layout }: { readonly layout: FloorLayout }) {
  const tile = TILE_MM * layout.pixelsPerMm;
  if (tile < 5) return null;
  return layout.rooms.map((room, index) => {
    const id = `floor-tiles-${index}`;
    return (
      <g key={id}>
        <defs>
          <pattern id={id} width={tile} height={tile} x={room.x} y={room.y} patternUnits="userSpaceOnUse">
            <path d={`M${tile} 0H0V${tile}`} className="d-hair" />
          </pattern>
        </defs>
        <rect {...room} fill={`url(#${id})`} />
      </g>
    );
  });
}

const TILE_MM = 600;

function Aisles({ layout }: { readonly layout: FloorLayout }) {
  return layout.aisles.map((aisle, index) => {
    const thick = layout.turned ? aisle.width : aisle.height;
    return (
      <g key={`${aisle.x} ${aisle.y}`}>
        <rect {...aisle} fill="url(#dots)" opacity={0.7} />
        {index === 0 && !layout.turned && thick > 16 && (
          <text
            x={aisle.x + aisle.width / 2}
            y={aisle.y + aisle.height / 2 + 4}
            className="d-lab mid d-halo wide"
          >
            {drawingsUi.aisle}
          </text>
        )}
      </g>
    );
  });
}

/** Names of the rows, as many as stand readable, and the bar of the scale. */
function Margins({
  props,
  layout,
  size,
}: {
  readonly props: FloorPlanProps;
  readonly layout: FloorLayout;
  readonly size: Size;
}) {
  const { site } = props;
  const { pixelsPerMm, turned } = layout;
  const every = Math.max(1, Math.ceil(ROW_NAME / (site.rowPitchMm * pixelsPerMm)));
  const bar = scaleBarMm(pixelsPerMm, size.width);
  const first = new Map<number, FloorRack>();
  for (const place of layout.racks) if (!first.has(place.rack.row)) first.set(place.rack.row, place);
  const x = layout.rooms[0]?.x ?? 0;
  return (
    <g>
      {[...first]
        .filter(([row]) => row % every === 0)
        .map(([row, place]) => (
          <text
            key={row}
            x={turned ? place.x + place.width / 2 : place.x - AROUND - 6}
            y={turned ? place.y - 5 : place.y + place.height / 2 + 4}
            className={turned ? 'd-lab mid small-text' : 'd-lab end'}
          >
            {rowLabel(row)}
          </text>
        ))}
      <path
        className="d-strong"
        d={`M${x} ${size.height - 12}h${bar * pixelsPerMm}m0 -4v8m${-bar * pixelsPerMm} 0v-8`}
      />
      <text x={x + bar * pixelsPerMm + 7} y={size.height - 8} className="d-txt">
        {fillText(drawingsUi.floorScale, {
          bar: metres(bar),
          rack: metres(site.rackPitchMm),
          row: metres(site.rowPitchMm),
        })}
      </text>
    </g>
  );
}

function tableOf(racks: readonly RackDesign[]): DrawingTable {
  return {
    head: [...drawingsUi.floorHead],
    rows: racks.map((rack) => [
      rackLabel(rack.row, rack.position),
      rowLabel(rack.row),
      formatExact(rack.position + 1),
      `${rack.massKg.unknownParts.length > 0 ? '≥ ' : ''}${formatQuantity(rack.massKg.known, 'kg')}`,
      rack.slabPressurePa === null ? drawingsUi.noData : formatQuantity(rack.slabPressurePa, 'Pa'),
      drawingsUi.rackBounds[rack.boundBy],
    ]),
  };
}

/** Racks of a site in plan, to scale with a bar; shared racks are solid, aisles dotted. */
export function FloorPlan(props: FloorPlanProps) {
  const { floor, racks, selected } = props;
  const reading = fillText(drawingsUi.floorReading, {
    racks: formatExact(racks.length),
    rows: formatExact(floor.rows),
    perRow: formatExact(floor.racksPerRow),
    width: metres(floor.widthMm),
    depth: metres(floor.depthMm),
  });
  const ids = racks.map((rack) => rack.id as string);
  const onKey = (key: string): boolean => {
    const next = nextObject(key, ids, selected);
    if (next !== undefined) props.onSelect(next);
    return next !== undefined;
  };
  return (
    <Drawing
      label={drawingsUi.floor}
      reading={reading}
      table={tableOf(racks)}
      height={220}
      onKey={onKey}
      onPick={props.onSelect}
      figure={`racks.floors.${floor.siteId}.racks`}
    >
      {(size) => {
        const layout = layOutFloor(racks, { floor, site: props.site, size });
        return (
          <>
            <Tiles layout={layout} />
            {layout.rooms.map((room) => (
              <rect
                key={`${room.x} ${room.y}`}
                {...room}
                fill="none"
                stroke="var(--line-3)"
                strokeDasharray="4 3"
              />
            ))}
            <Aisles layout={layout} />
            {layout.racks.map((place) => (
              <Rack key={place.rack.id} place={place} chosen={place.rack.id === selected} />
            ))}
            <Margins props={props} layout={layout} size={size} />
          </>
        );
      }}
    </Drawing>
  );
}
