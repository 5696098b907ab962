import type { RackDesign } from '../../shared/design/racks.ts';
import { rackLabel, rowLabel } from '../../shared/facility/rack-label.ts';
import { floorUi } from '../../shared/texts/en/ui/floor.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact } from '../lib/format.ts';
import { type Carry, rowObject } from './carry.ts';
import type { FloorBox, FloorLayout, FloorRack } from './floor-layout.ts';
import { fitText, textWidth } from './text-fit.ts';

const SMALL = 10;
/** Room of a row's name. */
const ROW_NAME = 16;
const AROUND = 4;
const MM = 1000;
const TILE_MM = 600;

export function metres(mm: number): string {
  return formatExact(mm / MM, 2);
}

function fillOf(rack: RackDesign): string {
  if (rack.purpose === 'network') return 'var(--block)';
  return rack.purpose === 'storage' ? 'var(--line-1)' : 'var(--well)';
}

/** A planned rack; dashed where racks stand already, so that what is new is told from what is there. */
export function PlannedRack(props: {
  readonly place: FloorRack;
  readonly chosen: boolean;
  readonly dashed: boolean;
}) {
  const { place, chosen, dashed } = props;
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
        strokeDasharray={dashed ? '4 2' : undefined}
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

/** A name in the middle of a box where it fits, else nothing; the title says it anyway. */
function BoxName({ box, name }: { readonly box: FloorBox; readonly name: string }) {
  const shown = box.height > 12 ? fitText(name, box.width - 4, SMALL) : '';
  if (shown === '') return null;
  return (
    <text x={box.x + box.width / 2} y={box.y + box.height / 2 + 3.5} className="d-txt mid small-text d-halo">
      {shown}
    </text>
  );
}

/** Racks that stand there already and stay. */
export function ExistingRacks({ layout }: { readonly layout: FloorLayout }) {
  return layout.existing.map((place) => (
    <g key={`${place.rack.row} ${place.rack.position} ${place.rack.name}`}>
      <title>{fillText(floorUi.existingRack, { name: place.rack.name })}</title>
      <rect
        x={place.x}
        y={place.y}
        width={Math.max(1.5, place.width - 1)}
        height={Math.max(1.5, place.height - 1)}
        fill="var(--line-1)"
        stroke="var(--ink-1)"
        strokeWidth={1.5}
      />
      <BoxName box={place} name={place.rack.name} />
    </g>
  ));
}

/** Leaf and swing of a door, opening into the room so that the drawing keeps its outline. */
function doorSwing(door: FloorBox, room: FloorBox | undefined): string {
  const { x, y, width, height } = door;
  const beyond = (at: number, from: number, extent: number): boolean => at > from + extent / 2;
  if (width >= height) {
    const up = room !== undefined && beyond(y + height / 2, room.y, room.height);
    const wall = up ? y : y + height;
    return `M${x} ${wall}v${up ? -width : width}A${width} ${width} 0 0 ${up ? 1 : 0} ${x + width} ${wall}`;
  }
  const left = room !== undefined && beyond(x + width / 2, room.x, room.width);
  const wall = left ? x : x + width;
  return `M${wall} ${y}h${left ? -height : height}A${height} ${height} 0 0 ${left ? 0 : 1} ${wall} ${y + height}`;
}

/** Columns crossed, doors with their swing, anything else hatched; each with its name. */
export function Obstacles({ layout }: { readonly layout: FloorLayout }) {
  return layout.obstacles.map((thing) => {
    const { obstacle, x, y, width, height } = thing;
    const door = obstacle.kind === 'door';
    return (
      <g key={`${obstacle.name} ${obstacle.xMm} ${obstacle.yMm}`}>
        <title>
          {fillText(floorUi.obstacle, {
            kind: floorUi.obstacleKinds[obstacle.kind],
            name: obstacle.name,
            width: metres(obstacle.widthMm),
            depth: metres(obstacle.depthMm),
          })}
        </title>
        <rect
          x={x}
          y={y}
          width={Math.max(2, width)}
          height={Math.max(2, height)}
          fill={door ? 'var(--sheet)' : obstacle.kind === 'column' ? 'var(--block)' : 'url(#hatch)'}
          stroke="var(--ink-1)"
          strokeWidth={1.25}
        />
        {door && (
          <path
            d={doorSwing(thing, layout.rooms[0])}
            fill="none"
            stroke="var(--ink-2)"
            strokeDasharray="2 2"
          />
        )}
        {obstacle.kind === 'other' && <BoxName box={thing} name={obstacle.name} />}
      </g>
    );
  });
}

/** Tiles of the raised floor under the racks, one pattern a strip so that they start at its corner. */
export function Tiles({ layout }: { readonly layout: FloorLayout }) {
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

/** Outline of the room: solid where its dimensions are given, dashed where it is only drawn around the racks. */
export function Rooms({ layout, given }: { readonly layout: FloorLayout; readonly given: boolean }) {
  return layout.rooms.map((room) => (
    <rect
      key={`${room.x} ${room.y}`}
      {...room}
      fill="none"
      stroke={given ? 'var(--ink-1)' : 'var(--line-3)'}
      strokeWidth={given ? 2.5 : 1}
      strokeDasharray={given ? undefined : '4 3'}
    />
  ));
}

/** Contained hot aisles dotted, cold ones plain; the first of each says how wide it is. */
export function Aisles({ layout }: { readonly layout: FloorLayout }) {
  return layout.aisles.map((aisle, index) => {
    const thick = layout.turned ? aisle.width : aisle.height;
    const words = fillText(aisle.hot ? floorUi.hotAisle : floorUi.coldAisle, {
      depth: metres(aisle.depthMm),
    });
    const roomy = textWidth(words, SMALL) < aisle.width - 8;
    return (
      <g key={`${aisle.x} ${aisle.y}`}>
        {aisle.hot && <rect {...aisle} fill="url(#dots)" opacity={0.7} />}
        {index < 2 && !layout.turned && thick > 16 && roomy && (
          <text
            x={aisle.x + aisle.width / 2}
            y={aisle.y + aisle.height / 2 + 4}
            className="d-lab mid d-halo wide"
          >
            {words}
          </text>
        )}
      </g>
    );
  });
}

/** Names of the rows, as many as stand readable; a name is the row itself, to choose and to carry. */
export function RowNames(props: {
  readonly layout: FloorLayout;
  readonly rowPitchMm: number;
  readonly chosen: string | null;
}) {
  const { layout, chosen } = props;
  const { pixelsPerMm, turned } = layout;
  const every = Math.max(1, Math.ceil(ROW_NAME / (props.rowPitchMm * pixelsPerMm)));
  const used = new Set(layout.racks.map(({ rack }) => rack.row));
  return layout.cells
    .filter((cell) => cell.position === 0 && used.has(cell.row) && cell.row % every === 0)
    .map((place) => {
      const { row } = place;
      const own = rowObject(row);
      const x = turned ? place.x + place.width / 2 : place.x - AROUND - 6;
      const y = turned ? place.y - 5 : place.y + place.height / 2 + 4;
      const look = turned ? 'd-lab mid small-text' : 'd-lab end';
      return (
        <g key={row} data-object={own} className="pick">
          <title>{fillText(floorUi.wholeRow, { row: rowLabel(row) })}</title>
          <rect
            x={x - ROW_NAME}
            y={y - ROW_NAME + 2}
            width={ROW_NAME + 4}
            height={ROW_NAME + 4}
            fill="transparent"
          />
          <text x={x} y={y} className={chosen === own ? `${look} acc-text strong-text` : look}>
            {rowLabel(row)}
          </text>
        </g>
      );
    });
}

/** Where a carried rack or row would stand. */
export function FloorGhost({ carry, layout }: { readonly carry: Carry; readonly layout: FloorLayout }) {
  const { carried, spot } = carry;
  if (carried === null || spot?.kind !== 'place') return null;
  const whole = carried.kind === 'row';
  const cells = layout.cells.filter(
    (cell) => cell.row === spot.row && (whole || cell.position === spot.position),
  );
  return cells.map((cell) => (
    <rect
      key={cell.position}
      x={cell.x - 1}
      y={cell.y - 1}
      width={cell.width + 1}
      height={cell.height + 1}
      className="spot-ghost"
    />
  ));
}
