import type { FabricDesign } from '../../design/fabric.ts';
import { brokenLimit, demandIn } from './rack-limits.ts';
import { leafGroups, type SiteDevices } from './site-devices.ts';
import type { Device, RackDraft, SiteContext } from './types.ts';

/** Rack in the middle of the servers that each group of leaves serves. */
function leafTargets(
  groups: readonly (readonly number[])[],
  racks: readonly RackDraft[],
  leaves: ReadonlyMap<number, Device>,
): ReadonlyMap<RackDraft, readonly Device[]> {
  const targets = new Map<RackDraft, readonly Device[]>();
  for (const [place, group] of groups.entries()) {
    const rack = racks[Math.floor(((place + 0.5) * racks.length) / groups.length)];
    if (!rack) continue;
    const added = group.flatMap((leaf) => leaves.get(leaf) ?? []);
    targets.set(rack, [...(targets.get(rack) ?? []), ...added]);
  }
  return targets;
}

function targetsOf(
  fabric: FabricDesign,
  drafts: readonly RackDraft[],
  devices: SiteDevices,
): ReadonlyMap<RackDraft, readonly Device[]> {
  const racks = drafts.filter(
    (draft) => draft.devices[0]?.poolId === fabric.poolId && draft.product !== null,
  );
  const leaves = new Map<number, Device>();
  for (const { device, leafIndex } of devices.shared)
    if (leafIndex !== null && device.fabricId === fabric.id) leaves.set(leafIndex, device);
  return racks.length === 0 || leaves.size === 0 ? new Map() : leafTargets(leafGroups(fabric), racks, leaves);
}

/**
 * Fat-tree and rack-aligned leaves move into the racks they serve, when every one of them fits there: half a network
 * in the racks and half outside would be worse than either.
 * @param drafts - compute racks, filled in place
 * @returns ids of the leaves that found a place
 */
export function placeInRackLeaves(
  drafts: readonly RackDraft[],
  devices: SiteDevices,
  context: SiteContext,
): ReadonlySet<string> {
  const placed = new Set<string>();
  const inRack = devices.fabrics.filter(
    (fabric) => fabric.assignment === 'fat-tree' || fabric.assignment === 'rack-aligned',
  );
  for (const fabric of inRack) {
    const targets = targetsOf(fabric, drafts, devices);
    const fits = [...targets].every(
      ([rack, added]) =>
        brokenLimit(demandIn([...rack.devices, ...added], context.feed.feeds), context.limits) === null,
    );
    if (!fits) continue;
    for (const [rack, added] of targets) rack.devices.push(...added);
    for (const leaf of [...targets.values()].flat()) placed.add(leaf.deviceId);
  }
  placeManagementLeaves(drafts, devices, { context, placed });
  return placed;
}

/**
 * Management switches move into the compute rack in the middle of what they serve, one by one where there is room:
 * copper to the ends of a large floor would be too long. Of a pair the second stands in the next rack.
 */
function placeManagementLeaves(
  drafts: readonly RackDraft[],
  devices: SiteDevices,
  into: { context: SiteContext; placed: Set<string> },
): void {
  const { limits, feed } = into.context;
  const networks = new Map(
    devices.fabrics
      .filter((fabric) => fabric.role === 'out-of-band' || fabric.role === 'in-band')
      .map((fabric) => [fabric.id, fabric.assignment === 'dual-homed' ? 2 : 1] as const),
  );
  for (const { device, along, leafIndex } of devices.shared) {
    const pair = device.fabricId === null ? undefined : networks.get(device.fabricId);
    if (leafIndex === null || pair === undefined) continue;
    const middle = Math.floor(along * drafts.length) + (leafIndex % pair);
    const rack = drafts[Math.min(drafts.length - 1, middle)];
    if (!rack || rack.product === null) continue;
    if (brokenLimit(demandIn([...rack.devices, device], feed.feeds), limits) !== null) continue;
    rack.devices.push(device);
    into.placed.add(device.deviceId);
  }
}
