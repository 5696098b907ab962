import { PlannerError } from '../../../shared/errors.ts';
import { redesignWithout } from '../../../shared/law/choke-points/redesign-without.ts';
import {
  type StopRequest,
  type StopTime,
  simulateStop,
} from '../../../shared/law/choke-points/simulate-stop.ts';
import { Pipeline } from '../../../shared/pipeline.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import { type Command, EXIT, type ParsedArguments } from '../command.ts';
import { designPlan } from '../design-plan.ts';
import { removalOf } from './embargo-removal.ts';
import { type EmbargoReport, embargoJson, writeEmbargo } from './embargo-report.ts';
import { factsWithRules, RULES_OPTION } from './own-rules.ts';
import { readPlan } from './plan-file.ts';

function timeOf(args: ParsedArguments): StopTime {
  const text = textOption(args, 'at') ?? 'delivery';
  if (text === 'delivery' || text === 'operation') return text;
  throw new PlannerError('usage', 'bad-argument', {
    option: '--at',
    value: text,
    limit: 'delivery or operation',
  });
}

export const embargoCommand: Command = {
  name: 'embargo',
  summary:
    'Stop countries, makers, foundries or memory makers: which lines fall, what still runs, what replaces them.',
  positionals: '<plan.json>',
  options: {
    countries: { type: 'string', multiple: true, value: 'XX,YY', help: 'countries that stop delivering' },
    vendors: { type: 'string', multiple: true, value: 'NAME,…', help: 'makers that stop, with all they own' },
    foundries: { type: 'string', multiple: true, value: 'NAME,…', help: 'chip foundries that stop' },
    memory: { type: 'string', multiple: true, value: 'XX,YY', help: 'countries whose memory makers stop' },
    instrument: {
      type: 'string',
      multiple: true,
      value: 'ID',
      help: 'everybody this instrument refuses by name',
    },
    ...RULES_OPTION,
    at: {
      type: 'string',
      value: 'TIME',
      help: 'delivery (default), or operation: spares, support and updates stop',
    },
    redesign: { type: 'boolean', help: 'design the plan anew without what falls' },
  },
  run: async (args, io) => {
    const at = timeOf(args);
    const read = await readPlan(requiredPositional(args, 0, '<plan.json>'), io);
    const { plan } = read;
    const { facts } = await factsWithRules(read.facts, args, io);
    const asked = removalOf(args, facts);
    const request: StopRequest = {
      plan,
      design: await designPlan(plan, facts, io),
      facts,
      removal: asked.removal,
      at,
    };
    const trials = new Pipeline();
    const redesignAsked = hasFlag(args, 'redesign');
    const report: EmbargoReport = {
      request,
      asked,
      outcome: simulateStop(request),
      redesignAsked,
      redesigned: redesignAsked
        ? redesignWithout({ ...request, redesign: (changed) => trials.design(changed, facts) })
        : null,
    };
    for (const problem of asked.problems) io.stderr(`${problem.text}\n`);
    if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify(embargoJson(report))}\n`);
    else writeEmbargo(report, io);
    return EXIT.success;
  },
};
