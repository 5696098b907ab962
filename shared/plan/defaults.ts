import type { CountryCode } from '../catalogue/record.ts';
import { asId, type PlanId, type SiteId, type WorkloadId } from '../ids.ts';
import { PLAN_FORMAT_VERSION, type Plan } from './plan.ts';
import type { Pool, RankingWeights } from './pool.ts';
import type { Site } from './site.ts';
import type { Audience, LatencyTargets, TokenLengths, Workload, WorkloadKind } from './workload.ts';

/** Starting values of one use: activity, lengths and limits. */
export interface UseProfile {
  readonly audience: Omit<Audience, 'users'>;
  readonly inputTokens: TokenLengths;
  readonly outputTokens: TokenLengths;
  readonly latency: LatencyTargets;
}

function profile(
  activity: readonly [number, number, number],
  lengths: readonly [number, number],
  limits: readonly [number, number],
): UseProfile {
  const [activeShare, requestsPerActiveMinute, peakFactor] = activity;
  const [input, output] = lengths;
  return {
    audience: { activeShare, requestsPerActiveMinute, peakFactor, dailyPeakToMean: 3 },
    inputTokens: { mean: input, p95: input * 3 },
    outputTokens: { mean: output, p95: output * 3 },
    latency: { ttftMs: limits[0], tpotMs: limits[1], percentile: 0.95 },
  };
}

/**
 * Published planning defaults by use (llm-d-planner table in sizing-method 10.1): active share, requests per active
 * minute, peak factor · prompt and answer tokens · TTFT and TPOT. A convention until the user's own logs are entered.
 */
export const USE_PROFILES: Readonly<Record<string, UseProfile>> = {
  chat: profile([0.2, 0.4, 2], [512, 256], [500, 50]),
  'code-completion': profile([0.25, 2, 2.5], [512, 256], [200, 35]),
  'code-generation': profile([0.15, 0.3, 2], [1024, 1024], [600, 45]),
  translation: profile([0.15, 0.2, 1.8], [512, 256], [800, 50]),
  'document-questions': profile([0.2, 1, 2.5], [4096, 512], [1200, 60]),
  'long-summaries': profile([0.1, 0.1, 1.5], [10_240, 1536], [3000, 70]),
  'legal-research': profile([0.1, 0.03, 2.5], [10_240, 1536], [5000, 80]),
};

const NO_AUDIENCE: Audience = {
  users: 0,
  activeShare: 0.2,
  requestsPerActiveMinute: 0.4,
  peakFactor: 2,
  dailyPeakToMean: 3,
};

/** A workload of a kind with the defaults of a use; everything may be given instead. */
export function newWorkload(
  id: string,
  kind: WorkloadKind,
  given: Partial<Workload> & { readonly users?: number; readonly use?: string },
): Workload {
  const { users, use, ...fields } = given;
  const base = USE_PROFILES[use ?? 'chat'];
  return {
    id: asId<WorkloadId>(id),
    name: id,
    kind,
    modelId: null,
    weightPrecision: null,
    kvPrecision: null,
    audience: { ...NO_AUDIENCE, ...base?.audience, users: users ?? 0 },
    inputTokens: base?.inputTokens ?? { mean: 512, p95: 1536 },
    outputTokens: base?.outputTokens ?? { mean: 256, p95: 768 },
    latency: base?.latency ?? { ttftMs: null, tpotMs: null, percentile: 0.95 },
    prefixHitRate: 0,
    growthPerYear: 0.3,
    growthYears: 1,
    sensitivity: 'on-site',
    serving: 'auto',
    speculation: null,
    adapters: null,
    agent: null,
    retrieval: null,
    training: null,
    ...fields,
  };
}

const NORTH_AMERICAN_SUPPLY: ReadonlySet<CountryCode> = new Set(['US', 'CA', 'MX']);

/** Voltage and frequency of the public supply a rack feed hangs on; a starting value the planner confirms. */
function supplyOf(country: CountryCode | null): { voltageV: number; frequencyHz: 50 | 60 } {
  if (country !== null && NORTH_AMERICAN_SUPPLY.has(country)) return { voltageV: 415, frequencyHz: 60 };
  if (country === 'JP') return { voltageV: 400, frequencyHz: 50 };
  if (country === 'KR') return { voltageV: 380, frequencyHz: 60 };
  if (country === 'SA') return { voltageV: 400, frequencyHz: 60 };
  return { voltageV: 400, frequencyHz: 50 };
}

const COOLING_CONVENTIONS: Site['cooling'] = {
  kinds: ['air', 'direct-liquid'],
  facilityWaterSupplyC: null,
  airInletC: 24,
  airDeltaK: 12,
  liquidDeltaK: 10,
  roomDewPointC: 12,
  maxAirKwPerRack: 45,
  cduRedundancy: 'N+1',
  freeCoolingHours: null,
  climate: null,
};

