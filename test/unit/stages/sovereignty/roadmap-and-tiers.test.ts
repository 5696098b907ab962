import { describe, expect, it } from 'vitest';
import type { PoolDesign } from '../../../../shared/design/compute.ts';
import type { StackLayer } from '../../../../shared/design/judgement.ts';
import {
  asId,
  type ModelId,
  type PhaseId,
  type PoolId,
  type ProductId,
  type SiteId,
} from '../../../../shared/ids.ts';
import { applyEdits } from '../../../../shared/plan/apply-edits.ts';
import { newSite, newWorkload } from '../../../../shared/plan/defaults.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import type { Pool } from '../../../../shared/plan/pool.ts';
import type { SensitivityTier } from '../../../../shared/plan/workload.ts';
import { checkCompliance } from '../../../../shared/stages/compliance/check-compliance.ts';
import { assessSovereignty } from '../../../../shared/stages/sovereignty/assess-sovereignty.ts';
import { roadmapSteps } from '../../../../shared/stages/sovereignty/phases.ts';
import { mayRunOn } from '../../../../shared/stages/sovereignty/placement.ts';
import { findingSentence } from '../../../../shared/texts/finding-sentence.ts';
import { bill, billLine, costResult } from '../../../support/bill.ts';
import { testFacts } from '../../../support/facts.ts';
import { computeResult, planFor, poolDesign, sitePower } from '../../../support/stage-values.ts';

const facts = testFacts();

function assess(plan: Plan, designs: readonly PoolDesign[]) {
  const lines = designs.map((design) =>
    billLine(design.acceleratorId, {
      id: asId(`chips-${design.poolId}`),
      quantity: design.accelerators,
      poolIds: [design.poolId],
      siteId: design.siteId,
    }),
  );
  const earlier = {
    power: { sites: [sitePower({ itMaxW: { known: 4e5, unknownParts: [] } })] },
    bom: bill(...lines),
    cost: costResult(),
    compute: computeResult(designs),
  };
  const compliance = checkCompliance.run(plan, earlier, facts).value;
  return assessSovereignty.run(plan, { ...earlier, compliance }, facts);
}

function withPools(base: Plan, given: Readonly<Record<string, Partial<Pool>>>): Plan {
  return { ...base, pools: base.pools.map((pool) => ({ ...pool, ...given[pool.id] })) };
}

const SECOND = asId<PhaseId>('second');
const THIRD = asId<PhaseId>('third');

/** Bought American first, Korean from the second phase on, which takes over in the third. */
const chips = [
  poolDesign('old', { servers: 4 }),
  poolDesign('extra', { servers: 1 }),
  poolDesign('new', { servers: 3, acceleratorId: asId<ProductId>('rebellions-atom-max') }),
];

function phased(third: number | null = null): Plan {
  const base = planFor(chips);
  const plan: Plan = {
    ...base,
    mission: { ...base.mission, buyerCountry: 'KR', orderDate: '2027-01-01' },
    // Not in the order of their days.
    phases: [
      { id: THIRD, name: 'Substitute', orderDate: '2029-01-01', controlledShare: third },
      { id: SECOND, name: 'Extend', orderDate: '2028-01-01', controlledShare: null },
    ],
  };
  return withPools(plan, {
    extra: { phaseId: SECOND },
    new: { phaseId: THIRD, replaces: asId<PoolId>('old') },
  });
}

describe('the steps of a roadmap', () => {
  const steps = roadmapSteps(phased());
  const ids = (pools: readonly Pool[]): readonly string[] => pools.map((pool) => pool.id);

  it('stand in order of their days, the first delivery before them', () => {
    expect(steps.map((step) => step.phaseId)).toEqual([null, 'second', 'third']);
  });

  it('name what works, what is added and what is switched off', () => {
    expect(steps.map((step) => ids(step.working))).toEqual([['old'], ['old', 'extra'], ['extra', 'new']]);
    expect(steps.map((step) => ids(step.added))).toEqual([['old'], ['extra'], ['new']]);
    expect(steps.map((step) => ids(step.retired))).toEqual([[], [], ['old']]);
  });

  it('are one for a plan without phases', () => {
    expect(roadmapSteps(planFor(chips)).map((step) => ids(step.working))).toEqual([['old', 'extra', 'new']]);
  });
});

describe('silicon by phase', () => {
  it('counts each accelerator once, in the phases in which it works', () => {
    const { phases } = assess(phased(), chips).value;
    expect(phases.map((phase) => phase.accelerators)).toEqual([32, 40, 32]);
    expect(phases.map((phase) => phase.share)).toEqual([0, 0, 24 / 32]);
    for (const phase of phases)
      for (const counts of [phase.bySupplier, phase.withFab])
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(phase.accelerators);
  });

  it('says when a phase misses the share it aims at', () => {
    const { findings } = assess(phased(0.9), chips);
    const missed = findings.find((finding) => finding.code === 'phase-share-missed');
    expect(missed).toMatchObject({ subject: 'phase/third', pointer: '/phases/0/controlledShare' });
    expect(missed && findingSentence(missed)).toContain('75');
    expect(assess(phased(0.75), chips).findings.map((finding) => finding.code)).not.toContain(
      'phase-share-missed',
    );
  });

  it('says that the building is sized for pools that never run together', () => {
    const said = assess(phased(), chips).findings.find((entry) => entry.code === 'phases-sized-together');
    expect(said).toMatchObject({ measured: { value: 64 }, limit: { value: 40 } });
    expect(assess(planFor(chips), chips).findings.map((finding) => finding.code)).not.toContain(
      'phases-sized-together',
    );
  });

  it('says when a pool replaces one that comes no earlier', () => {
    const plan = withPools(phased(), { old: { phaseId: THIRD } });
    expect(assess(plan, chips).findings.map((finding) => finding.code)).toContain('replacement-out-of-order');
  });
});

