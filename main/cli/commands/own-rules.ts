import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import { readOwnRules } from '../../../shared/law/own-rules/read-own-rules.ts';
import {
  leftOutRow,
  type RuleProblemRow,
  ruleProblemRows,
} from '../../../shared/law/own-rules/rule-problems.ts';
import { withOwnRules } from '../../../shared/law/own-rules/with-own-rules.ts';
import { listOption } from '../arguments.ts';
import type { CommandIo, OptionSpec, ParsedArguments } from '../command.ts';
import { readJson } from './json-input.ts';

/** The option that `factsWithRules` reads. */
export const RULES_OPTION = {
  rules: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'judge by instruments and sets of your own too',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

export interface FactsWithRules {
  readonly facts: Facts;
  readonly ruleProblems: readonly RuleProblemRow[];
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
    problems.push(...own.problems.map(leftOutRow));
    current = withOwnRules(current, own);
  }
  const ruleProblems = [...problems, ...ruleProblemRows(current)];
  for (const { at, text } of ruleProblems) io.stderr(`${at}: ${text}\n`);
  return { facts: current, ruleProblems };
}
