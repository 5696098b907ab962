import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { ClauseResult } from '../../../shared/design/judgement.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { asId, type InstrumentId } from '../../../shared/ids.ts';
import type { RuleProblemRow } from '../../../shared/law/own-rules/rule-problems.ts';
import { ownInstruments } from '../../../shared/law/own-rules/write-own-rules.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { checkFacts } from '../../../shared/stages/compliance/check-facts.ts';
import { countStates, STATES_WORST_FIRST } from '../../../shared/stages/compliance/clause-result.ts';
import { firstDay } from '../../../shared/stages/compliance/language/dates.ts';
import { ruleBookOf } from '../../../shared/stages/compliance/rule-book.ts';
import { planningAidNotice, rulesUsedTexts, stateTexts } from '../../../shared/texts/en/compliance.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { nodeFs } from '../../db/file-system.ts';
import {
  hasFlag,
  listOption,
  refuseBeside,
  refuseFurther,
  requiredPositional,
  textOption,
} from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { designPlan } from '../design-plan.ts';
import { readBatch, writeRows } from './batch-file.ts';
import { type Advice, adviceLines, adviceOn } from './check-advice.ts';
import { answerCase } from './check-batch.ts';
import { writeOscal, writeReport } from './check-oscal.ts';
import { fullCheckRow } from './check-row.ts';
import { readJson } from './json-input.ts';
import { factsWithRules, RULES_OPTION } from './own-rules.ts';
import { readPlan } from './plan-file.ts';

interface Report {
  readonly asOf: string;
  /** The rules that were used: those of the pack, and instruments of the user's own. */
  readonly rulePack: RulePack;
  readonly ownInstruments: readonly string[];
  readonly clauses: readonly ClauseResult[];
  readonly failing: number;
  readonly waived?: number;
  readonly problems: readonly unknown[];
  readonly advice?: Advice;
  readonly ruleProblems?: readonly RuleProblemRow[];
}

type RulePack = Pick<Facts['identity'], 'packId' | 'version' | 'asOf' | 'sha512'>;

function rulesUsed({ identity, catalogue }: Facts): Pick<Report, 'rulePack' | 'ownInstruments'> {
  const { packId, version, asOf, sha512 } = identity;
  return {
    rulePack: { packId, version, asOf, sha512 },
    ownInstruments: ownInstruments(catalogue).map(({ id }) => id),
  };
}

function asOfOption(args: ParsedArguments): string | null {
  const text = textOption(args, 'as-of');
  if (text === undefined) return null;
  const day = firstDay(text);
  if (day === null)
    throw new PlannerError('usage', 'bad-argument', { option: '--as-of', value: text, limit: 'YYYY-MM-DD' });
  return day;
}

/** Ids after `--instrument`: repeated, joined by commas, or following as further words. */
function instrumentOption(args: ParsedArguments, following: readonly string[]): readonly string[] | null {
  const named = listOption(args, 'instrument');
  if (named.length === 0) return null;
  return [...named, ...following].flatMap((text) => text.split(',')).filter((id) => id !== '');
}

function writeJson(report: Report, io: CommandIo): void {
  const body = {
    format: 'redoubt-check',
    version: 1,
    asOf: report.asOf,
    notice: planningAidNotice(report.asOf),
    rulePack: report.rulePack,
    ownInstruments: report.ownInstruments,
    failing: report.failing,
    waived: report.waived ?? 0,
    counts: countStates(report.clauses),
    problems: report.problems,
    ...(report.ruleProblems === undefined || report.ruleProblems.length === 0
      ? {}
      : { ruleProblems: report.ruleProblems }),
    clauses: report.clauses.map(fullCheckRow),
    ...report.advice,
  };
  io.stdout(`${JSON.stringify(body)}\n`);
}

function waiverText({ waiver }: ClauseResult): string {
  if (waiver === null) return '';
  return waiver.valid
    ? ` [waived until ${waiver.until}: ${waiver.owner}]`
    : ` [waiver ended ${waiver.until}]`;
}

