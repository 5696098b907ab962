import type { Facts } from '../../catalogue/catalogue.ts';
import { noteFindings } from '../../catalogue/figure-note.ts';
import type { PoolPacking, RackDesign, RacksResult, SiteFloorPlan, TrayLoad } from '../../design/racks.ts';
import { floorPlaces, USUAL_RACK_DEPTH_MM } from '../../facility/floor-grid.ts';
import { siteFeed } from '../../facility/site-feed.ts';
import type { Finding } from '../../findings.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Site } from '../../plan/site.ts';
import { fromPlan, TraceLog } from '../../trace.ts';
import { outcomeOf, type Stage } from '../stage.ts';
import { applyDeviceMoves, type DeviceMoves } from './apply-moves.ts';
import { arrangeFloor, type PlacedRack, type RefusedMove } from './arrange-floor.ts';
import { chooseRack } from './choose-rack.ts';
import { designRack, rackDepthMm } from './design-rack.ts';
import { DeviceBook } from './device-figures.ts';
import { type FilledSite, fillRacks } from './fill-racks.ts';
import { cableFindings, floorFindings, moveFindings } from './floor-findings.ts';
import { loadTrays } from './load-trays.ts';
import { movedRackFindings, packingFindings } from './packing-findings.ts';
import { rackLimits } from './rack-limits.ts';
import { roomFindings } from './room-findings.ts';
import { routeCables } from './route-cables.ts';
import { gatherDevices, type PoolGroup, type RackSources, type SiteDevices } from './site-devices.ts';
import { stackRack } from './stack-rack.ts';
import { traceFloor, traceOutOfBand, tracePacking, traceRackPower } from './trace-racks.ts';
import { traceRoom } from './trace-room.ts';
import type { SiteContext } from './types.ts';

/** One site with its devices in racks, before heights and places. */
interface PackedSite {
  readonly siteIndex: number;
  readonly context: SiteContext;
  readonly devices: SiteDevices;
  readonly filled: FilledSite;
}

/** The server that decides which rack the site needs: the tallest of the ordinary ones. */
function sampleServer(groups: readonly PoolGroup[]): PoolGroup | null {
  const ordinary = groups.filter((group) => !group.figures.rackScale);
  return ordinary.toSorted((a, b) => b.figures.heightU - a.figures.heightU)[0] ?? null;
}

/** Plugs that occur in the ordinary racks of a site; devices with unknown supplies say nothing. */
export function plugsOf(devices: SiteDevices): { c13: boolean; c19: boolean } {
  const all = [...devices.pools, ...devices.shared.map((entry) => entry.device)]
    .map((entry) => entry.figures)
    .filter((figures) => !figures.rackScale);
  const has = (plug: 'C13' | 'C19'): boolean => all.some((figures) => figures.cords?.plug === plug);
  return { c13: has('C13'), c19: has('C19') };
}

function siteContext(facts: Facts, site: Site, want: { plan: Plan; devices: SiteDevices }): SiteContext {
  const { physical } = want.plan;
  const feed = siteFeed(facts, site, { wanted: physical.pduId, plugs: plugsOf(want.devices) });
  const place = { site, feed, wanted: physical.rackId };
  const rack = chooseRack(facts, place, sampleServer(want.devices.pools));
  const limits = rackLimits(site, feed, rack);
  return { site, feed, rack, limits, serversPerRack: physical.serversPerRack };
}

function packSite(
  sources: { plan: Plan; earlier: RackSources; facts: Facts; book: DeviceBook },
  siteIndex: number,
  site: Site,
): PackedSite {
  const { plan, earlier, facts, book } = sources;
  const devices = gatherDevices(earlier, { facts, book, siteId: site.id });
  const context = siteContext(facts, site, { plan, devices });
  return { siteIndex, context, devices, filled: fillRacks(devices, context) };
}

/** A site with everything in its place. */
interface LaidSite {
  readonly trays: readonly TrayLoad[];
  readonly racks: readonly RackDesign[];
  readonly floor: SiteFloorPlan;
  readonly cables: ReturnType<typeof routeCables>;
  readonly refused: readonly RefusedMove[];
}

function laySite(packed: PackedSite, plan: Plan, moves: DeviceMoves): LaidSite {
  const { context, devices, filled } = packed;
  const { site, feed } = context;
  const deepest = filled.racks.reduce((most, draft) => Math.max(most, rackDepthMm(draft)), 0);
  const places = floorPlaces(site.floor, deepest || USUAL_RACK_DEPTH_MM);
  const { racks: placed, refused } = arrangeFloor(filled.racks, places, plan.physical.moves);
  const stacked = placed.map((rack) => ({ placed: rack, slots: stackRack(rack.draft, moves.forced) }));
  const cables = routeCables(stacked, devices, { siteId: site.id, floor: site.floor, feeds: feed.feeds });
  const racks = stacked.map((rack, index) =>
    designRack(rack.placed, rack.slots, { context, opticsW: cables.collector.opticsW[index] ?? 0 }),
  );
  const trays = loadTrays({ siteId: site.id, floor: site.floor }, placed, cables.collector.trayUses);
  return { racks, floor: floorPlanOf(placed, site), cables, trays, refused };
}

