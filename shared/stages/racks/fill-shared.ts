import type { RackBound } from '../../design/racks.ts';
import { asId, type RackId } from '../../ids.ts';
import { addDemand, brokenLimit, type Demand, demandOf } from './rack-limits.ts';
import type { SharedDevice } from './site-devices.ts';
import type { Device, RackDraft, SiteContext } from './types.ts';

/** A kind of device that breaks a limit even alone in a rack. */
export interface Misfit {
  readonly device: Device;
  readonly bound: RackBound;
  readonly count: number;
}

/** `chat-r001` for racks of a pool, `main-n001` for shared racks of a site. */
export function rackIdOf(owner: string, letter: 'r' | 'n', index: number): RackId {
  return asId<RackId>(`${owner}-${letter}${String(index + 1).padStart(3, '0')}`);
}

interface Bin {
  readonly entries: SharedDevice[];
  demand: Demand;
  boundBy: RackBound;
}

/** Puts a device into the last bin, or opens a new one when a limit of the last would break. */
function addNextFit(bins: Bin[], entry: SharedDevice, context: SiteContext): void {
  const each = demandOf(entry.device, context.feed.feeds);
  const last = bins.at(-1);
  if (last) {
    const together = addDemand(last.demand, each);
    const broken = brokenLimit(together, context.limits);
    if (broken === null) {
      last.entries.push(entry);
      last.demand = together;
      return;
    }
    last.boundBy = broken;
  }
  bins.push({ entries: [entry], demand: each, boundBy: 'demand' });
}

function misfitsOf(shared: readonly SharedDevice[], context: SiteContext): readonly Misfit[] {
  const found = new Map<string, Misfit>();
  for (const { device } of shared) {
    const key = device.figures.productId;
    const held = found.get(key);
    const bound = held?.bound ?? brokenLimit(demandOf(device, context.feed.feeds), context.limits);
    if (bound !== null) found.set(key, { device, bound, count: (held?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

/**
 * Shared devices into racks by next fit: a device that does not fit opens a new rack. Next fit is used because, unlike
 * first fit, it never needs fewer racks for more devices.
 * @param shared - in the order of filling
 * @param computeRacks - racks of servers at the site, to place each shared rack beside what it serves
 */
export function fillShared(
  shared: readonly SharedDevice[],
  context: SiteContext,
  computeRacks: number,
): { drafts: readonly RackDraft[]; misfits: readonly Misfit[] } {
  const bins: Bin[] = [];
  for (const entry of shared) addNextFit(bins, entry, context);
  const drafts = bins.map(({ entries, boundBy }, index): RackDraft => {
    const mean = entries.reduce((sum, entry) => sum + entry.along, 0) / entries.length;
    const hasSwitch = entries.some((entry) => entry.device.fabricId !== null);
    return {
      id: rackIdOf(context.site.id, 'n', index),
      purpose: hasSwitch ? 'network' : 'storage',
      product: context.rack,
      devices: entries.map((entry) => entry.device),
      cabinetOf: null,
      anchor: Math.floor(mean * computeRacks) - 0.5,
      boundBy,
    };
  });
  return { drafts, misfits: misfitsOf(shared, context) };
}
