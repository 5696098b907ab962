import { describe, expect, it } from 'vitest';
import type { CatalogueData, Facts, WithdrawnItem } from '../../../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../../../shared/catalogue/facts.ts';
import { nameable } from '../../../../shared/catalogue/nameable.ts';
import type { Ranking } from '../../../../shared/design/compute.ts';
import { asId, type PlanId, type PoolId, type ProductId } from '../../../../shared/ids.ts';
import { catalogueInForce } from '../../../../shared/pack/in-force.ts';
import { runPipeline } from '../../../../shared/pipeline.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { rankSystems } from '../../../../shared/stages/compute/rank-systems.ts';
import { findingSentence } from '../../../../shared/texts/finding-sentence.ts';
import { testCatalogue } from '../../../support/facts.ts';
import { statementOf, testPack } from '../../../support/packs.ts';

const BECAUSE = 'connectors overheat';

/** The starter catalogue under a pack of prices that takes these back. */
function factsWithout(...items: readonly Omit<WithdrawnItem, 'reason'>[]): Facts {
  const withdrawn = items.map((item) => ({ ...item, reason: BECAUSE }));
  const statement = { ...statementOf(testPack(1)), withdrawn };
  const pack = { statement, sha512: '0'.repeat(128), content: { channel: 'prices', prices: [] } as const };
  const data: CatalogueData = catalogueInForce(testCatalogue(), [pack]);
  return createFacts(data);
}

const edge = (): Plan => newPlanFrom('tactical-edge', { id: asId<PlanId>('plan-edge'), today: '2026-11-22' });

const [pool] = edge().pools;
const choice = pool?.choice;
const serverId = choice?.serverId ?? '';
const acceleratorId = choice?.acceleratorId ?? '';

/** What could carry the first pool of the plan. */
function rankingBy(facts: Facts): Ranking {
  const plan = edge();
  const { demand } = runPipeline(plan, facts).values;
  return rankSystems({ plan, facts, demand, poolId: plan.pools[0]?.id ?? asId<PoolId>('none') });
}

describe('a product that a pack took back', () => {
  it('is not ranked any more, with the words of the pack, and its siblings are', () => {
    const ids = ({ systems }: Ranking): readonly string[] => systems.map((system) => system.acceleratorId);
    expect(ids(rankingBy(createFacts(testCatalogue())))).toContain(acceleratorId);
    const after = rankingBy(factsWithout({ kind: 'accelerator', id: acceleratorId }));
    expect(ids(after)).not.toContain(acceleratorId);
    expect(ids(after).length).toBeGreaterThan(0);
    expect(after.rejected.find((entry) => entry.acceleratorId === acceleratorId)).toMatchObject({
      code: 'withdrawn',
      params: { because: BECAUSE },
    });
  });

  it('takes an accelerator out with it when it was the last server that holds it', () => {
    const servers = testCatalogue().products.server.filter(({ accelerator }) => accelerator.id !== null);
    const lonely = servers.find(
      ({ accelerator, selectability }) =>
        selectability.selectable &&
        servers.filter((other) => other.accelerator.id === accelerator.id).length === 1,
    );
    const { rejected } = rankingBy(factsWithout({ kind: 'server', id: lonely?.id ?? '' }));
    expect(rejected.find((entry) => entry.acceleratorId === lonely?.accelerator.id)).toMatchObject({
      code: 'withdrawn',
      serverId: lonely?.id,
      params: { withdrawnProduct: lonely?.name, because: BECAUSE },
    });
  });

  it('stays in a plan that names it, flagged once in the words of the pack, and blocks nothing by itself', () => {
    const starter = createFacts(testCatalogue());
    const facts = factsWithout({ kind: 'server', id: serverId });
    const [before, after] = [runPipeline(edge(), starter), runPipeline(edge(), facts)];
    expect(after.values.compute.pools).toEqual(before.values.compute.pools);
    expect(after.values.cost.capex).toEqual(before.values.cost.capex);
    const about = after.findings.filter(({ code }) => /withdrawn|not-selectable/.test(code));
    expect(about.map(({ code, severity }) => [code, severity])).toEqual([['item-withdrawn', 'review']]);
    expect(about.map(findingSentence).join()).toContain(BECAUSE);
  });

  it('can still be named by a plan, as nothing else that is not selectable can', () => {
    const racks = testCatalogue().products.rack;
    const rack = racks.find(({ selectability }) => selectability.selectable)?.id ?? '';
    const facts = factsWithout({ kind: 'rack', id: rack });
    expect(facts.selectable('rack').map(({ id }) => id)).not.toContain(rack);
    expect(nameable(facts, 'rack', rack)?.id).toBe(rack);
    expect(nameable(facts, 'rack', null)).toBeUndefined();
    const gap = racks.find(({ selectability }) => !selectability.selectable);
    expect(nameable(facts, 'rack', gap?.id ?? 'none')).toBeUndefined();
  });

  it('does not touch the data of the pack it came with', () => {
    const facts = factsWithout({ kind: 'server', id: serverId });
    const { selectability: _now, ...after } = facts.product('server', asId<ProductId>(serverId));
    const starter = createFacts(testCatalogue()).product('server', asId<ProductId>(serverId));
    const { selectability, ...before } = starter;
    expect(selectability).toEqual({ selectable: true });
    expect(after).toEqual(before);
  });
});