/** Extent of the rows and the aisles between them: hot behind the first row, then cold and hot in turn. */
function floorPlanOf(placed: readonly PlacedRack[], site: Site): SiteFloorPlan {
  const rows = placed.reduce((most, rack) => Math.max(most, rack.row + 1), 0);
  const longest = placed.reduce((most, rack) => Math.max(most, rack.position + 1), 0);
  const aisles = Math.max(0, rows - 1);
  return {
    siteId: site.id,
    racks: placed.length,
    existingRacks: site.floor.existingRacks.length,
    rows,
    racksPerRow: longest,
    widthMm: longest * site.floor.rackPitchMm,
    depthMm: rows * site.floor.rowPitchMm,
    hotAisles: Math.ceil(aisles / 2),
    coldAisles: Math.floor(aisles / 2),
    containmentMm: aisles * longest * site.floor.rackPitchMm,
  };
}

function siteFindings(
  packed: PackedSite,
  laid: LaidSite,
  more: { facts: Facts; moved: boolean },
): readonly Finding[] {
  const place = { context: packed.context, siteIndex: packed.siteIndex };
  return [
    ...packingFindings(more.facts, { racks: packed.filled, devices: packed.devices }, place),
    ...(more.moved ? movedRackFindings(more.facts, laid.racks, place) : []),
    ...floorFindings(laid.racks, place),
    ...roomFindings(laid.racks, place),
    ...moveFindings(laid.refused),
    ...cableFindings({ ...laid.cables, racks: laid.racks.length }, place),
  ];
}

function traceSite(log: TraceLog, packed: PackedSite, more: { plan: Plan; laid: LaidSite }): void {
  const { context, siteIndex, filled, devices } = packed;
  for (const packing of filled.packing) {
    const group = devices.pools.find((entry) => entry.pool.poolId === packing.poolId);
    if (group) tracePacking(log, { packing, group }, { context, plan: more.plan, siteIndex });
  }
  traceFloor(log, { siteId: context.site.id, racks: more.laid.racks.length }, filled.packing);
  for (const count of more.laid.cables.outOfBand) traceOutOfBand(log, count);
  const { rackPitchMm } = context.site.floor;
  traceRoom(
    log,
    more.laid,
    fromPlan('rack pitch', `/sites/${siteIndex}/floor/rackPitchMm`, { value: rackPitchMm, unit: 'mm' }),
  );
  const figures = [...devices.pools, ...devices.shared.map((entry) => entry.device)].map(
    (entry) => entry.figures,
  );
  const inputOf = new Map(figures.map((entry) => [entry.productId as string, entry.maxPowerInput]));
  traceRackPower(log, more.laid.racks, inputOf);
}

/**
 * Racks of every site: what stands where, what one rack draws, weighs and gives off, and every cable by rack pair.
 * Sites in plan order, racks in the order of the floor; the same input gives the same layout.
 */
export const packRacks: Stage<'racks', 'compute' | 'storage' | 'fabric'> = {
  id: 'racks',
  needs: ['compute', 'storage', 'fabric'],
  reads: [
    'sites.id',
    'sites.name',
    'sites.country',
    'sites.power',
    'sites.cooling',
    'sites.floor',
    'physical',
  ],
  run: (plan, earlier, facts) => {
    const book = new DeviceBook(facts);
    const sources = { plan, earlier, facts, book };
    const packed = plan.sites.map((site, index) => packSite(sources, index, site));
    const moves = applyDeviceMoves(
      packed.flatMap((site) => site.filled.racks),
      plan.physical.moves,
    );
    const log = new TraceLog();
    const findings: Finding[] = [...moveFindings(moves.refused)];
    const laid = packed.map((site) => laySite(site, plan, moves));
    const packing: PoolPacking[] = [];
    for (const [index, site] of packed.entries()) {
      const result = laid[index];
      if (!result) continue;
      packing.push(...site.filled.packing);
      findings.push(...siteFindings(site, result, { facts, moved: plan.physical.moves.length > 0 }));
      traceSite(log, site, { plan, laid: result });
    }
    findings.push(...noteFindings(book.notes, { stage: 'racks', step: 'racks' }));
    const order = new Map(earlier.compute.pools.map((pool, index) => [pool.poolId, index]));
    const value: RacksResult = {
      racks: laid.flatMap((site) => site.racks),
      packing: packing.toSorted((a, b) => (order.get(a.poolId) ?? 0) - (order.get(b.poolId) ?? 0)),
      cables: laid.flatMap((site) => site.cables.collector.runs),
      transceivers: laid.flatMap((site) => site.cables.collector.transceivers),
      fanOuts: laid.flatMap((site) => site.cables.collector.fanOuts),
      outOfBand: laid.flatMap((site) => site.cables.outOfBand),
      trays: laid.flatMap((site) => site.trays),
      floors: laid.map((site) => site.floor),
    };
    return { value, outcome: outcomeOf(findings), findings, trace: log.figures };
  },
};
