import { describe, expect, it } from 'vitest';
import type { StageInputs } from '../../shared/design/design.ts';
import { asId, type PlanId } from '../../shared/ids.ts';
import { Pipeline, pipelineStages, runPipeline } from '../../shared/pipeline.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Site } from '../../shared/plan/site.ts';
import { newPlanFrom, templates } from '../../shared/plan/templates/templates.ts';
import { testFacts } from '../support/facts.ts';

const facts = testFacts();
const plans = templates.map((template) =>
  newPlanFrom(template.id, { id: asId<PlanId>(template.id), today: '2026-11-22' }),
);

/** The same value, telling the path of every field that is read, at most two names deep. */
function watched<T>(value: T, path: readonly string[], tell: (path: string) => void): T {
  if (typeof value !== 'object' || value === null || path.length === 2) return value;
  return new Proxy(value, {
    get(target, key) {
      const part: unknown = Reflect.get(target, key);
      if (typeof key === 'symbol' || typeof part === 'function' || key === 'length') return part;
      const next = Array.isArray(target) ? path : [...path, key];
      if (!Array.isArray(target)) tell(next.join('.'));
      return watched(part, next, tell);
    },
  });
}

/** Parts of the plan that each stage reads in designing the templates. */
function partsRead(): ReadonlyMap<string, ReadonlySet<string>> {
  const read = new Map<string, Set<string>>(pipelineStages.stages.map(({ id }) => [id, new Set()]));
  for (const plan of plans) {
    const values: Partial<Record<string, unknown>> = {};
    for (const stage of pipelineStages.stages) {
      const seen = watched(plan, [], (path) => read.get(stage.id)?.add(path));
      values[stage.id] = stage.outline(stage.run(seen, values as unknown as StageInputs, facts).value);
    }
  }
  return read;
}

const read = partsRead();

function inFirst<T>(entries: readonly T[], change: (entry: T) => T): readonly T[] {
  return entries.map((entry, index) => (index === 0 ? change(entry) : entry));
}

const ofSite = (plan: Plan, change: (site: Site) => Site): Plan => ({
  ...plan,
  sites: inFirst(plan.sites, change),
});

/** Templates of every sort: several sites, several pools, documents, one rack. */
const EDITED: ReadonlySet<string> = new Set([
  'kr-telecom-rebellions',
  'fr-mistral-ovhcloud',
  'decentralised-federation',
  'retrieval-archive',
  'tactical-edge',
]);

/** One edit for every part of the plan. */
const edits: Readonly<Record<string, (plan: Plan) => Plan>> = {
  users: (plan) => ({
    ...plan,
    workloads: inFirst(plan.workloads, (use) => ({
      ...use,
      audience: { ...use.audience, users: use.audience.users * 2 },
    })),
  }),
  sensitivity: (plan) => ({
    ...plan,
    workloads: inFirst(plan.workloads, (use) => ({ ...use, sensitivity: 'commercial' })),
  }),
  servers: (plan) => ({ ...plan, pools: inFirst(plan.pools, (pool) => ({ ...pool, fixedServers: 9 })) }),
  country: (plan) => ofSite(plan, (site) => ({ ...site, country: 'DE' })),
  siteName: (plan) => ofSite(plan, (site) => ({ ...site, name: 'Renamed' })),
  derating: (plan) => ofSite(plan, (site) => ({ ...site, power: { ...site.power, derating: 0.7 } })),
  rackHeat: (plan) =>
    ofSite(plan, (site) => ({ ...site, cooling: { ...site.cooling, maxAirKwPerRack: 60 } })),
  rows: (plan) => ofSite(plan, (site) => ({ ...site, floor: { ...site.floor, racksPerRow: 3 } })),
  tariff: (plan) => ofSite(plan, (site) => ({ ...site, energy: { ...site.energy, tariffMinorPerKwh: 17 } })),
  ready: (plan) => ofSite(plan, (site) => ({ ...site, status: 'new', commissioningDate: '2028-03-01' })),
  tier: (plan) => ofSite(plan, (site) => ({ ...site, tier: 'commercial' })),
  policy: (plan) => ({
    ...plan,
    mission: { ...plan.mission, policy: { ...plan.mission.policy, deniedCountries: ['US'] } },
  }),
  day: (plan) => ({ ...plan, mission: { ...plan.mission, asOf: '2031-01-01', orderDate: '2030-01-01' } }),
  spares: (plan) => ({ ...plan, delivery: { ...plan.delivery, replacementDays: 77 } }),
  years: (plan) => ({ ...plan, cost: { ...plan.cost, years: plan.cost.years + 1 } }),
  perRack: (plan) => ({ ...plan, physical: { ...plan.physical, serversPerRack: 1 } }),
  planes: (plan) => ({ ...plan, fabric: { ...plan.fabric, oversubscription: 2 } }),
};

describe('what a stage reads', () => {
  it.each(pipelineStages.stages.map((stage) => [stage.id, stage] as const))(
    '%s: no part of the plan but those it names (INV-09)',
    (id, stage) => {
      const named = new Set<string>(stage.reads);
      const owners = new Set(stage.reads.map((part) => part.split('.')[0] ?? ''));
      const unnamed = [...(read.get(id) ?? [])].filter((path) => {
        const [owner = ''] = path.split('.');
        return !(named.has(path) || named.has(owner) || (path === owner && owners.has(owner)));
      });
      expect(unnamed).toEqual([]);
    },
  );

  it.each(plans.filter(({ id }) => EDITED.has(id)).map((plan) => [plan.id, plan] as const))(
    '%s: every edit gives the design of a pipeline that kept nothing (INV-09)',
    (_id, plan) => {
      const pipeline = new Pipeline();
      let edited = plan;
      pipeline.design(edited, facts);
      for (const [name, edit] of Object.entries(edits)) {
        edited = edit(edited);
        const same =
          JSON.stringify(pipeline.design(edited, facts)) === JSON.stringify(runPipeline(edited, facts));
        expect({ name, same }).toEqual({ name, same: true });
      }
    },
  );

  it('runs nothing behind compute while the same is built', () => {
    const [plan] = plans;
    if (!plan) throw new Error('no template');
    const fixed = { ...plan, pools: plan.pools.map((pool) => ({ ...pool, fixedServers: 6 })) };
    const pipeline = new Pipeline();
    pipeline.design(fixed, facts);
    const before = pipeline.stageRuns;
    const workloads = fixed.workloads.map((use) => ({
      ...use,
      audience: { ...use.audience, users: use.audience.users + 1 },
    }));
    pipeline.design({ ...fixed, workloads }, facts);
    // Demand, compute and storage, which read the users; the same is built, so nothing behind them runs.
    expect(pipeline.stageRuns - before).toBe(3);
  });
});
