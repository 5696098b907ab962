import type { Instrument } from '../../catalogue/instrument.ts';
import type { ClauseResult, ClauseWaiver } from '../../design/judgement.ts';
import type { Finding, Severity } from '../../findings.ts';
import { compareIds, type SiteId } from '../../ids.ts';
import { ruleErrorSentence } from '../../texts/en/rules.ts';
import { failsPlan } from './clause-result.ts';
import type { DerivedFacts } from './derive-facts.ts';
import { pointerOfFact } from './fact-pointers.ts';
import type { RuleBook, RuleProblem } from './rule-book.ts';
import { isFactName, specOf } from './vocabulary/vocabulary.ts';

export interface FindingsInput {
  readonly book: RuleBook;
  readonly derived: DerivedFacts;
  readonly clauses: readonly ClauseResult[];
  readonly siteNames: ReadonlyMap<SiteId, string>;
}

interface Judged {
  readonly clause: ClauseResult;
  readonly instrument: Instrument;
}

const MAX_VALUES_TEXT = 160;

function clauseName(clause: ClauseResult): string {
  return `${clause.instrumentName} ${clause.ref}`;
}

/** A paper that is lacking does not stop signing; a figure, a country or a vendor that breaks a binding clause does. */
function severityOf({ clause, instrument }: Judged): Severity {
  const { kind } = instrument.clauses.find((entry) => entry.ref === clause.ref)?.check ?? { kind: null };
  if (failsPlan(clause, instrument))
    return kind === 'evidence' || kind === 'declaration' ? 'review' : 'blocking';
  return clause.severity === 'info' || instrument.status === 'draft' ? 'note' : 'review';
}

function valuesText(clause: ClauseResult): string {
  const parts = Object.entries(clause.valuesUsed).map(
    ([name, value]) => `${name} ${Array.isArray(value) ? value.join(' ') : String(value)}`,
  );
  const text = parts.join(', ');
  return text.length > MAX_VALUES_TEXT ? `${text.slice(0, MAX_VALUES_TEXT)}…` : text;
}

/** Set aside, not fulfilled: it stays in sight and stops nobody. */
function waivedFinding({ clause }: Judged, waiver: ClauseWaiver): Finding {
  return {
    code: 'clause-waived',
    severity: clause.severity === 'must' ? 'review' : 'note',
    stage: 'compliance',
    step: 'law',
    subject: `clause/${clause.instrumentId}/${clause.ref}`,
    rule: `${clause.instrumentId} ${clause.ref}`,
    params: {
      clause: clauseName(clause),
      owner: waiver.owner,
      reason: waiver.reason,
      until: waiver.until,
    },
  };
}

function notMetFinding(judged: Judged, input: FindingsInput): Finding {
  const { clause } = judged;
  if (clause.waiver?.valid === true) return waivedFinding(judged, clause.waiver);
  const site = clause.siteId === null ? undefined : input.siteNames.get(clause.siteId);
  return {
    code: 'clause-not-met',
    severity: severityOf(judged),
    stage: 'compliance',
    step: 'law',
    subject: `clause/${clause.instrumentId}/${clause.ref}`,
    rule: `${clause.instrumentId} ${clause.ref}`,
    params: {
      clause: clauseName(clause),
      requirement: clause.requirement,
      values: valuesText(clause),
      place: site === undefined ? '' : ` at ${site}`,
    },
  };
}

interface Waiting {
  readonly clauses: Judged[];
}

/** Clauses that wait for each name, by name. */
function waitingFor(
  judged: readonly Judged[],
  namesOf: (clause: ClauseResult) => readonly string[],
): readonly [string, Waiting][] {
  const table = new Map<string, Waiting>();
  for (const entry of judged)
    for (const name of namesOf(entry.clause)) {
      const waiting = table.get(name) ?? { clauses: [] };
      waiting.clauses.push(entry);
      table.set(name, waiting);
    }
  return [...table].sort(([a], [b]) => compareIds(a, b));
}

/** Only a binding clause that certainly applies makes a gap something to look at now. */
function gapSeverity(waiting: Waiting): Severity {
  const urgent = waiting.clauses.some(
    ({ clause, instrument }) =>
      clause.severity === 'must' && clause.because === null && instrument.status !== 'draft',
  );
  return urgent ? 'review' : 'note';
}

function firstOf(waiting: Waiting): string {
  const urgent = waiting.clauses.find(({ clause }) => clause.severity === 'must' && clause.because === null);
  const first = urgent ?? waiting.clauses[0];
  return first === undefined ? '' : clauseName(first.clause);
}

