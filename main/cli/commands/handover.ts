import { dirname, join } from 'node:path';
import { utf8 } from '../../../shared/bundle/format/bytes.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { type HandoverSummary, handoverSteps } from '../../../shared/handover/build-handover.ts';
import { runSteps } from '../../../shared/job/job-step.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { nodeFs } from '../../db/file-system.ts';
import { hasFlag, listOption, requiredPositional } from '../arguments.ts';
import type { Command } from '../command.ts';
import { designPlan } from '../design-plan.ts';
import { watched } from '../terminal-jobs.ts';
import { designStatus } from './design.ts';
import { requiredOption } from './option-values.ts';
import { readPlan } from './plan-file.ts';

/** @throws PlannerError `usage/bad-argument` for a site the plan does not have */
function sitesOf(plan: Plan, wanted: readonly string[]): Plan['sites'] | null {
  if (wanted.length === 0) return null;
  return wanted.map((id) => {
    const site = plan.sites.find((entry) => entry.id === id);
    if (site) return site;
    const limit = `one of ${plan.sites.map((entry) => entry.id).join(', ')}`;
    throw new PlannerError('usage', 'bad-argument', { option: '--site', value: id, limit });
  });
}

function textOf(summary: HandoverSummary, folder: string): string {
  const open = [
    [summary.cablesShort, 'cables are ordered shorter than the route between their ports'],
    [summary.cablesWithoutProduct, 'cables have no product that is known to reach'],
    [summary.portsReserved, 'ports are kept for devices that do not stand there'],
    [summary.cordsWithoutOutlet, 'power cords have no outlet'],
    [summary.devicesWithoutSupplies, 'devices have no published number of power supplies, so no cords'],
    [summary.pdusWithoutPort, 'networked PDUs have no port out of band'],
  ].filter(([count]) => count !== 0);
  return [
    `${summary.files.length} files in ${folder}: ${summary.cables} cables, ${summary.cords} power cords, ${summary.circuits} circuits, ${summary.devices} devices.\n`,
    ...open.map(([count, what]) => `- ${count} ${what}.\n`),
  ].join('');
}

/** Writes what an integrator builds from. */
export const handoverCommand: Command = {
  name: 'handover',
  summary: 'Write cable, power, cooling and rack schedules, and import files for NetBox.',
  positionals: '<plan.json>',
  options: {
    output: { type: 'string', short: 'o', value: 'FOLDER', help: 'folder to write into' },
    site: { type: 'string', multiple: true, value: 'ID', help: 'only this site; may be repeated' },
  },
  run: async (args, io) => {
    const folder = requiredOption(args, 'output');
    const { plan, facts } = await readPlan(requiredPositional(args, 0, '<plan.json>'), io);
    const siteIds = sitesOf(plan, listOption(args, 'site'))?.map((site) => site.id);
    const design = await designPlan(plan, facts, io);
    const { files, summary } = await watched(io, 'handover', (watch) =>
      runSteps(handoverSteps(plan, design, { facts, siteIds }), watch),
    );
    const places = files.map((file) => ({ path: join(folder, ...file.path.split('/')), text: file.text }));
    for (const place of new Set(places.map(({ path }) => dirname(path)))) await nodeFs.makeFolder(place);
    for (const { path, text } of places) await io.writeFile(path, utf8(text));
    io.stdout(hasFlag(args, 'json') ? `${JSON.stringify(summary)}\n` : textOf(summary, folder));
    return designStatus(design);
  },
};
