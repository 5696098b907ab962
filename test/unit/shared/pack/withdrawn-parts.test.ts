import { describe, expect, it } from 'vitest';
import type { CatalogueData, Facts } from '../../../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../../../shared/catalogue/facts.ts';
import { PRODUCT_KINDS, type ProductKind } from '../../../../shared/catalogue/record.ts';
import type { Design } from '../../../../shared/design/design.ts';
import type { BomLine } from '../../../../shared/design/supply.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { productChanges } from '../../../../shared/law/product-changes.ts';
import { leverCandidates } from '../../../../shared/levers/lever-candidates.ts';
import { catalogueInForce } from '../../../../shared/pack/in-force.ts';
import { runPipeline } from '../../../../shared/pipeline.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { substituteSearch } from '../../../../shared/stages/sovereignty/substitutes.ts';
import { testCatalogue } from '../../../support/facts.ts';
import { statementOf, testPack } from '../../../support/packs.ts';

type Item = { readonly kind: ProductKind | 'model'; readonly id: string };

function dataWithout(items: readonly Item[]): CatalogueData {
  const statement = {
    ...statementOf(testPack(1)),
    withdrawn: items.map((item) => ({ ...item, reason: 'fire' })),
  };
  const pack = { statement, sha512: '0'.repeat(128), content: { channel: 'prices', prices: [] } as const };
  return catalogueInForce(testCatalogue(), [pack]);
}

const factsWithout = (items: readonly Item[]): Facts => createFacts(dataWithout(items));

const planOf = (id: string): Plan => newPlanFrom(id, { id: asId<PlanId>('plan'), today: '2026-11-22' });

const kindById = new Map<string, ProductKind>(
  PRODUCT_KINDS.flatMap((kind) => testCatalogue().products[kind].map(({ id }) => [id, kind] as const)),
);

/** Products of the bill that the plan does not name: stages chose them. */
function chosenBy(design: Design, plan: Plan): readonly Item[] {
  const named = JSON.stringify(plan);
  const ids = new Set(
    design.values.bom.lines.flatMap(({ productId }) =>
      productId !== null && !named.includes(`"${productId}"`) ? [productId as string] : [],
    ),
  );
  return [...ids].flatMap((id) => {
    const kind = kindById.get(id);
    return kind === undefined ? [] : [{ kind, id }];
  });
}

const lineIds = ({ values }: Design): readonly string[] =>
  values.bom.lines.flatMap(({ productId }: BomLine) => (productId === null ? [] : [productId as string]));

/** Kinds that stages choose from by themselves; the others come with a server or are named by the plan. */
const CHOSEN_KINDS = [
  'server',
  'switch',
  'interconnect',
  'rack',
  'pdu',
  'busway',
  'ups',
  'genset',
  'cooling',
  'storage',
  'consumable',
] as const satisfies readonly ProductKind[];

describe.each(['nordic-public-poro', 'eu-ai-factory', 'tactical-edge'])('a design of %s', (template) => {
  const plan = planOf(template);
  const before = runPipeline(plan, createFacts(testCatalogue()));
  const chosen = chosenBy(before, plan);

  it('chooses parts of every kind by itself', () => {
    expect([...new Set(chosen.map(({ kind }) => kind))].sort()).toEqual([...CHOSEN_KINDS].sort());
  });

  it.each(CHOSEN_KINDS)('chooses no %s that a pack took back', (kind) => {
    const items = chosen.filter((item) => item.kind === kind);
    const after = runPipeline(plan, factsWithout(items));
    const taken = new Set(items.map(({ id }) => id));
    expect(lineIds(after).filter((id) => taken.has(id))).toEqual([]);
  });

  it('goes without a kind that was taken back whole, and says what is missing', () => {
    const all = testCatalogue().products.ups.map(({ id }) => ({ kind: 'ups' as const, id }));
    const after = runPipeline(plan, factsWithout(all));
    expect(lineIds(after).filter((id) => kindById.get(id) === 'ups')).toEqual([]);
    const known = new Set<string>(before.findings.map(({ code }) => code));
    expect(after.findings.filter(({ code }) => !known.has(code)).length).toBeGreaterThan(0);
  });
});

describe('what is proposed in the place of something', () => {
  const plan = planOf('eu-ai-factory');
  const starter = createFacts(testCatalogue());
  const { lines } = runPipeline(plan, starter).values.bom;
  const servers = new Map(testCatalogue().products.server.map((server) => [server.id as string, server]));
  const line = lines.find(({ productId }) => servers.get(productId ?? '')?.accelerator.id != null);
  if (line === undefined) throw new Error('the plan has a system with accelerators');

  const chipsOf = (facts: Facts): ReadonlySet<string> =>
    new Set(
      productChanges(line, plan, substituteSearch(plan.mission.policy, facts)).flatMap(({ products }) =>
        products.flatMap(({ id, kind }) => (kind === 'accelerator' ? [id as string] : [])),
      ),
    );

  it('is no system with an accelerator that was taken back', () => {
    const [chip] = chipsOf(starter);
    expect(chip).toBeDefined();
    const after = chipsOf(factsWithout([{ kind: 'accelerator', id: chip ?? '' }]));
    expect(after.has(chip ?? '')).toBe(false);
    expect(after.size).toBeGreaterThan(0);
  });

  it('leaves a system with other accelerators selectable', () => {
    const [chip] = chipsOf(starter);
    const facts = factsWithout([{ kind: 'accelerator', id: chip ?? '' }]);
    const left = facts.selectable('server').map((server) => server.accelerator.id);
    expect(left).not.toContain(chip);
    expect(new Set(left).size).toBeGreaterThan(5);
  });

  it('is no model that was taken back', () => {
    const modelsOf = (facts: Facts): readonly string[] =>
      leverCandidates({ plan, facts, design: runPipeline(plan, facts) }).candidates.flatMap(({ edits }) =>
        edits.flatMap(({ pointer, value }) =>
          pointer.endsWith('/modelId') && typeof value === 'string' ? [value] : [],
        ),
      );
    const offered = [...new Set(modelsOf(starter))];
    expect(offered.length).toBeGreaterThan(0);
    const after = modelsOf(factsWithout(offered.map((id) => ({ kind: 'model', id }))));
    expect(after.filter((id) => offered.includes(id))).toEqual([]);
  });
});
