import type { Facts } from '../../catalogue/catalogue.ts';
import { racksPerSystem, serverHeight } from '../../catalogue/derive.ts';
import { serverPower } from '../../catalogue/derive-power.ts';
import type { RankedSystem } from '../../design/compute.ts';
import { ASSUMED_LEAD_TIMES, installWeeks, type LeadTime } from '../../facility/lead-times.ts';
import { type Beside, readyWeeks } from '../../facility/ready-weeks.ts';
import type { ProductId } from '../../ids.ts';
import { compareIds } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { RankingWeights } from '../../plan/pool.ts';
import type { Site } from '../../plan/site.ts';
import type { Coverage } from '../../trace.ts';
import { acceleratorControl } from './control.ts';
import type { ServerCounts } from './fill-pool.ts';
import type { Refusal } from './place-serving.ts';
import type { PlacedWorkload } from './placed-workload.ts';
import type { PoolSystem } from './pool-system.ts';

/** A system with everything but its rank and score. */
export type Judged = Omit<RankedSystem, 'rank' | 'score' | 'pareto'>;

interface Context {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly site: Site | undefined;
  readonly beside: Beside;
  /** Readiness by delivery and installation, which many systems share. */
  readonly readiness: Map<string, LeadTime>;
}

interface Sized {
  readonly system: PoolSystem;
  readonly counts: ServerCounts;
  readonly placed: readonly PlacedWorkload[];
}

/** Rack units of a rack that servers may fill; the rest holds switches and power strips (C). */
const USABLE_U = 40;
const KILO = 1e3;
/** Heat one rack can give off by the strongest cooling of the site, kW (C; the racks stage decides). */
const LIQUID_KW = 130;
const REAR_DOOR_KW = 50;

function rackHeatW(site: Site | undefined): number {
  if (!site) return Number.POSITIVE_INFINITY;
  if (site.cooling.kinds.includes('direct-liquid')) return LIQUID_KW * KILO;
  if (site.cooling.kinds.includes('rear-door')) return REAR_DOOR_KW * KILO;
  return site.cooling.maxAirKwPerRack * KILO;
}

/** Racks, as a first estimate for ranking: by height and by the heat one rack can give off. */
function racksFor(sized: Sized, context: Context, powerEachW: number | null): number | null {
  const { server } = sized.system;
  const { total } = sized.counts;
  if (server.class === 'rack-scale') return total * racksPerSystem(context.facts, server);
  const height = serverHeight(context.facts, server)?.value ?? null;
  if (height === null) return null;
  const byHeight = Math.max(1, Math.floor(USABLE_U / height));
  const pool =
    context.plan.pools.find((entry) => entry.choice?.serverId === server.id) ?? context.plan.pools[0];
  const site = context.plan.sites.find((entry) => entry.id === pool?.siteId);
  const byHeat = powerEachW === null ? byHeight : Math.max(1, Math.floor(rackHeatW(site) / powerEachW));
  return Math.ceil(total / Math.min(byHeight, byHeat));
}

function priceOf(context: Context, id: ProductId): number | null {
  const price = context.facts.price(id) ?? context.plan.cost.prices.find((entry) => entry.productId === id);
  return price && price.currency === context.plan.mission.currency ? price.minor : null;
}

/** Price of all servers with their accelerators, or null while one is missing; a server sold filled has one price. */
function capexMinor(sized: Sized, context: Context): number | null {
  const { server, accelerator, perServer } = sized.system;
  const chassis = priceOf(context, server.id);
  if (chassis === null) return null;
  if (server.accelerator.id !== null) return chassis * sized.counts.total;
  const card = priceOf(context, accelerator.id);
  return card === null ? null : (chassis + card * perServer) * sized.counts.total;
}

function leadTime(context: Context, id: ProductId): LeadTime | null {
  const told = context.plan.delivery.leadTimeWeeks[id];
  if (told) return told;
  const known = context.facts.findProduct(id)?.leadTimeWeeks;
  return known ? { p50: (known.min + known.max) / 2, p90: known.max } : null;
}

