import type { RackDesign, SiteFloorPlan } from '../../shared/design/racks.ts';
import { rackLabel, rowLabel } from '../../shared/facility/rack-label.ts';
import type { SiteFloor } from '../../shared/plan/site.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { floorUi } from '../../shared/texts/en/ui/floor.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatQuantity } from '../lib/format.ts';
import { type Carry, carryStatus } from './carry.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';
import { carryKey, pickUp } from './elevation-carry.ts';
import { floorDrag, gridOf, stepPlace, takeFromFloor, walkFloor } from './floor-carry.ts';
import { type FloorLayout, layOutFloor, scaleBarMm } from './floor-layout.ts';
import {
  Aisles,
  ExistingRacks,
  FloorGhost,
  metres,
  Obstacles,
  PlannedRack,
  Rooms,
  RowNames,
  Tiles,
} from './floor-parts.tsx';
import type { Size } from './use-size.ts';

export interface FloorPlanProps {
  readonly floor: SiteFloorPlan;
  readonly site: SiteFloor;
  readonly racks: readonly RackDesign[];
  /** A rack's id, or a row. */
  readonly selected: string | null;
  readonly onSelect: (object: string) => void;
  readonly carry?: Carry;
}

function ScaleBar({ props, layout, size }: { props: FloorPlanProps; layout: FloorLayout; size: Size }) {
  const { site } = props;
  const bar = scaleBarMm(layout.pixelsPerMm, size.width);
  const x = layout.rooms[0]?.x ?? 0;
  const length = bar * layout.pixelsPerMm;
  return (
    <g>
      <path className="d-strong" d={`M${x} ${size.height - 12}h${length}m0 -4v8m${-length} 0v-8`} />
      <text x={x + length + 7} y={size.height - 8} className="d-txt">
        {fillText(drawingsUi.floorScale, {
          bar: metres(bar),
          rack: metres(site.rackPitchMm),
          row: metres(site.rowPitchMm),
        })}
      </text>
    </g>
  );
}

/** Planned racks first, then what stands there already, then what is in the way. */
function tableOf(props: FloorPlanProps): DrawingTable {
  const { racks, site } = props;
  const planned = racks.map((rack) => [
    rackLabel(rack.row, rack.position),
    rowLabel(rack.row),
    formatExact(rack.position + 1),
    `${rack.massKg.unknownParts.length > 0 ? '≥ ' : ''}${formatQuantity(rack.massKg.known, 'kg')}`,
    rack.slabPressurePa === null ? drawingsUi.noData : formatQuantity(rack.slabPressurePa, 'Pa'),
    drawingsUi.rackBounds[rack.boundBy],
  ]);
  const standing = site.existingRacks.map((rack) => [
    fillText(floorUi.existingRack, { name: rack.name }),
    rowLabel(rack.row - 1),
    formatExact(rack.position),
    rack.massKg === null ? drawingsUi.noData : formatQuantity(rack.massKg, 'kg'),
    drawingsUi.noData,
    '–',
  ]);
  const things = site.obstacles.map((thing) => [
    fillText(floorUi.obstacle, {
      kind: floorUi.obstacleKinds[thing.kind],
      name: thing.name,
      width: metres(thing.widthMm),
      depth: metres(thing.depthMm),
    }),
    '–',
    '–',
    '–',
    '–',
    '–',
  ]);
  return { head: [...drawingsUi.floorHead], rows: [...planned, ...standing, ...things] };
}

function readingOf({ floor, site, racks }: FloorPlanProps): string {
  const base = fillText(floorUi.reading, {
    racks: formatExact(racks.length),
    rows: formatExact(floor.rows),
    perRow: formatExact(floor.racksPerRow),
    width: metres(floor.widthMm),
    depth: metres(floor.depthMm),
  });
  const contained =
    floor.containmentMm === 0
      ? base
      : `${base} ${fillText(floorUi.containment, { length: metres(floor.containmentMm), hot: formatExact(floor.hotAisles), cold: formatExact(floor.coldAisles) })}`;
  if (site.roomWidthMm === null || site.roomDepthMm === null) return contained;
  const room = fillText(floorUi.roomReading, {
    width: metres(site.roomWidthMm),
    depth: metres(site.roomDepthMm),
  });
  return `${contained} ${room}`;
}

function Plot({ props, size }: { readonly props: FloorPlanProps; readonly size: Size }) {
  const { floor, site, selected, carry } = props;
  const layout = layOutFloor(props.racks, { floor, site, size });
  const inRoom = site.roomWidthMm !== null && site.roomDepthMm !== null;
  return (
    <>
      <Tiles layout={layout} />
      <Rooms layout={layout} given={inRoom} />
      <Aisles layout={layout} />
      <Obstacles layout={layout} />
      <ExistingRacks layout={layout} />
      {layout.racks.map((place) => (
        <PlannedRack
          key={place.rack.id}
          place={place}
          chosen={place.rack.id === selected}
          dashed={layout.existing.length > 0}
        />
      ))}
      <RowNames layout={layout} rowPitchMm={site.rowPitchMm} chosen={selected} />
      {carry && <FloorGhost carry={carry} layout={layout} />}
      <ScaleBar props={props} layout={layout} size={size} />
    </>
  );
}

/** Racks of a site in plan, to scale with a bar; shared racks are solid, hot aisles dotted. Racks and rows can be carried. */
export function FloorPlan(props: FloorPlanProps) {
  const { floor, site, racks, selected, carry } = props;
  const layoutOf = (size: Size): FloorLayout => layOutFloor(racks, { floor, site, size });
  return (
    <Drawing
      label={drawingsUi.floor}
      reading={readingOf(props)}
      table={tableOf(props)}
      height={220}
      onKey={(key, size) => {
        const { turned } = layoutOf(size);
        const grid = { ...gridOf(floor, site.racksPerRow), turned };
        if (carry && carryKey(carry, key, (arrow) => stepPlace(carry, arrow, grid))) return true;
        if (key === ' ' && carry && selected !== null) return pickUp(carry, takeFromFloor(racks, selected));
        const next = walkFloor(racks, selected, { key, turned });
        if (next !== undefined) props.onSelect(next);
        return next !== undefined;
      }}
      onPick={props.onSelect}
      figure={`racks.floors.${floor.siteId}.racks`}
      status={carryStatus(carry)}
      {...(carry ? { drag: floorDrag(racks, carry, layoutOf) } : {})}
    >
      {(size) => <Plot props={props} size={size} />}
    </Drawing>
  );
}
