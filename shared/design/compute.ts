import type { PoolId, ProductId, SiteId, WorkloadId } from '../ids.ts';
import type { ParallelLayout, RankingWeights } from '../plan/pool.ts';
import type { Precision } from '../plan/workload.ts';
import type { Coverage } from '../trace.ts';
import type { Ranged } from './common.ts';
import type { Bottleneck, EstimateResult, MemoryMap } from './estimate.ts';

/** Prefill instances beside the replicas that generate, and the caches that travel between them. */
export interface ServingSplit {
  readonly prefillReplicas: number;
  readonly prefillLayout: ParallelLayout;
  readonly prefillAcceleratorsPerReplica: number;
  /** Time to hand one prompt's cache over; part of the time to first token. */
  readonly transferMs: number;
  /** Caches of all requests at the busy minute, and what the links of the prefill instances carry. */
  readonly transferBytesPerS: number;
  readonly linkBytesPerS: number;
}

/** One workload on its pool's servers. */
export interface WorkloadPlacement {
  readonly workloadId: WorkloadId;
  readonly precision: Precision;
  readonly layout: ParallelLayout;
  readonly acceleratorsPerReplica: number;
  /** Sequences in flight per replica at the chosen operating point (B*). */
  readonly batch: number;
  /** Which limit stops a larger batch. */
  readonly bound: 'memory' | 'ttft' | 'tpot' | 'demand' | 'scheduler' | 'deadline';
  readonly outputTokensPerSPerReplica: Ranged;
  readonly ttftMs: Ranged | null;
  readonly tpotMs: Ranged | null;
  /**
   * Both times at the percentile of the use's limits, as they are compared with them: the first token with its wait
   * for a free place among the replicas that are bought. Null for jobs.
   */
  readonly atPercentile: {
    readonly percentile: number;
    readonly ttftMs: number;
    readonly tpotMs: number;
  } | null;
  readonly replicas: number;
  readonly servers: number;
  /** Offered load over capacity of the working servers, 0 to 1. */
  readonly utilisation: number;
  /** Instances that read prompts for these replicas (disaggregated serving); null where both run together. */
  readonly split: ServingSplit | null;
  readonly estimate: EstimateResult;
  /** Throughput against TPOT for the latency curve, by batch. */
  readonly curve: readonly {
    readonly batch: number;
    readonly tpotMs: number;
    readonly ttftMs: number;
    /** The time per token at the percentile of the limits. */
    readonly tpotAtPercentileMs: number;
    readonly outputTokensPerS: number;
    readonly withinLimits: boolean;
  }[];
}

/** A pool as it must be built. */
export interface PoolDesign {
  readonly poolId: PoolId;
  readonly name: string;
  readonly siteId: SiteId;
  readonly acceleratorId: ProductId;
  readonly serverId: ProductId;
  readonly acceleratorsPerServer: number;
  readonly precision: Precision;
  readonly workloads: readonly WorkloadPlacement[];
  /** Servers that carry the demand, before availability. */
  readonly serversForDemand: number;
  /** Extra servers so that the demand is carried for the wanted share of time (k of n). */
  readonly serversForAvailability: number;
  readonly servers: number;
  readonly serversInterval: readonly [number, number];
  /** Servers when sized at the median, and at the low end of the interval for contractual limits; `servers` is the one bought. */
  readonly serversBy: { readonly median: number; readonly lowEnd: number };
  readonly accelerators: number;
  readonly coverage: Coverage;
  readonly bottleneck: Bottleneck | null;
  readonly memory: MemoryMap | null;
  /** Scale-up domain of one server or rack system: accelerators and bytes/s per direction. */
  readonly scaleUpDomain: number;
  /** Scale-out links per server and their speed, for the fabric stage. */
  readonly scaleOutLinksPerServer: number;
  readonly scaleOutBitPerS: number;
}

export interface ComputeResult {
  readonly pools: readonly PoolDesign[];
  readonly accelerators: number;
  readonly servers: number;
}

/** What is built for a workload. */
export interface BuiltPlacement extends Pick<WorkloadPlacement, 'workloadId' | 'precision' | 'servers'> {
  readonly estimate: Pick<EstimateResult, 'weightBytes'>;
}

/** A pool as the later stages see it: what is built, without the estimates and reasons behind it. */
export interface BuiltPool
  extends Pick<
    PoolDesign,
    | 'poolId'
    | 'name'
    | 'siteId'
    | 'acceleratorId'
    | 'serverId'
    | 'acceleratorsPerServer'
    | 'servers'
    | 'serversInterval'
    | 'accelerators'
    | 'scaleUpDomain'
    | 'scaleOutLinksPerServer'
    | 'scaleOutBitPerS'
  > {
  readonly workloads: readonly BuiltPlacement[];
}

/** What later stages see of compute: as long as the same is built, none of them runs again. */
export interface ComputeOutline {
  readonly pools: readonly BuiltPool[];
  readonly accelerators: number;
  readonly servers: number;
}

/** Why an accelerator or system is not ranked, as data for one sentence. */
export interface Rejection {
  readonly acceleratorId: ProductId;
  readonly serverId: ProductId | null;
  readonly code:
    | 'does-not-fit'
    | 'missing-figure'
    | 'policy-denied'
    | 'latency-unreachable'
    | 'first-token-unreachable'
    | 'cache-over-network'
    | 'precision-unsupported'
    | 'no-server'
    | 'not-selectable'
    | 'withdrawn'
    | 'site-power'
    | 'not-for-workload';
  readonly params: Readonly<Record<string, string | number>>;
}

/** One system that could carry a pool; power and racks are first estimates for ranking. */
export interface RankedSystem {
  readonly rank: number;
  readonly acceleratorId: ProductId;
  readonly serverId: ProductId;
  readonly acceleratorsPerServer: number;
  readonly precision: Precision;
  readonly layout: ParallelLayout;
  readonly batch: number;
  readonly servers: number;
  readonly serversInterval: readonly [number, number];
  readonly accelerators: number;
  readonly racks: number | null;
  readonly itPowerW: number | null;
  /** Smallest currency unit; null while a price is missing. */
  readonly capexMinor: number | null;
  /** From order to operation of these servers, with what they wait for at their site. */
  readonly readyWeeks: { readonly p50: number; readonly p90: number } | null;
  /** Nobody named a lead time: the delivery is the convention for servers, and readiness does not count in the score. */
  readonly readyAssumed: boolean;
  /** 0 denied, 1 unknown or allowed, 2 preferred, 3 own country: design, fab and vendor, lowest counts. */
  readonly control: number;
  readonly coverage: Coverage;
  readonly tpotMs: number | null;
  readonly ttftMs: number | null;
  readonly outputTokensPerSPerServer: number;
  /** One accelerator at the operating point of the pool's first workload, so that candidates compare on one scale. */
  readonly memory: MemoryMap | null;
  readonly score: number;
  readonly pareto: boolean;
}

export interface Ranking {
  readonly poolId: PoolId;
  readonly systems: readonly RankedSystem[];
  readonly rejected: readonly Rejection[];
  readonly evaluated: number;
  /** Weighted criteria left out of the score because a figure is unknown for some system (a missing price, …). */
  readonly excluded: readonly (keyof RankingWeights)[];
}
