import { describe, expect, it } from 'vitest';
import { createFacts } from '../../../../shared/catalogue/facts.ts';
import { asId, type ModelId, type PlanId, type ProductId, type SiteId } from '../../../../shared/ids.ts';
import { runPipeline } from '../../../../shared/pipeline.ts';
import { applyEdits } from '../../../../shared/plan/apply-edits.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { openPlan } from '../../../../shared/stages/open-plan.ts';
import { findingSentence } from '../../../../shared/texts/finding-sentence.ts';
import { testFacts } from '../../../support/facts.ts';

const plan = newPlanFrom('tactical-edge', { id: asId<PlanId>('edge'), today: '2026-11-22' });
const facts = testFacts();

const NAMES = [
  '/workloads/0/modelId',
  '/pools/0/choice/acceleratorId',
  '/pools/0/choice/serverId',
  '/fabric/leafSwitchId',
  '/fabric/spineSwitchId',
  '/physical/rackId',
  '/physical/pduId',
  '/physical/cduId',
  '/physical/upsId',
  '/physical/gensetId',
  '/physical/storageSystemId',
  '/physical/managementSwitchId',
  '/physical/managementServerId',
] as const;

function withName(pointer: string, value: string): Plan {
  return applyEdits(plan, [{ pointer, value }]);
}

describe('opening a plan', () => {
  it('changes nothing where every name leads somewhere', () => {
    expect(openPlan(plan, facts)).toEqual({ plan, findings: [] });
    expect(openPlan(plan, facts).plan).toBe(plan);
  });

  it.each(NAMES)(
    'tells an unknown name at %s as a blocking finding of a design that still comes',
    (pointer) => {
      const design = runPipeline(withName(pointer, 'no-such-thing-at-all'), facts);
      const [found] = design.findings;
      expect(found).toMatchObject({ code: 'plan-id-unknown', severity: 'blocking', pointer });
      expect(found && findingSentence(found)).toContain(`no-such-thing-at-all at ${pointer}`);
    },
  );

  it.each(NAMES)('tells a name at %s that is of another kind', (pointer) => {
    // A marking of law: no product, no model.
    expect(openPlan(withName(pointer, 'de-enefg'), facts).findings).toHaveLength(1);
  });

  it('suggests the nearest id and offers to take it', () => {
    const [found] = openPlan(withName('/pools/0/choice/acceleratorId', 'nvidia-l40'), facts).findings;
    expect(found && findingSentence(found)).toMatch(/Did you mean nvidia-l4[a-z0-9-]*\?/);
    const edit = found?.waysOut?.[0]?.edits?.[0];
    expect(facts.findProduct(asId<ProductId>(String(edit?.value)))?.kind).toBe('accelerator');
  });

  it('names models of retrieval and speculation too', () => {
    const [use] = plan.workloads;
    if (use === undefined) throw new Error('the template has no use');
    const modelId = asId<ModelId>('no-such-model');
    const speculation = { draftTokens: 4, acceptance: 0.7, draftModelId: modelId };
    const given = { ...plan, workloads: [{ ...use, modelId, speculation }] };
    expect(openPlan({ ...given, pools: [] }, facts).findings.map(({ pointer }) => pointer)).toEqual([
      '/workloads/0/modelId',
      '/workloads/0/speculation/draftModelId',
    ]);
  });

  it.each([
    ['2027-05-31', 0],
    ['2027-06-01', 1],
    ['2031-01-01', 1],
  ])('judged on %s says %i times that the catalogue ended', (asOf, times) => {
    const given = { ...plan, mission: { ...plan.mission, asOf } };
    const found = openPlan(given, facts);
    expect(found.plan).toBe(given);
    expect(found.findings).toHaveLength(times);
    for (const finding of found.findings) {
      expect(finding).toMatchObject({
        code: 'catalogue-expired',
        severity: 'review',
        pointer: '/mission/asOf',
      });
      expect(findingSentence(finding)).toContain(`ended on 2027-05-31; the plan is judged on ${asOf}.`);
    }
  });

  it('says of a pack of prices or rules that ended which one it is, once, beside the catalogue', () => {
    const { identity, catalogue } = facts;
    const prices = {
      channel: 'prices',
      packId: 'office-prices',
      version: 3,
      sha512: '0'.repeat(128),
      asOf: '2026-11-20',
      expires: '2026-12-20',
    } as const;
    const own = { ...prices, ...identity, channel: 'catalogue', expires: identity.expires ?? '' } as const;
    const held = createFacts({ ...catalogue, identity: { ...identity, packs: [own, prices] } });
    const on = (asOf: string) => openPlan({ ...plan, mission: { ...plan.mission, asOf } }, held).findings;
    expect(on('2026-12-20')).toEqual([]);
    expect(on('2026-12-21')).toMatchObject([
      { code: 'pack-expired', severity: 'review', subject: 'pack/prices', limit: { value: '2026-12-20' } },
    ]);
    expect(on('2026-12-21').map(findingSentence).join()).toContain(
      'The pack office-prices 3 is of 2026-11-20 and ended on 2026-12-20',
    );
    expect(on('2027-06-01').map(({ code }) => code)).toEqual(['catalogue-expired', 'pack-expired']);
  });

  it('blocks a design whose pool stands nowhere without blaming the program for it', () => {
    const [pool] = plan.pools;
    if (pool === undefined) throw new Error('the template has no pool');
    const lost = { ...plan, pools: [{ ...pool, siteId: asId<SiteId>('shelte') }] };
    const design = runPipeline(lost, facts);
    const blocking = design.findings.filter(({ severity }) => severity === 'blocking');
    expect(blocking[0]).toMatchObject({ code: 'plan-reference-unknown', pointer: '/pools/0/siteId' });
    expect(blocking[0] && findingSentence(blocking[0])).toContain('Did you mean shelter?');
    expect(design.values.closure.holds).toBe(true);
    expect(blocking.map(findingSentence).join(' ')).not.toMatch(/fault of the program|add up/);
  });
});
