import type { ClauseState } from '../design/judgement.ts';
import type { PlanEdit } from '../findings.ts';
import type { WorkloadId } from '../ids.ts';

/** Ways to carry the same work on less. In the order in which they are listed. */
export const LEVER_KINDS = [
  'quantise-weights',
  'quantise-cache',
  'smaller-model',
  'sparse-model',
  'speculative-decoding',
  'prefix-cache',
  'off-peak',
  'share-pool',
  'own-pool',
  'adapters-instead-of-full-tuning',
  'retrieval-instead-of-tuning',
] as const;
export type LeverKind = (typeof LEVER_KINDS)[number];

/** What must be measured before a lever is taken; sentences in `shared/texts/en/levers.ts`. */
export type EvidenceCode =
  | 'task-score-at-format'
  | 'long-context-at-cache-format'
  | 'task-score-of-model'
  | 'languages-of-model'
  | 'acceptance-on-own-traffic'
  | 'hit-rate-in-logs'
  | 'users-accept-delay'
  | 'limits-hold-together'
  | 'spares-apart'
  | 'score-of-adapters'
  | 'answers-from-documents';

/** Why a lever is not offered for a workload. */
export type LeverRefusal =
  /** No release of the model in a narrower format that the accelerator computes. */
  | 'no-narrower-format'
  | 'cache-already-narrow'
  | 'no-smaller-model'
  | 'no-sparse-model'
  | 'already-sparse'
  | 'speculation-already-on'
  | 'prefix-cache-already-on'
  | 'already-off-peak'
  /** No other pool of the site could take the workload: none there, another phase, or its servers are fixed. */
  | 'no-pool-to-share'
  | 'already-alone'
  | 'no-pool'
  /** Somebody waits for the answer. */
  | 'people-wait'
  /** The lever belongs to generating models; this one encodes, or the workload is a job. */
  | 'not-generated'
  | 'no-tuning-job'
  /** Nobody in the plan is served who could retrieve instead. */
  | 'nobody-served'
  | 'already-adapters'
  /** Published server count in the plan: no lever changes it. */
  | 'servers-fixed'
  | 'model-not-chosen'
  /** The changed plan cannot be designed; `params.reason` is the sentence of what stops it. */
  | 'not-designable';

/** Headline figures of a design. Null where the design does not know. */
export interface LeverFigures {
  readonly accelerators: number;
  readonly racks: number;
  /** Sum over sites at full load, of what is known. */
  readonly itPowerW: number | null;
  /** Smallest currency unit; null while any line has no price ("no price"). */
  readonly capexMinor: number | null;
  readonly readyWeeks: number | null;
  /** Clauses by state. */
  readonly law: Readonly<Record<ClauseState, number>>;
}

/** After minus before; negative is a saving. Null where either side is unknown. */
export interface LeverDifference {
  readonly accelerators: number;
  readonly racks: number;
  readonly itPowerW: number | null;
  readonly capexMinor: number | null;
  readonly readyWeeks: number | null;
  /** Difference of the clause counts by state. */
  readonly law: Readonly<Record<ClauseState, number>>;
  /** Clauses that come out worse or better, as `instrument ref`. */
  readonly worsened: readonly string[];
  readonly improved: readonly string[];
}

/** A change of the plan that may save something; nobody has designed it yet. */
export interface LeverCandidate {
  /** Stable within a plan: workload, kind and, for models and formats, what is taken instead. */
  readonly id: string;
  readonly kind: LeverKind;
  readonly workloadId: WorkloadId;
  readonly edits: readonly PlanEdit[];
  /** Names for the sentences: workload, from, to. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly evidence: readonly EvidenceCode[];
}

/** A lever with the design it leads to. */
export interface Lever extends LeverCandidate {
  readonly after: LeverFigures;
  readonly difference: LeverDifference;
}

export interface LeverNotOffered {
  readonly kind: LeverKind;
  readonly workloadId: WorkloadId;
  readonly reason: LeverRefusal;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface LeverReport {
  readonly before: LeverFigures;
  readonly currency: string;
  /** Most accelerators saved first; levers that save nothing are kept, with what they cost. */
  readonly offered: readonly Lever[];
  /** Plan order, then order of the kinds. */
  readonly notOffered: readonly LeverNotOffered[];
}
