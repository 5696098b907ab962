import { type FloorPlaces, freePlaces } from '../../facility/floor-grid.ts';
import { compareIds } from '../../ids.ts';
import type { PlacementMove } from '../../plan/plan.ts';
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
  readonly reason: 'unknown-object' | 'unknown-rack' | 'occupied' | 'outside' | 'blocked';
}

/** Racks of a site in their places, and the moves that found theirs taken by a column, a door or an older rack. */
export interface ArrangedFloor {
  readonly racks: readonly PlacedRack[];
  readonly refused: readonly RefusedMove[];
}

/** Racks in the order they stand: compute racks in sequence, shared racks beside what they serve. */
function inSequence(drafts: readonly RackDraft[]): readonly RackDraft[] {
  return drafts.toSorted((a, b) => a.anchor - b.anchor || compareIds(a.id, b.id));
}

const placeKey = (row: number, position: number): string => `${row} ${position}`;

interface FloorChange {
  readonly move: PlacementMove;
  readonly row: number;
  readonly position: number;
}

/** Moves of racks that name a whole place. */
function rackMoves(moves: readonly PlacementMove[], ids: ReadonlySet<string>): readonly FloorChange[] {
  return moves.flatMap((move) => {
    const { object, row, position } = move;
    return ids.has(object) && row !== null && position !== null ? [{ move, row, position }] : [];
  });
}

function inPlaces(drafts: readonly RackDraft[], places: FloorPlaces) {
  const free = freePlaces(places);
  return inSequence(drafts).map((draft) => {
    const { row, position } = free.next().value;
    return { draft, row, position };
  });
}

/**
 * Rows and positions of a site's racks, in the free places of the room. A rack that is moved to a taken place changes
 * places with the one there.
 * @param drafts - racks of one site
 * @param places - the room with what it keeps free
 * @param moves - the plan's moves, in order; moves of devices are left to `applyDeviceMoves`
 * @returns in the order of the floor
 */
export function arrangeFloor(
  drafts: readonly RackDraft[],
  places: FloorPlaces,
  moves: readonly PlacementMove[],
): ArrangedFloor {
  const placed = inPlaces(drafts, places);
  const changes = rackMoves(moves, new Set(drafts.map((draft) => draft.id)));
  if (changes.length === 0) return { racks: placed, refused: [] };
  const refused: RefusedMove[] = [];
  const byId = new Map<string, (typeof placed)[number]>(placed.map((rack) => [rack.draft.id, rack]));
  const byPlace = new Map(placed.map((rack) => [placeKey(rack.row, rack.position), rack]));
  for (const change of changes) {
    const rack = byId.get(change.move.object);
    if (!rack) continue;
    if (places.blockOf(change.row, change.position) !== null) {
      refused.push({ move: change.move, reason: 'blocked' });
      continue;
    }
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
  return { racks: placed.toSorted((a, b) => a.row - b.row || a.position - b.position), refused };
}
