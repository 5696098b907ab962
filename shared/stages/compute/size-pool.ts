import type { Facts } from '../../catalogue/catalogue.ts';
import { noteFindings, productNotes } from '../../catalogue/figure-note.ts';
import type { PoolDesign } from '../../design/compute.ts';
import type { DemandResult } from '../../design/demand.ts';
import { isPlannerError } from '../../errors.ts';
import type { Finding } from '../../findings.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Pool, SystemChoice } from '../../plan/pool.ts';
import type { TraceLog } from '../../trace.ts';
import { faultFinding, type PoolPlace, poolFinding, refusalFinding } from './compute-findings.ts';
import type { DescribedWorkload } from './describe-placement.ts';
import {
  countServers,
  modelOf,
  type PoolWorkload,
  retrievalShare,
  type ServerCounts,
  workloadsOf,
} from './fill-pool.ts';
import { keptPlacement } from './kept-placement.ts';
import { placementFindings, poolFindings, systemFindings } from './pool-findings.ts';
import { type PoolSystem, poolSystem } from './pool-system.ts';
import { weakestCoverage } from './rank-judge.ts';
import { bestSystem } from './rank-systems.ts';
import { tracePool } from './trace-compute.ts';

export interface PoolQuery {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly demand: DemandResult;
  readonly place: PoolPlace;
  readonly log: TraceLog;
}

export interface SizedPool {
  /** Null when no system is chosen and none serves the pool. */
  readonly design: PoolDesign | null;
  readonly findings: readonly Finding[];
  /** Every workload of the pool was sized. */
  readonly complete: boolean;
}

interface Filled {
  readonly placed: readonly DescribedWorkload[];
  readonly extra: number;
  readonly findings: readonly Finding[];
  readonly complete: boolean;
}

/** One workload on the chosen system; what stops it becomes a finding. */
function placeOne(query: PoolQuery, system: PoolSystem, entry: PoolWorkload): DescribedWorkload | Finding {
  const { place, facts } = query;
  const model = modelOf(facts, entry.demand);
  const product = system.accelerator.name;
  const names = { workload: entry.workload.name, model: model?.name ?? entry.workload.name, product };
  if (!model)
    return poolFinding(place, {
      code: 'model-not-sizable',
      severity: 'blocking',
      params: { ...names, field: 'model' },
    });
  try {
    const asked = { system, pool: place.pool, ...entry, model };
    const { described, refusal } = keptPlacement(asked);
    if (described !== null) return described;
    const at = `/workloads/${query.plan.workloads.indexOf(entry.workload)}`;
    return refusalFinding(place, refusal, { ...names, at });
  } catch (error) {
    // A figure the catalogue lacks or a layout the model does not allow: the planner can act on both.
    if (!isPlannerError(error, 'estimate')) throw error;
    return faultFinding(place, error, names);
  }
}

function retrievalFindings(
  query: PoolQuery,
  entry: PoolWorkload,
  share: { accelerators: number; missing: readonly string[] },
): readonly Finding[] {
  const workload = entry.workload.name;
  const findings: Finding[] = [];
  if (share.accelerators > 0)
    findings.push(
      poolFinding(query.place, {
        code: 'retrieval-share',
        severity: 'note',
        params: { workload },
        measured: { value: share.accelerators, unit: 'accelerators' },
      }),
    );
  for (const reason of share.missing)
    findings.push(
      poolFinding(query.place, {
        code: 'retrieval-not-sized',
        severity: 'review',
        params: { workload, reason },
      }),
    );
  return findings;
}

function fill(query: PoolQuery, system: PoolSystem): Filled {
  const placed: DescribedWorkload[] = [];
  const findings: Finding[] = [];
  let extra = 0;
  let complete = true;
  for (const entry of workloadsOf(query.plan, query.place.pool, query.demand)) {
    const one = placeOne(query, system, entry);
    if ('code' in one) {
      findings.push(one);
      complete = false;
      continue;
    }
    placed.push(one);
    findings.push(...placementFindings(query, { system, entry, placed: one }));
    const share = retrievalShare(system, entry, query.place.pool);
    extra += share.accelerators;
    findings.push(...retrievalFindings(query, entry, share));
  }
  return { placed, extra, findings, complete };
}

const NO_SERVERS: ServerCounts = {
  forDemand: 0,
  forAvailability: 0,
  total: 0,
  interval: [0, 0],
  savedByWaiting: 0,
  by: { median: 0, lowEnd: 0 },
};

function fixedTotal(pool: Pool, counts: ServerCounts): number {
  return pool.fixedServers ?? counts.total;
}

