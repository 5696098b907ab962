import type { CountryCode } from '../catalogue/record.ts';
import type { InstrumentId, LineId, PhaseId, PoolId, SiteId, WorkloadId } from '../ids.ts';
import type { SensitivityTier } from '../plan/workload.ts';
import type { Confidence, TraceOrigin } from '../trace.ts';

/** One identity that must hold on every design (facility-method 1.8). */
export interface ClosureIdentity {
  readonly id: string;
  readonly statement: string;
  readonly left: number;
  readonly right: number;
  readonly holds: boolean;
}

export interface ClosureResult {
  readonly identities: readonly ClosureIdentity[];
  readonly holds: boolean;
}

export type ClauseState =
  | 'met'
  | 'not-met'
  | 'met-only-with'
  | 'open'
  | 'not-applicable'
  | 'not-yet-in-force';

/** A clause set aside by somebody entitled to, for a time; its state stays what the rule says. */
export interface ClauseWaiver {
  readonly owner: string;
  readonly reason: string;
  /** Last day it counts, ISO. */
  readonly until: string;
  /** False once the day that is judged lies after `until`. */
  readonly valid: boolean;
}

export interface ClauseResult {
  readonly instrumentId: InstrumentId;
  readonly instrumentName: string;
  readonly jurisdiction: string;
  readonly ref: string;
  readonly requirement: string;
  readonly state: ClauseState;
  readonly severity: 'must' | 'should' | 'info';
  /** Why not applicable, or from when it counts. */
  readonly because: string | null;
  readonly missingFacts: readonly string[];
  /** Papers that would make it met. */
  readonly papers: readonly string[];
  readonly valuesUsed: Readonly<Record<string, string | number | boolean | readonly string[] | null>>;
  readonly expression: string;
  readonly effectiveFrom: string | null;
  readonly confidence: Confidence;
  readonly seenAtSource: boolean;
  readonly sourceUrl: string | null;
  /** BOM lines that decide a line-wise clause. */
  readonly lines: readonly LineId[];
  /** Site whose facts gave this state when sites differ (the worst counts); null when all agree. */
  readonly siteId: SiteId | null;
  /** Null when the plan has none for this clause; one that ended stays, with `valid` false. */
  readonly waiver: ClauseWaiver | null;
  /** `user`: the instrument is the workspace's own and not of a pack. */
  readonly origin: 'starter' | 'user';
}

export interface ComplianceResult {
  readonly asOf: string;
  readonly clauses: readonly ClauseResult[];
  readonly counts: Readonly<Record<ClauseState, number>>;
  /** Not met with severity `must`, drafts and clauses under a valid waiver left out. */
  readonly failing: number;
  /** Clauses that would fail the plan but for a valid waiver. */
  readonly waived: number;
}

export const STACK_LAYERS = ['applications', 'serving', 'compute', 'facility', 'policy'] as const;
export type StackLayer = (typeof STACK_LAYERS)[number];

/** Own country, preferred, allowed, denied or unknown, as the buyer's policy sees it. */
export type ControlKind = 'own' | 'preferred' | 'allowed' | 'denied' | 'unknown';

export interface LayerPart {
  readonly label: string;
  readonly supplier: string | null;
  readonly supplierCountry: CountryCode | null;
  readonly controlCountry: CountryCode | null;
  readonly control: ControlKind;
  /** What stops when this part is withdrawn. */
  readonly stops: string | null;
  readonly lines: readonly LineId[];
  /** Pools that cannot do without this part. */
  readonly poolIds: readonly PoolId[];
  /** Where supplier and control are read from. */
  readonly basis: TraceOrigin;
  /** Parts of the layers above that fall with it. */
  readonly fails: readonly DependentPart[];
}

export interface DependentPart {
  readonly layer: StackLayer;
  readonly label: string;
}

export interface StackLayerResult {
  readonly layer: StackLayer;
  readonly parts: readonly LayerPart[];
  readonly inHand: number;
  readonly total: number;
}

/** What one country's or vendor's stop means for this BOM. */
export interface EmbargoCase {
  readonly id: string;
  readonly kind: 'country' | 'vendor' | 'foundry' | 'memory';
  readonly name: string;
  readonly linesFallen: readonly LineId[];
  readonly linesUnknown: readonly LineId[];
  /** Accelerators known to be deliverable still, of all; those nobody can say about count apart. */
  readonly acceleratorsLeft: number;
  readonly acceleratorsUnknown: number;
  readonly accelerators: number;
  readonly substitutes: readonly { readonly lineId: LineId; readonly productIds: readonly string[] }[];
}

/** What is out of the buyer's hands when a workload runs off the own site. */
export type ExposureKind =
  | 'prompts-and-answers'
  | 'documents'
  | 'training-data'
  | 'own-weights'
  | 'licensed-weights';

/** One workload on one pool: where it runs, and whether it may. */
export interface PlacedWork {
  readonly workloadId: WorkloadId;
  readonly workload: string;
  readonly sensitivity: SensitivityTier;
  readonly poolId: PoolId;
  readonly siteId: SiteId;
  readonly site: string;
  readonly country: CountryCode | null;
  readonly tier: SensitivityTier;
  readonly allowed: boolean;
  /** True when the site is not the buyer's own. */
  readonly leaves: boolean;
  /** Accelerators of the servers it is placed on; null = not sized. */
  readonly accelerators: number | null;
  readonly exposure: readonly ExposureKind[];
}

export interface PlacementResult {
  readonly work: readonly PlacedWork[];
  readonly acceleratorsStaying: number;
  readonly acceleratorsLeaving: number;
}

/** Whose silicon works once a step of the roadmap does. */
export interface PhaseSilicon {
  /** Null = the first delivery. */
  readonly phaseId: PhaseId | null;
  readonly name: string | null;
  readonly orderDate: string;
  readonly poolIds: readonly PoolId[];
  /** Pools switched off when this step works. */
  readonly retiredPoolIds: readonly PoolId[];
  readonly accelerators: number;
  /** Accelerators by how the policy sees vendor, owner and design. */
  readonly bySupplier: Readonly<Record<ControlKind, number>>;
  /** The same with the fab. */
  readonly withFab: Readonly<Record<ControlKind, number>>;
  /** Own and preferred over all, 0 to 1; null without accelerators. */
  readonly share: number | null;
  readonly shareWithFab: number | null;
  readonly wantedShare: number | null;
}

export interface SovereigntyResult {
  readonly layers: readonly StackLayerResult[];
  readonly embargoes: readonly EmbargoCase[];
  /** Share of accelerators by country of vendor, fab and memory. */
  readonly concentration: readonly {
    readonly dimension: 'vendor' | 'fab' | 'memory';
    readonly name: string;
    readonly share: number;
  }[];
  readonly placement: PlacementResult;
  /** In order; the first delivery alone without phases. */
  readonly phases: readonly PhaseSilicon[];
}
