import type { Facts } from '../../catalogue/catalogue.ts';
import type { Rack } from '../../catalogue/facility-products.ts';
import { nameable } from '../../catalogue/nameable.ts';
import type { SiteFeed } from '../../facility/site-feed.ts';
import { compareIds } from '../../ids.ts';
import type { Site } from '../../plan/site.ts';
import { serversPerRack } from './pack-pool.ts';
import { rackLimits } from './rack-limits.ts';
import type { Device } from './types.ts';

/** Room behind a device for cable bends and PDUs, mm (convention, facility-method 2.1). */
const CABLE_BEND_MM = 100;

type Sample = Pick<Device, 'figures' | 'opticsAllowanceW'>;

const isEnclosure = (rack: Rack): boolean =>
  rack.deviceClass === '4-post enclosure' &&
  rack.heightU !== null &&
  rack.widthMm !== null &&
  rack.depthMm !== null;

/** Whether a device's depth fits with its cables; unknown depths are not refused. */
function takesDepth(rack: Rack, sample: Sample | null): boolean {
  const depth = sample?.figures.depthMm ?? null;
  const usable = rack.mountingDepthMm ?? (rack.depthMm === null ? null : rack.depthMm - CABLE_BEND_MM);
  return depth === null || usable === null || depth <= usable;
}

/**
 * Rack of a site: the planner's, else the 19-inch enclosure that is deep enough, fits the rack pitch, takes the most
 * of the site's tallest servers and is then the narrowest, the strongest and first by id.
 * @param sample - the site's most demanding server, null when it has none
 * @returns null when no selectable rack has known dimensions
 */
export function chooseRack(
  facts: Facts,
  place: { site: Site; feed: SiteFeed; wanted: string | null },
  sample: Sample | null,
): Rack | null {
  const { site, feed, wanted } = place;
  const named = nameable(facts, 'rack', wanted);
  if (named) return named;
  const pitch = site.floor.rackPitchMm;
  const candidates = facts
    .selectable('rack')
    .filter((rack) => isEnclosure(rack) && takesDepth(rack, sample))
    .map((rack) => {
      const limits = rackLimits(site, feed, rack);
      const choice = { feeds: feed.feeds, serversPerRack: null, ports: null };
      const servers = sample === null ? 0 : serversPerRack(sample, limits, choice).count;
      return { rack, servers, fitsPitch: (rack.widthMm ?? 0) <= pitch, massKg: limits.massKg ?? 0 };
    });
  const best = candidates.toSorted(
    (a, b) =>
      Number(b.fitsPitch) - Number(a.fitsPitch) ||
      b.servers - a.servers ||
      (a.rack.widthMm ?? 0) - (b.rack.widthMm ?? 0) ||
      b.massKg - a.massKg ||
      compareIds(a.rack.id, b.rack.id),
  );
  return best[0]?.rack ?? null;
}
