// Small whole cases for racks, power, cooling and closure: a plan with one site, pools of equal servers and the
// networks they need, by plain two-level arithmetic, so that these tests do not depend on the stages before them.
import type { Facts } from '../../shared/catalogue/catalogue.ts';
import type { PoolDesign } from '../../shared/design/compute.ts';
import type { StageValues } from '../../shared/design/design.ts';
import type { FabricDesign, FabricRole } from '../../shared/design/fabric.ts';
import type { SiteStorage } from '../../shared/design/storage.ts';
import {
  asId,
  type FabricId,
  type PlanId,
  type PoolId,
  type ProductId,
  type SiteId,
} from '../../shared/ids.ts';
import { newPlan, newSite } from '../../shared/plan/defaults.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Site } from '../../shared/plan/site.ts';
import { testFacts } from './facts.ts';

type SiteParts = Parameters<typeof newSite>[1];

export interface PoolCase {
  readonly id: string;
  readonly siteId?: string;
  readonly serverId: string;
  readonly servers: number;
  /** Scale-out links per server; 0 = no network. */
  readonly links?: number;
  readonly linkGbit?: number;
  readonly leafSwitchId?: string;
  readonly radix?: number;
  readonly assignment?: FabricDesign['assignment'];
}

export interface PhysicalCase {
  readonly sites?: readonly { readonly id: string; readonly parts?: SiteParts }[];
  readonly pools: readonly PoolCase[];
  readonly physical?: Partial<Plan['physical']>;
  readonly storageSystems?: number;
  readonly managementServers?: number;
}

export type PhysicalSources = Pick<StageValues, 'compute' | 'storage' | 'fabric'>;

export interface BuiltCase {
  readonly plan: Plan;
  readonly earlier: PhysicalSources;
  readonly facts: Facts;
}

const id = {
  plan: (value: string) => asId<PlanId>(value),
  pool: (value: string) => asId<PoolId>(value),
  site: (value: string) => asId<SiteId>(value),
  fabric: (value: string) => asId<FabricId>(value),
  product: (value: string) => asId<ProductId>(value),
};

function poolDesign(pool: PoolCase, facts: Facts): PoolDesign {
  const server = facts.product('server', id.product(pool.serverId));
  const perServer = server.accelerator.count ?? 0;
  return {
    poolId: id.pool(pool.id),
    name: pool.id,
    siteId: id.site(pool.siteId ?? 'main'),
    acceleratorId: server.accelerator.id ?? id.product('nvidia-h100-sxm'),
    serverId: server.id,
    acceleratorsPerServer: perServer,
    precision: 'fp8',
    workloads: [],
    serversForDemand: pool.servers,
    serversForAvailability: 0,
    servers: pool.servers,
    serversInterval: [pool.servers, pool.servers],
    serversBy: { median: pool.servers, lowEnd: pool.servers },
    accelerators: pool.servers * perServer,
    coverage: 'uncalibrated',
    bottleneck: null,
    memory: null,
    scaleUpDomain: perServer,
    scaleOutLinksPerServer: pool.links ?? 0,
    scaleOutBitPerS: (pool.linkGbit ?? 400) * 1e9,
  };
}

function smallestDivisorAtLeast(value: number, least: number): number {
  for (let divisor = least; divisor <= value; divisor++) if (value % divisor === 0) return divisor;
  return value;
}

/** Leaves by assignment, spines by the even-spread rule (facility-method 1.2), one level when one leaf is enough. */
export function twoLevelFabric(parts: {
  readonly fabricId: string;
  readonly role: FabricRole;
  readonly siteId: string;
  readonly poolId: string | null;
  readonly nodes: number;
  readonly links: number;
  readonly gbit: number;
  readonly radix: number;
  readonly switchId: string | null;
  readonly assignment: FabricDesign['assignment'];
  readonly protocol?: string;
  readonly planes?: number;
}): FabricDesign {
  const planes = parts.planes ?? 1;
  const endpoints = parts.nodes * parts.links;
  const single = endpoints <= parts.radix;
  const down = single ? parts.radix : parts.radix / 2;
  const railed = parts.assignment === 'rail' && !single;
  const unit = railed ? down : Math.max(1, Math.floor(down / Math.max(1, parts.links)));
  const leaves = single
    ? 1
    : railed
      ? parts.links * Math.ceil(parts.nodes / down)
      : Math.ceil(parts.nodes / unit);
  const up = single ? 0 : down;
  const spines = single ? 0 : smallestDivisorAtLeast(up, Math.ceil((leaves * up) / parts.radix));
  const counts = { leaves: leaves * planes, spines: spines * planes, cores: 0 };
  return {
    id: id.fabric(parts.fabricId),
    role: parts.role,
    siteId: id.site(parts.siteId),
    poolId: parts.poolId === null ? null : id.pool(parts.poolId),
    protocol: parts.protocol ?? 'Ethernet',
    leafSwitchId: parts.switchId === null ? null : id.product(parts.switchId),
    spineSwitchId: parts.switchId === null || spines === 0 ? null : id.product(parts.switchId),
    linkBitPerS: parts.gbit * 1e9,
    radix: parts.radix,
    levels: single ? 1 : 2,
    nodes: parts.nodes,
    linksPerNode: parts.links,
    planes,
    assignment: parts.assignment,
    downPortsPerLeaf: down,
    upPortsPerLeaf: up,
    counts,
    lowerBound: counts,
    nodesPerUnit: single ? parts.nodes : unit,
    nodeLeafCables: endpoints * planes,
    leafSpineCables: leaves * up * planes,
    spineCoreCables: 0,
    managementCables: 0,
    peerCables: 0,
    switchTransceivers: (endpoints + 2 * leaves * up) * planes,
    nodeTransceivers: endpoints * planes,
    bisectionBitPerS: (leaves * up * planes * parts.gbit * 1e9) / 2,
    oversubscription: { leaf: 1, spine: 1 },
    failure: {
      nodesPerLeaf: unit,
      linksPerNodeOnLeaf: 1,
      bisectionWithoutOneSpine: spines === 0 ? 0 : (spines - 1) / spines,
    },
    switchPortsUsed: (endpoints + 2 * leaves * up) * planes,
    network: {
      nodes: parts.nodes,
      linksPerNode: parts.links,
      radix: parts.radix,
      planes,
      assignment: railed ? 'rail' : 'fat-tree',
      nodesPerUnit: railed ? down : null,
    },
    attached: [
      {
        kind: 'accelerator-server',
        poolId: parts.poolId === null ? null : id.pool(parts.poolId),
        devices: parts.nodes,
        positions: parts.nodes,
      },
    ],
  };
}