const FLOOR_CONVENTIONS: Site['floor'] = {
  rackPositions: null,
  racksPerRow: 12,
  rowPitchMm: 3000,
  rackPitchMm: 600,
  aisleColdMm: 1200,
  aisleHotMm: 1200,
  trayHeightMm: 2600,
  slabRatingPa: null,
  pointRatingN: null,
  roomWidthMm: null,
  roomDepthMm: null,
  obstacles: [],
  existingRacks: [],
};

/** A site with the conventions of facility-method; sections may be given instead. */
export function newSite(
  id: string,
  given: Partial<Omit<Site, 'power' | 'cooling' | 'floor' | 'energy'>> & {
    readonly power?: Partial<Site['power']>;
    readonly cooling?: Partial<Site['cooling']>;
    readonly floor?: Partial<Site['floor']>;
    readonly energy?: Partial<Site['energy']>;
  },
): Site {
  const { power, cooling, floor, energy, ...fields } = given;
  const supply = supplyOf(given.country ?? null);
  return {
    id: asId<SiteId>(id),
    name: id,
    country: null,
    status: 'new',
    operatorKind: 'enterprise',
    commissioningDate: null,
    tier: 'on-site',
    altitudeM: 0,
    ...fields,
    power: {
      availableItKw: null,
      utilityFeeds: 2,
      feedsPerRack: 2,
      ...supply,
      voltageKind: 'line-to-line',
      phases: 3,
      feedCurrentA: null,
      derating: 0.8,
      powerFactor: 0.95,
      upsRedundancy: 'N+1',
      upsAutonomyMinutes: 5,
      gensetRedundancy: 'N+1',
      fuelHours: 48,
      ...power,
    },
    cooling: { ...COOLING_CONVENTIONS, ...cooling },
    floor: { ...FLOOR_CONVENTIONS, ...floor },
    energy: {
      pue: null,
      wueLPerKwh: null,
      gridKgCo2PerKwh: null,
      renewableFraction: null,
      heatReuseFraction: null,
      tariffMinorPerKwh: null,
      ...energy,
    },
  };
}

/** Equal weight on cost, readiness and control, less on power and racks. */
export const DEFAULT_WEIGHTS: RankingWeights = { cost: 40, ready: 20, power: 15, racks: 5, control: 20 };

/** A pool without a chosen system. */
export function newPool(
  id: string,
  given: Partial<Omit<Pool, 'id'>> & Pick<Pool, 'siteId' | 'workloadIds'>,
): Pool {
  return {
    id: asId<Pool['id']>(id),
    name: id,
    choice: null,
    weights: DEFAULT_WEIGHTS,
    maxUtilisation: 0.8,
    availability: 0.995,
    serverAvailability: 0.99,
    buyAt: 'median',
    servingStack: null,
    fixedServers: null,
    phaseId: null,
    replaces: null,
    ...given,
  };
}

const NO_POLICY: Plan['mission']['policy'] = {
  preferredCountries: [],
  deniedCountries: [],
  preferredVendors: [],
  deniedVendors: [],
  deniedProducts: [],
};

const FREE_FABRIC: Plan['fabric'] = {
  protocol: null,
  leafSwitchId: null,
  spineSwitchId: null,
  assignment: null,
  oversubscription: 1,
  planes: 1,
  sparePortsPerLeaf: 0,
};

const FREE_PHYSICAL: Plan['physical'] = {
  rackId: null,
  pduId: null,
  cduId: null,
  upsId: null,
  gensetId: null,
  storageSystemId: null,
  managementSwitchId: null,
  managementServerId: null,
  serversPerRack: null,
  moves: [],
};

// Rates and lives are the conventions of facility-method 12.
const COST_CONVENTIONS: Plan['cost'] = {
  contingency: 0.1,
  discountRate: 0.08,
  years: 5,
  itLifeYears: 5,
  facilityLifeYears: 15,
  itMaintenanceRate: 0.07,
  facilityMaintenanceRate: 0.03,
  staffCostPerYearMinor: null,
  staffFte: null,
  prices: [],
};

/**
 * A plan with nothing decided yet.
 * @param today - ISO date; law is judged and the order is placed on it until the planner says otherwise
 */
export function newPlan(id: PlanId, name: string, today: string): Plan {
  return {
    format: 'redoubt-plan',
    version: PLAN_FORMAT_VERSION,
    id,
    name,
    revision: 0,
    templateId: null,
    note: '',
    mission: {
      marking: null,
      buyerName: '',
      buyerCountry: null,
      buyerType: null,
      operator: { name: '', country: null, parentCountry: null },
      policy: NO_POLICY,
      currency: 'EUR',
      budgetMinor: null,
      asOf: today,
      orderDate: today,
      startOfOperation: null,
      facts: {},
      papers: [],
      waivers: [],
    },
    workloads: [],
    sites: [],
    pools: [],
    phases: [],
    fabric: FREE_FABRIC,
    physical: FREE_PHYSICAL,
    delivery: { sparesServiceLevel: 0.95, replacementDays: 56, leadTimeWeeks: {} },
    cost: COST_CONVENTIONS,
  };
}
