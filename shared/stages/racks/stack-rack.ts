import type { DeviceRole } from '../../design/racks.ts';
import { compareIds } from '../../ids.ts';
import { FALLBACK_RACK_U, RESERVED_U } from './rack-limits.ts';
import type { Device, RackDraft } from './types.ts';

/** A device at its height. */
export interface Slot {
  readonly device: Device;
  readonly uBottom: number;
}

const FROM_TOP: ReadonlySet<DeviceRole> = new Set([
  'leaf',
  'spine',
  'core',
  'storage-switch',
  'management-switch',
]);

/** Height of a rack in its own units: the product's, or that of the system that brings it. */
export function rackHeightU(draft: RackDraft): number {
  if (draft.product !== null) return draft.product.heightU ?? FALLBACK_RACK_U;
  return (draft.cabinetOf ?? draft.devices[0]?.figures)?.heightU ?? FALLBACK_RACK_U;
}

/** Whole rack units a device blocks; a half unit blocks a whole one. */
const unitsOf = (device: Device): number => Math.max(1, Math.ceil(device.figures.heightU));

/** Room for racks far beyond any that exists, so that an overfilled one can still be drawn. */
const TALLEST_U = 4_096;

class Elevation {
  readonly #taken: boolean[] = [];
  readonly slots: Slot[] = [];

  free(uBottom: number, units: number): boolean {
    for (let u = uBottom; u < uBottom + units; u++) if (u < 1 || this.#taken[u] === true) return false;
    return true;
  }

  put(device: Device, uBottom: number): void {
    const units = unitsOf(device);
    for (let u = uBottom; u < uBottom + units; u++) this.#taken[u] = true;
    this.slots.push({ device, uBottom });
  }

  /** Lowest free place; a rack that is overfilled grows past its top, which the height check then reports. */
  putLow(device: Device): void {
    const units = unitsOf(device);
    let u = 1;
    while (u < TALLEST_U && !this.free(u, units)) u++;
    this.put(device, u);
  }

  putHigh(device: Device, topU: number): void {
    const units = unitsOf(device);
    for (let u = topU - units + 1; u >= 1; u--)
      if (this.free(u, units)) {
        this.put(device, u);
        return;
      }
    this.putLow(device);
  }
}

/** Heavy devices low; equal ones by id, so that two runs stack alike. */
function heaviestFirst(a: Device, b: Device): number {
  return (b.figures.massKg ?? 0) - (a.figures.massKg ?? 0) || compareIds(a.deviceId, b.deviceId);
}

/**
 * Heights in a rack: what was moved by hand stays there, servers and storage fill from the bottom, heavy ones first,
 * switches hang from the top below the units kept free.
 * @param forced - rack unit by device id, from the plan's moves; already checked to be free
 * @returns slots from the bottom up
 * @see facility-method 2.1, order
 */
export function stackRack(draft: RackDraft, forced: ReadonlyMap<string, number>): readonly Slot[] {
  const elevation = new Elevation();
  const rest: Device[] = [];
  for (const device of draft.devices) {
    const u = forced.get(device.deviceId);
    if (u === undefined) rest.push(device);
    else elevation.put(device, u);
  }
  const low = rest.filter((device) => !FROM_TOP.has(device.role)).sort(heaviestFirst);
  for (const device of low) elevation.putLow(device);
  const topU = rackHeightU(draft) - RESERVED_U;
  for (const device of rest) if (FROM_TOP.has(device.role)) elevation.putHigh(device, topU);
  return elevation.slots.sort((a, b) => a.uBottom - b.uBottom);
}

/** Middle of a device for its cables, in rack units from 1. */
export function middleU(slot: Slot): number {
  return slot.uBottom + (slot.device.figures.heightU - 1) / 2;
}
