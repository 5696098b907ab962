import { describe, expect, it } from 'vitest';
import type { StageValues } from '../../../../shared/design/design.ts';
import type { BomResult } from '../../../../shared/design/supply.ts';
import { asId, type LineId, type ModelId } from '../../../../shared/ids.ts';
import { newWorkload } from '../../../../shared/plan/defaults.ts';
import type { Mission } from '../../../../shared/plan/mission.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import type { Site } from '../../../../shared/plan/site.ts';
import { deriveFacts } from '../../../../shared/stages/compliance/derive-facts.ts';
import { plainValue } from '../../../../shared/stages/compliance/language/values.ts';
import { ruleBookOf } from '../../../../shared/stages/compliance/rule-book.ts';
import { moneyFromMajor } from '../../../../shared/units/money.ts';
import { bill, billLine, costResult } from '../../../support/bill.ts';
import { testCatalogue, testFacts } from '../../../support/facts.ts';
import { planFor, poolDesign, sitePower } from '../../../support/stage-values.ts';

interface Given {
  readonly mission?: Partial<Mission>;
  readonly site?: Partial<Site>;
  readonly plan?: Partial<Plan>;
  readonly bom?: BomResult;
  readonly values?: Partial<Pick<StageValues, 'power' | 'cost'>>;
}

function derive(given: Given = {}) {
  const base = planFor([poolDesign('chat')], { ...given.plan, ...(given.site ? { site: given.site } : {}) });
  const plan: Plan = { ...base, mission: { ...base.mission, ...given.mission } };
  const values = {
    power: { sites: [sitePower()] },
    cost: costResult(),
    bom: given.bom ?? bill(),
    ...given.values,
  };
  return deriveFacts({ plan, values, facts: testFacts(), book: ruleBookOf(testCatalogue()) });
}

function plainOf(
  record: ReadonlyMap<string, Parameters<typeof plainValue>[0]> | undefined,
  name: string,
): unknown {
  const value = record?.get(name);
  return value === undefined ? undefined : plainValue(value);
}

const fact = (given: Given, name: string): unknown => plainOf(derive(given).sites[0]?.facts.values, name);
const lineFact = (bom: BomResult, name: string, given: Given = {}): unknown =>
  plainOf(derive({ ...given, bom }).sites[0]?.facts.lines?.[0], name);

describe('facts of mission and contract', () => {
  it.each([
    ['plan.buyer_country', { buyerCountry: 'KR' }, 'KR'],
    ['plan.buyer_country', { buyerCountry: null }, undefined],
    ['plan.buyer_type', { buyerType: 'defence' }, 'defence'],
    ['plan.start_of_operation', { startOfOperation: '2027-09-11' }, '2027-09-11'],
    ['operator.parent_country', { operator: { name: 'X', country: 'KR', parentCountry: 'JP' } }, 'JP'],
    ['plan.us_nss', { facts: { 'plan.us_nss': true } }, true],
    ['plan.us_nss', {}, undefined],
    ['plan.classification', {}, undefined],
  ] satisfies [string, Partial<Mission>, unknown][])('%s from %j is %s', (name, mission, expected) => {
    expect(fact({ mission }, name)).toBe(expected);
  });

  it.each([
    ['complete and in euro', costResult({ capex: moneyFromMajor('EUR', 1_000_000) }), 1_000_000],
    [
      'a lower bound only',
      costResult({ capex: moneyFromMajor('EUR', 1_000_000), incomplete: true }),
      undefined,
    ],
    [
      'in another currency',
      costResult({ currency: 'KRW', capex: moneyFromMajor('KRW', 1_000_000) }),
      undefined,
    ],
  ])('takes the contract value when the sum is %s', (_name, cost, expected) => {
    expect(fact({ values: { cost } }, 'plan.procurement_value_eur')).toBe(expected);
  });

  it('computes the share made in the US only when every price and origin is known', () => {
    const priced = (origin: string | null, major: number) =>
      billLine('nvidia-dgx-h100', { originCountry: origin, total: moneyFromMajor('EUR', major) });
    expect(fact({ bom: bill(priced('US', 30), priced('TW', 70)) }, 'bom.us_component_cost_pct')).toBe(30);
    expect(
      fact({ bom: bill(priced('US', 30), priced(null, 70)) }, 'bom.us_component_cost_pct'),
    ).toBeUndefined();
    expect(fact({ bom: bill(priced('DE', 30), priced('TW', 70)) }, 'bom.eu_component_cost_pct')).toBe(30);
  });

  it('counts domestic accelerators by their number', () => {
    const bom = bill(
      billLine('nvidia-h100-sxm', { quantity: 30 }),
      billLine('furiosa-rngd', { quantity: 10 }),
    );
    const mission = { buyerCountry: 'KR' };
    expect(fact({ mission, bom }, 'bom.domestic_accelerator_fraction')).toBe(0.25);
    expect(fact({ mission }, 'bom.domestic_accelerator_fraction')).toBeUndefined();
  });
});

