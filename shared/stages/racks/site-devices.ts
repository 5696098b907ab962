import type { Facts } from '../../catalogue/catalogue.ts';
import type { Server } from '../../catalogue/compute-products.ts';
import type { BuiltPool } from '../../design/compute.ts';
import type { StageInputs } from '../../design/design.ts';
import type { FabricDesign } from '../../design/fabric.ts';
import type { DeviceRole } from '../../design/racks.ts';
import { compareIds, type FabricId, type ProductId, type SiteId } from '../../ids.ts';
import type { DeviceBook, DeviceKind } from './device-figures.ts';
import { type FabricMedia, fabricMedia, nodeOpticsW, switchOpticsW } from './fabric-media.ts';
import type { Device, DeviceFigures } from './types.ts';

/** Values of earlier stages that racks are made from. */
export type RackSources = Pick<StageInputs, 'compute' | 'storage' | 'fabric'>;

/** Servers of one pool, all alike. */
export interface PoolGroup {
  readonly pool: BuiltPool;
  readonly figures: DeviceFigures;
  readonly opticsAllowanceW: number;
}

/** A shared device with its place along the compute racks: 0 at the first server of the site, 1 after the last. */
export interface SharedDevice {
  readonly device: Device;
  readonly along: number;
  /** Leaf index within its fabric; null for anything else. */
  readonly leafIndex: number | null;
}

/** Everything that stands at one site. */
export interface SiteDevices {
  readonly pools: readonly PoolGroup[];
  readonly fabrics: readonly FabricDesign[];
  readonly media: ReadonlyMap<FabricId, FabricMedia>;
  /** Switches first, then management servers, then storage: the order in which shared racks are filled. */
  readonly shared: readonly SharedDevice[];
  /** Fabrics whose switch model is not known: their switches cannot be placed. */
  readonly unplaced: readonly { readonly subject: string; readonly what: string; readonly count: number }[];
}

const pad = (index: number, digits: number): string => String(index + 1).padStart(digits, '0');

/** `chat-s001`: server of a pool, from index 0. */
export const serverDeviceId = (poolId: string, index: number): string => `${poolId}-s${pad(index, 3)}`;

/** `scale-out-chat-leaf03`: switch of a fabric, from index 0. */
export const switchDeviceId = (fabricId: string, level: string, index: number): string =>
  `${fabricId}-${level}${pad(index, 2)}`;

const LEAF_ROLE: Readonly<Record<FabricDesign['role'], DeviceRole>> = {
  'scale-out': 'leaf',
  storage: 'storage-switch',
  'in-band': 'management-switch',
  'out-of-band': 'management-switch',
};

function roleAt(fabric: FabricDesign, level: 'leaf' | 'spine' | 'core'): DeviceRole {
  return fabric.role === 'scale-out' ? level : LEAF_ROLE[fabric.role];
}

/** Share of the site's servers that stand before a pool, and its own share. */
function poolSpan(pools: readonly PoolGroup[], fabric: FabricDesign): { start: number; length: number } {
  const total = pools.reduce((sum, group) => sum + group.pool.servers, 0);
  if (total === 0 || fabric.poolId === null) return { start: 0, length: 1 };
  let before = 0;
  for (const group of pools) {
    if (group.pool.poolId === fabric.poolId)
      return { start: before / total, length: group.pool.servers / total };
    before += group.pool.servers;
  }
  return { start: 0, length: 1 };
}

/**
 * Groups of leaves that serve the same servers: one set of rails, a pair of dual-homed leaves, or a single leaf.
 * @returns leaf index by group and place in the group: rail by rail as the fabric numbers its leaves
 */
