import type { Facts } from '../../catalogue/catalogue.ts';
import type { Accelerator, Server } from '../../catalogue/compute-products.ts';
import { isWithdrawn } from '../../catalogue/selectability.ts';
import type { RankedSystem, Ranking, Rejection } from '../../design/compute.ts';
import type { DemandResult } from '../../design/demand.ts';
import { isPlannerError } from '../../errors.ts';
import type { LeadTime } from '../../facility/lead-times.ts';
import type { Beside } from '../../facility/ready-weeks.ts';
import { compareIds, type PoolId } from '../../ids.ts';
import { type Plan, poolOf, siteOf } from '../../plan/plan.ts';
import type { Pool } from '../../plan/pool.ts';
import { acceleratorDenied, serverDenied } from './control.ts';
import { countServers, modelOf, type PoolWorkload, retrievalShare, workloadsOf } from './fill-pool.ts';
import type { Refusal } from './place-serving.ts';
import { placeWorkload } from './place-workload.ts';
import type { PlacedWorkload } from './placed-workload.ts';
import { type PoolSystem, poolSystem } from './pool-system.ts';
import { type Judged, judgeSystem, overSitePower, rankJudged } from './rank-judge.ts';
import { serversAmong, serversFor } from './server-match.ts';

export interface RankQuery {
  readonly plan: Plan;
  readonly poolId: PoolId;
  readonly demand: DemandResult;
  readonly facts: Facts;
  /** What the servers wait for at their site, from the schedule of the design; nothing when left out. */
  readonly beside?: Beside;
}

/** Placements of all workloads of a pool on one kind of filled server. */
interface Fill {
  readonly placed: readonly PlacedWorkload[];
  readonly extra: number;
  readonly refusal: Refusal | null;
  readonly evaluated: number;
}

const ALONE: Beside = { goods: null, plant: null };

function fillSystem(system: PoolSystem, pool: Pool, workloads: readonly PoolWorkload[]): Fill {
  const placed: PlacedWorkload[] = [];
  let evaluated = 0;
  let extra = 0;
  for (const entry of workloads) {
    const model = modelOf(system.facts, entry.demand);
    if (!model) continue;
    const outcome = placeWorkload({ system, pool, ...entry, model });
    evaluated += outcome.evaluated;
    if (outcome.placed === null) return { placed, extra, refusal: outcome.refusal, evaluated };
    placed.push(outcome.placed);
    extra += retrievalShare(system, entry, pool).accelerators;
  }
  return { placed, extra, refusal: null, evaluated };
}

interface Search {
  readonly query: RankQuery;
  readonly pool: Pool;
  readonly workloads: readonly PoolWorkload[];
  readonly judged: Judged[];
  readonly rejected: Rejection[];
  readonly readiness: Map<string, LeadTime>;
  evaluated: number;
}

function reject(search: Search, accelerator: Accelerator, given: Refusal & { server?: Server }): void {
  const { code, params, server } = given;
  search.rejected.push({
    acceleratorId: accelerator.id,
    serverId: server?.id ?? null,
    code,
    params: { product: accelerator.name, ...params },
  });
}

/** The refusal of a product a pack took back, in the pack's words; null for any other. */
function withdrawnRefusal({ name, selectability }: Accelerator | Server): Refusal | null {
  if (selectability.selectable || selectability.reason !== 'withdrawn') return null;
  return { code: 'withdrawn', params: { withdrawnProduct: name, because: selectability.because } };
}

/** Why no server is left for an accelerator: the only ones were taken back, or there are none. */
function noServer({ facts }: RankQuery, accelerator: Accelerator): Refusal & { server?: Server } {
  const all = facts.catalogue.products.server.filter(isWithdrawn);
  const [taken] = serversAmong(all, accelerator);
  const refusal = taken === undefined ? null : withdrawnRefusal(taken.server);
  if (taken === undefined || refusal === null) return { code: 'no-server', params: {} };
  return { ...refusal, server: taken.server };
}

/** Why an accelerator is out before anything is computed, or null. */
function refusedBefore(search: Search, accelerator: Accelerator): Refusal | null {
  const { selectability } = accelerator;
  const withdrawn = withdrawnRefusal(accelerator);
  if (withdrawn !== null) return withdrawn;
  if (!selectability.selectable) return { code: 'not-selectable', params: { reason: selectability.reason } };
  const denied = acceleratorDenied(accelerator, search.query.plan.mission.policy);
  return denied === null ? null : { code: 'policy-denied', params: { reason: denied } };
}

/** Systems that differ in nothing the estimator reads share one search of layouts. */
function fillKey(system: PoolSystem): string {
  return `${system.perServer} ${system.device.network}`;
}

interface Tried {
  readonly server: Server;
  readonly refusal: Refusal;
}