function designOf(
  pool: Pool,
  system: PoolSystem,
  given: { placed: readonly DescribedWorkload[]; counts: ServerCounts },
): PoolDesign {
  const { placed, counts } = given;
  const servers = fixedTotal(pool, counts);
  const largest = [...placed].sort((a, b) => b.placement.servers - a.placement.servers)[0];
  return {
    poolId: pool.id,
    name: pool.name,
    siteId: pool.siteId,
    acceleratorId: system.accelerator.id,
    serverId: system.server.id,
    acceleratorsPerServer: system.perServer,
    precision: placed[0]?.placement.precision ?? pool.choice?.precision ?? 'bf16',
    workloads: placed.map((entry) => entry.placement),
    serversForDemand: counts.forDemand,
    serversForAvailability: Math.max(0, Math.min(counts.forAvailability, servers - counts.forDemand)),
    servers,
    serversInterval: counts.interval,
    serversBy: counts.by,
    accelerators: servers * system.perServer,
    coverage: placed.length === 0 ? 'no-data' : weakestCoverage(placed),
    bottleneck: largest?.placement.estimate.bottleneck ?? null,
    memory: largest?.memory ?? null,
    scaleUpDomain: system.scaleUpDomain,
    scaleOutLinksPerServer: system.scaleOut?.links ?? 0,
    scaleOutBitPerS: system.scaleOut?.bitPerS ?? 0,
  };
}

function choiceOf(query: PoolQuery): SystemChoice | null {
  const { pool } = query.place;
  if (pool.choice !== null) return pool.choice;
  const best = bestSystem({ plan: query.plan, poolId: pool.id, demand: query.demand, facts: query.facts });
  if (best === null) return null;
  const { acceleratorId, serverId, acceleratorsPerServer } = best;
  return { acceleratorId, serverId, acceleratorsPerServer, precision: null, layout: null };
}

/** Two workloads on one model and accelerator would say the same twice. */
function saidOnce(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.subject} ${JSON.stringify(finding.params ?? {})}`;
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}

function sizeOn(query: PoolQuery, system: PoolSystem): SizedPool {
  const { pool, index } = query.place;
  const filled = fill(query, system);
  const counts =
    filled.placed.length === 0
      ? NO_SERVERS
      : countServers(system, pool, { placed: filled.placed, extra: filled.extra });
  const design = designOf(pool, system, { placed: filled.placed, counts });
  const products = noteFindings(
    [...productNotes(system.accelerator), ...productNotes(system.server), system.scaleOut?.note ?? null],
    { stage: 'compute', step: 'compute', pointer: `/pools/${index}/choice` },
  );
  tracePool(query, { system, design, counts, placed: filled.placed, extra: filled.extra });
  return {
    design,
    findings: saidOnce([
      ...products,
      ...systemFindings(query, system),
      ...filled.findings,
      ...poolFindings(query, design, counts),
    ]),
    complete: filled.complete && filled.placed.length > 0,
  };
}

/** A pool whose accelerator cannot be computed still has the servers the plan fixed, so racks and power can be drawn. */
function unsizable(query: PoolQuery, choice: SystemChoice, finding: Finding): SizedPool {
  const { pool } = query.place;
  const servers = pool.fixedServers ?? 0;
  const perServer = choice.acceleratorsPerServer;
  const design: PoolDesign = {
    poolId: pool.id,
    name: pool.name,
    siteId: pool.siteId,
    acceleratorId: choice.acceleratorId,
    serverId: choice.serverId,
    acceleratorsPerServer: perServer,
    precision: choice.precision ?? 'bf16',
    workloads: [],
    serversForDemand: 0,
    serversForAvailability: 0,
    servers,
    serversInterval: [servers, servers],
    serversBy: { median: servers, lowEnd: servers },
    accelerators: servers * perServer,
    coverage: 'no-data',
    bottleneck: null,
    memory: null,
    scaleUpDomain: perServer,
    scaleOutLinksPerServer: 0,
    scaleOutBitPerS: 0,
  };
  return { design, findings: [finding], complete: false };
}

/**
 * Sizes one pool: the chosen system, or the best ranked one, with every workload of the pool on it.
 * @returns the pool as it must be built; `complete` false when a workload could not be sized, with the reason as finding
 */
export function sizePool(query: PoolQuery): SizedPool {
  const { place, facts } = query;
  const { pool } = place;
  if (workloadsOf(query.plan, pool, query.demand).length === 0 && pool.fixedServers === null) {
    const finding = poolFinding(place, { code: 'pool-without-workload', severity: 'review' });
    return { design: null, findings: [finding], complete: true };
  }
  const choice = choiceOf(query);
  if (choice === null) {
    const finding = poolFinding(place, { code: 'pool-without-system', severity: 'blocking' });
    return { design: null, findings: [finding], complete: false };
  }
  try {
    return sizeOn(query, poolSystem(facts, choice, pool.servingStack));
  } catch (error) {
    // The accelerator lacks a figure that nothing can stand in for.
    if (!isPlannerError(error, 'estimate')) throw error;
    const product = facts.product('accelerator', choice.acceleratorId).name;
    return unsizable(query, choice, faultFinding(place, error, { workload: '', model: '', product }));
  }
}