export function leafGroups(fabric: FabricDesign): readonly (readonly number[])[] {
  const { leaves } = fabric.counts;
  const perPlane = leaves / Math.max(1, fabric.planes);
  const units = fabric.nodesPerUnit > 0 ? Math.max(1, Math.ceil(fabric.nodes / fabric.nodesPerUnit)) : 1;
  const railed = fabric.assignment === 'rail' || fabric.assignment === 'rack-aligned';
  if (railed && Number.isInteger(perPlane / units)) {
    const sets = perPlane / units;
    return Array.from({ length: units }, (_, unit) =>
      Array.from({ length: fabric.planes * sets }, (_, place) => place * units + unit),
    );
  }
  const size = fabric.assignment === 'dual-homed' ? 2 : railed ? leaves : Math.max(1, fabric.planes);
  const groups = Math.max(1, Math.ceil(leaves / size));
  return Array.from({ length: groups }, (_, group) =>
    Array.from({ length: Math.min(size, leaves - group * size) }, (_, place) => group * size + place),
  );
}

interface SwitchKind {
  readonly fabric: FabricDesign;
  readonly figures: DeviceFigures;
  readonly opticsW: number;
}

function switchDevice(kind: SwitchKind, level: 'leaf' | 'spine' | 'core', index: number): Device {
  return {
    deviceId: switchDeviceId(kind.fabric.id, level, index),
    role: roleAt(kind.fabric, level),
    figures: kind.figures,
    poolId: kind.fabric.poolId,
    fabricId: kind.fabric.id,
    opticsAllowanceW: kind.opticsW,
  };
}

function leafDevices(kind: SwitchKind, span: { start: number; length: number }): readonly SharedDevice[] {
  const groups = leafGroups(kind.fabric);
  return groups.flatMap((group, place) =>
    group.map((leafIndex) => ({
      device: switchDevice(kind, 'leaf', leafIndex),
      along: span.start + (span.length * (place + 0.5)) / groups.length,
      leafIndex,
    })),
  );
}

function upperDevices(kind: SwitchKind, span: { start: number; length: number }): readonly SharedDevice[] {
  const along = span.start + span.length / 2;
  const level = (name: 'spine' | 'core', count: number): SharedDevice[] =>
    Array.from({ length: count }, (_, index) => ({
      device: switchDevice(kind, name, index),
      along,
      leafIndex: null,
    }));
  return [...level('spine', kind.fabric.counts.spines), ...level('core', kind.fabric.counts.cores)];
}

interface Gatherer {
  readonly facts: Facts;
  readonly book: DeviceBook;
  readonly siteId: SiteId;
}

type Unplaced = SiteDevices['unplaced'][number];

function switchesOf(
  fabrics: readonly FabricDesign[],
  site: { pools: readonly PoolGroup[]; media: ReadonlyMap<FabricId, FabricMedia> },
  book: DeviceBook,
): { shared: SharedDevice[]; unplaced: Unplaced[] } {
  const leaves: SharedDevice[] = [];
  const upper: SharedDevice[] = [];
  const unplaced: Unplaced[] = [];
  for (const fabric of fabrics) {
    const media = site.media.get(fabric.id);
    const opticsW = media ? switchOpticsW(fabric, media) : 0;
    const kindOf = (id: ProductId | null): SwitchKind | null => {
      const figures = id === null ? null : book.get('switch', id);
      return figures === null ? null : { fabric, figures, opticsW };
    };
    const span = poolSpan(site.pools, fabric);
    const leafKind = kindOf(fabric.leafSwitchId);
    const upperKind = kindOf(fabric.spineSwitchId ?? fabric.leafSwitchId);
    const { counts } = fabric;
    if (leafKind) leaves.push(...leafDevices(leafKind, span));
    else if (counts.leaves > 0)
      unplaced.push({ subject: `fabric/${fabric.id}`, what: 'leaf', count: counts.leaves });
    if (upperKind) upper.push(...upperDevices(upperKind, span));
    else if (counts.spines + counts.cores > 0)
      unplaced.push({ subject: `fabric/${fabric.id}`, what: 'spine', count: counts.spines + counts.cores });
  }
  return { shared: [...leaves, ...upper], unplaced };
}

interface Appliances {
  readonly id: ProductId | null;
  readonly count: number;
  readonly kind: DeviceKind;
  readonly role: DeviceRole;
  readonly idOf: (index: number) => string;
  readonly what: string;
}

