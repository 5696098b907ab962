import type { Facts } from '../catalogue/catalogue.ts';
import type { AiModel } from '../catalogue/model.ts';
import type { PoolDesign, WorkloadPlacement } from '../design/compute.ts';
import type { Design } from '../design/design.ts';
import type { PlanEdit } from '../findings.ts';
import type { Plan } from '../plan/plan.ts';
import type { Pool } from '../plan/pool.ts';
import type { Workload } from '../plan/workload.ts';
import type { EvidenceCode, LeverCandidate, LeverKind, LeverRefusal } from './lever.ts';

/** A plan with its design, and how a changed plan is designed. */
export interface LeverRequest {
  readonly plan: Plan;
  readonly design: Design;
  readonly facts: Facts;
  /** Designs a changed plan; the caller hands in the pipeline. */
  readonly redesign: (plan: Plan) => Design;
}

/** One workload with everything its levers read. */
export interface LeverQuery {
  readonly request: Omit<LeverRequest, 'redesign'>;
  readonly workload: Workload;
  readonly index: number;
  readonly model: AiModel | null;
  readonly pool: Pool | null;
  readonly poolIndex: number;
  readonly poolDesign: PoolDesign | null;
  readonly placement: WorkloadPlacement | null;
}

/** What a kind of lever answers for a workload: candidates, or one reason. */
export type LeverAnswer =
  | { readonly candidates: readonly LeverCandidate[] }
  | { readonly reason: LeverRefusal; readonly params?: Readonly<Record<string, string | number>> };

/** Brings a workload, its model, pool and placement together. */
export function leverQuery(request: Omit<LeverRequest, 'redesign'>, index: number): LeverQuery | null {
  const { plan, design, facts } = request;
  const workload = plan.workloads[index];
  if (workload === undefined) return null;
  const poolIndex = plan.pools.findIndex((pool) => pool.workloadIds.includes(workload.id));
  const pool = plan.pools[poolIndex] ?? null;
  const poolDesign = design.values.compute.pools.find((entry) => entry.poolId === pool?.id) ?? null;
  const placement = poolDesign?.workloads.find((entry) => entry.workloadId === workload.id) ?? null;
  const model = workload.modelId === null ? null : (facts.findModel(workload.modelId) ?? null);
  return { request, workload, index, model, pool, poolIndex, poolDesign, placement };
}

/** A pointer below the workload. */
export function below(query: LeverQuery, field: string): string {
  return `/workloads/${query.index}/${field}`;
}

/** True for workloads whose model generates tokens for somebody. */
export function generates({ workload, model }: LeverQuery): boolean {
  const job = workload.kind === 'fine-tuning' || workload.kind === 'training';
  return !job && workload.kind !== 'embeddings' && (model === null || isGenerator(model));
}

function isGenerator(model: AiModel): boolean {
  return model.kind !== 'embedding' && model.kind !== 'reranker';
}

/**
 * Edits that free a pool's layout and format, so that the changed workload is laid out anew; the format the pool's choice
 * fixed goes to its other workloads.
 */
export function freedPool({ request, pool, poolIndex, workload }: LeverQuery): readonly PlanEdit[] {
  const choice = pool?.choice ?? null;
  if (pool === null || choice === null) return [];
  const at = `/pools/${poolIndex}/choice`;
  const freed: PlanEdit[] = [{ pointer: `${at}/layout`, value: null }];
  if (choice.precision === null) return freed;
  const others = request.plan.workloads.flatMap((entry, index): readonly PlanEdit[] => {
    const kept =
      entry.id !== workload.id && pool.workloadIds.includes(entry.id) && entry.weightPrecision === null;
    return kept ? [{ pointer: `/workloads/${index}/weightPrecision`, value: choice.precision }] : [];
  });
  return [...others, { pointer: `${at}/precision`, value: null }, ...freed];
}

/** A candidate of a query; `what` tells candidates of one kind apart. */
export function candidate(
  query: LeverQuery,
  kind: LeverKind,
  given: {
    readonly what?: string;
    readonly edits: readonly PlanEdit[];
    readonly params?: Readonly<Record<string, string | number>>;
    readonly evidence: readonly EvidenceCode[];
  },
): LeverCandidate {
  const { workload } = query;
  const id = [workload.id, kind, given.what].filter((part) => part !== undefined).join('/');
  return {
    id,
    kind,
    workloadId: workload.id,
    edits: given.edits,
    params: { workload: workload.name, ...given.params },
    evidence: given.evidence,
  };
}
