import type { PlacementMove } from '../../plan/plan.ts';
import type { RefusedMove } from './arrange-floor.ts';
import { rackHeightU } from './stack-rack.ts';
import type { Device, RackDraft } from './types.ts';

/** Devices where the planner wants them. */
export interface DeviceMoves {
  /** Rack unit by device id. */
  readonly forced: ReadonlyMap<string, number>;
  readonly refused: readonly RefusedMove[];
}

interface Held {
  readonly device: Device;
  readonly rack: RackDraft;
}

function indexDevices(drafts: readonly RackDraft[]): Map<string, Held> {
  const index = new Map<string, Held>();
  for (const rack of drafts) for (const device of rack.devices) index.set(device.deviceId, { device, rack });
  return index;
}

class Mover {
  readonly #racks: ReadonlyMap<string, RackDraft>;
  readonly #devices: Map<string, Held>;
  readonly forced = new Map<string, number>();

  constructor(drafts: readonly RackDraft[]) {
    this.#racks = new Map(drafts.map((draft) => [draft.id, draft]));
    this.#devices = indexDevices(drafts);
  }

  isRack(object: string): boolean {
    return this.#racks.has(object);
  }

  /** Moves one device; what it cannot do it refuses with a reason and leaves the device where it is. */
  move(move: PlacementMove): RefusedMove['reason'] | null {
    const held = this.#devices.get(move.object);
    if (!held) return 'unknown-object';
    const target = move.rack === null ? held.rack : this.#racks.get(move.rack);
    if (!target) return 'unknown-rack';
    if (target.product === null) return 'outside';
    const u = move.u;
    if (u !== null) {
      const refusal = this.#checkUnit(held.device, target, u);
      if (refusal) return refusal;
    }
    this.#transfer(held, target);
    if (u === null) this.forced.delete(move.object);
    else this.forced.set(move.object, u);
    return null;
  }

  #checkUnit(device: Device, target: RackDraft, u: number): RefusedMove['reason'] | null {
    const top = u + Math.ceil(device.figures.heightU) - 1;
    if (u < 1 || top > rackHeightU(target)) return 'outside';
    const clash = target.devices.some((other) => {
      const otherU = this.forced.get(other.deviceId);
      if (otherU === undefined || other.deviceId === device.deviceId) return false;
      return otherU <= top && u <= otherU + Math.ceil(other.figures.heightU) - 1;
    });
    return clash ? 'occupied' : null;
  }

  #transfer({ device, rack }: Held, target: RackDraft): void {
    if (rack === target) return;
    rack.devices.splice(rack.devices.indexOf(device), 1);
    target.devices.push(device);
    this.#devices.set(device.deviceId, { device, rack: target });
  }
}

/**
 * Applies the plan's moves of devices to racks; moves of racks are left to `arrangeFloor`.
 * Limits are not tested here: a rack that a move overfills is reported like any other.
 * @param drafts - racks of the whole design, changed in place
 */
export function applyDeviceMoves(drafts: readonly RackDraft[], moves: readonly PlacementMove[]): DeviceMoves {
  if (moves.length === 0) return { forced: new Map(), refused: [] };
  const mover = new Mover(drafts);
  const refused: RefusedMove[] = [];
  for (const move of moves) {
    if (mover.isRack(move.object)) continue;
    const reason = mover.move(move);
    if (reason !== null) refused.push({ move, reason });
  }
  return { forced: mover.forced, refused };
}
