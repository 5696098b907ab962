import type { ClauseResult } from '../../../shared/design/judgement.ts';

/** One clause in the output of `check`; the key names are part of the command's contract. */
export interface CheckRow {
  readonly instrument: string;
  readonly ref: string;
  readonly state: ClauseResult['state'];
  readonly missing: readonly string[];
  /** The same list under the name it has in the design. */
  readonly missingFacts: readonly string[];
  readonly papers: readonly string[];
  readonly valuesUsed: ClauseResult['valuesUsed'];
}

export interface FullCheckRow extends CheckRow {
  readonly severity: ClauseResult['severity'];
  readonly because: string | null;
  readonly requirement: string;
  readonly effectiveFrom: string | null;
  readonly confidence: ClauseResult['confidence'];
  readonly seenAtSource: boolean;
  readonly sourceUrl: string | null;
  readonly lines: readonly string[];
  readonly site: string | null;
  readonly waiver: ClauseResult['waiver'];
  readonly origin: ClauseResult['origin'];
}

export function checkRow(clause: ClauseResult): CheckRow {
  return {
    instrument: clause.instrumentId,
    ref: clause.ref,
    state: clause.state,
    missing: clause.missingFacts,
    missingFacts: clause.missingFacts,
    papers: clause.papers,
    valuesUsed: clause.valuesUsed,
  };
}

export function fullCheckRow(clause: ClauseResult): FullCheckRow {
  return {
    ...checkRow(clause),
    severity: clause.severity,
    because: clause.because,
    requirement: clause.requirement,
    effectiveFrom: clause.effectiveFrom,
    confidence: clause.confidence,
    seenAtSource: clause.seenAtSource,
    sourceUrl: clause.sourceUrl,
    lines: clause.lines,
    site: clause.siteId,
    waiver: clause.waiver,
    origin: clause.origin,
  };
}