describe('facts of a site', () => {
  it('takes loads from the power design', () => {
    const power = { sites: [sitePower({ itMaxW: { known: 353_000, unknownParts: [] }, utilityW: 420_000 })] };
    expect(fact({ values: { power } }, 'site.it_load_kw')).toBe(353);
    expect(fact({ values: { power } }, 'site.connected_load_kw')).toBe(420);
  });

  it('leaves a load missing while it is a lower bound', () => {
    const power = {
      sites: [sitePower({ itMaxW: { known: 353_000, unknownParts: ['hsm'] }, utilityW: 420_000 })],
    };
    expect(fact({ values: { power } }, 'site.it_load_kw')).toBeUndefined();
    expect(fact({ values: { power } }, 'site.total_rated_input_kw')).toBeUndefined();
  });

  it('adds entered ways of cooling to those of the plan', () => {
    const mission = { facts: { 'site.cooling_types': ['chiller'] } };
    expect(fact({ mission }, 'site.cooling_types')).toContain('chiller');
    expect(fact({ mission }, 'site.cooling_types')).toEqual(
      expect.arrayContaining(derive().sites[0] ? ['air'] : []),
    );
  });

  it('knows that a site outside China is in no Chinese hub', () => {
    expect(fact({}, 'site.in_cn_hub_node')).toBe(false);
    expect(fact({ site: { country: 'CN' } }, 'site.in_cn_hub_node')).toBeUndefined();
  });

  it('says that data is processed where the sites are', () => {
    expect(fact({}, 'data.processing_countries')).toEqual(['DE']);
    expect(
      fact({ mission: { facts: { 'data.processing_countries': ['FR'] } } }, 'data.processing_countries'),
    ).toEqual(['DE', 'FR']);
  });

  it('gives each site the lines that go there and those for all', () => {
    const pools = [poolDesign('a', { siteId: asId('one') }), poolDesign('b', { siteId: asId('two') })];
    const base = planFor(pools);
    const lines = bill(
      billLine('nvidia-h100-sxm', { siteId: asId('one') }),
      billLine('nvidia-l4', { siteId: asId('two') }),
      billLine('nvidia-dgx-h100', { siteId: null }),
    );
    const values = { power: { sites: [] }, cost: costResult(), bom: lines };
    const derived = deriveFacts({
      plan: base,
      values,
      facts: testFacts(),
      book: ruleBookOf(testCatalogue()),
    });
    expect(derived.sites.map((site) => [site.siteId, site.lineIds])).toEqual([
      ['one', [asId<LineId>('line-nvidia-h100-sxm'), asId<LineId>('line-nvidia-dgx-h100')]],
      ['two', [asId<LineId>('line-nvidia-l4'), asId<LineId>('line-nvidia-dgx-h100')]],
    ]);
  });

  it('judges a plan without a site once', () => {
    expect(derive({ plan: { sites: [] } }).sites.map((site) => site.siteId)).toEqual([null]);
  });
});

