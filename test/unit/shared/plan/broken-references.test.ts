import { describe, expect, it } from 'vitest';
import {
  asId,
  type PhaseId,
  type PlanId,
  type PoolId,
  type SiteId,
  type WorkloadId,
} from '../../../../shared/ids.ts';
import { brokenReferences, withoutBrokenReferences } from '../../../../shared/plan/broken-references.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import type { Pool } from '../../../../shared/plan/pool.ts';
import { newPlanFrom, templates } from '../../../../shared/plan/templates/templates.ts';

const plan = newPlanFrom('tactical-edge', { id: asId<PlanId>('edge'), today: '2026-11-22' });

function withPools(...changes: readonly Partial<Pool>[]): Plan {
  const [first] = plan.pools;
  if (first === undefined) throw new Error('the template has no pool');
  return {
    ...plan,
    pools: changes.map((change, index) => ({ ...first, id: asId<PoolId>(`p${index}`), ...change })),
  };
}

const ASSISTANT = asId<WorkloadId>('assistant');
const none = { workloadIds: [] as const };

describe('references inside a plan', () => {
  it.each(templates.map(({ id }) => id))('are sound in the template %s', (id) => {
    const fresh = newPlanFrom(id, { id: asId<PlanId>('x'), today: '2026-11-22' });
    expect(brokenReferences(fresh)).toEqual([]);
    expect(withoutBrokenReferences(fresh, [])).toBe(fresh);
  });

  it.each([
    ['a site', withPools({ siteId: asId<SiteId>('moon') }), '/pools/0/siteId', 'unknown'],
    [
      'a use',
      withPools({ workloadIds: [ASSISTANT, asId<WorkloadId>('no')] }),
      '/pools/0/workloadIds/1',
      'unknown',
    ],
    ['a phase', withPools({ phaseId: asId<PhaseId>('later') }), '/pools/0/phaseId', 'unknown'],
    ['a pool', withPools({ replaces: asId<PoolId>('gone') }), '/pools/0/replaces', 'unknown'],
    ['itself', withPools({ replaces: asId<PoolId>('p0') }), '/pools/0/replaces', 'circle'],
    ['a use twice', withPools({ workloadIds: [ASSISTANT, ASSISTANT] }), '/pools/0/workloadIds/1', 'twice'],
    [
      'a use of another pool',
      withPools({}, { workloadIds: [ASSISTANT] }),
      '/pools/1/workloadIds/0',
      'shared',
    ],
  ] as const)(
    'are broken when a pool names %s that is not there or not free',
    (_what, given, pointer, fault) => {
      expect(brokenReferences(given)).toMatchObject([{ pointer, fault }]);
    },
  );

  it('name the ids that would be right', () => {
    expect(brokenReferences(withPools({ siteId: asId<SiteId>('moon') }))[0]?.known).toEqual(['shelter']);
  });

  it('are broken in every pool of a circle', () => {
    const circle = withPools(
      { ...none, replaces: asId<PoolId>('p1') },
      { ...none, replaces: asId<PoolId>('p2') },
      { ...none, replaces: asId<PoolId>('p0') },
      // Leads into the circle without being part of it.
      { ...none, replaces: asId<PoolId>('p0') },
    );
    expect(brokenReferences(circle).map(({ pointer, fault }) => `${fault} ${pointer}`)).toEqual([
      'circle /pools/0/replaces',
      'circle /pools/1/replaces',
      'circle /pools/2/replaces',
    ]);
  });

  it('let a pool serve the uses of the pool it takes over from, also through a third', () => {
    const chain = withPools({}, { replaces: asId<PoolId>('p0') }, { replaces: asId<PoolId>('p1') });
    expect(brokenReferences(chain)).toEqual([]);
  });

  it('are left open for the stages, and pools keep their places', () => {
    const given = withPools(
      { siteId: asId<SiteId>('moon'), fixedServers: 4 },
      { workloadIds: [ASSISTANT, asId<WorkloadId>('no')], phaseId: asId<PhaseId>('later') },
    );
    const opened = withoutBrokenReferences(given, brokenReferences(given));
    expect(opened.pools).toMatchObject([
      { id: 'p0', workloadIds: [], fixedServers: null },
      { id: 'p1', workloadIds: [], phaseId: null },
    ]);
  });
});
