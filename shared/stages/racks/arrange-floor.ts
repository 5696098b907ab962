import { compareIds } from '../../ids.ts';
import type { PlacementMove } from '../../plan/plan.ts';
import type { SiteFloor } from '../../plan/site.ts';
import type { RackDraft } from './types.ts';

/** A rack with its place on the floor. */
export interface PlacedRack {
  readonly draft: RackDraft;
  readonly row: number;
  readonly position: number;
}

/** A move that could not be made, and why. */
export interface RefusedMove {
  readonly move: PlacementMove;
  readonly reason: 'unknown-object' | 'unknown-rack' | 'occupied' | 'outside';
}

/** Racks in the order they stand: compute racks in sequence, shared racks beside what they serve. */
function inSequence(drafts: readonly RackDraft[]): readonly RackDraft[] {
  return drafts.toSorted((a, b) => a.anchor - b.anchor || compareIds(a.id, b.id));
}

const placeKey = (row: number, position: number): string => `${row} ${position}`;

interface FloorChange {
  readonly id: string;
  readonly row: number;
  readonly position: number;
}

/** Moves of racks that name a whole place. */
function rackMoves(moves: readonly PlacementMove[], ids: ReadonlySet<string>): readonly FloorChange[] {
  return moves.flatMap(({ object, row, position }) =>
    ids.has(object) && row !== null && position !== null ? [{ id: object, row, position }] : [],
  );
}

/**
 * Rows and positions of a site's racks. A rack that is moved to a taken place changes places with the one there.
 * @param drafts - racks of one site
 * @param moves - the plan's moves, in order; moves of devices are left to `applyDeviceMoves`
 * @returns in the order of the floor
 */
export function arrangeFloor(
  drafts: readonly RackDraft[],
  floor: SiteFloor,
  moves: readonly PlacementMove[],
): readonly PlacedRack[] {
  const placed = inSequence(drafts).map((draft, index) => ({
    draft,
    row: Math.floor(index / floor.racksPerRow),
    position: index % floor.racksPerRow,
  }));
  const changes = rackMoves(moves, new Set(drafts.map((draft) => draft.id)));
  if (changes.length === 0) return placed;
  const byId = new Map<string, (typeof placed)[number]>(placed.map((rack) => [rack.draft.id, rack]));
  const byPlace = new Map(placed.map((rack) => [placeKey(rack.row, rack.position), rack]));
  for (const change of changes) {
    const rack = byId.get(change.id);
    if (!rack) continue;
    const other = byPlace.get(placeKey(change.row, change.position));
    const from = { row: rack.row, position: rack.position };
    Object.assign(rack, { row: change.row, position: change.position });
    byPlace.set(placeKey(change.row, change.position), rack);
    byPlace.delete(placeKey(from.row, from.position));
    if (other && other !== rack) {
      Object.assign(other, from);
      byPlace.set(placeKey(from.row, from.position), other);
    } else if (other === rack) byPlace.set(placeKey(from.row, from.position), rack);
  }
  return placed.toSorted((a, b) => a.row - b.row || a.position - b.position);
}