describe('facts of a line', () => {
  const h100 = bill(billLine('nvidia-h100-sxm'));
  it.each([
    ['bom.line.vendor', 'nvidia'],
    ['bom.line.vendor_country', 'US'],
    ['bom.line.vendor_parent_country', 'US'],
    ['bom.line.category', 'accelerator'],
    ['bom.line.us_jurisdiction', true],
    ['bom.line.chip_makers', ['nvidia', 'tsmc']],
    ['bom.line.origin_country', undefined],
    ['bom.line.eccn', undefined],
    ['bom.line.performance_density', undefined],
    ['bom.line.datacenter_marketed', true],
  ])('%s of an H100 is %j', (name, expected) => {
    expect(lineFact(h100, name)).toEqual(expected);
  });

  it('reads a documented ECCN', () => {
    expect(lineFact(bill(billLine('nvidia-h200-sxm')), 'bom.line.eccn')).toBe('3A090.a');
  });

  it('leaves the makers of a chip missing while its foundry is unknown', () => {
    expect(lineFact(bill(billLine('huawei-ascend-310p')), 'bom.line.chip_makers')).toBeUndefined();
    expect(lineFact(bill(billLine('huawei-ascend-310p')), 'bom.line.us_jurisdiction')).toBeUndefined();
  });

  it('controls a server for the strongest chip inside', () => {
    const server = billLine('nvidia-dgx-h100');
    const chip = billLine('nvidia-h100-sxm', { includedIn: server.id });
    const tpp = lineFact(bill(chip, server), 'bom.line.tpp');
    expect(lineFact(bill(server, chip), 'bom.line.tpp')).toBe(tpp);
    expect(lineFact(bill(server, chip), 'bom.line.us_jurisdiction')).toBe(true);
  });

  it('takes what was entered for a product over what the catalogue lets us read', () => {
    const facts = {
      'bom.lines.nvidia_h100_sxm.eccn': '4A090',
      'bom.lines.nvidia_h100_sxm.us_jurisdiction': false,
    };
    expect(lineFact(h100, 'bom.line.eccn', { mission: { facts } })).toBe('4A090');
    expect(lineFact(h100, 'bom.line.us_jurisdiction', { mission: { facts } })).toBe(false);
  });

  it('fills lines without a value from what was entered for all', () => {
    const mission = { facts: { 'bom.line.emission_level': 'B' } };
    expect(lineFact(h100, 'bom.line.emission_level', { mission })).toBe('B');
  });
});

describe('facts of models', () => {
  const models = (kind: 'chat' | 'fine-tuning', mission: Partial<Mission> = {}) => {
    const workload = newWorkload('w', kind, { name: 'W', modelId: asId<ModelId>('meta-llama-3.1-405b') });
    return derive({ plan: { workloads: [workload] }, mission }).sites[0]?.facts.models ?? [];
  };

  it('reads developer, compute and licence from the catalogue', () => {
    const [model] = models('chat');
    expect(plainOf(model, 'model.developer')).toBe('meta');
    expect(plainOf(model, 'model.training_flops')).toBe(3.8e25);
    expect(plainOf(model, 'model.open_weights')).toBe(true);
    expect(plainOf(model, 'model.role')).toBeUndefined();
  });

  it('takes who tunes a model for its modifier, unless told otherwise', () => {
    expect(plainOf(models('fine-tuning')[0], 'model.role')).toBe('modifier');
    expect(plainOf(models('fine-tuning', { facts: { 'model.role': 'provider' } })[0], 'model.role')).toBe(
      'provider',
    );
  });
});

describe('what was entered and cannot be used', () => {
  it('reports names the vocabulary does not have, values that do not fit, and what the design knows better', () => {
    const facts = { 'plan.us_nsss': true, 'plan.us_nss': 'yes', 'site.country': 'FR', 'site.status': 'new' };
    const derived = derive({ mission: { facts }, site: { status: 'new' } });
    expect(derived.unknownNames).toEqual(['plan.us_nsss']);
    expect(derived.problems.map((problem) => problem.name)).toEqual(['plan.us_nss']);
    expect(derived.unusedNames).toEqual(['site.country']);
  });
});
