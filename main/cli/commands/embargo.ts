import { makerOf } from '../../../shared/catalogue/makers/maker-name.ts';
import type { EmbargoCase } from '../../../shared/design/judgement.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { runPipeline } from '../../../shared/pipeline.ts';
import type { Reason, Removal } from '../../../shared/stages/sovereignty/requirement.ts';
import {
  type EmbargoOutcome,
  EmbargoSimulation,
  type LineFate,
} from '../../../shared/stages/sovereignty/simulate-embargo.ts';
import { planningAidNotice } from '../../../shared/texts/en/compliance.ts';
import { hasFlag, listOption, requiredPositional } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { readPlan } from './plan-file.ts';

function wordsOf(args: ParsedArguments, option: string): readonly string[] {
  return listOption(args, option)
    .flatMap((text) => text.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function countries(args: ParsedArguments, option: string): ReadonlySet<string> {
  const codes = wordsOf(args, option).map((word) => word.toUpperCase());
  const wrong = codes.find((code) => !/^[A-Z]{2}$/.test(code));
  if (wrong !== undefined)
    throw new PlannerError('usage', 'bad-argument', {
      option: `--${option}`,
      value: wrong,
      limit: 'ISO alpha-2 codes, as in US,TW',
    });
  return new Set(codes);
}

function makers(args: ParsedArguments, option: string): ReadonlySet<string> {
  return new Set(wordsOf(args, option).flatMap((word) => makerOf(word)?.names.slice(0, 1) ?? []));
}

function removalOf(args: ParsedArguments): Removal {
  const removal: Removal = {
    countries: countries(args, 'countries'),
    vendors: makers(args, 'vendors'),
    foundries: makers(args, 'foundries'),
    memory: countries(args, 'memory'),
  };
  const total = Object.values(removal).reduce((sum: number, set: ReadonlySet<string>) => sum + set.size, 0);
  if (total === 0)
    throw new PlannerError('usage', 'missing-argument', { argument: '--countries or --vendors' });
  return removal;
}

function reasonRow(reason: Reason): unknown {
  return { dimension: reason.dimension, part: reason.part, names: reason.names };
}

function lineRow(fate: LineFate): unknown {
  const { id, name, category, quantity, vendor, vendorCountry } = fate.line;
  return { id, name, category, quantity, vendor, vendorCountry, reasons: fate.reasons.map(reasonRow) };
}

interface EmbargoReport {
  readonly asOf: string;
  readonly removal: Removal;
  readonly outcome: EmbargoOutcome;
  readonly ranked: readonly EmbargoCase[];
}

function jsonOf({ asOf, removal, outcome, ranked }: EmbargoReport): unknown {
  const lists = Object.entries(removal).map(([name, set]: [string, ReadonlySet<string>]) => [name, [...set]]);
  return {
    format: 'redoubt-embargo',
    version: 1,
    notice: planningAidNotice(asOf),
    removal: Object.fromEntries(lists),
    lines: outcome.fates.length,
    linesFallen: outcome.fates.filter((entry) => entry.fate === 'falls').map(lineRow),
    linesUnknown: outcome.fates.filter((entry) => entry.fate === 'unknown').map(lineRow),
    accelerators: outcome.accelerators,
    acceleratorsLeft: outcome.acceleratorsLeft,
    acceleratorsUnknown: outcome.acceleratorsUnknown,
    substitutes: outcome.substitutes,
    singleRemovals: ranked,
  };
}

function reasonText({ dimension, part, names }: Reason): string {
  return `${dimension} of ${part}${names.length === 0 ? ' not known' : `: ${names.join(', ')}`}`;
}

function writeText(report: EmbargoReport, io: CommandIo): void {
  const { outcome } = report;
  io.stdout(`${planningAidNotice(report.asOf)}\n`);
  for (const { line, fate, reasons } of outcome.fates)
    io.stdout(
      `${fate.padEnd(8)} ${line.quantity} × ${line.name}${reasons[0] ? ` (${reasonText(reasons[0])})` : ''}\n`,
    );
  for (const { lineId, productIds } of outcome.substitutes)
    io.stdout(
      `in place of ${lineId}: ${productIds.length === 0 ? 'nothing in the catalogue' : productIds.join(', ')}\n`,
    );
  io.stdout(
    `accelerators left ${outcome.acceleratorsLeft} of ${outcome.accelerators}, unknown ${outcome.acceleratorsUnknown}\n`,
  );
}

export const embargoCommand: Command = {
  name: 'embargo',
  summary:
    'Stop countries, makers, foundries or memory makers: which lines fall, and what could replace them.',
  positionals: '<plan.json>',
  options: {
    countries: { type: 'string', multiple: true, value: 'XX,YY', help: 'countries that stop delivering' },
    vendors: { type: 'string', multiple: true, value: 'NAME,…', help: 'makers that stop, with all they own' },
    foundries: { type: 'string', multiple: true, value: 'NAME,…', help: 'chip foundries that stop' },
    memory: { type: 'string', multiple: true, value: 'XX,YY', help: 'countries whose memory makers stop' },
  },
  run: async (args, io) => {
    const removal = removalOf(args);
    const { plan, facts } = await readPlan(requiredPositional(args, 0, '<plan.json>'), io);
    const { values } = runPipeline(plan, facts);
    const report: EmbargoReport = {
      asOf: values.compliance.asOf,
      removal,
      outcome: new EmbargoSimulation(plan, values.bom, facts).run(removal),
      ranked: values.sovereignty.embargoes,
    };
    if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify(jsonOf(report))}\n`);
    else writeText(report, io);
    return EXIT.success;
  },
};
