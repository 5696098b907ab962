import type { Obstacle, SiteFloor } from '../plan/site.ts';

/** Kept free around a door for its leaf and the way out, mm (convention). */
export const DOOR_CLEARANCE_MM = 1_000;

/** Depth of a rack until its product says otherwise, mm (convention). */
export const USUAL_RACK_DEPTH_MM = 1_200;

/** What takes a place of the grid. */
export type PlaceBlock = 'column' | 'door' | 'other' | 'existing-rack';

/** Places for racks in a room: rows across, positions along, both from 0. */
export interface FloorPlaces {
  /** Positions a row may use. */
  readonly perRow: number;
  /** Rows that stand inside the room with an aisle before the wall; null = the depth is not given. */
  readonly rows: number | null;
  /** Null = free. */
  readonly blockOf: (row: number, position: number) => PlaceBlock | null;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
}

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.depth && b.y < a.y + a.depth;

/** Area an obstacle keeps free of racks: itself, and for a door the space around it. */
function keptFree({ kind, xMm, yMm, widthMm, depthMm }: Obstacle): Box {
  const around = kind === 'door' ? DOOR_CLEARANCE_MM : 0;
  return {
    x: xMm - around,
    y: yMm - around,
    width: widthMm + 2 * around,
    depth: depthMm + 2 * around,
  };
}

/** Narrower of the two aisles: the least room between the last row and the wall, mm. */
const leastAisleMm = (floor: SiteFloor): number => Math.min(floor.aisleColdMm, floor.aisleHotMm);

/** The room has walls or things in it, so that places are measured from its corner. */
export function hasRoom(floor: Pick<SiteFloor, 'roomWidthMm' | 'roomDepthMm' | 'obstacles'>): boolean {
  return floor.roomWidthMm !== null || floor.roomDepthMm !== null || floor.obstacles.length > 0;
}

/**
 * Distance of the first row's front from the wall: the cold aisle it breathes and is served from.
 * @returns mm; 0 where no room is given, since nothing stands there to measure from
 */
export function firstRowMm(floor: SiteFloor): number {
  return hasRoom(floor) ? floor.aisleColdMm : 0;
}

/**
 * Depth a room needs for rows of racks.
 * Formula: cold aisle + (rows − 1) · row pitch + rack depth + the narrower aisle.
 * @param rows - 1 or more
 * @returns mm
 */
export function roomDepthFor(floor: SiteFloor, rows: number, rackDepthMm: number): number {
  return floor.aisleColdMm + (rows - 1) * floor.rowPitchMm + rackDepthMm + leastAisleMm(floor);
}

/** Rows that fit the depth of the room, or null when it is not given. */
function rowsIn(floor: SiteFloor, rackDepthMm: number): number | null {
  if (floor.roomDepthMm === null) return null;
  const left = floor.roomDepthMm - roomDepthFor(floor, 1, rackDepthMm);
  return left < 0 ? 0 : Math.floor(left / floor.rowPitchMm) + 1;
}

/**
 * Places for racks of a site: the grid of the plan inside the room, without what columns, doors and racks that stand
 * there already take.
 * @param rackDepthMm - deepest rack that will stand there
 */
export function floorPlaces(floor: SiteFloor, rackDepthMm: number): FloorPlaces {
  const { rackPitchMm, rowPitchMm, roomWidthMm } = floor;
  const front = firstRowMm(floor);
  const fitting = roomWidthMm === null ? floor.racksPerRow : Math.floor(roomWidthMm / rackPitchMm);
  const obstacles = floor.obstacles.map((obstacle) => ({ kind: obstacle.kind, box: keptFree(obstacle) }));
  const existing = new Set(floor.existingRacks.map(({ row, position }) => `${row - 1} ${position - 1}`));
  return {
    perRow: Math.max(1, Math.min(floor.racksPerRow, fitting)),
    rows: rowsIn(floor, rackDepthMm),
    blockOf: (row, position) => {
      if (existing.has(`${row} ${position}`)) return 'existing-rack';
      const place = {
        x: position * rackPitchMm,
        y: front + row * rowPitchMm,
        width: rackPitchMm,
        depth: rackDepthMm,
      };
      return obstacles.find(({ box }) => overlaps(box, place))?.kind ?? null;
    },
  };
}

/** Beyond this many rows nothing but an older rack keeps a rack away: an obstacle as long as a street must not hang us. */
const LAST_OBSTRUCTED_ROW = 2_000;

/** Free places in the order in which rows fill, without end: a room that is too small is reported, not forgotten. */
export function* freePlaces(
  places: FloorPlaces,
): Generator<{ readonly row: number; readonly position: number }, never> {
  for (let row = 0; ; row++)
    for (let position = 0; position < places.perRow; position++) {
      const block = places.blockOf(row, position);
      if (block === null || (row > LAST_OBSTRUCTED_ROW && block !== 'existing-rack')) yield { row, position };
    }
}

/** Power and mass of the racks that stand there already; unknown ones are named. */
export interface ExistingLoad {
  readonly powerW: number;
  readonly massKg: number;
  readonly unknownPower: readonly string[];
  readonly unknownMass: readonly string[];
}

/**
 * What the racks of a site that stay take of its power, air and floor. All their power is heat to the room's air.
 * @returns sums of the known figures, W and kg
 */
export function existingLoad(floor: Pick<SiteFloor, 'existingRacks'>): ExistingLoad {
  const { existingRacks } = floor;
  return {
    powerW: existingRacks.reduce((sum, rack) => sum + (rack.powerW ?? 0), 0),
    massKg: existingRacks.reduce((sum, rack) => sum + (rack.massKg ?? 0), 0),
    unknownPower: existingRacks.filter((rack) => rack.powerW === null).map((rack) => rack.name),
    unknownMass: existingRacks.filter((rack) => rack.massKg === null).map((rack) => rack.name),
  };
}