function appliances(
  book: DeviceBook,
  siteId: SiteId,
  kind: Appliances,
): { shared: SharedDevice[]; unplaced: Unplaced[] } {
  if (kind.count === 0) return { shared: [], unplaced: [] };
  const figures = kind.id === null ? null : book.get(kind.kind, kind.id);
  if (figures === null)
    return { shared: [], unplaced: [{ subject: `site/${siteId}`, what: kind.what, count: kind.count }] };
  const shared = Array.from({ length: kind.count }, (_, index) => ({
    device: {
      deviceId: kind.idOf(index),
      role: kind.role,
      figures,
      poolId: null,
      fabricId: null,
      opticsAllowanceW: 0,
    },
    along: 1,
    leafIndex: null,
  }));
  return { shared, unplaced: [] };
}

function poolGroups(sources: RackSources, gatherer: Gatherer, media: ReadonlyMap<FabricId, FabricMedia>) {
  const { book, siteId } = gatherer;
  const groups: PoolGroup[] = [];
  const unplaced: Unplaced[] = [];
  // By id and not by place in the plan: whoever sorts pools differently gets the same racks.
  const fabrics = sources.fabric.fabrics
    .filter((fabric) => fabric.siteId === siteId)
    .toSorted((a, b) => compareIds(a.id, b.id));
  for (const pool of sources.compute.pools.toSorted((a, b) => compareIds(a.poolId, b.poolId))) {
    if (pool.siteId !== siteId || pool.servers === 0) continue;
    const figures = book.get('server', pool.serverId, pool);
    const opticsAllowanceW = fabrics
      .filter((fabric) => fabric.poolId === null || fabric.poolId === pool.poolId)
      .reduce((sum, fabric) => {
        const levels = media.get(fabric.id);
        return levels ? sum + nodeOpticsW(fabric, levels) : sum;
      }, 0);
    if (figures) groups.push({ pool, figures, opticsAllowanceW });
    else unplaced.push({ subject: `pool/${pool.poolId}`, what: 'server', count: pool.servers });
  }
  return { groups, unplaced, fabrics };
}

/** Server at the node end of a pool's network. */
function nodeServer(facts: Facts, sources: RackSources, fabric: FabricDesign): Server | null {
  const pool = sources.compute.pools.find((entry) => entry.poolId === fabric.poolId);
  const product = pool === undefined ? undefined : facts.findProduct(pool.serverId);
  return product?.kind === 'server' ? product : null;
}

/**
 * Devices of a site, in the order in which they are placed.
 * @param sources - pools, storage, fabrics and management servers
 * @returns pools by id; nothing is left out without an entry in `unplaced`
 */
export function gatherDevices(sources: RackSources, gatherer: Gatherer): SiteDevices {
  const { facts, book, siteId } = gatherer;
  const media = new Map(
    sources.fabric.fabrics
      .filter((fabric) => fabric.siteId === siteId)
      .map((fabric) => [fabric.id, fabricMedia(facts, fabric, nodeServer(facts, sources, fabric))] as const),
  );
  const { groups, unplaced, fabrics } = poolGroups(sources, gatherer, media);
  const switches = switchesOf(fabrics, { pools: groups, media }, book);
  let first = 0;
  const management = sources.fabric.managementServers
    .filter((entry) => entry.siteId === siteId)
    .map((entry) => {
      const start = first;
      first += entry.count;
      return appliances(book, siteId, {
        id: entry.serverId,
        count: entry.count,
        kind: 'server',
        role: 'management-server',
        idOf: (index) => `${siteId}-mgmt${pad(start + index, 2)}`,
        what: 'management server',
      });
    });
  const storage = sources.storage.sites
    .filter((entry) => entry.siteId === siteId)
    .map((entry) =>
      appliances(book, siteId, {
        id: entry.systemId,
        count: entry.systems ?? 0,
        kind: 'storage',
        role: 'storage',
        idOf: (index) => `${siteId}-storage${pad(index, 2)}`,
        what: 'storage system',
      }),
    );
  const parts = [switches, ...management, ...storage];
  return {
    pools: groups,
    fabrics,
    media,
    shared: parts.flatMap((part) => part.shared),
    unplaced: [...unplaced, ...parts.flatMap((part) => part.unplaced)],
  };
}
