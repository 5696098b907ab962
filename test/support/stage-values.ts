import type { PoolDesign } from '../../shared/design/compute.ts';
import type { StageValues } from '../../shared/design/design.ts';
import type { SiteStorage } from '../../shared/design/storage.ts';
import { asId, type PlanId, type PoolId, type ProductId, type SiteId } from '../../shared/ids.ts';
import { newPlan, newPool, newSite } from '../../shared/plan/defaults.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Site } from '../../shared/plan/site.ts';

/** Values of earlier stages made by hand, so that a stage is tested without the ones before it. */

export function siteId(id: string): SiteId {
  return asId<SiteId>(id);
}

export function productId(id: string): ProductId {
  return asId<ProductId>(id);
}

/** A pool of published systems: DGX H100 unless told otherwise. */
export function poolDesign(id: string, given: Partial<PoolDesign> = {}): PoolDesign {
  const servers = given.servers ?? 4;
  const acceleratorsPerServer = given.acceleratorsPerServer ?? 8;
  return {
    poolId: asId<PoolId>(id),
    name: id,
    siteId: siteId('main'),
    acceleratorId: productId('nvidia-h100-sxm'),
    serverId: productId('nvidia-dgx-h100'),
    acceleratorsPerServer,
    precision: 'fp8',
    workloads: [],
    serversForDemand: servers,
    serversForAvailability: 0,
    servers,
    serversInterval: [servers, servers],
    accelerators: servers * acceleratorsPerServer,
    coverage: 'uncalibrated',
    bottleneck: null,
    memory: null,
    scaleUpDomain: acceleratorsPerServer,
    scaleOutLinksPerServer: 8,
    scaleOutBitPerS: 400e9,
    ...given,
  };
}

export function computeResult(pools: readonly PoolDesign[]): StageValues['compute'] {
  const sum = (value: (pool: PoolDesign) => number): number =>
    pools.reduce((total, pool) => total + value(pool), 0);
  return { pools, accelerators: sum((pool) => pool.accelerators), servers: sum((pool) => pool.servers) };
}

export function siteStorage(given: Partial<SiteStorage> = {}): SiteStorage {
  return {
    siteId: siteId('main'),
    weightsBytes: 0,
    checkpointBytes: 0,
    documentBytes: 0,
    vectorIndexBytes: 0,
    kvOffloadBytes: 0,
    usableBytes: 0,
    readBytesPerS: 0,
    writeBytesPerS: 0,
    systemId: null,
    systems: null,
    boundBy: null,
    ports: 0,
    ...given,
  };
}

/** A plan whose sites and pools match hand-made pool designs. */
export function planFor(
  pools: readonly PoolDesign[],
  given: Partial<Plan> & { readonly site?: Partial<Site> } = {},
): Plan {
  const { site, ...rest } = given;
  const ids = [...new Set(pools.map((pool) => pool.siteId))];
  return {
    ...newPlan(asId<PlanId>('plan-test'), 'Test', '2026-11-21'),
    sites: ids.map((id) => ({ ...newSite(id, { country: 'DE' }), ...site, id })),
    pools: pools.map((pool) => ({
      ...newPool(pool.poolId, { siteId: pool.siteId, workloadIds: [] }),
      name: pool.name,
    })),
    ...rest,
  };
}
