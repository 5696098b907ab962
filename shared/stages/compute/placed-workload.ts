import type { AiModel } from '../../catalogue/model.ts';
import type { Ranged } from '../../design/common.ts';
import type { WorkloadPlacement } from '../../design/compute.ts';
import type { WorkloadDemand } from '../../design/demand.ts';
import type { MemoryMap } from '../../design/estimate.ts';
import type { Pool } from '../../plan/pool.ts';
import type { Workload } from '../../plan/workload.ts';
import type { Coverage } from '../../trace.ts';
import type { BandQuantity } from './coefficients.ts';
import { coverageOf, intervalOf } from './coverage.ts';
import type { DayLoad } from './night-valley.ts';
import type { ReplicaGroup } from './pack-servers.ts';
import type { Refusal, ServingChoice } from './place-serving.ts';
import type { PoolSystem } from './pool-system.ts';
import type { ServiceTarget } from './serving-capacity.ts';

/** A workload with its demand and model. */
export interface PlacedQuery {
  readonly system: PoolSystem;
  readonly pool: Pool;
  readonly workload: Workload;
  readonly demand: WorkloadDemand;
  readonly model: AiModel;
}

/** A placement without the parts that only the chosen system shows. */
export type Placement = Omit<WorkloadPlacement, 'estimate' | 'curve'>;

export interface PlacedWorkload {
  readonly placement: Placement;
  /** Accelerators together: as bought, at the median, and at both ends of the interval. */
  readonly groups: readonly ReplicaGroup[];
  readonly medianGroups: readonly ReplicaGroup[];
  /** Fewest, at the high end of the throughput. */
  readonly lowGroups: readonly ReplicaGroup[];
  /** Most, at the low end of the throughput: what a contractual limit asks for. */
  readonly highGroups: readonly ReplicaGroup[];
  /** Factors on the throughput that the groups are counted at, in the same order. */
  readonly factors: { readonly bought: number; readonly low: number; readonly high: number };
  /** How served work moves over the day; null for jobs and encoders, which are the same at every hour. */
  readonly day: DayLoad | null;
  readonly coverage: Exclude<Coverage, 'no-data'>;
  readonly memory: MemoryMap | null;
  readonly serving: ServingChoice | null;
  readonly target: ServiceTarget | null;
}

export type PlaceOutcome =
  | { readonly placed: PlacedWorkload; readonly refusal: null; readonly evaluated: number }
  | { readonly placed: null; readonly refusal: Refusal; readonly evaluated: number };

/** Coverage of a model on an accelerator for a kind of work. */
export function coverageFor(
  query: PlacedQuery,
  workload: 'inference' | 'training',
): Exclude<Coverage, 'no-data'> {
  const { system, model } = query;
  const { accelerator, device } = system;
  return coverageOf(
    { model, acceleratorId: accelerator.id, vendor: accelerator.vendor, sram: device.sram, workload },
    system.facts,
    system.set,
  );
}

/** A value with its interval at the coverage of the placement. */
export function ranged(
  value: number,
  quantity: BandQuantity,
  given: { query: PlacedQuery; coverage: Exclude<Coverage, 'no-data'> },
): Ranged {
  return {
    value,
    interval: intervalOf(value, quantity, { coverage: given.coverage, set: given.query.system.set }),
  };
}
