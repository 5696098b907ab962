import type { DeviceRole } from '../../design/racks.ts';
import type { BomCategory } from '../../design/supply.ts';
import { tallyDevices } from '../../design/tally.ts';
import { figureOfRacks } from '../../design/traced-figures.ts';
import { type BomSources, type Item, item } from './line-draft.ts';

const CATEGORY_OF_ROLE: Readonly<Record<DeviceRole, BomCategory>> = {
  'accelerator-server': 'server',
  'management-server': 'server',
  leaf: 'switch',
  spine: 'switch',
  core: 'switch',
  'storage-switch': 'switch',
  'management-switch': 'switch',
  storage: 'storage',
  security: 'security',
  cdu: 'cooling',
  other: 'consumable',
};

/** Every placed device, each under the category of its role. Cooling units are counted by their own stage. */
export function* deviceItems({ racks, cooling }: BomSources): Generator<Item> {
  const units = new Set(cooling.sites.map((site) => `${site.siteId} ${site.cdu?.productId ?? ''}`));
  for (const { device, rack, count, figure } of tallyDevices(racks.racks)) {
    if (device.role === 'cdu' && units.has(`${rack.siteId} ${device.productId}`)) continue;
    yield item({
      category: CATEGORY_OF_ROLE[device.role],
      productId: device.productId,
      siteId: rack.siteId,
      poolId: device.poolId,
      quantity: count,
      figure,
    });
  }
}

/** Racks that are bought as racks; rack-scale systems bring their own. */
export function* rackItems({ racks }: BomSources): Generator<Item> {
  for (const rack of racks.racks)
    if (rack.productId !== null)
      yield item({
        category: 'rack',
        productId: rack.productId,
        siteId: rack.siteId,
        quantity: 1,
        figure: figureOfRacks(rack.siteId),
      });
}

/** Accelerators of the servers that were placed: listed for law, embargo and spares, paid for with the server. */
export function* acceleratorItems({ compute, racks }: BomSources): Generator<Item> {
  const placed = new Map<string, number>();
  for (const { device, count } of tallyDevices(racks.racks))
    if (device.role === 'accelerator-server' && device.poolId !== null)
      placed.set(device.poolId, (placed.get(device.poolId) ?? 0) + count);
  for (const pool of compute.pools)
    yield item({
      category: 'accelerator',
      productId: pool.acceleratorId,
      siteId: pool.siteId,
      poolId: pool.poolId,
      quantity: (placed.get(pool.poolId) ?? 0) * pool.acceleratorsPerServer,
      figure: `compute.pools.${pool.poolId}.accelerators`,
      inside: pool.serverId,
    });
}
