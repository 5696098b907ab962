import type { PhaseId, PoolId, ProductId, SiteId, WorkloadId } from '../ids.ts';
import type { Precision } from './workload.ts';

/** Relative weight of each aim when alternatives are ranked; the engine normalises the sum. */
export interface RankingWeights {
  readonly cost: number;
  readonly ready: number;
  readonly power: number;
  readonly racks: number;
  readonly control: number;
}

/** Ranks of one replica; omitted parts are 1. */
export interface ParallelLayout {
  readonly tensor: number;
  readonly pipeline: number;
  readonly expert: number;
  /** Attention data parallelism inside one replica. */
  readonly data: number;
}

/** The system a pool is built from. A null layout or precision lets the compute stage find the best. */
export interface SystemChoice {
  readonly acceleratorId: ProductId;
  readonly serverId: ProductId;
  readonly acceleratorsPerServer: number;
  readonly precision: Precision | null;
  readonly layout: ParallelLayout | null;
}

/** A set of equal servers at one site that serves one or more workloads. */
export interface Pool {
  readonly id: PoolId;
  readonly name: string;
  readonly siteId: SiteId;
  readonly workloadIds: readonly WorkloadId[];
  /** Null = take the best ranked system. */
  readonly choice: SystemChoice | null;
  readonly weights: RankingWeights;
  /** Highest utilisation planned for, 0 to 1 (sizing-method 10.2). */
  readonly maxUtilisation: number;
  /** Share of time the full demand must be carried, e.g. 0.995. */
  readonly availability: number;
  /** Share of time one server works, 0 to 1. */
  readonly serverAvailability: number;
  /** `median` or the low end of the 80 % interval. */
  readonly buyAt: 'median' | 'low-end';
  readonly servingStack: string | null;
  /** Fixed number of servers (published or phased builds); null = from demand. */
  readonly fixedServers: number | null;
  /** Phase of the roadmap it is ordered in; null = the first delivery. */
  readonly phaseId: PhaseId | null;
  /** Pool whose work it takes over; that pool is switched off when this one works. */
  readonly replaces: PoolId | null;
}
