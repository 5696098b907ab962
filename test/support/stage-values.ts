import type { PoolDesign } from '../../shared/design/compute.ts';
import type { StageValues } from '../../shared/design/design.ts';
import type { SitePowerResult } from '../../shared/design/power.ts';
import type { PlacedDevice, RackDesign, RacksResult } from '../../shared/design/racks.ts';
import type { SiteStorage } from '../../shared/design/storage.ts';
import type { BomLine } from '../../shared/design/supply.ts';
import {
  asId,
  type LineId,
  type PlanId,
  type PoolId,
  type ProductId,
  type RackId,
  type SiteId,
} from '../../shared/ids.ts';
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
    serversBy: { median: servers, lowEnd: servers },
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
    vectorNodes: 0,
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

/** A rack with placed devices; sums stay unknown where a test does not need them. */
export function rackDesign(id: string, given: Partial<RackDesign> = {}): RackDesign {
  const none = { known: 0, unknownParts: [] };
  return {
    id: asId<RackId>(id),
    siteId: siteId('main'),
    productId: productId('rittal-vx-it-5307-124'),
    purpose: 'compute',
    row: 0,
    position: 0,
    heightU: 48,
    widthMm: 600,
    depthMm: 1200,
    devices: [],
    usedU: 0,
    nameplateW: none,
    maxPowerW: none,
    typicalPowerW: none,
    airHeatW: 0,
    liquidHeatW: 0,
    massKg: none,
    opticsW: 0,
    boundBy: 'demand',
    slabPressurePa: null,
    footLoadN: null,
    ...given,
  };
}

/** `count` equal devices, stacked without gaps from U1. */
export function placedDevices(
  prefix: string,
  count: number,
  given: Pick<PlacedDevice, 'role' | 'productId'> & Partial<PlacedDevice>,
): readonly PlacedDevice[] {
  const heightU = given.heightU ?? 1;
  return Array.from({ length: count }, (_, index) => ({
    deviceId: `${prefix}${index + 1}`,
    poolId: null,
    fabricId: null,
    uBottom: 1 + index * heightU,
    heightU,
    heightAssumed: false,
    nameplateW: null,
    maxPowerW: null,
    typicalPowerW: null,
    massKg: null,
    liquidFraction: 0,
    ...given,
  }));
}

export function racksResult(given: Partial<RacksResult> = {}): RacksResult {
  return {
    racks: [],
    packing: [],
    cables: [],
    transceivers: [],
    fanOuts: [],
    outOfBand: [],
    trays: [],
    floors: [],
    ...given,
  };
}

const NO_BREAKER = { designA: 0, ratingA: null, count: 0 };

/** Power of one site with nothing installed unless told otherwise. */
export function sitePower(given: Partial<SitePowerResult> = {}): SitePowerResult {
  const none = { known: 0, unknownParts: [] };
  return {
    siteId: siteId('main'),
    itNameplateW: none,
    itMaxW: none,
    itTypicalW: none,
    upsOutputW: 0,
    upsInputW: 0,
    upsLossW: 0,
    mechanicalW: 0,
    houseW: 0,
    utilityW: 0,
    transformerVa: 0,
    transformers: { ratingVa: 0, count: 0 },
    switchboards: { ratingA: 0, count: 0 },
    ups: { productId: null, moduleW: null, modules: null, moduleVa: null, outputVa: 0, batteryWh: 0 },
    gensets: { productId: null, ratingW: null, count: null, fuelLitres: null, step: null },
    pdus: { productId: null, count: 0 },
    busways: { productId: null, ratingA: 0, count: 0 },
    breakers: { transformer: NO_BREAKER, genset: NO_BREAKER, ups: NO_BREAKER, busway: NO_BREAKER },
    voltageDrop: null,
    feeds: [],
    nodes: [],
    failures: [],
    redundancyReached: 'N',
    redundancyAsked: 'N',
    gensetRedundancyReached: 'none',
    energy: {
      itMwhPerYear: 0,
      pue: null,
      facilityMwhPerYear: null,
      carbonTonnesPerYear: null,
      waterM3PerYear: null,
      pueBasis: null,
      renewableEnergyFactor: null,
      carbonUsageEffectiveness: null,
      waterUsageEffectiveness: null,
    },
    ...given,
  };
}

/** A line of the bill; a priced one needs `unitPrice` and `total`. */
export function bomLine(id: string, given: Partial<BomLine> = {}): BomLine {
  return {
    id: asId<LineId>(id),
    number: 1,
    category: 'server',
    productId: productId('nvidia-dgx-h100'),
    name: id,
    vendor: null,
    vendorCountry: null,
    vendorParentCountry: null,
    originCountry: null,
    partNumbers: [],
    siteId: siteId('main'),
    poolIds: [],
    quantity: 1,
    spares: 0,
    unitOfIssue: 'piece',
    variant: null,
    unitPrice: null,
    priceBasis: null,
    total: null,
    leadTimeWeeks: null,
    classifications: [],
    includedIn: null,
    singleSource: null,
    figures: [],
    redundancy: null,
    ...given,
  };
}
