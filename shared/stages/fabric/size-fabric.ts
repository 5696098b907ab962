import type { Facts } from '../../catalogue/catalogue.ts';
import type { BuiltPool, ComputeOutline } from '../../design/compute.ts';
import type { FabricDesign, FabricResult } from '../../design/fabric.ts';
import type { StorageResult } from '../../design/storage.ts';
import type { Finding } from '../../findings.ts';
import { asId, compareIds, type ProductId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Site } from '../../plan/site.ts';
import { isDenied } from '../../plan/supply-policy.ts';
import { fromConvention, fromFigure, type TraceInput, TraceLog } from '../../trace.ts';
import { outcomeOf, type Stage, type StageResult } from '../stage.ts';
import { chooseManagementServer, managementServersFor } from './management-servers.ts';
import { type SizedFabric, scaleUpOf, sizeScaleOut } from './scale-out.ts';
import { sizeSiteNetworks } from './site-networks.ts';
import { traceFabric } from './trace-fabric.ts';

interface Earlier {
  readonly compute: ComputeOutline;
  readonly storage: StorageResult;
}

interface SiteFabrics {
  readonly sized: readonly SizedFabric[];
  readonly management: FabricResult['managementServers'][number] | null;
  readonly findings: readonly Finding[];
}

function serversOf(pools: readonly BuiltPool[]): number {
  return pools.reduce((sum, pool) => sum + pool.servers, 0);
}

function switchCount({ counts }: FabricDesign): number {
  return counts.leaves + counts.spines + counts.cores;
}

function noServerFinding(site: Site, count: number): Finding {
  return {
    code: 'fabric-no-management-server',
    severity: 'review',
    stage: 'fabric',
    step: 'fabric',
    subject: `site/${site.id}`,
    pointer: '/physical/managementServerId',
    params: { count },
  };
}

function sizeSite(site: Site, earlier: Earlier, context: { plan: Plan; facts: Facts }): SiteFabrics {
  const { plan, facts } = context;
  // By id, as pools stand on the floor: positions of shared networks follow it.
  const pools = earlier.compute.pools
    .filter((pool) => pool.siteId === site.id)
    .toSorted((a, b) => compareIds(a.poolId, b.poolId));
  const servers = serversOf(pools);
  if (servers === 0) return { sized: [], management: null, findings: [] };
  const scaleOut = pools.flatMap((pool) => sizeScaleOut(pool, plan, facts) ?? []);
  const storage = earlier.storage.sites.find((entry) => entry.siteId === site.id);
  // Vector stores run on the same general servers, beside control plane and log-in.
  const count = managementServersFor(servers) + (storage?.vectorNodes ?? 0);
  const product = chooseManagementServer(plan, facts);
  const shared = sizeSiteNetworks(
    {
      site,
      pools,
      storage,
      managementServers: count,
      scaleOutSwitches: scaleOut.reduce((sum, { fabric }) => sum + switchCount(fabric), 0),
    },
    context,
  );
  return {
    sized: [...scaleOut, ...shared],
    management: { siteId: site.id, serverId: product?.id ?? null, count },
    findings: product === null ? [noServerFinding(site, count)] : [],
  };
}

/** A chosen switch that the buyer's policy rules out is used as chosen, and said. */
function choiceFindings(plan: Plan, facts: Facts): readonly Finding[] {
  const fields = [
    { id: plan.fabric.leafSwitchId, pointer: '/fabric/leafSwitchId' },
    { id: plan.fabric.spineSwitchId, pointer: '/fabric/spineSwitchId' },
    { id: plan.physical.managementSwitchId, pointer: '/physical/managementSwitchId' },
  ];
  return fields.flatMap(({ id, pointer }): Finding[] => {
    const product = id === null ? undefined : facts.findProduct(asId<ProductId>(id));
    if (!product || !isDenied(plan.mission.policy, product)) return [];
    const common = { stage: 'fabric', step: 'fabric', pointer, params: { product: product.name } } as const;
    return [
      { ...common, code: 'fabric-choice-denied', severity: 'review', subject: `product/${product.id}` },
    ];
  });
}

function vectorInputs(siteId: string, storage: StorageResult): readonly TraceInput[] {
  const nodes = storage.sites.find((entry) => entry.siteId === siteId)?.vectorNodes ?? 0;
  if (nodes === 0) return [];
  const path = `storage.sites.${siteId}.vectorNodes`;
  return [fromFigure('servers of the vector store', path, { value: nodes, unit: 'servers' })];
}

function traceManagement({ compute, storage }: Earlier, sites: readonly SiteFabrics[], log: TraceLog): void {
  const { pools } = compute;
  for (const { management } of sites) {
    if (management === null) continue;
    const own = pools.filter((pool) => pool.siteId === management.siteId);
    log.record({
      path: `fabric.managementServers.${management.siteId}.count`,
      value: management.count,
      unit: '',
      formula: 'fabric.management-servers',
      expression: 'by steps of the accelerator servers of the site, and the servers of the vector store',
      inputs: [
        ...own.map((pool) =>
          fromFigure(`servers of ${pool.name}`, `compute.pools.${pool.poolId}.servers`, {
            value: pool.servers,
          }),
        ),
        ...vectorInputs(management.siteId, storage),
        fromConvention('published lists', 'management-servers', {
          value: '5 for up to 128 nodes',
          source: 'NVIDIA DGX BasePOD and SuperPOD component lists',
        }),
      ],
    });
  }
}

function run(plan: Plan, earlier: Earlier, facts: Facts): StageResult<FabricResult> {
  const log = new TraceLog();
  const sites = plan.sites.map((site) => sizeSite(site, earlier, { plan, facts }));
  const sized = sites.flatMap((site) => site.sized);
  const servers = new Map(earlier.compute.pools.map((pool) => [pool.poolId, pool.serverId]));
  for (const { fabric } of sized) traceFabric(fabric, servers, log);
  traceManagement(earlier, sites, log);
  const findings = [
    ...choiceFindings(plan, facts),
    ...sized.flatMap((entry) => entry.findings),
    ...sites.flatMap((site) => site.findings),
  ];
  const value: FabricResult = {
    fabrics: sized.map((entry) => entry.fabric),
    scaleUp: earlier.compute.pools.filter((pool) => pool.servers > 0).map((pool) => scaleUpOf(pool, facts)),
    managementServers: sites.flatMap((site) => site.management ?? []),
  };
  return { value, outcome: outcomeOf(findings), findings, trace: log.figures };
}

/**
 * Networks of every site: scale-out per pool, converged, in-band and out-of-band. Pools on different sites are never
 * joined, so a federation of small sites has no network of its own between them.
 */
export const sizeFabric: Stage<'fabric', 'compute' | 'storage'> = {
  id: 'fabric',
  needs: ['compute', 'storage'],
  reads: [
    'sites.id',
    'sites.name',
    'sites.country',
    'sites.power',
    'sites.cooling',
    'fabric',
    'physical',
    'mission.policy',
  ],
  run,
};
