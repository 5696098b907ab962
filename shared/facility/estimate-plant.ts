import type { Facts } from '../catalogue/catalogue.ts';
import type { Server } from '../catalogue/compute-products.ts';
import { figureOf, racksPerSystem, serverHeight } from '../catalogue/derive.ts';
import { serverPower } from '../catalogue/derive-power.ts';
import { nameable } from '../catalogue/nameable.ts';
import type { BuiltPool } from '../design/compute.ts';
import type { PhysicalChoice } from '../plan/plan.ts';
import type { Site } from '../plan/site.ts';
import { planLiquidLoop } from './choose-cooling.ts';
import { type SiteFeed, siteFeed } from './site-feed.ts';

/** Rack units for devices in a tall enclosure, and of a rack the planner named less the same reserve (convention). */
const TALL_RACK_U = 44;
const RESERVED_U = 4;
/** What optics add to a server, and what a shared switch takes (conventions, only until racks are packed). */
const OPTICS_SHARE = 0.05;
const SWITCH_W = 1_500;
const SWITCH_U = 2;
/** UPS module until one is chosen, W, planned to 90 % (facility-method 5.5). */
const UPS_MODULE_W = 225_000;

/** Networked plant of a site before anything is packed: what the out-of-band network must have ports for. */
export interface PlantEstimate {
  readonly racks: number;
  readonly pdus: number;
  readonly cdus: number;
  readonly upsModules: number;
}

interface PoolEstimate {
  readonly racks: number;
  readonly rackScale: boolean;
  readonly powerW: number;
  readonly liquidW: number;
}

interface EstimatePlace {
  readonly facts: Facts;
  readonly site: Site;
  readonly physical: PhysicalChoice;
  readonly feed: SiteFeed;
}

function usableU({ facts, physical }: EstimatePlace): number {
  const named = nameable(facts, 'rack', physical.rackId);
  return named?.heightU == null ? TALL_RACK_U : named.heightU - RESERVED_U;
}

/** Servers one rack takes under height, power, air and the planner's limit; at least one. */
function perRack(server: { heightU: number; maxW: number; airW: number }, place: EstimatePlace): number {
  const { site, physical, feed } = place;
  const limits = [
    usableU(place) / Math.max(1, server.heightU),
    feed.rackLimitW / Math.max(1, server.maxW * (1 + OPTICS_SHARE)),
    (site.cooling.maxAirKwPerRack * 1_000) / Math.max(1, server.airW + server.maxW * OPTICS_SHARE),
    physical.serversPerRack ?? Number.POSITIVE_INFINITY,
  ];
  return Math.max(1, Math.floor(Math.min(...limits)));
}

function poolOf(pool: BuiltPool, server: Server, place: EstimatePlace): PoolEstimate {
  const { facts } = place;
  const maxW = serverPower(facts, server, pool).maxPowerW?.value ?? 0;
  const liquid = figureOf(facts, server, { field: 'cooling.liquidHeatFraction', unit: '1' })?.value ?? 0;
  const heightU = serverHeight(facts, server)?.value ?? 1;
  const rackScale = server.class === 'rack-scale';
  const racks = rackScale
    ? pool.servers * racksPerSystem(facts, server)
    : Math.ceil(pool.servers / perRack({ heightU, maxW, airW: maxW * (1 - liquid) }, place));
  const powerW = maxW * pool.servers;
  return { racks, rackScale, powerW, liquidW: powerW * liquid };
}

/** Racks for switches beside the servers, by height and power. */
function sharedRacks(switches: number, place: EstimatePlace): number {
  return Math.ceil(
    Math.max((switches * SWITCH_U) / usableU(place), (switches * SWITCH_W) / place.feed.rackLimitW),
  );
}

/**
 * Racks, PDUs, CDUs and UPS modules a site will need, near enough for the ports of its out-of-band network: networks
 * are sized before racks are packed, and the ports found then are cabled.
 * @param pools - pools of the site; @param switches - switches that stand beside the servers
 * @returns whole numbers; 0 for a site without servers
 * @see facility-method 1.6, 2.1
 */
export function estimatePlant(
  facts: Facts,
  at: { readonly site: Site; readonly physical: PhysicalChoice },
  load: { readonly pools: readonly BuiltPool[]; readonly switches: number },
): PlantEstimate {
  const feed = siteFeed(facts, at.site, { wanted: at.physical.pduId, plugs: { c13: true, c19: true } });
  const place: EstimatePlace = { facts, ...at, feed };
  const pools = load.pools.flatMap((pool) => {
    const product = facts.findProduct(pool.serverId);
    return product?.kind === 'server' && pool.servers > 0 ? [poolOf(pool, product, place)] : [];
  });
  const sum = (read: (pool: PoolEstimate) => number): number =>
    pools.reduce((total, pool) => total + read(pool), 0);
  const ordinary = sum((pool) => (pool.rackScale ? 0 : pool.racks)) + sharedRacks(load.switches, place);
  const powerW = sum((pool) => pool.powerW);
  const loop = planLiquidLoop(
    facts,
    sum((pool) => pool.liquidW),
    { cooling: at.site.cooling, physical: at.physical },
  );
  return {
    racks: sum((pool) => pool.racks) + sharedRacks(load.switches, place),
    pdus: ordinary * feed.feeds,
    cdus: loop.installed,
    upsModules: powerW === 0 ? 0 : Math.ceil(powerW / UPS_MODULE_W) + 1,
  };
}
