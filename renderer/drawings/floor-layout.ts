import type { RackDesign, SiteFloorPlan } from '../../shared/design/racks.ts';
import { firstRowMm, hasRoom, USUAL_RACK_DEPTH_MM } from '../../shared/facility/floor-grid.ts';
import type { ExistingRack, Obstacle, SiteFloor } from '../../shared/plan/site.ts';
import type { Size } from './use-size.ts';

/** A rectangle on the screen. */
export interface FloorBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface FloorRack extends FloorBox {
  readonly rack: RackDesign;
}

/** A place a rack may be put at. */
export interface FloorCell extends FloorBox {
  readonly row: number;
  readonly position: number;
}

export interface FloorAisle extends FloorBox {
  /** Rows stand back to back over hot aisles. */
  readonly hot: boolean;
  readonly depthMm: number;
}

export interface FloorLayout {
  readonly racks: readonly FloorRack[];
  /** Outline of each strip of rows, or of the room where its dimensions are given. */
  readonly rooms: readonly FloorBox[];
  /** Aisles between neighbouring rows of a strip. */
  readonly aisles: readonly FloorAisle[];
  readonly obstacles: readonly (FloorBox & { readonly obstacle: Obstacle })[];
  readonly existing: readonly (FloorBox & { readonly rack: ExistingRack })[];
  readonly cells: readonly FloorCell[];
  readonly pixelsPerMm: number;
  /** Rows run down the drawing. */
  readonly turned: boolean;
}

const MARGIN = { left: 26, right: 8, top: 22, bottom: 30 };
/** Free strip around the racks in the drawing where the room itself is not given, mm. */
const AROUND_MM = 1_200;

/** How the rows are laid on the screen: in one strip or several, rows across or down. */
interface Fold {
  readonly strips: number;
  readonly rowsPerStrip: number;
  readonly turned: boolean;
  readonly scale: number;
}

const MOST_STRIPS = 8;
const STRIP_GAP_PX = 12;

interface Extent {
  readonly alongMm: number;
  readonly acrossMm: number;
}

export interface FloorGiven {
  readonly floor: SiteFloorPlan;
  readonly site: SiteFloor;
  readonly size: Size;
  /** Not folded into strips: something runs across all rows. */
  readonly whole?: boolean;
}

/** Rows and positions that are drawn: of the design and of what stands there already. */
interface Reach {
  readonly rows: number;
  readonly positions: number;
}

function reachOf({ floor, site }: FloorGiven): Reach {
  const { existingRacks } = site;
  return {
    rows: Math.max(floor.rows, ...existingRacks.map((rack) => rack.row)),
    positions: Math.max(1, floor.racksPerRow, ...existingRacks.map((rack) => rack.position)),
  };
}

/**
 * Where the first rack's place is: a strip from the outline, or in a given room its aisle from the wall. A room is never
 * folded: the places of what stands in it would be lost.
 */
function originMm(site: SiteFloor): Extent {
  if (hasRoom(site)) return { alongMm: 0, acrossMm: firstRowMm(site) };
  return { alongMm: AROUND_MM, acrossMm: AROUND_MM };
}

function stripOf(given: FloorGiven, reach: Reach, rows: number): Extent {
  const { site } = given;
  const origin = originMm(site);
  const far = (read: (obstacle: Obstacle) => number): number => Math.max(0, ...site.obstacles.map(read));
  const along = reach.positions * site.rackPitchMm + 2 * origin.alongMm;
  const deep = Math.max(1, rows) * site.rowPitchMm + origin.acrossMm;
  if (!hasRoom(site)) return { alongMm: along, acrossMm: deep + AROUND_MM };
  return {
    alongMm: Math.max(
      site.roomWidthMm ?? along,
      far((thing) => thing.xMm + thing.widthMm),
    ),
    acrossMm: Math.max(
      site.roomDepthMm ?? deep,
      far((thing) => thing.yMm + thing.depthMm),
    ),
  };
}

/** The fold with the largest scale; one strip wins unless several are clearly larger. */
function bestFold(given: FloorGiven, reach: Reach): Fold {
  const { site, size } = given;
  const width = size.width - MARGIN.left - MARGIN.right;
  const height = size.height - MARGIN.top - MARGIN.bottom;
  const most = hasRoom(site) || given.whole === true ? 1 : Math.min(MOST_STRIPS, Math.max(1, reach.rows));
  let best: Fold = { strips: 1, rowsPerStrip: Math.max(1, reach.rows), turned: false, scale: 0 };
  for (let strips = 1; strips <= most; strips += 1) {
    const rowsPerStrip = Math.ceil(reach.rows / strips);
    const strip = stripOf(given, reach, rowsPerStrip);
    const gaps = (strips - 1) * STRIP_GAP_PX;
    const straight = Math.min((width - gaps) / (strips * strip.alongMm), height / strip.acrossMm);
    const turned = Math.min(width / strip.acrossMm, (height - gaps) / (strips * strip.alongMm));
    const scale = Math.max(straight, turned);
    if (scale > best.scale * 1.1)
      best = { strips, rowsPerStrip: Math.max(1, rowsPerStrip), turned: turned > straight, scale };
  }
  return best;
}

