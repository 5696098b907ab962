import { describe, expect, it } from 'vitest';
import type { PriceEntry } from '../../../../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../../../../shared/catalogue/facts.ts';
import type { PoolDesign } from '../../../../../shared/design/compute.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import { compareNetworks } from '../../../../../shared/stages/fabric/compare-networks.ts';
import { sizeFabric } from '../../../../../shared/stages/fabric/size-fabric.ts';
import { fabricOptions } from '../../../../../shared/texts/en/fabric-options.ts';
import { testCatalogue, testFacts } from '../../../../support/facts.ts';
import { computeResult, planFor, poolDesign, productId } from '../../../../support/stage-values.ts';

const facts = testFacts();
const choice = planFor([]).fabric;

function compared(pool: PoolDesign, given: Partial<Plan> = {}) {
  const comparison = compareNetworks(pool, planFor([pool], given), facts);
  if (comparison === null) throw new Error('no comparison');
  return comparison;
}

function taken(pool: PoolDesign, given: Partial<Plan> = {}) {
  const plan = planFor([pool], given);
  const { value } = sizeFabric.run(plan, { compute: computeResult([pool]), storage: { sites: [] } }, facts);
  const fabric = value.fabrics.find((entry) => entry.role === 'scale-out');
  if (!fabric) throw new Error('no scale-out network');
  return fabric;
}

const price = (id: string, minor: number): PriceEntry => ({
  productId: productId(id),
  minor,
  currency: planFor([]).mission.currency,
  priceKind: 'quote',
  date: '2026-11-01',
  validUntil: null,
  source: 'exercise',
  incoterm: null,
  taxIncluded: false,
});

describe('compareNetworks', () => {
  it.each([2, 17, 127, 260, 1024])('takes what the stage takes for %i servers', (servers) => {
    const pool = poolDesign('a', { servers });
    const [first] = compared(pool).options;
    const fabric = taken(pool);
    expect(first).toMatchObject({
      leafSwitchId: fabric.leafSwitchId,
      spineSwitchId: fabric.spineSwitchId,
      counts: fabric.counts,
      against: null,
    });
  });

  it('takes what the stage takes when the plan chooses', () => {
    const pool = poolDesign('a', { servers: 96 });
    const given = {
      fabric: {
        ...choice,
        assignment: 'fat-tree' as const,
        oversubscription: 2,
        leafSwitchId: 'nvidia-sn5600',
      },
    };
    const fabric = taken(pool, given);
    expect(compared(pool, given).options[0]).toMatchObject({
      leafSwitchId: 'nvidia-sn5600',
      assignment: 'fat-tree',
      counts: fabric.counts,
    });
  });

  it('has one reason for every network that is not taken, and a sentence for it', () => {
    const { options } = compared(poolDesign('a', { servers: 127 }));
    expect(options.length).toBeGreaterThan(100);
    expect(options.filter((option) => option.against === null)).toHaveLength(1);
    for (const { against } of options.slice(1)) expect(fabricOptions[against?.code ?? 'denied']).toBeTruthy();
  });

  it('accounts for every switch of the catalogue', () => {
    const { options, rejected } = compared(poolDesign('a', { servers: 127 }));
    const sized = options
      .filter((option) => option.assignment === 'rail' && option.against?.code !== 'mixed-models')
      .map((option) => option.leafSwitchId);
    const all = [...new Set(sized), ...rejected.map((entry) => entry.switchId)].sort();
    expect(all).toEqual(facts.catalogue.products.switch.map((device) => device.id).sort());
  });

  it('names the policy where that is the reason', () => {
    const base = planFor([]);
    const policy = { ...base.mission.policy, deniedCountries: ['US'] };
    const { rejected } = compared(poolDesign('a', { servers: 32 }), { mission: { ...base.mission, policy } });
    expect(rejected.find((entry) => entry.switchId === 'arista-7060x6-64pe')?.reason.code).toBe('denied');
  });

  it('marks what is best by switches, power, cost and spare ports', () => {
    const pool = poolDesign('a', { servers: 127 });
    const prices = [price('nvidia-sn5600', 9_000_000), price('nvidia-sn5610', 1_000_000)];
    const priced = createFacts(testCatalogue(), prices);
    const options = compareNetworks(pool, planFor([pool]), priced)?.options ?? [];
    const cheapest = options.filter((option) => option.bestFor.includes('cost'));
    expect(cheapest[0]).toMatchObject({ leafSwitchId: 'nvidia-sn5610', switchCost: { minor: 24_000_000 } });
    const known = options.flatMap((option) => option.switchPowerW ?? []);
    for (const option of options.filter((entry) => entry.bestFor.includes('power')))
      expect(option.switchPowerW).toBe(Math.min(...known));
    const spare = Math.max(...options.map((option) => option.sparePorts));
    expect(options.find((option) => option.bestFor.includes('spare-ports'))?.sparePorts).toBe(spare);
  });

  it('knows no cost where one price is missing or in another currency', () => {
    const pool = poolDesign('a', { servers: 127 });
    const foreign = { ...price('nvidia-sn5610', 5), currency: 'ISK' };
    const options =
      compareNetworks(pool, planFor([pool]), createFacts(testCatalogue(), [foreign]))?.options ?? [];
    expect(options.every((option) => option.switchCost === null)).toBe(true);
  });

  it('has nothing to compare for one server or for servers without published links', () => {
    expect(compareNetworks(poolDesign('a', { servers: 1 }), planFor([]), facts)).toBeNull();
    const unknown = poolDesign('a', { servers: 8, scaleOutLinksPerServer: 0 });
    expect(compareNetworks(unknown, planFor([]), facts)).toBeNull();
  });
});
