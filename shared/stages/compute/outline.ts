import type { BuiltPool, ComputeOutline, ComputeResult, PoolDesign } from '../../design/compute.ts';

function builtPool(pool: PoolDesign): BuiltPool {
  return {
    poolId: pool.poolId,
    name: pool.name,
    siteId: pool.siteId,
    acceleratorId: pool.acceleratorId,
    serverId: pool.serverId,
    acceleratorsPerServer: pool.acceleratorsPerServer,
    workloads: pool.workloads.map(({ workloadId, precision, servers, estimate }) => ({
      workloadId,
      precision,
      servers,
      estimate: { weightBytes: estimate.weightBytes },
    })),
    servers: pool.servers,
    serversInterval: pool.serversInterval,
    accelerators: pool.accelerators,
    scaleUpDomain: pool.scaleUpDomain,
    scaleOutLinksPerServer: pool.scaleOutLinksPerServer,
    scaleOutBitPerS: pool.scaleOutBitPerS,
  };
}

/** What is built of every pool, in the same order: all that the stages behind compute read of it. */
export function outlineOf({ pools, accelerators, servers }: ComputeResult): ComputeOutline {
  return { pools: pools.map(builtPool), accelerators, servers };
}
