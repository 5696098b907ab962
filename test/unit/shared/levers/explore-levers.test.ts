import { describe, expect, it } from 'vitest';
import { asId } from '../../../../shared/ids.ts';
import { exploreLevers } from '../../../../shared/levers/explore-levers.ts';
import { LEVER_KINDS, type LeverKind, type LeverReport } from '../../../../shared/levers/lever.ts';
import { leverCandidates } from '../../../../shared/levers/lever-candidates.ts';
import { Pipeline, runPipeline } from '../../../../shared/pipeline.ts';
import { applyEdits } from '../../../../shared/plan/apply-edits.ts';
import { newPlan, newPool, newSite, newWorkload } from '../../../../shared/plan/defaults.ts';
import { parsePlan } from '../../../../shared/plan/parse-plan.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import type { Pool } from '../../../../shared/plan/pool.ts';
import type { Workload } from '../../../../shared/plan/workload.ts';
import { writePlan } from '../../../../shared/plan/write-plan.ts';
import { evidenceTexts, leverRefusalTexts, leverTexts } from '../../../../shared/texts/en/levers.ts';
import { testFacts } from '../../../support/facts.ts';

const facts = testFacts();

const chat = newWorkload('chat', 'chat', {
  name: 'Chat',
  modelId: asId('meta-llama-3.3-70b'),
  users: 60_000,
  kvPrecision: 'bf16',
});
const tuning: Workload = {
  ...newWorkload('tune', 'fine-tuning', { name: 'Tuning', modelId: asId('qwen3-8b') }),
  training: {
    method: 'full',
    trainingTokens: 3e8,
    deadlineDays: 7,
    sequenceTokens: 4096,
    globalBatchSequences: 64,
  },
};

const H200 = {
  acceleratorId: asId('nvidia-h200-sxm'),
  serverId: asId('nvidia-dgx-h200'),
  acceleratorsPerServer: 8,
  precision: 'bf16',
  layout: null,
} as const satisfies NonNullable<Pool['choice']>;

function planWith(workloads: readonly Workload[], pools: readonly Pool[]): Plan {
  return {
    ...newPlan(asId('p'), 'Plan', '2026-11-21'),
    workloads,
    sites: [newSite('s', { name: 'Site', country: 'DE' })],
    pools,
  };
}

const plan = planWith(
  [chat, tuning],
  [
    newPool('main', { siteId: asId('s'), workloadIds: [chat.id], choice: H200 }),
    newPool('jobs', { siteId: asId('s'), workloadIds: [tuning.id], choice: { ...H200, precision: null } }),
  ],
);

function explored(given: Plan): LeverReport {
  const pipeline = new Pipeline();
  return exploreLevers({
    plan: given,
    facts,
    design: runPipeline(given, facts),
    redesign: (changed) => pipeline.design(changed, facts),
  });
}

const report = explored(plan);

function saved(kind: LeverKind): number {
  return Math.min(
    ...report.offered.filter((lever) => lever.kind === kind).map((lever) => lever.difference.accelerators),
  );
}

