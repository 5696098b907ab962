import { describe, expect, it } from 'vitest';
import {
  addSite,
  addUse,
  assignUse,
  duplicateUse,
  poolOfUse,
  removeSite,
  removeUse,
  unassigned,
} from '../../../../renderer/lib/plan-acts.ts';
import { asId, freeId, type PlanId } from '../../../../shared/ids.ts';
import { newPlan } from '../../../../shared/plan/defaults.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { planSchema } from '../../../../shared/plan/schema.ts';

const empty = newPlan(asId<PlanId>('p'), 'P', '2026-11-22');
const ids = (plan: Plan) => plan.pools.map((pool) => [pool.id, pool.siteId, ...pool.workloadIds]);

describe('uses, sites and pools', () => {
  it('a use waits without a site, and gets a pool with the first one', () => {
    const waiting = addUse(empty);
    expect(unassigned(waiting).map((workload) => workload.id)).toEqual(['use']);
    const sited = addSite(waiting);
    expect(ids(sited)).toEqual([['use', 'site', 'use']]);
    expect(unassigned(sited)).toEqual([]);
  });

  it('a second use gets a pool of its own and may join the first', () => {
    const two = addUse(addUse(addSite(empty)));
    expect(ids(two)).toEqual([
      ['use', 'site', 'use'],
      ['use-2', 'site', 'use-2'],
    ]);
    const joined = assignUse(two, 'use-2', 'use');
    expect(ids(joined)).toEqual([['use', 'site', 'use', 'use-2']]);
    expect(ids(assignUse(joined, 'use-2', null))).toHaveLength(2);
  });

  it('removing a use removes the pool that has nothing left', () => {
    const two = addUse(addUse(addSite(empty)));
    expect(ids(removeUse(two, 'use'))).toEqual([['use-2', 'site', 'use-2']]);
  });

  it('a copy of a use has an id of its own', () => {
    const two = duplicateUse(addUse(addSite(empty)), 'use');
    expect(two.workloads.map((workload) => workload.id)).toEqual(['use', 'use-2']);
    expect(poolOfUse(two, 'use-2')).toBe('use-2');
  });

  it('pools of a removed site move to the first site left, or wait', () => {
    const plan = addSite(addUse(addSite(empty)));
    expect(ids(removeSite(plan, 'site'))).toEqual([['use', 'site-2', 'use']]);
    const none = removeSite(removeSite(plan, 'site'), 'site-2');
    expect(none.pools).toEqual([]);
    expect(unassigned(none)).toHaveLength(1);
  });

  it('every act leaves a plan that the schema accepts', () => {
    const plan = removeUse(duplicateUse(addUse(addSite(addUse(empty, 'retrieval'))), 'use'), 'use-2');
    expect(planSchema.safeParse(plan).success).toBe(true);
  });

  it('free ids count up', () => {
    expect(freeId('a', [{ id: 'a' }, { id: 'a-2' }])).toBe('a-3');
  });
});