/** Racks with a liquid connection take longer to install. */
function installOf(sized: Sized, racks: number | null): LeadTime {
  const count = racks ?? sized.counts.total;
  const share = sized.system.server.cooling.liquidHeatFraction ?? 0;
  return installWeeks(share > 0 ? { liquid: count, air: 0 } : { liquid: 0, air: count }, 0);
}

/** Weeks until the servers work, and whether their delivery is the convention for servers because nobody named it. */
function readiness(
  sized: Sized,
  context: Context,
  racks: number | null,
): Pick<RankedSystem, 'readyWeeks' | 'readyAssumed'> {
  const { server, accelerator } = sized.system;
  const known = [leadTime(context, server.id), leadTime(context, accelerator.id)].filter(
    (entry) => entry !== null,
  );
  const leads = known.length > 0 ? known : [ASSUMED_LEAD_TIMES.server];
  const slowest: LeadTime = {
    p50: Math.max(...leads.map((entry) => entry.p50)),
    p90: Math.max(...leads.map((entry) => entry.p90)),
  };
  const install = installOf(sized, racks);
  const key = `${slowest.p50} ${slowest.p90} ${install.p50} ${install.p90}`;
  const ready = context.readiness.get(key) ?? readyWeeks(slowest, install, context.beside);
  context.readiness.set(key, ready);
  return {
    readyWeeks: ready,
    readyAssumed: known.length === 0,
  };
}

const COVERAGE_ORDER: readonly Coverage[] = ['no-data', 'uncalibrated', 'same-family', 'calibrated'];

/** The weakest coverage of several workloads. */
export function weakestCoverage(placed: readonly PlacedWorkload[]): Coverage {
  const ranks = placed.map((entry) => COVERAGE_ORDER.indexOf(entry.coverage));
  return COVERAGE_ORDER[Math.min(...ranks)] ?? 'no-data';
}

/** Reads off a sized system what alternatives are compared by. */
export function judgeSystem(context: Context, sized: Sized): Judged {
  const { system, counts, placed } = sized;
  const first = placed[0]?.placement;
  const fitted = { acceleratorId: system.accelerator.id, acceleratorsPerServer: system.perServer };
  const powerEachW = serverPower(context.facts, system.server, fitted).maxPowerW?.value ?? null;
  const racks = racksFor(sized, context, powerEachW);
  const perServerRate = placed.reduce(
    (sum, { placement }) => sum + placement.outputTokensPerSPerReplica.value * placement.replicas,
    0,
  );
  return {
    acceleratorId: system.accelerator.id,
    serverId: system.server.id,
    acceleratorsPerServer: system.perServer,
    precision: first?.precision ?? 'bf16',
    layout: first?.layout ?? { tensor: 1, pipeline: 1, expert: 1, data: 1 },
    batch: first?.batch ?? 0,
    servers: counts.total,
    serversInterval: counts.interval,
    accelerators: counts.total * system.perServer,
    racks,
    itPowerW: powerEachW === null ? null : powerEachW * counts.total,
    capexMinor: capexMinor(sized, context),
    ...readiness(sized, context, racks),
    control: acceleratorControl(system.accelerator, context.plan.mission),
    coverage: weakestCoverage(placed),
    tpotMs: first?.tpotMs?.value ?? null,
    ttftMs: first?.ttftMs?.value ?? null,
    outputTokensPerSPerServer: counts.forDemand > 0 ? perServerRate / counts.forDemand : 0,
    memory: placed[0]?.memory ?? null,
  };
}

/** The refusal of a system that draws more than the site can feed, or null. */
export function overSitePower(judged: Judged, site: Site | undefined): Refusal | null {
  const limitKw = site?.power.availableItKw ?? null;
  if (limitKw === null || judged.itPowerW === null || judged.itPowerW <= limitKw * KILO) return null;
  return { code: 'site-power', params: { powerKw: Math.ceil(judged.itPowerW / KILO), limitKw } };
}

