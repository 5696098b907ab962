import type { RackDesign, SiteFloorPlan } from '../../shared/design/racks.ts';
import { type Carried, type Carry, readObject, rowObject, type Spot } from './carry.ts';
import { pickUp } from './elevation-carry.ts';
import type { FloorLayout } from './floor-layout.ts';
import type { DrawingDrag, Point } from './use-drag.ts';
import type { Size } from './use-size.ts';

/** What an object of the floor is when it is picked up, with the place it has now. */
export function takeFromFloor(
  racks: readonly RackDesign[],
  object: string,
): { readonly carried: Carried; readonly spot: Spot } | null {
  const { kind, id } = readObject(object);
  if (kind === 'row') {
    const row = Number(id);
    return { carried: { kind: 'row', row }, spot: { kind: 'place', row, position: 0 } };
  }
  const rack = racks.find((entry) => entry.id === id);
  if (kind !== 'rack' || rack === undefined) return null;
  return {
    carried: { kind: 'rack', rackId: rack.id },
    spot: { kind: 'place', row: rack.row, position: rack.position },
  };
}

/** Rows and positions something may be put at: those of the floor and one row behind it. */
export interface FloorGrid {
  readonly rows: number;
  readonly positions: number;
}

/** @param perRow - positions a row has by the plan; the drawn rows may be longer after moves */
export function gridOf(floor: SiteFloorPlan, perRow: number): FloorGrid {
  return { rows: floor.rows + 1, positions: Math.max(floor.racksPerRow, perRow) };
}

/** Place nearest to a point: the one whose middle is nearest. */
export function placeAt(layout: FloorLayout, point: Point): Spot | null {
  let best: { readonly far: number; readonly spot: Spot } | null = null;
  for (const cell of layout.cells) {
    const far = Math.hypot(cell.x + cell.width / 2 - point.x, cell.y + cell.height / 2 - point.y);
    if (best === null || far < best.far)
      best = { far, spot: { kind: 'place', row: cell.row, position: cell.position } };
  }
  return best?.spot ?? null;
}

const ACROSS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
const DOWN: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** Steps of an arrow along and across the rows; turned drawings have their rows run down. */
function stepOf(key: string, turned: boolean): { along: number; across: number } | null {
  const [along, across] = turned ? [DOWN[key], ACROSS[key]] : [ACROSS[key], DOWN[key]];
  return along === undefined && across === undefined ? null : { along: along ?? 0, across: across ?? 0 };
}

const within = (value: number, most: number): number => Math.min(most - 1, Math.max(0, value));

/** Where an arrow takes what is carried. */
export function stepPlace(
  carry: Pick<Carry, 'carried' | 'spot'>,
  key: string,
  grid: FloorGrid & { readonly turned: boolean },
): Spot | null {
  const { spot } = carry;
  const step = stepOf(key, grid.turned);
  if (spot?.kind !== 'place' || step === null) return null;
  return {
    kind: 'place',
    row: within(spot.row + step.across, grid.rows),
    position: within(spot.position + step.along, grid.positions),
  };
}

type Step = NonNullable<ReturnType<typeof stepOf>>;

function fromRow(racks: readonly RackDesign[], row: number, step: Step): string | undefined {
  if (step.along > 0) return racks.find((rack) => rack.row === row)?.id;
  const next = row + step.across;
  return rowObject(racks.some((rack) => rack.row === next) ? next : row);
}

function fromRack(racks: readonly RackDesign[], own: RackDesign, step: Step): string | undefined {
  const inRow = (row: number): readonly RackDesign[] => racks.filter((rack) => rack.row === row);
  const mine = inRow(own.row);
  const at = mine.indexOf(own);
  if (step.along < 0 && at === 0) return rowObject(own.row);
  if (step.along !== 0) return mine[Math.min(mine.length - 1, at + step.along)]?.id;
  const other = inRow(own.row + step.across);
  return (other.find((rack) => rack.position >= own.position) ?? other.at(-1) ?? own).id;
}

/** Next object for an arrow: along the row, to the next row, and from the first rack of a row to the row itself. */
export function walkFloor(
  racks: readonly RackDesign[],
  own: string | null,
  given: { readonly key: string; readonly turned: boolean },
): string | undefined {
  const step = stepOf(given.key, given.turned);
  if (step === null) return undefined;
  const { kind, id } = own === null ? { kind: 'rack', id: '' } : readObject(own);
  if (kind === 'row') return fromRow(racks, Number(id), step);
  const rack = racks.find((entry) => entry.id === id);
  return rack === undefined ? racks[0]?.id : fromRack(racks, rack, step);
}

/** Dragging racks and rows over the floor. @param layoutOf - layout for a size */
export function floorDrag(
  racks: readonly RackDesign[],
  carry: Carry,
  layoutOf: (size: Size) => FloorLayout,
): DrawingDrag {
  return {
    take: (object) => pickUp(carry, takeFromFloor(racks, object)),
    over: (point, size) => {
      const spot = placeAt(layoutOf(size), point);
      if (spot !== null) carry.aim(spot);
    },
    drop: carry.drop,
    cancel: carry.cancel,
  };
}
