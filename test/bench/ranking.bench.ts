import type { WorkloadDemand } from '../../shared/design/demand.ts';
import { asId, type PoolId } from '../../shared/ids.ts';
import { newPlan, newPool, newSite, newWorkload } from '../../shared/plan/defaults.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { rankSteps } from '../../shared/stages/compute/rank-systems.ts';
import { sizeDemand } from '../../shared/stages/demand/size-demand.ts';
import { testFacts } from '../support/facts.ts';
import { medianMs } from '../support/median.ts';

function planFor(model: string): Plan {
  const base = newPlan(asId('bench'), 'Ranking', '2026-11-21');
  const workload = newWorkload('chat', 'chat', { name: 'Chat', modelId: asId(model), users: 5000 });
  const pool = newPool('main', { siteId: asId('site'), workloadIds: [workload.id] });
  return {
    ...base,
    workloads: [workload],
    sites: [newSite('site', { name: 'Site', country: 'DE' })],
    pools: [pool],
  };
}

interface Timed {
  readonly fullMs: number;
  readonly firstMs: number;
  readonly note: string;
}

function timed(model: string): Timed {
  const facts = testFacts();
  const plan = planFor(model);
  const workloads: readonly WorkloadDemand[] = sizeDemand.run(plan, {}, facts).value.workloads;
  const demand = { workloads, totalPeakOutputTokensPerS: 0, totalPeakRequestsPerS: 0 };
  const query = { plan, poolId: asId<PoolId>('main'), demand, facts };
  const firsts: number[] = [];
  let note = '';
  const fullMs = medianMs(
    () => {
      const start = performance.now();
      let first = Number.NaN;
      const steps = rankSteps(query);
      let step = steps.next();
      for (; step.done !== true; step = steps.next())
        if (step.value !== null && Number.isNaN(first)) first = performance.now() - start;
      const ranking = step.value;
      firsts.push(first);
      note = `${ranking.systems.length} systems, ${ranking.rejected.length} rejected, ${ranking.evaluated} layouts`;
    },
    { warmUp: 3, rounds: 15 },
  );
  const late = firsts.slice(3).sort((a, b) => a - b);
  return { fullMs, firstMs: late[Math.floor(late.length / 2)] ?? Number.NaN, note };
}

/** Full ranking over the catalogue, and the time until the first partial result. */
export async function run() {
  return ['meta-llama-3.3-70b', 'deepseek-v3-671b', 'skt-ax-k1'].flatMap((model) => {
    const { fullMs, firstMs, note } = timed(model);
    return [
      { name: `ranking, ${model}, whole catalogue`, medianMs: fullMs, budgetMs: 100, note },
      {
        name: `ranking, ${model}, first partial result`,
        medianMs: firstMs,
        budgetMs: 30,
        note: 'after six accelerators',
      },
    ];
  });
}