function waitsFor(clause: ClauseResult): string {
  const parts = [...clause.missingFacts, ...clause.papers];
  if (parts.length > 0) return ` [${parts.join(', ')}]`;
  return clause.because === null ? '' : ` (${clause.because})`;
}

function rulesLine({ rulePack, ownInstruments: own }: Report): string {
  const words = { pack: rulePack.packId, version: String(rulePack.version), asOf: rulePack.asOf };
  const line = fillText(rulesUsedTexts.pack, words);
  return own.length === 0 ? line : `${line} ${fillText(rulesUsedTexts.own, { ids: own.join(', ') })}`;
}

function writeText(report: Report, io: CommandIo): void {
  io.stdout(`${planningAidNotice(report.asOf)}\n`);
  io.stdout(`${rulesLine(report)}\n`);
  const counts = countStates(report.clauses);
  for (const state of STATES_WORST_FIRST)
    io.stdout(`${String(counts[state]).padStart(4)} ${stateTexts[state]}\n`);
  for (const state of STATES_WORST_FIRST.slice(0, 3)) {
    for (const clause of report.clauses.filter((entry) => entry.state === state))
      io.stdout(
        `${state.padEnd(14)} ${clause.severity.padEnd(6)} ${clause.instrumentId} ${clause.ref}: ${clause.requirement}${waitsFor(clause)}${waiverText(clause)}\n`,
      );
  }
  for (const line of adviceLines(report.advice ?? {})) io.stdout(`${line}\n`);
}

function finish(report: Report, args: ParsedArguments, io: CommandIo): number {
  if (hasFlag(args, 'json')) writeJson(report, io);
  else writeText(report, io);
  return report.failing > 0 ? EXIT.findings : EXIT.success;
}

function refuseUnknown(ids: readonly string[]): void {
  const [unknown] = ids;
  if (unknown === undefined) return;
  throw new PlannerError('usage', 'bad-argument', {
    option: '--instrument',
    value: unknown,
    limit: 'the catalogue has no such instrument',
  });
}

async function checkFactsFile(path: string, args: ParsedArguments, io: CommandIo): Promise<number> {
  refuseBeside(args, 'facts', ['as-of', 'instrument', 'rules']);
  const instruments = instrumentOption(args, args.positionals);
  const request = {
    facts: await readJson(path, io),
    asOf: asOfOption(args),
    today: io.now().slice(0, 10),
    instruments,
  };
  const { facts, ruleProblems } = await factsWithRules(await io.facts(), args, io);
  const checked = checkFacts(ruleBookOf(facts.catalogue), request);
  refuseUnknown(checked.unknownInstruments);
  for (const problem of checked.problems)
    io.stderr(
      `${problem.path}: expected ${problem.expected}, found ${problem.found}. It counts as missing.\n`,
    );
  return finish({ ...checked, ...rulesUsed(facts), ruleProblems }, args, io);
}

async function checkBatch(path: string, args: ParsedArguments, io: CommandIo): Promise<number> {
  refuseBeside(args, 'batch', ['as-of', 'instrument', 'rules']);
  const lines = await readBatch(path, io);
  const { facts } = await factsWithRules(await io.facts(), args, io);
  const book = ruleBookOf(facts.catalogue);
  const defaults = {
    today: io.now().slice(0, 10),
    asOf: asOfOption(args),
    instruments: instrumentOption(args, args.positionals),
  };
  // Rows keep the shape that is asked for, so the notice stands beside them.
  io.stderr(`${planningAidNotice(defaults.asOf ?? defaults.today)}\n`);
  await writeRows(lines, io, {
    answer: (line) => answerCase(book, line, defaults),
    hasResult: (row) => !('error' in row),
  });
  return EXIT.success;
}

function judgedOn(plan: Plan, asOf: string | null): Plan {
  return asOf === null ? plan : { ...plan, mission: { ...plan.mission, asOf } };
}

