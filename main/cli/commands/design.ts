import type { Design } from '../../../shared/design/design.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { type Finding, STAGES, type StageId } from '../../../shared/findings.ts';
import { summariseDesign } from '../../../shared/texts/en/design-summary.ts';
import { findingSentence, waySentence } from '../../../shared/texts/finding-sentence.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import { type Command, EXIT } from '../command.ts';
import { designPlan } from '../design-plan.ts';
import { readPlan } from './plan-file.ts';

function stageOption(name: string | undefined): StageId | undefined {
  if (name === undefined) return undefined;
  const stage = STAGES.find((entry) => entry === name);
  if (!stage)
    throw new PlannerError('usage', 'bad-argument', {
      option: '--stage',
      value: name,
      limit: `one of ${STAGES.join(', ')}`,
    });
  return stage;
}

/** A finding with its sentence and those of its ways out, so that a reader of the JSON needs no table of codes. */
function inWords(finding: Finding): unknown {
  const ways = finding.waysOut?.map((way) => ({ ...way, text: waySentence(way) }));
  return { ...finding, text: findingSentence(finding), ...(ways ? { waysOut: ways } : {}) };
}

/** A finding to look at, and under it the nearest changes that would settle it. */
function findingLines(finding: Finding): readonly string[] {
  const ways = (finding.waysOut ?? []).map(waySentence).join(' · ');
  const line = `${finding.severity.padEnd(8)} ${findingSentence(finding)}`;
  return ways === '' ? [line] : [line, `${' '.repeat(9)}Way out: ${ways}`];
}

function jsonOf(design: Design, stage: StageId | undefined, withTrace: boolean): unknown {
  if (stage !== undefined)
    return {
      version: 1,
      stage,
      outcome: design.outcomes[stage],
      value: design.values[stage],
      findings: design.findings.filter((finding) => finding.stage === stage).map(inWords),
    };
  const { trace, findings, ...rest } = design;
  return { ...rest, findings: findings.map(inWords), ...(withTrace ? { trace } : {}) };
}

/** Exit status of a design: 1 while something blocks signing. */
export function designStatus(design: Design): number {
  return design.findings.some((finding) => finding.severity === 'blocking') ? EXIT.findings : EXIT.success;
}

export const designCommand: Command = {
  name: 'design',
  summary: 'Design a plan: demand to bill of materials, with findings.',
  positionals: '<plan.json>',
  options: {
    stage: { type: 'string', value: 'NAME', help: `one stage only: ${STAGES.join(', ')}` },
    trace: { type: 'boolean', help: 'add the trace of every figure to the JSON' },
  },
  run: async (args, io) => {
    const stage = stageOption(textOption(args, 'stage'));
    const { plan, facts } = await readPlan(requiredPositional(args, 0, '<plan.json>'), io, 'quiet');
    const design = await designPlan(plan, facts, io);
    if (hasFlag(args, 'json'))
      io.stdout(`${JSON.stringify(jsonOf(design, stage, hasFlag(args, 'trace')))}\n`);
    else {
      for (const line of summariseDesign(plan, design)) io.stdout(`${line}\n`);
      for (const finding of design.findings.filter((entry) => entry.severity !== 'note'))
        for (const line of findingLines(finding)) io.stdout(`${line}\n`);
    }
    return designStatus(design);
  },
};
