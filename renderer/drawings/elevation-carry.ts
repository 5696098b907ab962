import type { PlacedDevice, RackDesign } from '../../shared/design/racks.ts';
import { type Carried, type Carry, deviceObject, readObject, type Spot } from './carry.ts';
import { nextObject } from './Drawing.tsx';
import type { ElevationLayout, RackBox } from './elevation-layout.ts';
import type { DrawingDrag, Point } from './use-drag.ts';
import type { Size } from './use-size.ts';

interface Found {
  readonly rack: RackDesign;
  readonly device: PlacedDevice;
}

function findDevice(racks: readonly RackDesign[], deviceId: string): Found | null {
  for (const rack of racks) {
    const device = rack.devices.find((entry) => entry.deviceId === deviceId);
    if (device) return { rack, device };
  }
  return null;
}

/** What an object of the elevation is when it is picked up, with the place it has now; null when it has none. */
export function takeObject(
  racks: readonly RackDesign[],
  object: string,
): { readonly carried: Carried; readonly spot: Spot } | null {
  const { kind, id } = readObject(object);
  if (kind === 'device') {
    const found = findDevice(racks, id);
    if (found === null) return null;
    const { rack, device } = found;
    return {
      carried: { kind: 'device', deviceId: id, rackId: rack.id, heightU: device.heightU },
      spot: { kind: 'unit', rackId: rack.id, u: device.uBottom },
    };
  }
  const rack = racks.find((entry) => entry.id === id);
  if (kind !== 'rack' || rack === undefined) return null;
  return {
    carried: { kind: 'rack', rackId: rack.id },
    spot: { kind: 'place', row: rack.row, position: rack.position },
  };
}

/** Highest unit a device may start at in a rack, at least 1. */
function topStart(rack: RackDesign, heightU: number): number {
  return Math.max(1, Math.floor(rack.heightU) - Math.ceil(heightU) + 1);
}

/** Spot under the pointer: the rack it is over, and the unit whose middle is nearest for a device. */
export function spotAt(layout: ElevationLayout, carried: Carried, point: Point): Spot | null {
  const boxes = layout.racks;
  const near = (box: RackBox): number => Math.abs(box.x + box.width / 2 - point.x);
  const box = boxes.reduce<RackBox | null>(
    (best, next) => (best === null || near(next) < near(best) ? next : best),
    null,
  );
  if (box === null) return null;
  if (carried.kind !== 'device') return { kind: 'place', row: box.rack.row, position: box.rack.position };
  const u = Math.round((layout.bottom - point.y) / layout.pixelsPerUnit - carried.heightU / 2) + 1;
  return {
    kind: 'unit',
    rackId: box.rack.id,
    u: Math.min(topStart(box.rack, carried.heightU), Math.max(1, u)),
  };
}

const ACROSS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
const UP: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 };

/** Where an arrow takes what is carried: across to the next rack, up and down by one unit. */
export function stepSpot(
  racks: readonly RackDesign[],
  carry: Pick<Carry, 'carried' | 'spot'>,
  key: string,
): Spot | null {
  const { carried, spot } = carry;
  if (carried === null || spot === null) return null;
  const at = racks.findIndex((rack) =>
    spot.kind === 'unit' ? rack.id === spot.rackId : rack.row === spot.row && rack.position === spot.position,
  );
  const across = ACROSS[key];
  if (across !== undefined) {
    const next = racks[at + across];
    if (next === undefined) return spot;
    return spot.kind === 'place'
      ? { kind: 'place', row: next.row, position: next.position }
      : { kind: 'unit', rackId: next.id, u: spot.u };
  }
  const up = UP[key];
  const rack = racks[at];
  if (up === undefined || spot.kind !== 'unit' || carried.kind !== 'device' || rack === undefined)
    return null;
  return { ...spot, u: Math.min(topStart(rack, carried.heightU), Math.max(1, spot.u + up)) };
}

/** Next object for an arrow: across the racks, up and down through the devices of the chosen one. */
export function walkElevation(
  racks: readonly RackDesign[],
  chosen: { readonly rack: string | null; readonly device: string | null },
  key: string,
): string | undefined {
  const rack = racks.find((entry) => entry.id === chosen.rack);
  const up = UP[key];
  if (up === undefined || rack === undefined)
    return nextObject(
      key,
      racks.map((entry) => entry.id),
      chosen.rack,
    );
  const objects = [rack.id as string, ...rack.devices.map((device) => deviceObject(device.deviceId))];
  const own = chosen.device === null ? rack.id : deviceObject(chosen.device);
  const at = Math.max(0, objects.indexOf(own));
  return objects[Math.min(objects.length - 1, Math.max(0, at + up))];
}

/** Takes an object in hand; false when it cannot be carried. */
export function pickUp(
  carry: Carry,
  taken: { readonly carried: Carried; readonly spot: Spot } | null,
): boolean {
  if (taken !== null) carry.pick(taken.carried, taken.spot);
  return taken !== null;
}

/** Keys of something carried: arrows aim, Enter puts down, Esc leaves it where it is. */
export function carryKey(carry: Carry, key: string, step: (key: string) => Spot | null): boolean {
  if (carry.carried === null) return false;
  if (key === 'Enter') carry.drop();
  else if (key === 'Escape') carry.cancel();
  else {
    const next = step(key);
    if (next === null) return false;
    carry.aim(next);
  }
  return true;
}

/** Dragging over an elevation. @param layoutOf - layout of the page for a size */
export function elevationDrag(
  racks: readonly RackDesign[],
  carry: Carry,
  layoutOf: (size: Size) => ElevationLayout,
): DrawingDrag {
  // What was taken counts from the first move on, before the next drawing knows it.
  let taken: Carried | null = carry.carried;
  return {
    take: (object) => {
      const found = takeObject(racks, object);
      taken = found?.carried ?? null;
      return pickUp(carry, found);
    },
    over: (point, size) => {
      const spot = taken === null ? null : spotAt(layoutOf(size), taken, point);
      if (spot !== null) carry.aim(spot);
    },
    drop: carry.drop,
    cancel: carry.cancel,
  };
}
