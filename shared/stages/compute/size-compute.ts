import type { Facts } from '../../catalogue/catalogue.ts';
import type { ComputeResult, PoolDesign } from '../../design/compute.ts';
import type { StageInputs } from '../../design/design.ts';
import type { Finding } from '../../findings.ts';
import type { Plan } from '../../plan/plan.ts';
import { fromFigure, TraceLog } from '../../trace.ts';
import { outcomeOf, type Stage, type StageResult } from '../stage.ts';
import { outlineOf } from './outline.ts';
import { sizePool } from './size-pool.ts';
import { poolPath } from './trace-inputs.ts';

function unassigned(plan: Plan): readonly Finding[] {
  const assigned = new Set(plan.pools.flatMap((pool) => pool.workloadIds));
  return plan.workloads.flatMap((workload, index) =>
    assigned.has(workload.id)
      ? []
      : [
          {
            code: 'workload-without-pool' as const,
            severity: 'blocking' as const,
            stage: 'compute' as const,
            step: 'compute' as const,
            subject: `workload/${workload.id}`,
            pointer: `/workloads/${index}`,
            params: { workload: workload.name },
          },
        ],
  );
}

function total(log: TraceLog, pools: readonly PoolDesign[], figure: 'servers' | 'accelerators'): number {
  return log.record({
    path: `compute.${figure}`,
    value: pools.reduce((sum, pool) => sum + pool[figure], 0),
    unit: figure,
    formula: `compute.total-${figure}`,
    expression: 'sum over pools',
    inputs: pools.map((pool) =>
      fromFigure(pool.name, poolPath(pool.poolId, figure), { value: pool[figure], unit: figure }),
    ),
  });
}

function run(plan: Plan, earlier: Pick<StageInputs, 'demand'>, facts: Facts): StageResult<ComputeResult> {
  const log = new TraceLog();
  const findings: Finding[] = [...unassigned(plan)];
  const pools: PoolDesign[] = [];
  let complete = plan.pools.length > 0;
  plan.pools.forEach((pool, index) => {
    const sized = sizePool({ plan, facts, demand: earlier.demand, place: { pool, index }, log });
    findings.push(...sized.findings);
    if (sized.design !== null) pools.push(sized.design);
    complete &&= sized.complete;
  });
  const value: ComputeResult = {
    pools,
    accelerators: total(log, pools, 'accelerators'),
    servers: total(log, pools, 'servers'),
  };
  return { value, outcome: complete ? outcomeOf(findings) : 'no-data', findings, trace: log.figures };
}

/**
 * From tokens per second to servers, per pool: weight format, layout and batch under memory and latency limits,
 * replicas with queueing, k-of-n availability. Sizing-method 2 to 13; README of this folder.
 */
export const sizeCompute: Stage<'compute', 'demand'> = {
  id: 'compute',
  needs: ['demand'],
  reads: ['pools', 'workloads', 'sites.id', 'sites.power', 'sites.cooling', 'mission', 'cost', 'delivery'],
  outline: outlineOf,
  run,
};
