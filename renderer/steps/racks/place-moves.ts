import type { RackDesign } from '../../../shared/design/racks.ts';
import type { PlacementMove, Plan } from '../../../shared/plan/plan.ts';
import type { Carried, Spot } from '../../drawings/carry.ts';

function rackMove(object: string, row: number, position: number): PlacementMove {
  return { object, rack: null, u: null, row, position };
}

/**
 * Moves that put one row where another is: what stands there comes to the first one's place.
 * @param racks - of one site
 */
function rowMoves(racks: readonly RackDesign[], from: number, to: number): readonly PlacementMove[] {
  const at = (row: number): ReadonlyMap<number, RackDesign> =>
    new Map(racks.filter((rack) => rack.row === row).map((rack) => [rack.position, rack]));
  const [own, other] = [at(from), at(to)];
  const positions = [...new Set([...own.keys(), ...other.keys()])].sort((a, b) => a - b);
  return positions.flatMap((position) => {
    const moved = own.get(position);
    // A rack that is moved to a taken place changes places with the one there.
    if (moved !== undefined) return [rackMove(moved.id, to, position)];
    const back = other.get(position);
    return back === undefined ? [] : [rackMove(back.id, from, position)];
  });
}

/** Moves that put what is carried at a spot; none where it stands there already or the spot is of another kind. */
export function movesFor(
  carried: Carried,
  spot: Spot,
  racks: readonly RackDesign[],
): readonly PlacementMove[] {
  if (carried.kind === 'device')
    return spot.kind === 'unit'
      ? [{ object: carried.deviceId, rack: spot.rackId, u: spot.u, row: null, position: null }]
      : [];
  if (spot.kind !== 'place') return [];
  if (carried.kind === 'row') return spot.row === carried.row ? [] : rowMoves(racks, carried.row, spot.row);
  const held = racks.find((rack) => rack.id === carried.rackId);
  const stays = held?.row === spot.row && held.position === spot.position;
  return held === undefined || stays ? [] : [rackMove(held.id, spot.row, spot.position)];
}

/** The plan with further moves; a device's earlier move is void, those of racks build on each other. */
export function withMoves(plan: Plan, added: readonly PlacementMove[]): Plan {
  if (added.length === 0) return plan;
  const devices = new Set(added.filter((move) => move.row === null).map((move) => move.object));
  const kept = plan.physical.moves.filter((move) => !devices.has(move.object));
  return { ...plan, physical: { ...plan.physical, moves: [...kept, ...added] } };
}
