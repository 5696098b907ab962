import { markingText } from '../../bundle/marking.ts';
import type { CatalogueIdentity } from '../../catalogue/catalogue.ts';
import type { Design } from '../../design/design.ts';
import type { ClauseResult, ClauseState } from '../../design/judgement.ts';
import { compareIds } from '../../ids.ts';
import { isValidOn } from '../../plan/papers.ts';
import type { Plan } from '../../plan/plan.ts';
import { STATES_WORST_FIRST } from '../../stages/compliance/clause-result.ts';
import { planningAidNotice } from '../../texts/en/compliance.ts';

/** One clause as it is reported; figures are texts, so that the document may be signed. */
export interface ReportedClause {
  readonly instrument: string;
  readonly instrumentName: string;
  readonly jurisdiction: string;
  readonly ref: string;
  readonly requirement: string;
  readonly severity: ClauseResult['severity'];
  readonly state: ClauseState;
  readonly because: string | null;
  readonly expression: string;
  readonly valuesUsed: readonly { readonly fact: string; readonly value: string }[];
  readonly missingFacts: readonly string[];
  readonly papers: readonly string[];
  readonly lines: readonly string[];
  readonly site: string | null;
  readonly effectiveFrom: string | null;
  readonly sourceUrl: string | null;
  readonly confidence: ClauseResult['confidence'];
  readonly seenAtSource: boolean;
  readonly origin: ClauseResult['origin'];
  readonly waiver: ClauseResult['waiver'];
}

/** The judgement of a plan as a document of its own. */
export interface ComplianceDocument {
  readonly format: 'redoubt-compliance';
  readonly version: 1;
  readonly plan: { readonly id: string; readonly name: string; readonly revision: number };
  /** As printed on every page; null while the plan has none. */
  readonly marking: string | null;
  readonly notice: string;
  readonly asOf: string;
  /** The rules come with the catalogue pack; this is the one that was used. */
  readonly rulePack: Pick<CatalogueIdentity, 'packId' | 'version' | 'asOf' | 'sha512'>;
  /** Instruments of the user's own beside the pack, by id; what they say travels as `own-rules.json`. */
  readonly ownInstruments: readonly string[];
  readonly engine: { readonly name: string; readonly version: string };
  readonly failing: number;
  readonly waived: number;
  readonly counts: readonly { readonly state: ClauseState; readonly clauses: number }[];
  /** In the order of the rule book: instruments by id, clauses as the instrument has them. */
  readonly clauses: readonly ReportedClause[];
  readonly papers: readonly (Plan['mission']['papers'][number] & { readonly counts: boolean })[];
  readonly waivers: readonly (Plan['mission']['waivers'][number] & { readonly counts: boolean })[];
}

/** Digits that are the same on every machine; the last bits of a sum need not be. */
const DIGITS = 12;

function valueText(value: ClauseResult['valuesUsed'][string]): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number' ? String(Number(value.toPrecision(DIGITS))) : String(value);
}

function reported(clause: ClauseResult): ReportedClause {
  return {
    instrument: clause.instrumentId,
    instrumentName: clause.instrumentName,
    jurisdiction: clause.jurisdiction,
    ref: clause.ref,
    requirement: clause.requirement,
    severity: clause.severity,
    state: clause.state,
    because: clause.because,
    expression: clause.expression,
    valuesUsed: Object.entries(clause.valuesUsed).map(([fact, value]) => ({ fact, value: valueText(value) })),
    missingFacts: [...clause.missingFacts],
    papers: [...clause.papers],
    lines: [...clause.lines],
    site: clause.siteId,
    effectiveFrom: clause.effectiveFrom,
    sourceUrl: clause.sourceUrl,
    confidence: clause.confidence,
    seenAtSource: clause.seenAtSource,
    origin: clause.origin,
    waiver: clause.waiver && { ...clause.waiver },
  };
}

function ownIds(clauses: readonly ClauseResult[]): readonly string[] {
  const own = clauses.filter(({ origin }) => origin === 'user').map(({ instrumentId }) => instrumentId);
  return [...new Set(own)].sort(compareIds);
}

/**
 * The compliance report of a design: every clause with its state and what it rests on, the papers and waivers, the
 * rule pack and the notice that it is a planning aid.
 * @returns plain JSON of integers, booleans and texts; the same for the same plan and facts on every machine
 */
export function complianceDocument(plan: Plan, design: Design): ComplianceDocument {
  const { compliance } = design.values;
  const rules = design.catalogue.packs?.find(
    ({ channel, packId: id }) => channel === 'rules' && id !== design.catalogue.packId,
  );
  const { packId, version, asOf: packAsOf, sha512 } = rules ?? design.catalogue;
  return {
    format: 'redoubt-compliance',
    version: 1,
    plan: { id: plan.id, name: plan.name, revision: plan.revision },
    marking: plan.mission.marking === null ? null : markingText(plan.mission.marking),
    notice: planningAidNotice(compliance.asOf),
    asOf: compliance.asOf,
    rulePack: { packId, version, asOf: packAsOf, sha512 },
    ownInstruments: ownIds(compliance.clauses),
    engine: { name: design.engine.name, version: design.engine.version },
    failing: compliance.failing,
    waived: compliance.waived,
    counts: STATES_WORST_FIRST.map((state) => ({ state, clauses: compliance.counts[state] })),
    clauses: compliance.clauses.map(reported),
    papers: plan.mission.papers.map((paper) => ({ ...paper, counts: isValidOn(paper, compliance.asOf) })),
    waivers: plan.mission.waivers.map((waiver) => ({
      ...waiver,
      counts: waiver.until >= compliance.asOf,
    })),
  };
}
