import type { ClauseResult, ComplianceResult } from '../../design/judgement.ts';
import { asId, type LineId, type SiteId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { fromConvention, fromPlan, type Trace, TraceLog } from '../../trace.ts';
import { outcomeOf, type Stage } from '../stage.ts';
import { clauseResult, countStates, failsPlan, isBroken, STATES_WORST_FIRST } from './clause-result.ts';
import { complianceFindingsOf } from './compliance-findings.ts';
import { deriveFacts, type SiteFactBase } from './derive-facts.ts';
import { judgeFacts } from './judge-facts.ts';
import { firstDay } from './language/dates.ts';
import { registerFindingsOf } from './register-findings.ts';
import { type RuleBook, ruleBookOf } from './rule-book.ts';
import { withWaivers } from './waivers.ts';

const METHOD = 'rule language and states of the regulations catalogue';

/** Results of one site, in the order of the rule book. */
function judgeSite(book: RuleBook, site: SiteFactBase, asOf: string): readonly ClauseResult[] {
  const lineId = (index: number): LineId => site.lineIds[index] ?? asId<LineId>(`bom.lines[${index}]`);
  return judgeFacts(book, site.facts, { asOf, instruments: null }).flatMap(({ instrument, clauses }) =>
    clauses.map((judgement) => clauseResult(judgement, { instrument, lineId, siteId: site.siteId })),
  );
}

function isWorse(a: ClauseResult, b: ClauseResult): boolean {
  return STATES_WORST_FIRST.indexOf(a.state) < STATES_WORST_FIRST.indexOf(b.state);
}

/**
 * One result for each clause: the worst of all sites, the first in plan order when several are alike. The site is
 * named only where sites differ.
 */
function worstOfSites(bySite: readonly (readonly ClauseResult[])[]): readonly ClauseResult[] {
  const [first = [], ...others] = bySite;
  if (others.length === 0) return first.map((clause) => ({ ...clause, siteId: null }));
  return first.map((clause, index) => {
    const all = [clause, ...others.flatMap((results) => results[index] ?? [])];
    const worst = all.reduce((chosen, next) => (isWorse(next, chosen) ? next : chosen));
    const agree = all.every((result) => result.state === clause.state);
    return agree ? { ...worst, siteId: null } : worst;
  });
}

/** Broken clauses, with and without a valid waiver. */
function countBroken(
  book: RuleBook,
  clauses: readonly ClauseResult[],
): Pick<ComplianceResult, 'failing' | 'waived'> {
  const instruments = new Map<string, RuleBook['instruments'][number]['instrument']>(
    book.instruments.map((entry) => [entry.instrument.id, entry.instrument]),
  );
  const has = (clause: ClauseResult, test: typeof failsPlan): boolean => {
    const instrument = instruments.get(clause.instrumentId);
    return instrument !== undefined && test(clause, instrument);
  };
  const broken = clauses.filter((clause) => has(clause, isBroken));
  const failing = broken.filter((clause) => has(clause, failsPlan)).length;
  return { failing, waived: broken.length - failing };
}

function traceOf(result: ComplianceResult): Trace {
  const log = new TraceLog();
  const judged = fromConvention('clauses judged', 'compliance.clauses', {
    value: result.clauses.length,
    tag: 'S',
    source: METHOD,
  });
  const asOf = fromPlan('judged on', '/mission/asOf', { value: result.asOf });
  log.record({
    path: 'compliance.failing',
    value: result.failing,
    unit: '',
    formula: 'compliance.failing',
    expression: 'count(clauses that are not met, binding, of no draft and under no valid waiver)',
    inputs: [judged, asOf],
  });
  log.record({
    path: 'compliance.waived',
    value: result.waived,
    unit: '',
    formula: 'compliance.waived',
    expression: 'count(clauses that would fail the plan but for a valid waiver)',
    inputs: [judged, asOf, fromPlan('waivers', '/mission/waivers', { value: null })],
  });
  for (const state of STATES_WORST_FIRST)
    log.record({
      path: `compliance.counts.${state}`,
      value: result.counts[state],
      unit: '',
      formula: 'compliance.count-states',
      expression: `count(clauses in state ${state})`,
      inputs: [judged, asOf],
    });
  return log.figures;
}

function sitesById(plan: Plan): ReadonlyMap<SiteId, string> {
  return new Map(plan.sites.map((site) => [site.id, site.name]));
}

/**
 * Judges the plan, its design and its bill by every clause of the rule book, on the day the mission names.
 * Sites are judged one by one; the worst state of a clause counts and names its site.
 */
export const checkCompliance: Stage<'compliance', 'power' | 'bom' | 'cost'> = {
  id: 'compliance',
  needs: ['power', 'bom', 'cost'],
  reads: [
    'mission',
    'sites.id',
    'sites.name',
    'sites.country',
    'sites.status',
    'sites.commissioningDate',
    'sites.operatorKind',
    'sites.energy',
    'sites.cooling',
    'workloads.id',
    'workloads.kind',
    'workloads.modelId',
    'workloads.retrieval',
    'workloads.training',
  ],
  run: (plan, earlier, facts) => {
    const book = ruleBookOf(facts.catalogue);
    const derived = deriveFacts({ plan, values: earlier, facts, book });
    const asOf = firstDay(plan.mission.asOf) ?? plan.mission.asOf;
    const { waivers } = plan.mission;
    const judged = worstOfSites(derived.sites.map((site) => judgeSite(book, site, asOf)));
    const clauses = withWaivers(judged, waivers, asOf);
    const value: ComplianceResult = {
      asOf,
      clauses,
      counts: countStates(clauses),
      ...countBroken(book, clauses),
    };
    const findings = [
      ...complianceFindingsOf({ book, derived, clauses, siteNames: sitesById(plan) }),
      ...registerFindingsOf({ mission: plan.mission, clauses, asOf }),
    ];
    return { value, outcome: outcomeOf(findings), findings, trace: traceOf(value) };
  },
};
