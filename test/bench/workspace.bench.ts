import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFs } from '../../main/db/file-system.ts';
import { Workspace } from '../../main/db/workspace.ts';
import { lockWorkspace } from '../../main/db/workspace-lock.ts';
import { PlanService } from '../../main/services/plans.ts';
import { templates } from '../../shared/plan/templates/templates.ts';
import { testHost } from '../support/workspace.ts';

const PLANS = 50;
const REVISIONS = 1000;
const SAVES = 21;
/** One edit is saved while the next is typed. */
const BUDGET_MS = 100;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Saving one edit, durably, in a workspace with fifty plans of which one has a thousand revisions. */
export async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-bench-'));
  const file = join(folder, 'workspace.redoubt');
  const host = { ...(await testHost()), fs: nodeFs, lock: lockWorkspace };
  const workspace = await Workspace.open(host, file);
  const dialogs = { openFile: async () => null, openFiles: async () => null, saveFile: async () => null };
  let next = 0;
  const newId = (): string => {
    next += 1;
    return `plan-${next}`;
  };
  const quiet = Object.assign(Object.create(workspace) as Workspace, {
    read: <T>(work: Parameters<Workspace['read']>[0]) => workspace.read(work) as T,
    change: <T>(work: Parameters<Workspace['change']>[0]) => workspace.change(work) as T,
    flush: async () => undefined,
  });
  const filling = new PlanService({ workspace: quiet, dialogs, now: host.now, newId });
  const template = templates[0]?.id ?? null;
  for (let index = 0; index < PLANS; index += 1) await filling.create(template, `Plan ${index}`);
  let { plan } = filling.load('plan-1');
  for (let index = 0; index < REVISIONS; index += 1) {
    const { revision } = await filling.save({ ...plan, note: `edit ${index}` }, plan.revision);
    plan = { ...plan, revision };
  }
  await workspace.flush();

  const plans = new PlanService({ workspace, dialogs, now: host.now, newId });
  const times: number[] = [];
  for (let index = 0; index < SAVES; index += 1) {
    const started = performance.now();
    const { revision } = await plans.save({ ...plan, note: `measured ${index}` }, plan.revision);
    times.push(performance.now() - started);
    plan = { ...plan, revision };
  }
  const size = (statSync(file).size / 1024).toFixed(0);
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      name: 'save one edit of a plan, on the disk',
      medianMs: median(times),
      budgetMs: BUDGET_MS,
      note: `${PLANS} plans, ${REVISIONS} revisions of one; the file has ${size} KiB`,
    },
  ];
}
