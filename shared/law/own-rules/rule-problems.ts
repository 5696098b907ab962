import type { Facts } from '../../catalogue/catalogue.ts';
import { lintContextOf } from '../../stages/compliance/known-makers.ts';
import { lintRules } from '../../stages/compliance/lint-rules.ts';
import { type RuleProblem, ruleBookOf } from '../../stages/compliance/rule-book.ts';
import { ownRuleTexts, ruleErrorSentence, ruleRemarkTexts } from '../../texts/en/rules.ts';
import { fillText } from '../../texts/fill-text.ts';
import type { OwnRuleProblem } from './read-own-rules.ts';
import { rulesOfInstruments } from './rule-texts.ts';
import { ownInstruments } from './write-own-rules.ts';

/** Something wrong with a rule of the user's own; the rest of the check runs. */
export interface RuleProblemRow {
  readonly code: string;
  readonly at: string;
  readonly text: string;
  /** Offset in the expression, from 0; null where it is not about a place in one. */
  readonly position: number | null;
}

/** A part of a rule file that was left out, as a row. */
export function leftOutRow({ code, at }: OwnRuleProblem): RuleProblemRow {
  return { code, at, text: fillText(ownRuleTexts[code], { at }), position: null };
}

function refused(problem: RuleProblem): RuleProblemRow {
  switch (problem.code) {
    case 'rule-refused':
      return {
        code: problem.error.kind,
        at: `${problem.instrument} ${problem.ref ?? 'applies_when'}`,
        text: ruleErrorSentence(problem.error),
        position: problem.error.position,
      };
    case 'clause-date':
      return {
        code: problem.code,
        at: `${problem.instrument} ${problem.ref}`,
        text: fillText(ruleRemarkTexts['clause-date'], { value: problem.value }),
        position: null,
      };
    case 'duplicate-clause':
      return {
        code: problem.code,
        at: `${problem.instrument} ${problem.ref}`,
        text: fillText(ownRuleTexts.twice, { at: problem.ref }),
        position: null,
      };
    case 'set-problem': {
      const { code, set, detail } = problem.problem;
      return { code, at: set, text: fillText(ownRuleTexts[code], { at: set, detail }), position: null };
    }
  }
}

function unknownVendors(facts: Facts): readonly RuleProblemRow[] {
  const own = ownInstruments(facts.catalogue);
  // Makers that only these rules name are not known by being named.
  const known = lintContextOf({
    ...facts.catalogue,
    instruments: facts.catalogue.instruments.filter((instrument) => instrument.origin !== 'user'),
  });
  return lintRules(rulesOfInstruments(own), known)
    .remarks.filter((remark) => remark.code === 'unknown-vendor')
    .map(({ code, at, value }) => ({
      code,
      at,
      text: fillText(ruleRemarkTexts['unknown-vendor'], { value }),
      position: null,
    }));
}

/**
 * What is wrong with the rules in force, the pack's included: rules that are refused with their places, dates, sets,
 * clauses that stand twice, and makers that only the user's own rules know.
 * @returns rows for people and programs, in the order of the rule book; the rest is judged
 */
export function ruleProblemRows(facts: Facts): readonly RuleProblemRow[] {
  return [...ruleBookOf(facts.catalogue).problems.map(refused), ...unknownVendors(facts)];
}