function missingFinding(name: string, waiting: Waiting, input: FindingsInput): Finding {
  const spec = specOf(name);
  const siteId = waiting.clauses.find(({ clause }) => clause.siteId !== null)?.clause.siteId;
  const siteIndex = siteId ? [...input.siteNames.keys()].indexOf(siteId) : 0;
  const asked = isFactName(name) && spec?.origin !== 'design';
  return {
    code: asked ? 'fact-missing' : 'design-fact-missing',
    severity: gapSeverity(waiting),
    stage: 'compliance',
    step: spec?.step ?? 'law',
    subject: `fact/${name}`,
    ...(asked ? { pointer: pointerOfFact(name, siteIndex) } : {}),
    params: {
      fact: name,
      meaning: spec?.meaning ?? name,
      clause: firstOf(waiting),
      count: waiting.clauses.length,
    },
  };
}

function paperFinding(name: string, waiting: Waiting): Finding {
  return {
    code: 'paper-needed',
    severity: gapSeverity(waiting),
    stage: 'compliance',
    step: 'law',
    subject: `paper/${name}`,
    pointer: '/mission/papers',
    params: { paper: name, clause: firstOf(waiting), count: waiting.clauses.length },
  };
}

function problemParams(problem: RuleProblem): { rule: string; reason: string } {
  switch (problem.code) {
    case 'rule-refused':
      return {
        rule: `${problem.instrument} ${problem.ref ?? 'applies_when'}`,
        reason: `${problem.error.kind} at ${problem.error.position}: ${ruleErrorSentence(problem.error)}`,
      };
    case 'clause-date':
      return {
        rule: `${problem.instrument} ${problem.ref}`,
        reason: `"${problem.value}" is not a date; the clause counts on every day.`,
      };
    case 'duplicate-clause':
      return { rule: `${problem.instrument} ${problem.ref}`, reason: 'two clauses have this reference.' };
    case 'set-problem':
      return {
        rule: `set ${problem.problem.set}`,
        reason: `${problem.problem.code}: ${problem.problem.detail}.`,
      };
  }
}

function ruleFinding(problem: RuleProblem): Finding {
  const params = problemParams(problem);
  return {
    code: 'rule-refused',
    severity: 'review',
    stage: 'compliance',
    step: 'law',
    subject: `rule/${params.rule}`,
    params,
  };
}

function enteredFindings({ problems, unknownNames, unusedNames }: DerivedFacts): readonly Finding[] {
  const about = (name: string): Pick<Finding, 'stage' | 'step' | 'subject' | 'pointer'> => ({
    stage: 'compliance',
    step: specOf(name)?.step ?? 'mission',
    subject: `fact/${name}`,
    pointer: `/mission/facts/${name}`,
  });
  return [
    ...problems.map(
      (problem): Finding => ({
        code: 'fact-does-not-fit',
        severity: 'review',
        ...about(problem.name),
        params: { fact: problem.name, found: problem.found, expected: problem.expected },
      }),
    ),
    ...unknownNames.map(
      (fact): Finding => ({
        code: 'fact-unknown',
        severity: 'review',
        ...about(fact),
        params: { fact },
      }),
    ),
    ...unusedNames.map(
      (fact): Finding => ({
        code: 'fact-not-used',
        severity: 'note',
        ...about(fact),
        params: { fact },
      }),
    ),
  ];
}

/**
 * What the planner can act on: each clause that is not met, and once each missing fact and each paper with the
 * clauses that wait for it, so that nothing is asked twice.
 */
export function complianceFindingsOf(input: FindingsInput): readonly Finding[] {
  const instruments = new Map<string, Instrument>(
    input.book.instruments.map(({ instrument }) => [instrument.id, instrument]),
  );
  const judged = input.clauses.flatMap((clause) => {
    const instrument = instruments.get(clause.instrumentId);
    return instrument === undefined ? [] : [{ clause, instrument }];
  });
  const undecided = judged.filter(
    ({ clause }) => clause.state === 'open' || clause.state === 'met-only-with',
  );
  return [
    ...judged.filter(({ clause }) => clause.state === 'not-met').map((entry) => notMetFinding(entry, input)),
    ...waitingFor(undecided, (clause) => clause.missingFacts).map(([name, waiting]) =>
      missingFinding(name, waiting, input),
    ),
    ...waitingFor(undecided, (clause) => clause.papers).map(([name, waiting]) => paperFinding(name, waiting)),
    ...input.book.problems.map(ruleFinding),
    ...enteredFindings(input.derived),
  ];
}