type Criterion = keyof RankingWeights;

/** What a criterion reads; lower is better except for control. Null = unknown. */
const READINGS: Readonly<Record<Criterion, (system: Judged) => number | null>> = {
  cost: (system) => system.capexMinor,
  // A convention that is the same for everybody tells nobody apart.
  ready: (system) => (system.readyAssumed ? null : (system.readyWeeks?.p90 ?? null)),
  power: (system) => system.itPowerW,
  racks: (system) => system.racks,
  control: (system) => system.control,
};
const CRITERIA: readonly Criterion[] = ['cost', 'ready', 'power', 'racks', 'control'];
const MOST_CONTROL = 3;

function share(criterion: Criterion, value: number, best: number): number {
  if (criterion === 'control') return value / MOST_CONTROL;
  return value > 0 ? best / value : 1;
}

/** A criterion counts only when it is known for every system; otherwise the unknown would decide the ranking. */
function usableCriteria(systems: readonly Judged[]): readonly Criterion[] {
  return CRITERIA.filter((criterion) => systems.every((system) => READINGS[criterion](system) !== null));
}

function scores(
  systems: readonly Judged[],
  weights: RankingWeights,
  criteria: readonly Criterion[],
): readonly number[] {
  const total = criteria.reduce((sum, criterion) => sum + weights[criterion], 0);
  if (total <= 0) return systems.map(() => 0);
  const best = new Map(
    criteria.map((criterion) => [
      criterion,
      Math.min(...systems.map((system) => READINGS[criterion](system) ?? 0)),
    ]),
  );
  return systems.map((system) =>
    criteria.reduce(
      (sum, criterion) =>
        sum +
        (weights[criterion] / total) *
          share(criterion, READINGS[criterion](system) ?? 0, best.get(criterion) ?? 0),
      0,
    ),
  );
}

/** What the Pareto set is judged by, lower is better: the known criteria, accelerators and time per token. */
function aims(system: Judged, criteria: readonly Criterion[]): readonly number[] {
  const known = criteria.map((criterion) => {
    const value = READINGS[criterion](system) ?? 0;
    return criterion === 'control' ? -value : value;
  });
  return [...known, system.accelerators, system.tpotMs ?? 0];
}

function dominates(a: readonly number[], b: readonly number[]): boolean {
  let better = false;
  for (let index = 0; index < a.length; index += 1) {
    const value = a[index] ?? 0;
    const other = b[index] ?? 0;
    if (value > other) return false;
    if (value < other) better = true;
  }
  return better;
}

/**
 * Scores and orders systems: weighted mean of best/value per criterion (control: value/3), over the criteria known
 * for all of them.
 * @returns best first; `excluded` names weighted criteria that some system has no figure for
 */
export function rankJudged(
  judged: readonly Judged[],
  weights: RankingWeights,
): { readonly systems: readonly RankedSystem[]; readonly excluded: readonly Criterion[] } {
  const criteria = usableCriteria(judged);
  const scored = scores(judged, weights, criteria);
  const systems = judged.map((system, index) => ({
    system,
    score: scored[index] ?? 0,
    own: aims(system, criteria),
  }));
  systems.sort(
    (a, b) =>
      b.score - a.score ||
      a.system.accelerators - b.system.accelerators ||
      compareIds(a.system.acceleratorId, b.system.acceleratorId) ||
      compareIds(a.system.serverId, b.system.serverId),
  );
  return {
    systems: systems.map(({ system, score, own }, index) => ({
      ...system,
      rank: index + 1,
      score,
      pareto: !systems.some((other) => dominates(other.own, own)),
    })),
    excluded: CRITERIA.filter((criterion) => weights[criterion] > 0 && !criteria.includes(criterion)),
  };
}
