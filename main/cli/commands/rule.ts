import type { CatalogueData } from '../../../shared/catalogue/catalogue.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { rulesOfInstruments } from '../../../shared/law/own-rules/rule-texts.ts';
import { asOfFact, withAsOf } from '../../../shared/stages/compliance/judge-facts.ts';
import { lintContextOf } from '../../../shared/stages/compliance/known-makers.ts';
import { compileRule } from '../../../shared/stages/compliance/language/compile-rule.ts';
import { firstDay } from '../../../shared/stages/compliance/language/dates.ts';
import { truthOfRule } from '../../../shared/stages/compliance/language/evaluate.ts';
import { openPartsOf } from '../../../shared/stages/compliance/language/explain.ts';
import { type NamedSetProblem, namedSets } from '../../../shared/stages/compliance/language/named-sets.ts';
import { readFacts } from '../../../shared/stages/compliance/language/read-facts.ts';
import type { RuleError } from '../../../shared/stages/compliance/language/rule-error.ts';
import { type LintFault, type LintRemark, lintRules } from '../../../shared/stages/compliance/lint-rules.ts';
import { ruleBookOf } from '../../../shared/stages/compliance/rule-book.ts';
import { ownRuleTexts, ruleErrorSentence, ruleRemarkTexts } from '../../../shared/texts/en/rules.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import { type Command, EXIT } from '../command.ts';
import { readJson, readText } from './json-input.ts';
import { type RuleFile, rulesOfFile } from './rule-file.ts';

interface ErrorBody {
  readonly code: string;
  readonly kind: string;
  readonly reason: string;
  /** Offset from 0, and line and column from 1. */
  readonly position: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

function errorBody(error: RuleError, source: string): ErrorBody {
  const before = source.slice(0, error.position);
  return {
    code: error.kind,
    kind: error.kind,
    reason: error.reason,
    position: error.position,
    length: error.length,
    line: before.split('\n').length,
    column: error.position - before.lastIndexOf('\n'),
    text: ruleErrorSentence(error),
  };
}

/** The expression with a mark under the place that is wrong. */
function pointed(body: ErrorBody, source: string): string {
  const row = source.split('\n')[body.line - 1] ?? '';
  return `${row}\n${' '.repeat(body.column - 1)}^ ${body.text}\n`;
}

function asOfOption(text: string | undefined): string | null {
  if (text === undefined) return null;
  const day = firstDay(text);
  if (day === null)
    throw new PlannerError('usage', 'bad-argument', { option: '--as-of', value: text, limit: 'YYYY-MM-DD' });
  return day;
}

export const ruleEvalCommand: Command = {
  name: 'rule eval',
  summary: 'Evaluate one rule on a file of facts: true, false or unknown, or what is wrong and where.',
  positionals: '"EXPRESSION"',
  options: {
    facts: { type: 'string', value: 'FILE', help: 'facts as nested JSON; none when left out' },
    'as-of': { type: 'string', value: 'DATE', help: 'what plan.as_of is, YYYY-MM-DD' },
  },
  run: async (args, io) => {
    const source = requiredPositional(args, 0, '"EXPRESSION"');
    const file = textOption(args, 'facts');
    const given = asOfOption(textOption(args, 'as-of'));
    const input = file === undefined ? {} : await readJson(file, io);
    const book = ruleBookOf((await io.facts()).catalogue);
    const rule = compileRule(source, { sets: book.sets, place: 'check' });
    if (!rule.ok) {
      const error = errorBody(rule.error, source);
      if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ error })}\n`);
      io.stderr(pointed(error, source));
      return EXIT.usage;
    }
    const { facts, problems } = readFacts(input, book.namesOf);
    const asOf = given ?? asOfFact(facts) ?? io.now().slice(0, 10);
    const on = { facts: withAsOf(facts, asOf), item: null, unheldPaper: null };
    const value = truthOfRule(rule.expression, on);
    const open = openPartsOf(rule.expression, on);
    if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ value, ...open, problems })}\n`);
    else
      io.stdout(`${value === null ? `unknown: ${[...open.missing, ...open.papers].join(', ')}` : value}\n`);
    for (const problem of problems)
      io.stderr(
        `${problem.path}: expected ${problem.expected}, found ${problem.found}. It counts as missing.\n`,
      );
    return EXIT.success;
  },
};

type FaultRow = Readonly<Record<string, unknown>>;

function faultRow(fault: LintFault, sources: ReadonlyMap<string, string>): FaultRow {
  if (fault.code !== 'rule-refused')
    return { ...fault, text: fillText(ruleRemarkTexts[fault.code], { value: fault.value }) };
  const source = sources.get(`${fault.field} ${fault.at}`) ?? '';
  const { code: kind, ...error } = errorBody(fault.error, source);
  return { at: fault.at, field: fault.field, ...error, code: fault.code, kind };
}

function remarkRow(remark: LintRemark): FaultRow {
  return { ...remark, text: fillText(ruleRemarkTexts[remark.code], { value: remark.value }) };
}

/** Faults of the file's sets: those of the catalogue are its own affair. */
function setFaults(
  { sets, unreadSets }: RuleFile,
  problems: readonly NamedSetProblem[],
): readonly FaultRow[] {
  const own = new Set(Object.keys(sets));
  const unread = unreadSets.map((at) => ({
    at,
    field: 'set',
    code: 'no-set',
    text: fillText(ownRuleTexts['no-set'], { at }),
  }));
  const wrong = problems
    .filter(({ set }) => own.has(set))
    .map(({ code, set, detail }) => ({
      at: set,
      field: 'set',
      code,
      text: fillText(ownRuleTexts[code], { at: set, detail }),
    }));
  return [...unread, ...wrong];
}

function lintFile(file: RuleFile, catalogue: CatalogueData) {
  const { sets, problems } = namedSets({ ...catalogue.ruleTables.sets, ...file.sets });
  const result = lintRules(file.rules, { ...lintContextOf(catalogue), sets });
  const sources = new Map(file.rules.map((rule) => [`${rule.field} ${rule.at}`, rule.expression]));
  return {
    rules: result.rules,
    sets: Object.keys(file.sets).length,
    faults: [...setFaults(file, problems), ...result.faults.map((fault) => faultRow(fault, sources))],
    remarks: result.remarks.map(remarkRow),
  };
}

export const ruleLintCommand: Command = {
  name: 'rule lint',
  summary: 'Examine rules and named sets of a file, or of the catalogue: every fault with its place.',
  positionals: '[FILE]',
  options: {},
  run: async (args, io) => {
    const file = args.positionals[0];
    const { catalogue } = await io.facts();
    const read: RuleFile =
      file === undefined
        ? {
            rules: rulesOfInstruments(catalogue.instruments),
            sets: catalogue.ruleTables.sets,
            unreadSets: [],
          }
        : rulesOfFile(await readText(file, io), file);
    const { rules, sets, faults, remarks } = lintFile(read, catalogue);
    if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, rules, sets, faults, remarks })}\n`);
    else {
      for (const row of [...faults, ...remarks])
        io.stdout(
          `${row['at']} (${row['field']}${row['column'] === undefined ? '' : `, column ${row['column']}`}): ${row['text']}\n`,
        );
      io.stdout(`${rules} rules read, ${faults.length} faults, ${remarks.length} remarks\n`);
    }
    return faults.length > 0 ? EXIT.findings : EXIT.success;
  },
};
