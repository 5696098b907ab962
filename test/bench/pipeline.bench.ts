import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Pipeline, runPipeline } from '../../shared/pipeline.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { testFacts } from '../support/facts.ts';
import { planOfSize } from '../support/large-plan.ts';
import { cliFlags } from '../support/launch/node-flags.mjs';
import { medianMs } from '../support/median.ts';

interface Measurement {
  readonly name: string;
  readonly medianMs: number;
  readonly budgetMs: number;
  readonly note: string;
}

const SITES = ['north', 'south', 'east', 'west'] as const;
const EDIT_BUDGET_MS = 16;
const LARGE_BUDGET_MS = 1_000;
const MEMORY_BUDGET_MB = 300;
const MEGA = 1e6;
const CLI = resolve(import.meta.dirname, '../../dist/cli.js');
const PEAK = resolve(import.meta.dirname, '../support/peak/at-exit.mjs');

type Edit = (plan: Plan, round: number) => Plan;

/** One more user in every round: the edit that runs through all stages. */
const moreUsers: Edit = (plan, round) => ({
  ...plan,
  workloads: plan.workloads.map((use, index) =>
    index === 0 ? { ...use, audience: { ...use.audience, users: use.audience.users + round } } : use,
  ),
});

/** One more server in every round: every count behind the compute stage changes. */
const moreServers: Edit = (plan, round) => ({
  ...plan,
  pools: plan.pools.map((pool, index) =>
    index === 0 ? { ...pool, fixedServers: (pool.fixedServers ?? 0) + 1 + (round % 2) } : pool,
  ),
});

/** Another derating in every round: racks and everything behind them. */
const otherDerating: Edit = (plan, round) => ({
  ...plan,
  sites: plan.sites.map((site, index) =>
    index === 0 ? { ...site, power: { ...site.power, derating: 0.8 + (round % 2) / 20 } } : site,
  ),
});

function afterEdit(name: string, edit: Edit): Measurement {
  const facts = testFacts();
  const pipeline = new Pipeline();
  const plan = planOfSize(1_000, ['main']);
  pipeline.design(plan, facts);
  const before = pipeline.stageRuns;
  let round = 0;
  const work = (): void => {
    round += 1;
    pipeline.design(edit(plan, round), facts);
  };
  const median = medianMs(work, { warmUp: 10, rounds: 25 });
  const stages = (pipeline.stageRuns - before) / round;
  const note = `${stages.toFixed(1)} stages run an edit`;
  return { name: `1,000 accelerators, ${name}`, medianMs: median, budgetMs: EDIT_BUDGET_MS, note };
}

/** Most memory the built command line holds while it designs a plan and says what it came to, MB. */
function peakOfCommand(plan: Plan): number {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-bench-'));
  try {
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify(plan));
    const { output, status } = spawnSync(
      process.execPath,
      [...cliFlags, '--import', pathToFileURL(PEAK).href, CLI, 'design', file],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], encoding: 'utf8' },
    );
    // 1 = designed, with findings that block.
    if (status !== 0 && status !== 1) throw new Error(`the command line ended with ${status}`);
    return Number(output[3]) / MEGA;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function largeDesign(): readonly Measurement[] {
  const facts = testFacts();
  const plan = planOfSize(100_000, SITES);
  const name = '100,000 accelerators, 4 sites';
  const warm = medianMs(() => runPipeline(plan, facts), { warmUp: 1, rounds: 3 });
  const script = resolve(import.meta.dirname, '../support/design-once.ts');
  const fresh = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as {
    readonly coldMs: number;
    readonly racks: number;
  };
  const note = 'peak of the built command line, everything included';
  return [
    { name, medianMs: warm, budgetMs: LARGE_BUDGET_MS, note: `${fresh.racks} racks` },
    { name: `${name}, first run`, medianMs: fresh.coldMs, budgetMs: LARGE_BUDGET_MS, note: 'fresh process' },
    { name: `${name}, memory in MB`, medianMs: peakOfCommand(plan), budgetMs: MEMORY_BUDGET_MB, note },
  ];
}

/** The traced pipeline: a re-run after one edit, and a national programme designed from nothing. */
export async function run(): Promise<readonly Measurement[]> {
  return Promise.resolve([
    afterEdit('more users', moreUsers),
    afterEdit('more servers', moreServers),
    afterEdit('other derating', otherDerating),
    ...largeDesign(),
  ]);
}