function tryServer(
  search: Search,
  accelerator: Accelerator,
  given: { server: Server; perServer: number; fills: Map<string, Fill> },
): Tried | null {
  const { query, pool, workloads } = search;
  const { server, perServer, fills } = given;
  const choice = { acceleratorId: accelerator.id, serverId: server.id, acceleratorsPerServer: perServer };
  const system = poolSystem(query.facts, choice, pool.servingStack);
  const key = fillKey(system);
  const fill = fills.get(key) ?? fillSystem(system, pool, workloads);
  if (!fills.has(key)) search.evaluated += fill.evaluated;
  fills.set(key, fill);
  if (fill.refusal !== null) return { server, refusal: fill.refusal };
  const counts = countServers(system, pool, { placed: fill.placed, extra: fill.extra });
  const site = siteOf(query.plan, pool.siteId);
  const judged = judgeSystem(
    {
      plan: query.plan,
      facts: query.facts,
      site,
      beside: query.beside ?? ALONE,
      readiness: search.readiness,
    },
    { system, counts, placed: fill.placed },
  );
  const overPower = overSitePower(judged, site);
  if (overPower !== null) return { server, refusal: overPower };
  search.judged.push(judged);
  return null;
}

function tryAccelerator(search: Search, accelerator: Accelerator): void {
  const before = refusedBefore(search, accelerator);
  if (before !== null) {
    reject(search, accelerator, before);
    return;
  }
  const { facts, plan } = search.query;
  const servers = serversFor(facts, accelerator).filter(
    ({ server }) => serverDenied(server, plan.mission.policy) === null,
  );
  if (servers.length === 0) {
    reject(search, accelerator, noServer(search.query, accelerator));
    return;
  }
  const fills = new Map<string, Fill>();
  const before0 = search.judged.length;
  let first: Tried | null = null;
  for (const { server, perServer } of servers) {
    const tried = tryServer(search, accelerator, { server, perServer, fills });
    first ??= tried;
  }
  if (search.judged.length === before0 && first !== null)
    reject(search, accelerator, { ...first.refusal, server: first.server });
}

/** One accelerator; a figure the catalogue lacks is a reason, not an end of the search. */
function rankAccelerator(search: Search, accelerator: Accelerator): void {
  try {
    tryAccelerator(search, accelerator);
  } catch (error) {
    if (!isPlannerError(error, 'estimate')) throw error;
    const field = String(error.details['field'] ?? '');
    const missing = error.code === 'missing-figure';
    const params = missing
      ? { field }
      : { precision: String(error.details['value'] ?? ''), allowed: String(error.details['allowed'] ?? '') };
    reject(search, accelerator, { code: missing ? 'missing-figure' : 'precision-unsupported', params });
  }
}

function result(search: Search): Ranking {
  const { systems, excluded } = rankJudged(search.judged, search.pool.weights);
  return {
    poolId: search.query.poolId,
    systems,
    rejected: [...search.rejected],
    evaluated: search.evaluated,
    excluded,
  };
}

/** Accelerators after which the first partial result is handed out, and how many lie between later ones. */
const FIRST_PARTIAL = 6;
const PARTIAL_STEP = 24;

function servable(facts: Facts, workloads: readonly PoolWorkload[]): boolean {
  return workloads.some(({ demand }) => modelOf(facts, demand) !== undefined);
}

/**
 * Ranks every accelerator, server, weight format and layout of the catalogue for a pool, one accelerator a step, so that
 * whoever drives it can do something else in between, or stop.
 * Layouts without room for the weights are dropped before their times are computed, and servers that the estimator
 * cannot tell apart share one search; neither changes the result of trying everything. Every accelerator that is not
 * ranked has one reason.
 * @yields what is ranked so far, first after a few accelerators, and null after each of the others
 * @returns systems best first; empty with reasons when nothing serves the pool
 * @see sizing-method 8; README "Ranking"
 */
export function* rankSteps(query: RankQuery): Generator<Ranking | null, Ranking> {
  const pool = poolOf(query.plan, query.poolId);
  const empty: Ranking = { poolId: query.poolId, systems: [], rejected: [], evaluated: 0, excluded: [] };
  if (!pool) return empty;
  // The ranking compares systems for a pool as if nothing were chosen yet.
  const open: Pool = {
    ...pool,
    choice: pool.choice === null ? null : { ...pool.choice, layout: null, precision: null },
  };
  const workloads = workloadsOf(query.plan, pool, query.demand);
  if (!servable(query.facts, workloads)) return empty;
  const search: Search = {
    query,
    pool: open,
    workloads,
    judged: [],
    rejected: [],
    readiness: new Map(),
    evaluated: 0,
  };
  const accelerators = query.facts.catalogue.products.accelerator;
  let done = 0;
  for (const accelerator of [...accelerators].sort((a, b) => compareIds(a.id, b.id))) {
    rankAccelerator(search, accelerator);
    done += 1;
    const due =
      done === FIRST_PARTIAL || (done > FIRST_PARTIAL && (done - FIRST_PARTIAL) % PARTIAL_STEP === 0);
    yield due && search.judged.length > 0 ? result(search) : null;
  }
  return result(search);
}

/** All steps of `rankSteps` at once. @returns systems best first; empty with reasons when nothing serves the pool */
export function rankSystems(query: RankQuery): Ranking {
  const steps = rankSteps(query);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The best ranked system of a pool, or null when none serves it. */
export function bestSystem(query: RankQuery): RankedSystem | null {
  return rankSystems(query).systems[0] ?? null;
}
