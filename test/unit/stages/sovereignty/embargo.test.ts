import { describe, expect, it } from 'vitest';
import type { BomLine } from '../../../../shared/design/supply.ts';
import type { SupplyPolicy } from '../../../../shared/plan/mission.ts';
import { concentrationOf } from '../../../../shared/stages/sovereignty/concentration.ts';
import { singleRemovals } from '../../../../shared/stages/sovereignty/removals.ts';
import {
  effectOf,
  NO_REMOVAL,
  type Removal,
  type Requirement,
} from '../../../../shared/stages/sovereignty/requirement.ts';
import { EmbargoSimulation } from '../../../../shared/stages/sovereignty/simulate-embargo.ts';
import { bill, billLine } from '../../../support/bill.ts';
import { testFacts } from '../../../support/facts.ts';
import { planFor } from '../../../support/stage-values.ts';

const removal = (given: Partial<Record<keyof Removal, readonly string[]>>): Removal => ({
  ...NO_REMOVAL,
  ...Object.fromEntries(Object.entries(given).map(([name, names]) => [name, new Set(names)])),
});

function simulate(lines: readonly BomLine[], policy: Partial<SupplyPolicy> = {}): EmbargoSimulation {
  const base = planFor([]);
  const mission = { ...base.mission, policy: { ...base.mission.policy, ...policy } };
  return new EmbargoSimulation({ ...base, mission }, bill(...lines), testFacts());
}

function fateOf(line: BomLine, given: Parameters<typeof removal>[0]): string | undefined {
  return simulate([line]).run(removal(given)).fates[0]?.fate;
}

describe('requirements', () => {
  const need = (names: string[] | null, mode: Requirement['mode'] = 'alternatives'): Requirement => ({
    dimension: 'memory',
    part: 'x',
    names,
    mode,
  });
  it.each([
    ['nothing needed', [], ['KR'], 'stands'],
    ['the only country goes', [need(['KR'])], ['KR'], 'falls'],
    ['one of two alternatives goes', [need(['KR', 'US'])], ['KR'], 'stands'],
    ['both alternatives go', [need(['KR', 'US'])], ['KR', 'US'], 'falls'],
    ['one of two that are both needed goes', [need(['KR', 'US'], 'all')], ['KR'], 'falls'],
    ['another country goes', [need(['KR'])], ['CN'], 'stands'],
    ['not known', [need(null)], ['KR'], 'unknown'],
    ['fallen counts before unknown', [need(null), need(['KR'])], ['KR'], 'falls'],
    ['nobody goes', [need(null)], [], 'stands'],
  ] as const)('%s', (_name, requirements, countries, fate) => {
    expect(effectOf([...requirements], removal({ countries: [...countries] })).fate).toBe(fate);
  });
});

describe('lines of the bill', () => {
  const origin = { originCountry: 'US', vendorParentCountry: 'US' };
  it.each([
    ['seat of the vendor', 'nvidia-h100-sxm', { countries: ['US'] }, 'falls'],
    ['fab of the chip', 'nvidia-h100-sxm', { countries: ['TW'] }, 'falls'],
    ['vendor', 'nvidia-h100-sxm', { vendors: ['nvidia'] }, 'falls'],
    ['foundry', 'nvidia-h100-sxm', { foundries: ['tsmc'] }, 'falls'],
    ['another foundry', 'nvidia-h100-sxm', { foundries: ['samsung foundry'] }, 'stands'],
    ['memory whose makers are unknown', 'nvidia-l4', { memory: ['KR'] }, 'unknown'],
    ['the only country of its memory', 'nvidia-h100-sxm', { memory: ['KR'] }, 'falls'],
    ['origin unknown', 'nvidia-h100-sxm', { countries: ['BR'] }, 'unknown'],
    ['chip inside a server', 'nvidia-dgx-h100', { vendors: ['nvidia'] }, 'falls'],
    ['fab of the chip inside a server', 'nvidia-dgx-h100', { countries: ['TW'] }, 'falls'],
    ['owner above the vendor', 'starline-busway', { vendors: ['legrand'] }, 'falls'],
  ] as const)('%s', (_name, id, given, fate) => {
    const product = id === 'starline-busway' ? firstBusway() : id;
    expect(fateOf(billLine(product), given)).toBe(fate);
  });

  it('is unknown without a vendor', () => {
    const line = billLine('nvidia-h100-sxm', {
      productId: null,
      vendor: null,
      vendorCountry: null,
      ...origin,
    });
    expect(fateOf(line, { vendors: ['nvidia'] })).toBe('unknown');
    expect(fateOf(line, { countries: ['CN'] })).toBe('unknown');
  });

  it('stands when everything about it is known to be elsewhere', () => {
    const line = billLine('nvidia-h100-sxm', {
      productId: null,
      vendor: 'Siemens',
      vendorCountry: 'DE',
      originCountry: 'DE',
      vendorParentCountry: 'DE',
    });
    expect(fateOf(line, { countries: ['CN'] })).toBe('stands');
  });

  it('falls with an accelerator on the bill that the catalogue server does not name', () => {
    const server = billLine('dell-r760xa-l40s');
    const chip = billLine('huawei-ascend-310p', { includedIn: server.id });
    const [fate] = simulate([server, chip]).run(removal({ vendors: ['huawei'] })).fates;
    expect(fate?.fate).toBe('falls');
  });
});

