import type { RackDesign, SiteFloorPlan } from '../../shared/design/racks.ts';
import type { SiteFloor } from '../../shared/plan/site.ts';
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

export interface FloorLayout {
  readonly racks: readonly FloorRack[];
  /** Outline of each strip of rows. */
  readonly rooms: readonly FloorBox[];
  /** Aisles between neighbouring rows of a strip. */
  readonly aisles: readonly FloorBox[];
  readonly pixelsPerMm: number;
  /** Rows run down the drawing. */
  readonly turned: boolean;
}

const MARGIN = { left: 26, right: 8, top: 22, bottom: 30 };
/** Free strip around the racks in the drawing, mm: the room itself is not given. */
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

function stripOf(floor: SiteFloorPlan, site: SiteFloor, rows: number): Extent {
  return {
    alongMm: Math.max(1, floor.racksPerRow) * site.rackPitchMm + 2 * AROUND_MM,
    acrossMm: Math.max(1, rows) * site.rowPitchMm + 2 * AROUND_MM,
  };
}

/** The fold with the largest scale; one strip wins unless several are clearly larger. */
function bestFold(given: FloorGiven): Fold {
  const { floor, site, size } = given;
  const width = size.width - MARGIN.left - MARGIN.right;
  const height = size.height - MARGIN.top - MARGIN.bottom;
  let best: Fold = { strips: 1, rowsPerStrip: floor.rows, turned: false, scale: 0 };
  for (let strips = 1; strips <= Math.min(MOST_STRIPS, Math.max(1, floor.rows)); strips += 1) {
    const rowsPerStrip = Math.ceil(floor.rows / strips);
    const strip = stripOf(floor, site, rowsPerStrip);
    const gaps = (strips - 1) * STRIP_GAP_PX;
    const straight = Math.min((width - gaps) / (strips * strip.alongMm), height / strip.acrossMm);
    const turned = Math.min(width / strip.acrossMm, (height - gaps) / (strips * strip.alongMm));
    const scale = Math.max(straight, turned);
    if (scale > best.scale * 1.1) best = { strips, rowsPerStrip, turned: turned > straight, scale };
  }
  return best;
}

interface FloorGiven {
  readonly floor: SiteFloorPlan;
  readonly site: SiteFloor;
  readonly size: Size;
}

/** Turns millimetres along and across the rows into a box on the screen. */
class Placer {
  readonly #fold: Fold;
  readonly #pitchPx: number;

  constructor(fold: Fold, strip: Extent) {
    this.#fold = fold;
    this.#pitchPx = strip.alongMm * fold.scale + STRIP_GAP_PX;
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
}

/**
 * Racks in plan, to scale. A hall with many rows is folded into strips, and turned where that shows more, so that every
 * rack is as large as the screen allows.
 * @param racks - of one site
 */
export function layOutFloor(racks: readonly RackDesign[], given: FloorGiven): FloorLayout {
  const { floor, site } = given;
  const fold = bestFold(given);
  const strip = stripOf(floor, site, fold.rowsPerStrip);
  const placer = new Placer(fold, strip);
  const rowStart = (row: number): number => AROUND_MM + (row % fold.rowsPerStrip) * site.rowPitchMm;
  const stripAt = (row: number): number => Math.floor(row / Math.max(1, fold.rowsPerStrip));
  const deepest = racks.slice(0, 400).reduce((most, rack) => Math.max(most, rack.depthMm), 0);
  const rowLength = floor.racksPerRow * site.rackPitchMm;
  const aisles = Array.from({ length: Math.max(0, floor.rows - 1) }, (_, row) => row)
    .filter((row) => stripAt(row) === stripAt(row + 1))
    .map((row) =>
      placer.box(
        stripAt(row),
        { alongMm: AROUND_MM, acrossMm: rowStart(row) + deepest },
        { alongMm: rowLength, acrossMm: Math.max(0, site.rowPitchMm - deepest) },
      ),
    );
  return {
    racks: racks.map((rack) => ({
      rack,
      ...placer.box(
        stripAt(rack.row),
        { alongMm: AROUND_MM + rack.position * site.rackPitchMm, acrossMm: rowStart(rack.row) },
        { alongMm: rack.widthMm, acrossMm: rack.depthMm },
      ),
    })),
    rooms: Array.from({ length: fold.strips }, (_, index) =>
      placer.box(index, { alongMm: 0, acrossMm: 0 }, strip),
    ),
    aisles,
    pixelsPerMm: fold.scale,
    turned: fold.turned,
  };
}

const BARS_MM = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000] as const;

/** Length of the scale bar: the longest round one that takes a quarter of the drawing at most. */
export function scaleBarMm(pixelsPerMm: number, width: number): number {
  return BARS_MM.findLast((length) => length * pixelsPerMm <= width / 4) ?? BARS_MM[0];
}
