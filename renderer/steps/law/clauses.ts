import type { ClauseResult, ClauseState } from '../../../shared/design/judgement.ts';
import type { ClauseMeasure } from '../../../shared/law/clause-measure.ts';
import { isFactName, scopeOf, specOf } from '../../../shared/stages/compliance/vocabulary/vocabulary.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { BadgeState } from '../../components/Marks.tsx';
import { formatDate, formatNumber, formatPercent, NBSP } from '../../lib/format.ts';
import { GROUP_OF, type LawGroup } from '../../lib/law-totals.ts';

/** States in the order of trouble. */
const STATES: readonly ClauseState[] = [
  'not-met',
  'met-only-with',
  'open',
  'met',
  'not-yet-in-force',
  'not-applicable',
];

export const BADGES: Readonly<Record<LawGroup, BadgeState>> = {
  'not-met': 'not-met',
  open: 'open',
  met: 'met',
  later: 'none',
  out: 'none',
};

/** Identity of a clause in the list. */
export function clauseKey(clause: Pick<ClauseResult, 'instrumentId' | 'ref'>): string {
  return `${clause.instrumentId} ${clause.ref}`;
}

/** "EnEfG, s. 11(2)". */
export function clauseName(clause: Pick<ClauseResult, 'instrumentName' | 'ref'>): string {
  return fillText(lawUi.clauseName, { instrument: clause.instrumentName, ref: clause.ref });
}

export function stateRank(clause: Pick<ClauseResult, 'state'>): number {
  return STATES.indexOf(clause.state);
}

const SEVERITY: Readonly<Record<ClauseResult['severity'], number>> = { must: 0, should: 1, info: 2 };

/** Clauses of the wanted groups: worst state first, what binds before what is advised, else as the pack lists them. */
export function shownClauses(
  clauses: readonly ClauseResult[],
  groups: readonly LawGroup[],
): readonly ClauseResult[] {
  return clauses
    .filter((clause) => groups.includes(GROUP_OF[clause.state]))
    .sort((a, b) => stateRank(a) - stateRank(b) || SEVERITY[a.severity] - SEVERITY[b.severity]);
}

/** Word of the badge; a clause that counts later says from when. */
export function stateWord(clause: Pick<ClauseResult, 'state' | 'effectiveFrom'>): string {
  if (clause.state === 'not-yet-in-force' && clause.effectiveFrom !== null)
    return fillText(lawUi.from, { date: formatDate(clause.effectiveFrom) });
  return lawUi.states[clause.state];
}

/** A value as people read it. */
export function valueText(value: ClauseResult['valuesUsed'][string]): string {
  if (value === null) return lawUi.notKnown;
  if (typeof value === 'boolean') return value ? lawUi.yes : lawUi.no;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return value;
  return value.length === 0 ? lawUi.none : value.join(', ');
}

/** Last part of a fact's name in words: `site.pue_design` is "pue design"; whose country it is is said. */
export function factWords(name: string): string {
  const [group = '', key = name] = name.split('.').slice(-2);
  return (key === 'country' ? `${group} ${key}` : key).replaceAll('_', ' ');
}

/** A number of the rule vocabulary in the unit its fact has. */
function factNumber(fact: string, value: number): string {
  const unit = specOf(fact)?.unit ?? '';
  if (unit === '0..1') return formatPercent(value);
  return unit === '' ? formatNumber(value) : `${formatNumber(value)}${NBSP}${unit}`;
}

/** "12.0 % of 15 %": measured first. */
export function measureText(measure: ClauseMeasure): { readonly value: string; readonly limit: string } {
  return {
    value: factNumber(measure.fact, measure.value),
    limit: fillText(lawUi.ofLimit, { limit: factNumber(measure.fact, measure.limit) }),
  };
}

/** Facts that every clause reads say nothing about this one. */
const EVERYWHERE: ReadonlySet<string> = new Set(['site.country', 'plan.buyer_country', 'plan.as_of']);

function deciding(clause: ClauseResult): string {
  const own = Object.entries(clause.valuesUsed).filter(
    ([name]) => !EVERYWHERE.has(name) && !name.startsWith('bom.lines['),
  );
  return own
    .slice(0, 2)
    .map(([name, value]) => fillText(lawUi.valueOf, { name: factWords(name), value: valueText(value) }))
    .join(', ');
}

const KNOWN_IN_RULE = /\bknown\(\s*([a-z_]+(?:\.[a-z0-9_]+)+)\s*\)/g;

/** Facts whose being known the rule asks for, and that are not: nothing else has to change. */
export function factsToEnter(
  clause: Pick<ClauseResult, 'expression' | 'state' | 'valuesUsed'>,
): readonly string[] {
  if (clause.state !== 'not-met') return [];
  const named = [...clause.expression.matchAll(KNOWN_IN_RULE)].map((match) => match[1] ?? '');
  return [...new Set(named)].filter(
    // Facts of lines and models are not entered here: the catalogue and the bill know them.
    (name) => isFactName(name) && scopeOf(name) === 'plan' && (clause.valuesUsed[name] ?? null) === null,
  );
}

/** What the plan shows beside the clause: the paper, the missing fact, the reason, or the deciding value. */
export function hereOf(clause: ClauseResult): string {
  if (clause.state === 'met-only-with')
    return clause.papers.length === 1
      ? lawUi.paperMissing
      : fillText(lawUi.papersMissing, { count: String(clause.papers.length) });
  const unknown = [...clause.missingFacts, ...factsToEnter(clause)];
  if (unknown.length > 0) return fillText(lawUi.factsMissing, { facts: unknown.map(factWords).join(', ') });
  if (clause.because !== null) return clause.because;
  if (clause.state === 'not-met' && clause.lines.length > 0)
    return fillText(clause.lines.length === 1 ? lawUi.oneLineFails : lawUi.linesFail, {
      count: String(clause.lines.length),
    });
  return deciding(clause);
}
