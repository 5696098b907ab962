import { asId, freeId, type PoolId, type SiteId, type WorkloadId } from '../../shared/ids.ts';
import { newPool, newSite, newWorkload } from '../../shared/plan/defaults.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Pool } from '../../shared/plan/pool.ts';
import type { Workload, WorkloadKind } from '../../shared/plan/workload.ts';
import { actsUi } from '../../shared/texts/en/ui/acts.ts';

function poolFor(pools: readonly Pool[], workload: Workload, siteId: SiteId): Pool {
  return newPool(freeId(workload.id, pools), {
    name: workload.name,
    siteId,
    workloadIds: [workload.id],
  });
}

/** Uses that no pool serves; they wait for a site. */
export function unassigned(plan: Plan): readonly Workload[] {
  const served = new Set<string>(plan.pools.flatMap((pool) => pool.workloadIds));
  return plan.workloads.filter((workload) => !served.has(workload.id));
}

/** Every use that waits gets a pool of its own on the first site; without a site the plan stays as it is. */
export function poolTheRest(plan: Plan): Plan {
  const site = plan.sites[0];
  if (site === undefined) return plan;
  const pools = [...plan.pools];
  for (const workload of unassigned(plan)) pools.push(poolFor(pools, workload, site.id));
  return pools.length === plan.pools.length ? plan : { ...plan, pools };
}

export function addUse(plan: Plan, kind: WorkloadKind = 'chat'): Plan {
  const id = freeId('use', plan.workloads);
  const use = kind === 'retrieval' ? 'document-questions' : 'chat';
  const workload = newWorkload(id, kind, { name: actsUi.newUse, use });
  return poolTheRest({ ...plan, workloads: [...plan.workloads, workload] });
}

export function duplicateUse(plan: Plan, id: string): Plan {
  const original = plan.workloads.find((workload) => workload.id === id);
  if (original === undefined) return plan;
  const copy: Workload = { ...original, id: asId<WorkloadId>(freeId(original.id, plan.workloads)) };
  return poolTheRest({ ...plan, workloads: [...plan.workloads, copy] });
}

function withoutEmptyPools(pools: readonly Pool[], kept: readonly Pool[]): readonly Pool[] {
  // A pool that was empty before stays: only the pool that lost its last use goes with it.
  const wasEmpty = new Set(kept.filter((pool) => pool.workloadIds.length === 0).map((pool) => pool.id));
  return pools.filter((pool) => pool.workloadIds.length > 0 || wasEmpty.has(pool.id));
}

export function removeUse(plan: Plan, id: string): Plan {
  const pools = plan.pools.map((pool) => ({
    ...pool,
    workloadIds: pool.workloadIds.filter((held) => held !== id),
  }));
  return {
    ...plan,
    workloads: plan.workloads.filter((workload) => workload.id !== id),
    pools: withoutEmptyPools(pools, plan.pools),
  };
}

/** Moves a use into a pool; null gives it a pool of its own. A pool that loses its last use is removed. */
export function assignUse(plan: Plan, id: string, poolId: string | null): Plan {
  const workload = plan.workloads.find((held) => held.id === id);
  if (workload === undefined) return plan;
  const without = plan.pools.map((pool) => ({
    ...pool,
    workloadIds: pool.workloadIds.filter((held) => held !== id),
  }));
  const joined = without.map((pool) =>
    pool.id === poolId ? { ...pool, workloadIds: [...pool.workloadIds, workload.id] } : pool,
  );
  return poolTheRest({ ...plan, pools: withoutEmptyPools(joined, plan.pools) });
}

/** The pool that serves a use, if one does. */
export function poolOfUse(plan: Plan, id: string): PoolId | null {
  return plan.pools.find((pool) => pool.workloadIds.some((held) => held === id))?.id ?? null;
}

export function addSite(plan: Plan): Plan {
  const site = newSite(freeId('site', plan.sites), {
    name: actsUi.newSite,
    country: plan.mission.buyerCountry,
  });
  return poolTheRest({ ...plan, sites: [...plan.sites, site] });
}

/** Removes a site; its pools go to the first site left, or wait without one. */
export function removeSite(plan: Plan, id: string): Plan {
  const sites = plan.sites.filter((site) => site.id !== id);
  const first = sites[0];
  const pools =
    first === undefined
      ? []
      : plan.pools.map((pool) => (pool.siteId === id ? { ...pool, siteId: first.id } : pool));
  return { ...plan, sites, pools };
}