function poolFabric(pool: PoolCase): readonly FabricDesign[] {
  if ((pool.links ?? 0) === 0 || pool.servers < 2) return [];
  return [
    twoLevelFabric({
      fabricId: `scale-out-${pool.id}`,
      role: 'scale-out',
      siteId: pool.siteId ?? 'main',
      poolId: pool.id,
      nodes: pool.servers,
      links: pool.links ?? 0,
      gbit: pool.linkGbit ?? 400,
      radix: pool.radix ?? 128,
      switchId: pool.leafSwitchId ?? 'arista-7060x6-64pe',
      assignment: pool.assignment ?? 'rail',
    }),
  ];
}

function siteFabrics(siteId: string, servers: number): readonly FabricDesign[] {
  if (servers === 0) return [];
  const common = { siteId, poolId: null, nodes: servers };
  return [
    twoLevelFabric({
      ...common,
      fabricId: `in-band-${siteId}`,
      role: 'in-band',
      links: 2,
      gbit: 25,
      radix: 56,
      switchId: 'arista-7050sx3-48yc8',
      assignment: 'dual-homed',
    }),
    twoLevelFabric({
      ...common,
      fabricId: `oob-${siteId}`,
      role: 'out-of-band',
      links: 1,
      gbit: 1,
      radix: 48,
      switchId: 'arista-7010tx-48',
      assignment: 'single-homed',
    }),
  ];
}

const storageOf = (siteId: string, systems: number): SiteStorage => ({
  siteId: id.site(siteId),
  weightsBytes: 0,
  checkpointBytes: 0,
  documentBytes: 0,
  vectorIndexBytes: 0,
  vectorNodes: 0,
  kvOffloadBytes: 0,
  usableBytes: 0,
  readBytesPerS: 0,
  writeBytesPerS: 0,
  systemId: systems === 0 ? null : id.product('dell-powerscale-f710'),
  systems,
  boundBy: null,
  ports: systems * 2,
});

/** Plan, earlier values and facts of a case; the site `main` is there when none is given. */
export function buildCase(given: PhysicalCase, facts: Facts = testFacts()): BuiltCase {
  const sites: readonly Site[] = (given.sites ?? [{ id: 'main', parts: { country: 'DE' } }]).map((site) =>
    newSite(site.id, site.parts ?? {}),
  );
  const blank = newPlan(id.plan('case'), 'Case', '2026-11-21');
  const plan: Plan = { ...blank, sites, physical: { ...blank.physical, ...given.physical } };
  const pools = given.pools.map((pool) => poolDesign(pool, facts));
  const serversAt = (siteId: string): number =>
    given.pools.reduce((sum, pool) => sum + ((pool.siteId ?? 'main') === siteId ? pool.servers : 0), 0);
  const earlier: PhysicalSources = {
    compute: {
      pools,
      accelerators: pools.reduce((sum, pool) => sum + pool.accelerators, 0),
      servers: pools.reduce((sum, pool) => sum + pool.servers, 0),
    },
    storage: { sites: sites.map((site) => storageOf(site.id, given.storageSystems ?? 0)) },
    fabric: {
      fabrics: [
        ...given.pools.flatMap(poolFabric),
        ...sites.flatMap((site) => siteFabrics(site.id, serversAt(site.id))),
      ],
      scaleUp: [],
      managementServers: sites.map((site) => ({
        siteId: site.id,
        serverId: id.product('dell-r660'),
        count: given.managementServers ?? 0,
      })),
    },
  };
  return { plan, earlier, facts };
}
