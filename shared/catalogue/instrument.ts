import type { InstrumentId } from '../ids.ts';
import type { Confidence } from '../trace.ts';

export type InstrumentType =
  | 'law'
  | 'directive'
  | 'standard'
  | 'policy'
  | 'procurement-rule'
  | 'export-control'
  | 'classification';
export type InstrumentStatus = 'in-force' | 'partly' | 'adopted' | 'draft' | 'repealed';
export type CheckKind =
  | 'threshold'
  | 'country-allow'
  | 'country-deny'
  | 'vendor-deny'
  | 'residency'
  | 'local-content'
  | 'date'
  | 'evidence'
  | 'declaration';
export type ClauseSeverity = 'must' | 'should' | 'info';

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