describe('tiers', () => {
  const tiers: readonly SensitivityTier[] = ['on-site', 'allied', 'commercial'];

  it('let work run where capacity is at least as strict', () => {
    const table = tiers.map((sensitivity) => tiers.map((tier) => mayRunOn(sensitivity, tier)));
    expect(table).toEqual([
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ]);
  });

  function tiered(sensitivity: SensitivityTier, tier: SensitivityTier, second: SensitivityTier | null) {
    const designs = [poolDesign('chat')];
    const base = planFor(designs);
    const workload = {
      ...newWorkload('w', 'retrieval', { name: 'Assistant', modelId: asId<ModelId>('gpt-oss-120b') }),
      sensitivity,
      retrieval: {
        documents: 1000,
        tokensPerDocument: 1000,
        chunkTokens: 500,
        overlapTokens: 50,
        embeddingModelId: null,
        rerankerModelId: null,
        rerankCandidates: 0,
        index: 'hnsw' as const,
        ingestHours: 24,
      },
    };
    const [first = newSite('main', {})] = base.sites;
    const plan: Plan = {
      ...withPools(base, { chat: { workloadIds: [workload.id] } }),
      workloads: [workload],
      sites: [
        { ...first, tier, country: 'SE' },
        ...(second === null ? [] : [{ ...first, id: asId<SiteId>('own'), name: 'Own', tier: second }]),
      ],
    };
    return { plan, ...assess(plan, designs) };
  }

  it('stop signing when work runs where it must not, and the way out moves it', () => {
    const { plan, findings } = tiered('on-site', 'commercial', 'on-site');
    const misplaced = findings.find((finding) => finding.code === 'workload-misplaced');
    expect(misplaced).toMatchObject({ severity: 'blocking', pointer: '/pools/0/siteId' });
    const edits = misplaced?.waysOut?.[0]?.edits ?? [];
    const moved = applyEdits(plan, edits);
    expect(moved.pools[0]?.siteId).toBe('own');
    expect(assess(moved, [poolDesign('chat', { siteId: asId('own') })]).findings).not.toContainEqual(
      expect.objectContaining({ code: 'workload-misplaced' }),
    );
  });

  it('offer no edit when no site is strict enough', () => {
    const { findings } = tiered('on-site', 'commercial', null);
    const misplaced = findings.find((finding) => finding.code === 'workload-misplaced');
    expect(misplaced?.waysOut?.[0]?.edits).toBeUndefined();
  });

  it('list what leaves with its exposure', () => {
    const { value, findings } = tiered('commercial', 'commercial', null);
    expect(value.placement.work).toMatchObject([
      { allowed: true, leaves: true, country: 'SE', exposure: ['prompts-and-answers', 'documents'] },
    ]);
    expect(value.placement).toMatchObject({ acceleratorsStaying: 0, acceleratorsLeaving: 32 });
    const leaves = findings.find((finding) => finding.code === 'workload-leaves');
    expect(leaves && findingSentence(leaves)).toContain('prompts and answers, documents and their index');
  });

  it('say nothing about work on the own site', () => {
    const { value, findings } = tiered('commercial', 'on-site', null);
    expect(value.placement.work).toMatchObject([{ allowed: true, leaves: false, exposure: [] }]);
    expect(findings.filter((finding) => finding.code.startsWith('workload-'))).toEqual([]);
  });
});

describe('what fails downward', () => {
  const designs = [poolDesign('one'), poolDesign('two')];
  const base = planFor(designs);
  const workloads = ['a', 'b'].map((id) => newWorkload(id, 'chat', { name: `Use ${id}` }));
  const [a, b] = workloads;
  const plan = {
    ...withPools(base, {
      one: { workloadIds: a ? [a.id] : [] },
      two: { workloadIds: a && b ? [a.id, b.id] : [] },
    }),
    workloads,
  };
  const part = (layer: StackLayer, line: string) =>
    assess(plan, designs)
      .value.layers.find((entry) => entry.layer === layer)
      ?.parts.find((entry) => entry.lines.some((id) => id === line) || entry.label.includes(line));

  it('takes along the uses that run on nothing else', () => {
    expect(part('facility', 'grid')?.fails.filter(({ layer }) => layer === 'applications')).toEqual([
      { layer: 'applications', label: 'Use a' },
      { layer: 'applications', label: 'Use b' },
    ]);
  });

  it('leaves uses alone that run on another pool too', () => {
    const alone = assess(plan, designs).value.layers.find(({ layer }) => layer === 'serving');
    const chips = part('compute', 'chips-one');
    expect(chips?.poolIds).toEqual(['one', 'two']);
    expect(alone?.parts.every((entry) => entry.fails.every(({ layer }) => layer === 'applications'))).toBe(
      true,
    );
  });

  it('traces every part with where it is read from', () => {
    const { trace } = assess(plan, designs);
    const compute = trace.find(({ path }) => path === 'sovereignty.layers.compute.inHand');
    expect(compute?.inputs[0]).toMatchObject({
      name: 'Accelerators: NVIDIA',
      from: { kind: 'catalogue', id: 'nvidia-h100-sxm' },
    });
  });
});
