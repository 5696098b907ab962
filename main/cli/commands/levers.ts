import { exploreLevers } from '../../../shared/levers/explore-levers.ts';
import type { Lever, LeverNotOffered, LeverReport } from '../../../shared/levers/lever.ts';
import { Pipeline } from '../../../shared/pipeline.ts';
import { planningAidNotice } from '../../../shared/texts/en/compliance.ts';
import { evidenceTexts, leverRefusalTexts, leverTexts } from '../../../shared/texts/en/levers.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatQuantity } from '../../../shared/texts/format-number.ts';
import { majorOf } from '../../../shared/units/money.ts';
import { hasFlag, requiredPositional } from '../arguments.ts';
import { type Command, type CommandIo, EXIT } from '../command.ts';
import { designPlan } from '../design-plan.ts';
import { readPlan } from './plan-file.ts';

function words(params: Lever['params']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}

function titleOf(lever: Pick<Lever, 'kind' | 'params'>): string {
  return fillText(leverTexts[lever.kind], words(lever.params));
}

function jsonOf(report: LeverReport, notice: string): unknown {
  const refusal = (entry: LeverNotOffered): unknown => ({
    ...entry,
    text: fillText(leverRefusalTexts[entry.reason], words(entry.params)),
  });
  return {
    format: 'redoubt-levers',
    version: 1,
    notice,
    before: report.before,
    currency: report.currency,
    levers: report.offered.map((lever) => ({ ...lever, text: titleOf(lever) })),
    notOffered: report.notOffered.map(refusal),
  };
}

function signed(value: number | null, unit: string, missing: string): string {
  if (value === null) return missing;
  return `${value > 0 ? '+' : ''}${unit === '' ? value : formatQuantity(value, unit)}`;
}

function lawText({ improved, worsened }: Lever['difference']): string {
  if (improved.length + worsened.length === 0) return 'no clause comes out otherwise';
  const named = (word: string, clauses: readonly string[]): string =>
    clauses.length === 0 ? '' : `clauses ${word}: ${clauses.join(', ')}`;
  return [named('better', improved), named('worse', worsened)].filter((text) => text !== '').join('; ');
}

function leverLines(lever: Lever, currency: string): readonly string[] {
  const { difference } = lever;
  const money =
    difference.capexMinor === null ? null : Math.round(majorOf({ minor: difference.capexMinor, currency }));
  return [
    titleOf(lever),
    `  accelerators ${signed(difference.accelerators, '', '')}, racks ${signed(difference.racks, '', '')}, ` +
      `IT ${signed(difference.itPowerW, 'W', 'unknown')}, ` +
      `${money === null ? 'money: no price yet' : `${currency} ${signed(money, '', '')}`}, ` +
      `weeks ${signed(difference.readyWeeks, '', 'unknown')}, ${lawText(difference)}`,
    ...lever.evidence.map((code) => `  needs: ${evidenceTexts[code]}`),
  ];
}

function writeText(report: LeverReport, notice: string, io: CommandIo): void {
  io.stdout(`${notice}\n`);
  for (const lever of report.offered) io.stdout(`${leverLines(lever, report.currency).join('\n')}\n`);
  for (const entry of report.notOffered)
    io.stdout(
      `not offered: ${entry.kind}, ${entry.params['workload'] ?? entry.workloadId}: ` +
        `${fillText(leverRefusalTexts[entry.reason], words(entry.params))}\n`,
    );
}

/** Tries every lever of a plan on the whole design. */
export const leversCommand: Command = {
  name: 'levers',
  summary:
    'Ways to carry the same work on less, each designed anew: what it saves and what to measure first.',
  positionals: '<plan.json>',
  options: {},
  run: async (args, io) => {
    const { plan, facts } = await readPlan(requiredPositional(args, 0, '<plan.json>'), io);
    const pipeline = new Pipeline();
    const design = await designPlan(plan, facts, io);
    const report = exploreLevers({
      plan,
      facts,
      design,
      redesign: (changed) => pipeline.design(changed, facts),
    });
    // The levers tell the clauses they turn.
    const notice = planningAidNotice(design.values.compliance.asOf);
    if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify(jsonOf(report, notice))}\n`);
    else writeText(report, notice, io);
    return EXIT.success;
  },
};