/** Turns millimetres along and across the rows into a box on the screen. */
class Placer {
  readonly #fold: Fold;
  readonly #pitchPx: number;
  readonly #site: SiteFloor;

  constructor(fold: Fold, strip: Extent, site: SiteFloor) {
    this.#fold = fold;
    this.#pitchPx = strip.alongMm * fold.scale + STRIP_GAP_PX;
    this.#site = site;
  }

  /** Strip of a row; the free row behind all others stands below the last strip, not in one of its own. */
  strip(row: number): number {
    return Math.min(this.#fold.strips - 1, Math.floor(row / this.#fold.rowsPerStrip));
  }

  box(strip: number, at: Extent, extent: Extent): FloorBox {
    const { scale, turned } = this.#fold;
    const shift = strip * this.#pitchPx;
    const along = at.alongMm * scale + shift;
    const across = at.acrossMm * scale;
    const [long, deep] = [extent.alongMm * scale, extent.acrossMm * scale];
    return turned
      ? { x: MARGIN.left + across, y: MARGIN.top + along, width: deep, height: long }
      : { x: MARGIN.left + along, y: MARGIN.top + across, width: long, height: deep };
  }

  /** A box at a place of the grid, counted from 0. */
  place(row: number, position: number, extent: Extent): FloorBox {
    const origin = originMm(this.#site);
    const strip = this.strip(row);
    const at = {
      alongMm: origin.alongMm + position * this.#site.rackPitchMm,
      acrossMm: origin.acrossMm + (row - strip * this.#fold.rowsPerStrip) * this.#site.rowPitchMm,
    };
    return this.box(strip, at, extent);
  }
}

function aislesOf(placer: Placer, given: FloorGiven, racks: readonly RackDesign[]): readonly FloorAisle[] {
  const { floor, site } = given;
  const deepest = racks.slice(0, 400).reduce((most, rack) => Math.max(most, rack.depthMm), 0);
  const depthMm = Math.max(0, site.rowPitchMm - deepest);
  const alongMm = floor.racksPerRow * site.rackPitchMm;
  return Array.from({ length: Math.max(0, floor.rows - 1) }, (_, row) => row)
    .filter((row) => placer.strip(row) === placer.strip(row + 1))
    .map((row) => {
      const whole = placer.place(row, 0, { alongMm, acrossMm: deepest + depthMm });
      const rack = placer.place(row, 0, { alongMm, acrossMm: deepest });
      const turned = whole.width !== rack.width;
      const box = turned
        ? { ...whole, x: whole.x + rack.width, width: whole.width - rack.width }
        : { ...whole, y: whole.y + rack.height, height: whole.height - rack.height };
      return { ...box, hot: row % 2 === 0, depthMm };
    });
}

/** Places of all rows and of a free one behind them, as far as the drawing shows them. */
function cellsOf(placer: Placer, given: FloorGiven, reach: Reach): readonly FloorCell[] {
  const { site, size } = given;
  const extent = { alongMm: site.rackPitchMm, acrossMm: USUAL_RACK_DEPTH_MM };
  const positions = Math.max(reach.positions, site.racksPerRow);
  return Array.from({ length: (reach.rows + 1) * positions }, (_, index) => {
    const [row, position] = [Math.floor(index / positions), index % positions];
    return { row, position, ...placer.place(row, position, extent) };
  }).filter((cell) => cell.x + cell.width <= size.width && cell.y + cell.height <= size.height);
}

/**
 * Racks in plan, to scale. A hall with many rows is folded into strips, and turned where that shows more, so that every
 * rack is as large as the screen allows; a room with own dimensions or obstacles is drawn whole.
 * @param racks - of one site
 */
export function layOutFloor(racks: readonly RackDesign[], given: FloorGiven): FloorLayout {
  const { site } = given;
  const reach = reachOf(given);
  const fold = bestFold(given, reach);
  const strip = stripOf(given, reach, fold.rowsPerStrip);
  const placer = new Placer(fold, strip, site);
  return {
    racks: racks.map((rack) => ({
      rack,
      ...placer.place(rack.row, rack.position, { alongMm: rack.widthMm, acrossMm: rack.depthMm }),
    })),
    rooms: Array.from({ length: fold.strips }, (_, index) =>
      placer.box(index, { alongMm: 0, acrossMm: 0 }, strip),
    ),
    aisles: aislesOf(placer, given, racks),
    obstacles: site.obstacles.map((obstacle) => ({
      obstacle,
      ...placer.box(
        0,
        { alongMm: obstacle.xMm, acrossMm: obstacle.yMm },
        { alongMm: obstacle.widthMm, acrossMm: obstacle.depthMm },
      ),
    })),
    existing: site.existingRacks.map((rack) => ({
      rack,
      ...placer.place(rack.row - 1, rack.position - 1, {
        alongMm: site.rackPitchMm,
        acrossMm: USUAL_RACK_DEPTH_MM,
      }),
    })),
    cells: cellsOf(placer, given, reach),
    pixelsPerMm: fold.scale,
    turned: fold.turned,
  };
}

const BARS_MM = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000] as const;

/** Length of the scale bar: the longest round one that takes a quarter of the drawing at most. */
export function scaleBarMm(pixelsPerMm: number, width: number): number {
  return BARS_MM.findLast((length) => length * pixelsPerMm <= width / 4) ?? BARS_MM[0];
}
