import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import { type OwnRuleProblem, readOwnRules } from '../../../shared/law/own-rules/read-own-rules.ts';
import { withOwnRules } from '../../../shared/law/own-rules/with-own-rules.ts';
import { lintContextOf } from '../../../shared/stages/compliance/known-makers.ts';
import { lintRules } from '../../../shared/stages/compliance/lint-rules.ts';
import { type RuleProblem, ruleBookOf } from '../../../shared/stages/compliance/rule-book.ts';
import { ownRuleTexts, ruleErrorSentence, ruleRemarkTexts } from '../../../shared/texts/en/rules.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { listOption } from '../arguments.ts';
import type { CommandIo, ParsedArguments } from '../command.ts';
import { readJson } from './json-input.ts';
import { rulesOfInstruments } from './rule-file.ts';

/** Something wrong with a rule of the user's own; the rest of the check runs. */
export interface RuleProblemRow {
  readonly code: string;
  readonly at: string;
  readonly text: string;
  /** Offset in the expression, from 0; null where it is not about a place in one. */
  readonly position: number | null;
}

export interface FactsWithRules {
  readonly facts: Facts;
  readonly ruleProblems: readonly RuleProblemRow[];
}

function leftOut({ code, at }: OwnRuleProblem): RuleProblemRow {
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
  const own = facts.catalogue.instruments.filter((instrument) => instrument.origin === 'user');
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
 * Facts with the rules of all files after `--rules`, and what is wrong with them.
 * @throws PlannerError `usage/file-unreadable | file-malformed`
 */
export async function factsWithRules(
  facts: Facts,
  args: ParsedArguments,
  io: CommandIo,
): Promise<FactsWithRules> {
  const files = listOption(args, 'rules');
  if (files.length === 0) return { facts, ruleProblems: [] };
  let current = facts;
  const problems: RuleProblemRow[] = [];
  for (const file of files) {
    const own = readOwnRules(await readJson(file, io));
    problems.push(...own.problems.map(leftOut));
    current = withOwnRules(current, own);
  }
  const ruleProblems = [
    ...problems,
    ...ruleBookOf(current.catalogue).problems.map(refused),
    ...unknownVendors(current),
  ];
  for (const { at, text } of ruleProblems) io.stderr(`${at}: ${text}\n`);
  return { facts: current, ruleProblems };
}
