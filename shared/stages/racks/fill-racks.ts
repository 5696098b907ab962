import type { PoolPacking } from '../../design/racks.ts';
import { fillShared, type Misfit, rackIdOf } from './fill-shared.ts';
import { placeInRackLeaves } from './in-rack-leaves.ts';
import { type ServersPerRack, serversPerRack } from './pack-pool.ts';
import { brokenLimit, demandIn } from './rack-limits.ts';
import { type PoolGroup, type SiteDevices, serverDeviceId } from './site-devices.ts';
import type { Device, RackDraft, SiteContext } from './types.ts';

/** Racks of a site before they have a place on the floor. */
export interface FilledSite {
  readonly racks: readonly RackDraft[];
  readonly packing: readonly PoolPacking[];
  /** Devices that break a limit even alone in a rack. */
  readonly misfits: readonly Misfit[];
}

function serverOf(group: PoolGroup, index: number): Device {
  return {
    deviceId: serverDeviceId(group.pool.poolId, index),
    role: 'accelerator-server',
    figures: group.figures,
    poolId: group.pool.poolId,
    fabricId: null,
    opticsAllowanceW: group.opticsAllowanceW,
  };
}

/** Ports of an in-rack leaf per rail: rack-aligned leaves take the servers of one rack. */
function portsLimit(group: PoolGroup, devices: SiteDevices): number | null {
  const aligned = devices.fabrics.find(
    (fabric) => fabric.poolId === group.pool.poolId && fabric.assignment === 'rack-aligned',
  );
  return aligned ? aligned.downPortsPerLeaf : null;
}

function packingOf(group: PoolGroup, devices: SiteDevices, context: SiteContext): ServersPerRack {
  if (group.figures.rackScale) return { count: 1, boundBy: 'height', limits: { height: 1 } };
  return serversPerRack(group, context.limits, {
    feeds: context.feed.feeds,
    serversPerRack: context.serversPerRack,
    ports: portsLimit(group, devices),
  });
}

interface PoolRacks {
  readonly drafts: readonly RackDraft[];
  readonly packing: PoolPacking;
}

type PoolPlace = { readonly context: SiteContext; readonly first: number };

/** Servers of a pool, rack after rack: node n stands in rack floor(n / servers per rack). */
function ordinaryDrafts(group: PoolGroup, perRack: ServersPerRack, place: PoolPlace): readonly RackDraft[] {
  const each = Math.max(1, perRack.count);
  const { servers, poolId } = group.pool;
  return Array.from({ length: Math.ceil(servers / each) }, (_, index): RackDraft => {
    const from = index * each;
    const to = Math.min(servers, from + each);
    return {
      id: rackIdOf(poolId, 'r', index),
      purpose: 'compute',
      product: place.context.rack,
      devices: Array.from({ length: to - from }, (_unused, offset) => serverOf(group, from + offset)),
      cabinetOf: null,
      anchor: place.first + index,
      boundBy: to - from < each ? 'demand' : perRack.boundBy,
    };
  });
}

/** Rack-scale systems bring their racks; of a system that takes several the first one stands for the device. */
function rackScaleDrafts(group: PoolGroup, place: PoolPlace): readonly RackDraft[] {
  const { cabinets } = group.figures;
  return Array.from({ length: group.pool.servers * cabinets }, (_, index): RackDraft => {
    const isFirst = index % cabinets === 0;
    return {
      id: rackIdOf(group.pool.poolId, 'r', index),
      purpose: 'rack-scale',
      product: null,
      devices: isFirst ? [serverOf(group, index / cabinets)] : [],
      cabinetOf: cabinets > 1 ? group.figures : null,
      anchor: place.first + index,
      boundBy: 'height',
    };
  });
}

function fillPool(group: PoolGroup, perRack: ServersPerRack, place: PoolPlace): PoolRacks {
  const { context } = place;
  const each = Math.max(1, perRack.count);
  const { rackScale } = group.figures;
  const drafts = rackScale ? rackScaleDrafts(group, place) : ordinaryDrafts(group, perRack, place);
  const packing: PoolPacking = {
    poolId: group.pool.poolId,
    siteId: context.site.id,
    rackProductId: rackScale ? null : (context.rack?.id ?? null),
    serversPerRack: each,
    racks: drafts.length,
    boundBy: group.pool.servers < each ? 'demand' : perRack.boundBy,
    limits: perRack.limits,
    rackPowerLimitW: context.feed.rackLimitW,
  };
  return { drafts, packing };
}

/** One rack for everything, when nothing is rack-scale and every limit holds: the single-rack site. */
function singleRack(
  drafts: readonly RackDraft[],
  devices: SiteDevices,
  context: SiteContext,
): RackDraft | null {
  const [first] = drafts;
  if (drafts.length !== 1 || !first || first.product === null || devices.shared.length === 0) return null;
  const all = [...first.devices, ...devices.shared.map((entry) => entry.device)];
  if (brokenLimit(demandIn(all, context.feed.feeds), context.limits) !== null) return null;
  return { ...first, devices: all, boundBy: 'demand' };
}

/** A pool of which not even one server fits into a rack of the site. */
function poolMisfit(group: PoolGroup, perRack: ServersPerRack): readonly Misfit[] {
  if (perRack.count > 0) return [];
  return [{ device: serverOf(group, 0), bound: perRack.boundBy, count: group.pool.servers }];
}

/**
 * Fills the racks of one site: pools in plan order, then switches, management servers and storage.
 * @param devices - everything that stands at the site
 * @see facility-method 2.1
 */
export function fillRacks(devices: SiteDevices, context: SiteContext): FilledSite {
  const compute: RackDraft[] = [];
  const packing: PoolPacking[] = [];
  const misfits: Misfit[] = [];
  for (const group of devices.pools) {
    const perRack = packingOf(group, devices, context);
    const filled = fillPool(group, perRack, { context, first: compute.length });
    compute.push(...filled.drafts);
    packing.push(filled.packing);
    misfits.push(...poolMisfit(group, perRack));
  }
  const single = singleRack(compute, devices, context);
  if (single) return { racks: [single], packing, misfits };
  const inRack = placeInRackLeaves(compute, devices, context);
  const rest = devices.shared.filter((entry) => !inRack.has(entry.device.deviceId));
  const shared = fillShared(rest, context, compute.length);
  return { racks: [...compute, ...shared.drafts], packing, misfits: [...misfits, ...shared.misfits] };
}
