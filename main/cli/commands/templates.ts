import { PlannerError } from '../../../shared/errors.ts';
import { asId, type PlanId } from '../../../shared/ids.ts';
import { parsePlan } from '../../../shared/plan/parse-plan.ts';
import { isoDate } from '../../../shared/plan/schema-parts.ts';
import { newPlanFrom, templates } from '../../../shared/plan/templates/templates.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT } from '../command.ts';

const ISO_DATE_LENGTH = 10;

export const templatesCommand: Command = {
  name: 'templates',
  summary: 'List the plan templates with what is public fact and what is assumed.',
  positionals: '',
  options: {},
  run: (args, io) => {
    if (hasFlag(args, 'json')) {
      const rows = templates.map(({ id, name, country, summary, publicFacts, assumptions }) => ({
        id,
        name,
        country,
        summary,
        publicFacts,
        assumptions,
      }));
      io.stdout(`${JSON.stringify({ version: 1, templates: rows })}\n`);
      return Promise.resolve(EXIT.success);
    }
    const width = Math.max(...templates.map((entry) => entry.id.length)) + 2;
    for (const entry of templates) io.stdout(`${entry.id.padEnd(width)} ${entry.name}\n`);
    return Promise.resolve(EXIT.success);
  },
};

/** A plan is somebody's work: a new one never replaces a file. */
async function refuseExisting(out: string, io: CommandIo): Promise<void> {
  const there = await io.readFile(out).catch(() => null);
  if (there !== null)
    throw new PlannerError('usage', 'bad-argument', {
      option: '--out',
      value: out,
      limit: 'the file is there already and is not replaced; choose another name',
    });
}

export const newCommand: Command = {
  name: 'new',
  summary: 'Write a new plan from a template.',
  positionals: '<template>',
  options: {
    out: { type: 'string', short: 'o', value: 'FILE', help: 'file to write; standard output when left out' },
    name: { type: 'string', value: 'NAME', help: 'name of the plan' },
    date: { type: 'string', value: 'DATE', help: 'order and as-of date, ISO; today when left out' },
  },
  run: async (args, io) => {
    const template = requiredPositional(args, 0, '<template>');
    const name = textOption(args, 'name');
    const today = textOption(args, 'date') ?? io.now().slice(0, ISO_DATE_LENGTH);
    if (!isoDate.safeParse(today).success)
      throw new PlannerError('usage', 'bad-argument', {
        option: '--date',
        value: today,
        limit: 'a date as 2026-11-22',
      });
    const id = asId<PlanId>(template);
    const plan = newPlanFrom(template, { id, today, ...(name === undefined ? {} : { name }) });
    const text = `${JSON.stringify(plan, null, 2)}\n`;
    // What was typed must be a plan again: a name of 5000 letters is told now, not at the next command.
    parsePlan(text);
    const out = textOption(args, 'out');
    if (out === undefined) io.stdout(text);
    else {
      await refuseExisting(out, io);
      await io.writeFile(out, new TextEncoder().encode(text));
      if (hasFlag(args, 'json'))
        io.stdout(`${JSON.stringify({ version: 1, file: out, planId: id, template })}\n`);
      else io.stderr(`Wrote ${out}.\n`);
    }
    return EXIT.success;
  },
};
