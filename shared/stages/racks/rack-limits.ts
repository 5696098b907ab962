import type { Rack } from '../../catalogue/facility-products.ts';
import { outletCounts } from '../../facility/choose-pdu.ts';
import { cordsPerFeed } from '../../facility/cords.ts';
import type { SiteFeed } from '../../facility/site-feed.ts';
import type { Site } from '../../plan/site.ts';
import type { Device, DeviceFigures, RackLimits } from './types.ts';

/** Rack units kept free for cable managers, horizontal PDUs and blanking panels (facility-method 2.1). */
export const RESERVED_U = 4;
/** PDU whose data sheet gives no weight, kg (convention). */
export const PDU_MASS_KG = 10;
/** Cables and small parts of one rack, kg (convention). */
export const CABLE_MASS_KG = 15;
/** Coolant in the manifolds of a rack with cold plates, kg: about 10 l of PG25 (convention). */
export const COOLANT_MASS_KG = 10;
/** Height when the catalogue has no rack to choose. */
export const FALLBACK_RACK_U = 42;

/** Mass of a rack before any device stands in it, kg; null when the empty rack's own mass is not known. */
export function bareRackKg(rack: Rack, feed: SiteFeed): number | null {
  if (rack.emptyMassKg === null) return null;
  return rack.emptyMassKg + feed.feeds * (feed.pdu?.massKg ?? PDU_MASS_KG) + CABLE_MASS_KG;
}

/**
 * What one ordinary rack of the site may hold.
 * Formula: height less 4 U; power with one feed lost; air of the position; rating less rack, PDUs, cables and coolant.
 * @param rack - chosen product, null when the catalogue has none: then mass is not tested
 * @see facility-method 2.1
 */
export function rackLimits(site: Site, feed: SiteFeed, rack: Rack | null): RackLimits {
  const bare = rack === null ? null : bareRackKg(rack, feed);
  const rating = rack?.loadRatingKg ?? null;
  return {
    heightU: (rack?.heightU ?? FALLBACK_RACK_U) - RESERVED_U,
    powerW: feed.rackLimitW,
    airW: site.cooling.maxAirKwPerRack * 1_000,
    massKg: bare === null || rating === null ? null : rating - bare - COOLANT_MASS_KG,
    outlets: feed.pdu === null ? null : outletCounts(feed.pdu),
  };
}

/** What devices take of a rack. Unknown figures count as zero here; findings say which. */
export interface Demand {
  readonly heightU: number;
  readonly powerW: number;
  readonly airW: number;
  readonly massKg: number;
  readonly c13: number;
  readonly c19: number;
}

export const NOTHING: Demand = { heightU: 0, powerW: 0, airW: 0, massKg: 0, c13: 0, c19: 0 };

/** Cords of a device on one feed, by plug. */
function cordDemand(figures: DeviceFigures, feeds: number): { c13: number; c19: number } {
  if (figures.cords === null) return { c13: 0, c19: 0 };
  const cords = cordsPerFeed(figures.cords.count, feeds);
  return figures.cords.plug === 'C19' ? { c13: 0, c19: cords } : { c13: cords, c19: 0 };
}

/** What one device takes of a rack, with room for its optics. */
export function demandOf(device: Pick<Device, 'figures' | 'opticsAllowanceW'>, feeds: number): Demand {
  const { figures, opticsAllowanceW } = device;
  const powerW = figures.maxPowerW ?? 0;
  return {
    heightU: figures.heightU,
    powerW: powerW + opticsAllowanceW,
    airW: powerW * (1 - figures.liquidFraction) + opticsAllowanceW,
    massKg: figures.massKg ?? 0,
    ...cordDemand(figures, feeds),
  };
}

/** Two demands in one rack. */
export function addDemand(a: Demand, b: Demand): Demand {
  return {
    heightU: a.heightU + b.heightU,
    powerW: a.powerW + b.powerW,
    airW: a.airW + b.airW,
    massKg: a.massKg + b.massKg,
    c13: a.c13 + b.c13,
    c19: a.c19 + b.c19,
  };
}

/** What several devices take together. */
export function demandIn(devices: readonly Device[], feeds: number): Demand {
  return devices.reduce((sum, device) => addDemand(sum, demandOf(device, feeds)), NOTHING);
}

/** The first limit a demand breaks, in the order of the method's table; null = it fits. */
export function brokenLimit(
  demand: Demand,
  limits: RackLimits,
): 'height' | 'power' | 'air' | 'mass' | 'outlets' | null {
  // Sums of watts in floating point may stand a hair above a limit they meet exactly.
  const over = (value: number, limit: number): boolean => value > limit * (1 + 1e-9);
  if (over(demand.heightU, limits.heightU)) return 'height';
  if (over(demand.powerW, limits.powerW)) return 'power';
  if (over(demand.airW, limits.airW)) return 'air';
  if (limits.massKg !== null && over(demand.massKg, limits.massKg)) return 'mass';
  if (limits.outlets === null) return null;
  const { c13, c19, either } = limits.outlets;
  const lacking = Math.max(0, demand.c13 - c13) + Math.max(0, demand.c19 - c19);
  return lacking > either ? 'outlets' : null;
}
