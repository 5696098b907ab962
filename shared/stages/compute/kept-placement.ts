import type { Facts } from '../../catalogue/catalogue.ts';
import type { WorkloadDemand } from '../../design/demand.ts';
import type { Workload } from '../../plan/workload.ts';
import { type DescribedWorkload, describe } from './describe-placement.ts';
import type { Refusal } from './place-serving.ts';
import { placeWorkload } from './place-workload.ts';
import type { PlacedQuery } from './placed-workload.ts';

interface Kept {
  readonly facts: Facts;
  readonly workload: Workload;
  readonly key: string;
  readonly described: DescribedWorkload;
}

/** The last placement of each demand; a demand lives as long as the run it belongs to is kept. */
const kept = new WeakMap<WorkloadDemand, Kept>();

/** Everything of pool and system that a placement reads: neither its servers nor its availability. */
function keyOf({ pool, system }: PlacedQuery): string {
  const { choice, maxUtilisation, buyAt, servingStack } = pool;
  const { accelerator, server, perServer } = system;
  return JSON.stringify([accelerator.id, server.id, perServer, choice, maxUtilisation, buyAt, servingStack]);
}

export type PlacedOrRefused =
  | { readonly described: DescribedWorkload; readonly refusal: null }
  | { readonly described: null; readonly refusal: Refusal };

/**
 * Places a workload, or gives the placement of the run before where nothing it reads has changed: a pool with another
 * number of servers places its workloads as it did. Refusals are few and not kept.
 * @throws PlannerError as `placeWorkload`
 */
export function keptPlacement(query: PlacedQuery): PlacedOrRefused {
  const { demand, workload, system } = query;
  const key = keyOf(query);
  const before = kept.get(demand);
  if (before?.facts === system.facts && before.workload === workload && before.key === key)
    return { described: before.described, refusal: null };
  const { placed, refusal } = placeWorkload(query);
  if (placed === null) return { described: null, refusal };
  const described = describe(query, placed);
  kept.set(demand, { facts: system.facts, workload, key, described });
  return { described, refusal: null };
}