function firstBusway(): string {
  const found = testFacts().catalogue.products.busway.find((entry) => entry.vendor.startsWith('Starline'));
  if (found === undefined) throw new Error('no Starline busway');
  return found.id;
}

describe('accelerators left', () => {
  const outcome = simulate([
    billLine('nvidia-h100-sxm', { quantity: 160 }),
    billLine('huawei-ascend-310p', { quantity: 48 }),
  ]).run(removal({ vendors: ['nvidia'] }));

  it('counts those that stand, and those nobody can say about apart', () => {
    expect([outcome.accelerators, outcome.acceleratorsLeft, outcome.acceleratorsUnknown]).toEqual([
      208, 48, 0,
    ]);
  });

  it('never counts unknown ones as left', () => {
    const stop = simulate([billLine('huawei-ascend-310p', { quantity: 48 })]).run(
      removal({ foundries: ['tsmc'] }),
    );
    expect([stop.acceleratorsLeft, stop.acceleratorsUnknown]).toEqual([0, 48]);
  });
});

describe('substitutes', () => {
  const lines = [billLine('nvidia-h100-sxm')];
  const found = (policy: Partial<SupplyPolicy> = {}): readonly string[] =>
    simulate(lines, policy).run(removal({ vendors: ['nvidia'] })).substitutes[0]?.productIds ?? [];

  it('are selectable accelerators of somebody else', () => {
    const facts = testFacts();
    expect(found().length).toBeGreaterThan(0);
    for (const id of found()) {
      const product = facts.selectable('accelerator').find((entry) => entry.id === id);
      expect(product?.vendor).not.toBe('NVIDIA');
      expect(product).toBeDefined();
    }
  });

  it('leave out what the buyer refuses', () => {
    const vendors = [
      ...new Set(
        testFacts()
          .selectable('accelerator')
          .map((entry) => entry.vendor),
      ),
    ];
    expect(found({ deniedVendors: vendors })).toEqual([]);
    expect(found({ deniedCountries: ['US'] }).every((id) => !id.startsWith('amd'))).toBe(true);
  });

  it('are named for lines that fall only', () => {
    expect(simulate(lines).run(removal({ vendors: ['amd'] })).substitutes).toEqual([]);
  });
});

describe('single removals', () => {
  const { origins } = simulate([billLine('nvidia-h100-sxm'), billLine('nvidia-dgx-h100')]);

  it('are everybody some line is known to depend on, each once', () => {
    const names = singleRemovals(origins).map((entry) => `${entry.kind} ${entry.name}`);
    expect(names).toEqual(
      expect.arrayContaining(['country US', 'country TW', 'vendor nvidia', 'foundry tsmc']),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('concentration', () => {
  it('adds up to one in each dimension, the unknown included', () => {
    const { origins } = simulate([
      billLine('nvidia-h100-sxm', { quantity: 3 }),
      billLine('huawei-ascend-310p', { quantity: 1 }),
      billLine('nvidia-dgx-h100', { quantity: 9 }),
    ]);
    const shares = concentrationOf(origins);
    for (const dimension of ['vendor', 'fab', 'memory'])
      expect(
        shares.filter((entry) => entry.dimension === dimension).reduce((sum, entry) => sum + entry.share, 0),
      ).toBeCloseTo(1, 12);
    expect(shares.slice(0, 2)).toEqual([
      { dimension: 'vendor', name: 'nvidia', share: 0.75 },
      { dimension: 'vendor', name: 'huawei', share: 0.25 },
    ]);
    expect(shares).toContainEqual({ dimension: 'fab', name: 'unknown', share: 0.25 });
  });

  it('is empty without accelerators', () => {
    expect(concentrationOf(simulate([billLine('nvidia-dgx-h100')]).origins)).toEqual([]);
  });
});
