import type { FindingCode } from './texts/en/findings.ts';
import type { FigurePath } from './trace.ts';

export const STAGES = [
  'demand',
  'compute',
  'storage',
  'fabric',
  'racks',
  'power',
  'cooling',
  'spares',
  'bom',
  'schedule',
  'cost',
  'closure',
  'compliance',
  'sovereignty',
] as const;
export type StageId = (typeof STAGES)[number];

/** The nine steps of the walk, in order; a finding belongs to the step where the user can act on it. */
export const STEPS = [
  'mission',
  'workloads',
  'site',
  'compute',
  'fabric',
  'racks',
  'law',
  'cost',
  'sign',
] as const;
export type StepId = (typeof STEPS)[number];

/** `blocking` stops signing, `review` must be looked at, `note` is for information. */
export type Severity = 'blocking' | 'review' | 'note';

export interface Measured {
  readonly value: number | string;
  readonly unit: string;
}

/** One edit of the plan: set, or remove when `value` is undefined, what the JSON pointer names. */
export interface PlanEdit {
  readonly pointer: string;
  readonly value?: unknown;
}

/** A way out of a finding. With `edits` the screen offers "Apply". */
export interface WayOut {
  readonly code: FindingCode | 'enter-figure' | 'choose-other-product' | 'change-input';
  readonly params: Readonly<Record<string, string | number>>;
  readonly edits?: readonly PlanEdit[];
}

/** Something the user can act on. Data, part of the result, never thrown. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly stage: StageId;
  readonly step: StepId;
  /** What it is about, as `rack/r07`, `pool/chat`, `product/<id>` or `plan`. */
  readonly subject: string;
  /** JSON pointer of the plan field to jump to. */
  readonly pointer?: string;
  readonly measured?: Measured;
  readonly limit?: Measured;
  /** Where the limit comes from, as `facility-method 5.3` or an instrument id and clause. */
  readonly rule?: string;
  /** Values that the sentence of this code names. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly figure?: FigurePath;
  readonly waysOut?: readonly WayOut[];
}

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { blocking: 0, review: 1, note: 2 };

/** Worst first, then by stage, code and subject, so that two runs list findings alike. */
export function compareFindings(a: Finding, b: Finding): number {
  const bySeverity = SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity];
  if (bySeverity !== 0) return bySeverity;
  const byStage = STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage);
  if (byStage !== 0) return byStage;
  const keyA = `${a.code} ${a.subject}`;
  const keyB = `${b.code} ${b.subject}`;
  if (keyA === keyB) return 0;
  return keyA < keyB ? -1 : 1;
}