describe('levers', () => {
  it('answer for every workload and kind once: candidates or one reason', () => {
    const request = { plan, facts, design: runPipeline(plan, facts) };
    const { candidates, notOffered } = leverCandidates(request);
    for (const { id } of plan.workloads)
      for (const kind of LEVER_KINDS) {
        const own = candidates.some((entry) => entry.workloadId === id && entry.kind === kind);
        const refusals = notOffered.filter((entry) => entry.workloadId === id && entry.kind === kind);
        expect(refusals).toHaveLength(own ? 0 : 1);
      }
    expect(new Set(candidates.map((entry) => entry.id)).size).toBe(candidates.length);
  });

  it.each(['quantise-weights', 'smaller-model', 'sparse-model'] as const)(
    '%s saves accelerators of a large service',
    (kind) => {
      expect(saved(kind)).toBeLessThan(0);
    },
  );

  it('are shown with what they cost where they save nothing', () => {
    // Passages in every prompt of a large service take more than a tuning job does.
    expect(saved('retrieval-instead-of-tuning')).toBeGreaterThan(0);
  });

  it('move a workload onto the servers of another pool, which then serves both', () => {
    const lever = report.offered.find((entry) => entry.id === 'tune/share-pool/main');
    const moved = applyEdits(plan, lever?.edits ?? []);
    expect(moved.pools.map((pool) => [pool.id, pool.workloadIds])).toEqual([['main', ['chat', 'tune']]]);
    // The format the pool was fixed to stays with the workload it was fixed for.
    expect(moved.workloads.map((workload) => workload.weightPrecision)).toEqual(['bf16', null]);
    expect(moved.pools[0]?.choice?.precision).toBeNull();
  });

  it('give a workload of a shared pool servers of its own', () => {
    const shared = planWith(
      [chat, tuning],
      [newPool('main', { siteId: asId('s'), workloadIds: [chat.id, tuning.id], choice: H200 })],
    );
    const [lever] = explored(shared).offered.filter((entry) => entry.id === 'tune/own-pool');
    const apart = applyEdits(shared, lever?.edits ?? []);
    expect(apart.pools.map((pool) => [pool.id, pool.workloadIds])).toEqual([
      ['main', ['chat']],
      ['tune', ['tune']],
    ]);
    expect(apart.pools[1]?.choice).toBeNull();
  });

  it.each<[string, Partial<Pool>]>([
    ['at another site', { siteId: asId('t') }],
    ['of another delivery', { phaseId: asId('later') }],
    ['with a fixed number of servers', { fixedServers: 4 }],
    ['that takes the work of the other over', { replaces: asId('main') }],
  ])('share no pool %s', (_name, other) => {
    const [main, jobs] = plan.pools;
    if (main === undefined || jobs === undefined) throw new Error('the plan has two pools');
    const given: Plan = { ...plan, pools: [main, { ...jobs, ...other }] };
    const { notOffered } = leverCandidates({ plan: given, facts, design: runPipeline(plan, facts) });
    const reasons = notOffered.filter((entry) => entry.kind === 'share-pool' && entry.workloadId === 'chat');
    expect(reasons.map((entry) => entry.reason)).toEqual(['no-pool-to-share']);
  });

  it('are plans the schema takes', () => {
    for (const { edits } of report.offered) {
      const changed = applyEdits(plan, edits);
      expect(parsePlan(writePlan(changed)).plan).toEqual(changed);
    }
  });

  it('give figures and differences that fit the design before', () => {
    for (const { after, difference } of report.offered) {
      expect(after.accelerators - report.before.accelerators).toBe(difference.accelerators);
      expect(after.racks - report.before.racks).toBe(difference.racks);
      expect(difference.capexMinor).toBeNull();
    }
    expect(report.before.capexMinor).toBeNull();
  });

  it('stand in order of what they save', () => {
    const order = report.offered.map((lever) => lever.difference.accelerators);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  it('name what to measure, in words', () => {
    for (const lever of report.offered) {
      expect(leverTexts[lever.kind]).not.toBe('');
      expect(lever.evidence.length).toBeGreaterThan(0);
      for (const code of lever.evidence) expect(evidenceTexts[code]).toMatch(/\.$/);
    }
    for (const { reason } of report.notOffered) expect(leverRefusalTexts[reason]).toMatch(/[.}]$/);
  });

  it('take the tuning job and its empty pool out where documents are retrieved', () => {
    const lever = report.offered.find((entry) => entry.kind === 'retrieval-instead-of-tuning');
    const changed = applyEdits(plan, lever?.edits ?? []);
    expect(changed.workloads.map((entry) => entry.id)).toEqual(['chat']);
    expect(changed.pools.map((entry) => entry.id)).toEqual(['main']);
    expect(changed.workloads[0]?.retrieval?.documents).toBe(100_000);
  });

  it('are not offered where the servers are fixed', () => {
    const fixed = planWith(
      [chat],
      [newPool('main', { siteId: asId('s'), workloadIds: [chat.id], choice: H200, fixedServers: 40 })],
    );
    const found = explored(fixed);
    expect(found.offered).toEqual([]);
    expect(new Set(found.notOffered.map((entry) => entry.reason))).toEqual(new Set(['servers-fixed']));
  });

  it('say why a change cannot be designed instead of leaving it out', () => {
    const tight = { ...chat, latency: { ttftMs: 500, tpotMs: 18, percentile: 0.95 } };
    const found = explored(
      planWith(
        [tight],
        [
          newPool('main', {
            siteId: asId('s'),
            workloadIds: [chat.id],
            choice: { ...H200, precision: 'fp8' },
          }),
        ],
      ),
    );
    const refused = found.notOffered.filter((entry) => entry.reason === 'not-designable');
    for (const entry of refused) expect(entry.params['reason']).not.toBe('');
    expect(found.offered.length + refused.length).toBeGreaterThan(0);
  });
});
