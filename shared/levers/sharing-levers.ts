import type { PlanEdit } from '../findings.ts';
import { asId, freeId, type PoolId } from '../ids.ts';
import type { Pool } from '../plan/pool.ts';
import type { Precision } from '../plan/workload.ts';
import { candidate, type LeverAnswer, type LeverQuery } from './lever-query.ts';

/** The pools after a workload left its own: that pool goes with its last workload, and nothing takes its place over. */
function poolsWithout(query: LeverQuery, from: Pool): readonly Pool[] {
  const rest = from.workloadIds.filter((id) => id !== query.workload.id);
  const left = query.request.plan.pools.map((pool) =>
    pool.id === from.id ? { ...pool, workloadIds: rest } : pool,
  );
  return rest.length > 0 ? left : left.filter((pool) => pool.id !== from.id);
}

/** A choice whose layout is found anew: what suited one workload need not suit two. */
function openChoice(pool: Pool): Pool['choice'] {
  return pool.choice === null ? null : { ...pool.choice, precision: null, layout: null };
}

/** Formats that the choices of two pools fixed go to the workloads they held, so that no workload changes its format. */
function keptFormats(query: LeverQuery, pools: readonly Pool[]): readonly PlanEdit[] {
  const fixed = (id: string): Precision | null =>
    pools.find((pool) => pool.workloadIds.some((held) => held === id))?.choice?.precision ?? null;
  return query.request.plan.workloads.flatMap((workload, index): readonly PlanEdit[] => {
    const value = fixed(workload.id);
    if (value === null || workload.weightPrecision !== null) return [];
    return [{ pointer: `/workloads/${index}/weightPrecision`, value }];
  });
}

/** Pools at the same site and of the same delivery that could take the workload; a pool others wait for keeps its own. */
function poolsToShare({ request }: LeverQuery, from: Pool): readonly Pool[] {
  const { pools } = request.plan;
  const awaited = pools.some((pool) => pool.replaces === from.id) || from.replaces !== null;
  if (awaited) return [];
  return pools.filter(
    (pool) =>
      pool.id !== from.id &&
      pool.siteId === from.siteId &&
      pool.phaseId === from.phaseId &&
      pool.replaces === null &&
      pool.fixedServers === null &&
      pool.workloadIds.length > 0,
  );
}

/** The workload moves to a pool that stands beside its own: one set of spares, and one busy hour fills the other's lull. */
export function sharePool(query: LeverQuery): LeverAnswer {
  const { pool: from, workload } = query;
  if (from === null) return { reason: 'no-pool' };
  const others = poolsToShare(query, from);
  if (others.length === 0) return { reason: 'no-pool-to-share' };
  return {
    candidates: others.map((to) => {
      const pools = poolsWithout(query, from).map((pool) =>
        pool.id === to.id
          ? { ...pool, workloadIds: [...pool.workloadIds, workload.id], choice: openChoice(pool) }
          : pool,
      );
      return candidate(query, 'share-pool', {
        what: to.id,
        edits: [...keptFormats(query, [from, to]), { pointer: '/pools', value: pools }],
        params: { to: to.name, from: from.name },
        evidence: ['limits-hold-together'],
      });
    }),
  };
}

/** The workload gets servers of its own, of whatever system ranks best for it alone. */
export function ownPool(query: LeverQuery): LeverAnswer {
  const { pool: from, workload, request } = query;
  if (from === null) return { reason: 'no-pool' };
  if (from.workloadIds.length === 1) return { reason: 'already-alone' };
  const id = asId<PoolId>(freeId(workload.id, request.plan.pools));
  const own: Pool = {
    ...from,
    id,
    name: workload.name,
    workloadIds: [workload.id],
    choice: null,
    replaces: null,
  };
  const rest = poolsWithout(query, from).map((pool) =>
    pool.id === from.id ? { ...pool, choice: openChoice(pool) } : pool,
  );
  return {
    candidates: [
      candidate(query, 'own-pool', {
        edits: [...keptFormats(query, [from]), { pointer: '/pools', value: [...rest, own] }],
        params: { from: from.name },
        evidence: ['spares-apart'],
      }),
    ],
  };
}