/** Writes what the options ask for into their folders. */
async function writeFolders(
  given: Parameters<typeof writeOscal>[1],
  args: ParsedArguments,
  io: CommandIo,
): Promise<void> {
  for (const [option, write] of [
    ['oscal', writeOscal],
    ['report', writeReport],
  ] as const) {
    const folder = textOption(args, option);
    if (folder === undefined) continue;
    await nodeFs.makeFolder(folder);
    const names = await write(folder, given, io);
    io.stderr(`Wrote ${names.join(' and ')} to ${folder}.\n`);
  }
}

async function checkPlan(args: ParsedArguments, io: CommandIo): Promise<number> {
  const read = await readPlan(requiredPositional(args, 0, '<plan.json>'), io);
  const plan = judgedOn(read.plan, asOfOption(args));
  const { facts, ruleProblems } = await factsWithRules(read.facts, args, io);
  const design = await designPlan(plan, facts, io);
  const { asOf, clauses, failing, waived } = design.values.compliance;
  const wanted = instrumentOption(args, args.positionals.slice(1));
  refuseUnknown((wanted ?? []).filter((id) => facts.instrument(asId<InstrumentId>(id)) === undefined));
  const shown = wanted === null ? clauses : clauses.filter((clause) => wanted.includes(clause.instrumentId));
  const problems = design.findings.filter((finding) => finding.stage === 'compliance');
  const advice = adviceOn(
    { plan, design, facts, clauses: shown },
    {
      fixes: hasFlag(args, 'fixes'),
      conflicts: hasFlag(args, 'conflicts'),
      calendar: hasFlag(args, 'calendar'),
      roadmap: hasFlag(args, 'roadmap'),
      profile: hasFlag(args, 'profile'),
    },
  );
  await writeFolders({ plan, design, advice }, args, io);
  const used = rulesUsed(facts);
  const report = { asOf, ...used, clauses: shown, failing, waived, problems, advice, ruleProblems };
  const status = finish(report, args, io);
  return read.unknown.length > 0 ? EXIT.findings : status;
}

export const checkCommand: Command = {
  name: 'check',
  summary: 'Judge a plan, or a plain file of facts, by law and policy, clause by clause.',
  positionals: '[<plan.json>] [<instrument>…]',
  options: {
    facts: { type: 'string', value: 'FILE', help: 'judge a file of facts instead of a plan' },
    batch: { type: 'string', value: 'FILE', help: 'one case {id, asOf, instruments, facts} a line' },
    'as-of': { type: 'string', value: 'DATE', help: 'day on which the law is judged, YYYY-MM-DD' },
    instrument: { type: 'string', multiple: true, value: 'ID', help: 'only these instruments' },
    ...RULES_OPTION,
    fixes: { type: 'boolean', help: 'add what would turn each clause that is not met (plan only)' },
    conflicts: { type: 'boolean', help: 'add clauses that cannot both be met (plan only)' },
    oscal: {
      type: 'string',
      value: 'FOLDER',
      help: 'write OSCAL assessment results and plan of action there',
    },
    report: {
      type: 'string',
      value: 'FOLDER',
      help: 'write the report there: JSON, CSV and a printable page',
    },
    profile: { type: 'boolean', help: 'add which law reaches this buyer and level, and why not (plan only)' },
    roadmap: { type: 'boolean', help: 'add what each phase costs, takes and satisfies (plan only)' },
    calendar: { type: 'boolean', help: 'add what changes in the next ten years (plan only)' },
  },
  run: async (args, io) => {
    const batch = textOption(args, 'batch');
    const file = textOption(args, 'facts');
    // Further words are instruments, and only after --instrument.
    if (args.options['instrument'] === undefined)
      refuseFurther(checkCommand, args, batch === undefined && file === undefined ? 1 : 0);
    if (batch !== undefined) return checkBatch(batch, args, io);
    return file === undefined ? checkPlan(args, io) : checkFactsFile(file, args, io);
  },
};
