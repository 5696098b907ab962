import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { Pipeline, runPipeline } from '../../shared/pipeline.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { testFacts } from '../support/facts.ts';
import { planOfSize } from '../support/large-plan.ts';
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

function largeDesign(): readonly Measurement[] {
  const facts = testFacts();
  const plan = planOfSize(100_000, SITES);
  const name = '100,000 accelerators, 4 sites';
  const warm = medianMs(() => runPipeline(plan, facts), { warmUp: 1, rounds: 3 });
  const script = resolve(import.meta.dirname, '../support/design-memory.ts');
  const text = execFileSync(process.execPath, [script], { encoding: 'utf8' });
  const fresh = JSON.parse(text) as { coldMs: number; grownMb: number; peakMb: number; racks: number };
  const note = `peak of the process ${fresh.peakMb.toFixed(0)} MB`;
  return [
    { name, medianMs: warm, budgetMs: LARGE_BUDGET_MS, note: `${fresh.racks} racks` },
    { name: `${name}, first run`, medianMs: fresh.coldMs, budgetMs: LARGE_BUDGET_MS, note: 'fresh process' },
    { name: `${name}, memory in MB`, medianMs: fresh.grownMb, budgetMs: MEMORY_BUDGET_MB, note },
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
