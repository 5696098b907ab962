import { describe, expect, it } from 'vitest';
import type { StageValues } from '../../../../../shared/design/design.ts';
import { asId } from '../../../../../shared/ids.ts';
import { newPlan, newPool, newSite, newWorkload } from '../../../../../shared/plan/defaults.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import { type DayWork, serversOverDay } from '../../../../../shared/stages/compute/night-valley.ts';
import { sizeCompute } from '../../../../../shared/stages/compute/size-compute.ts';
import { sizeDemand } from '../../../../../shared/stages/demand/size-demand.ts';
import { testFacts } from '../../../../support/facts.ts';

const DAY_AND_NIGHT = Array.from({ length: 24 }, (_unused, hour) => (hour < 12 ? 1 : 0.25));

/** Ten whole servers by day, three (a quarter of ten, rounded up) by night. */
const CHAT: DayWork = {
  groups: [{ accelerators: 8, replicas: 10 }],
  factor: 1,
  day: {
    groupsAt: (_factor, share) => [{ accelerators: 8, replicas: Math.ceil(10 * share) }],
    shares: DAY_AND_NIGHT,
    replicaHours: null,
  },
};

function batch(hours: number, accelerators = 8, replicas = 5): DayWork {
  return {
    groups: [{ accelerators, replicas }],
    factor: 1,
    day: { groupsAt: () => [], shares: DAY_AND_NIGHT, replicaHours: (factor) => hours / factor },
  };
}

describe('work that can wait', () => {
  it('takes no server where the night leaves enough: 12 h × (10 − 3) = 84 replica-hours', () => {
    expect(serversOverDay([CHAT, batch(84)], [], 8)).toEqual({ servers: 10, together: 15 });
  });

  it('takes one more for one hour more', () => {
    expect(serversOverDay([CHAT, batch(85)], [], 8).servers).toBe(11);
  });

  it('runs four replicas of two accelerators in one free server', () => {
    expect(serversOverDay([CHAT, batch(84 * 4, 2, 14)], [], 8).servers).toBe(10);
  });

  it('needs all servers of a replica in the same hour: 12 h × ⌊7 / 2⌋ = 36', () => {
    expect(serversOverDay([CHAT, batch(36, 16)], [], 8).servers).toBe(10);
    expect(serversOverDay([CHAT, batch(37, 16)], [], 8).servers).toBe(11);
  });

  it('shares the free hours, and never takes more than all at once', () => {
    expect(serversOverDay([CHAT, batch(42), batch(42)], [], 8).servers).toBe(10);
    expect(serversOverDay([CHAT, batch(1000)], [], 8)).toEqual({ servers: 15, together: 15 });
  });

  it('is packed as it is where nobody else leaves servers free', () => {
    expect(serversOverDay([batch(84)], [], 8)).toEqual({ servers: 5, together: 5 });
    expect(serversOverDay([CHAT], [], 8)).toEqual({ servers: 10, together: 10 });
  });

  it('takes longer at the low end of the throughput', () => {
    const slow = { ...batch(84), factor: 0.5 };
    expect(serversOverDay([CHAT, slow], [], 8).servers).toBeGreaterThan(10);
  });
});

describe('a pool of chat and batch work', () => {
  const facts = testFacts();
  const MODEL = asId<NonNullable<Plan['workloads'][number]['modelId']>>('meta-llama-3.3-70b');
  const chat = newWorkload('chat', 'chat', { name: 'Chat', modelId: MODEL, users: 40_000 });
  const night = newWorkload('night', 'batch', { name: 'Night', modelId: MODEL, users: 10_000 });
  const site = newSite('s', { name: 'Site', country: 'DE' });
  const choice = {
    acceleratorId: asId('nvidia-h100-sxm'),
    serverId: asId('dell-xe9680-h100'),
    acceleratorsPerServer: 8,
    precision: 'fp8',
    layout: null,
  } as const satisfies NonNullable<Plan['pools'][number]['choice']>;

  function sized(pools: readonly (readonly Plan['workloads'][number][])[]) {
    const plan: Plan = {
      ...newPlan(asId('p'), 'Plan', '2026-11-21'),
      workloads: [chat, night],
      sites: [site],
      pools: pools.map((workloads, index) =>
        newPool(`pool-${index}`, { siteId: asId('s'), workloadIds: workloads.map(({ id }) => id), choice }),
      ),
    };
    const { value: demand } = sizeDemand.run(plan, {}, facts);
    return sizeCompute.run(plan, { demand } as Pick<StageValues, 'demand'>, facts);
  }

  it('is smaller than two pools, and says why', () => {
    const shared = sized([[chat, night]]);
    const apart = sized([[chat], [night]]);
    expect(shared.value.pools[0]?.serversForDemand).toBe(apart.value.pools[0]?.serversForDemand);
    expect(shared.value.servers).toBeLessThan(apart.value.servers);
    expect(shared.findings.map((finding) => finding.code)).toContain('batch-in-free-hours');
    expect(apart.findings.map((finding) => finding.code)).not.toContain('batch-in-free-hours');
  });

  it('counts the replicas of batch work from the daily mean', () => {
    const { trace } = sized([[chat, night]]);
    const replicas = trace.find((entry) => entry.path === 'compute.pools.pool-0.workloads.night.replicas');
    expect(replicas?.inputs.map((input) => ('path' in input.from ? input.from.path : ''))).toContain(
      'demand.workloads.night.meanRequestsPerS',
    );
  });
});
