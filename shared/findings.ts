import { compareIds } from './ids.ts';
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
  return compareIds(a.code, b.code) || compareIds(a.subject, b.subject);
}

function measuredOf(finding: Finding): number | null {
  return typeof finding.measured?.value === 'number' ? finding.measured.value : null;
}

/**
 * Findings of a changed design that stand in its way: those it brings, and those whose measured figure goes further
 * past the limit than before. What was wrong already and stays as it is does not count against the change.
 * @param counts - which findings may stand in the way
 */
export function worsened(
  before: readonly Finding[],
  after: readonly Finding[],
  counts: (finding: Finding) => boolean,
): readonly Finding[] {
  const keyOf = (finding: Finding): string =>
    `${finding.code} ${finding.subject} ${finding.params?.['object'] ?? ''}`;
  const known = new Map(before.map((finding) => [keyOf(finding), finding]));
  return after.filter((finding) => {
    if (!counts(finding)) return false;
    const old = known.get(keyOf(finding));
    if (old === undefined) return true;
    const [was, is, limit] = [measuredOf(old), measuredOf(finding), finding.limit?.value];
    if (was === null || is === null || typeof limit !== 'number') return false;
    return Math.abs(is - limit) > Math.abs(was - limit) * (1 + 1e-9);
  });
}
