import type { InstrumentId } from '../ids.ts';
import type { Confidence } from '../trace.ts';

export const INSTRUMENT_TYPES = [
  'law',
  'directive',
  'standard',
  'policy',
  'procurement-rule',
  'export-control',
  'classification',
] as const;
export type InstrumentType = (typeof INSTRUMENT_TYPES)[number];

export const INSTRUMENT_STATUSES = ['in-force', 'partly', 'adopted', 'draft', 'repealed'] as const;
export type InstrumentStatus = (typeof INSTRUMENT_STATUSES)[number];

export const CHECK_KINDS = [
  'threshold',
  'country-allow',
  'country-deny',
  'vendor-deny',
  'residency',
  'local-content',
  'date',
  'evidence',
  'declaration',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export const CLAUSE_SEVERITIES = ['must', 'should', 'info'] as const;
export type ClauseSeverity = (typeof CLAUSE_SEVERITIES)[number];

/** One checkable requirement. Expressions are parsed by our own language, never run as code. */
export interface Clause {
  readonly ref: string;
  readonly requirement: string;
  readonly check: {
    readonly kind: CheckKind;
    readonly expression: string;
    readonly severity: ClauseSeverity;
    readonly effectiveFrom: string | null;
    readonly effectiveTo: string | null;
  };
  readonly evidenceNeeded: string | null;
  readonly sourceUrl: string | null;
  readonly confidence: Confidence;
  readonly seenAtSource: boolean;
  readonly note: string | null;
}

/** A law, standard or policy with its clauses. */
export interface Instrument {
  readonly id: InstrumentId;
  readonly shortName: string;
  readonly fullTitle: string;
  /** ISO alpha-2, or EU, NATO, INT. */
  readonly jurisdiction: string;
  readonly type: InstrumentType;
  readonly status: InstrumentStatus;
  readonly dates: Readonly<Record<string, string | null>>;
  readonly nextMilestones: readonly { readonly date: string; readonly what: string }[];
  readonly appliesWhen: { readonly plain: string; readonly expression: string };
  readonly officialUrl: string | null;
  readonly summary: string | null;
  readonly clauses: readonly Clause[];
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly asOf: string;
  readonly origin: 'starter' | 'user';
}
