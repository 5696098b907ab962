import { describe, expect, it } from 'vitest';
import type { PriceEntry } from '../../../../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../../../../shared/catalogue/facts.ts';
import type { CableRun, RackDesign } from '../../../../../shared/design/racks.ts';
import type { SpareLine } from '../../../../../shared/design/supply.ts';
import { tracedFigure } from '../../../../../shared/design/traced-figures.ts';
import { asId, type FabricId, type RackId } from '../../../../../shared/ids.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import { buildBom } from '../../../../../shared/stages/bom/build-bom.ts';
import type { BomSources } from '../../../../../shared/stages/bom/line-draft.ts';
import { sizeFabric } from '../../../../../shared/stages/fabric/size-fabric.ts';
import { sizeSpares } from '../../../../../shared/stages/spares/size-spares.ts';
import { testCatalogue, testFacts } from '../../../../support/facts.ts';
import {
  computeResult,
  placedDevices,
  planFor,
  poolDesign,
  productId,
  rackDesign,
  racksResult,
  siteId,
  sitePower,
  siteStorage,
} from '../../../../support/stage-values.ts';

const facts = testFacts();
const pools = [
  poolDesign('chat', { servers: 6 }),
  poolDesign('batch', { servers: 2, siteId: siteId('second') }),
];
const server = productId('nvidia-dgx-h100');
const aoc = productId('osfp-aoc-800g');
const optic = productId('mma4z00-ns');

/** Devices that the fabric stage asks for, placed in one rack per site and kind. */
function racksFor(plan: Plan, fabrics: BomSources['fabric']): readonly RackDesign[] {
  return plan.sites.flatMap((site, index) => {
    const pool = pools[index];
    if (!pool) return [];
    const servers = placedDevices(`${pool.poolId}-s`, pool.servers, {
      role: 'accelerator-server',
      productId: server,
      poolId: pool.poolId,
      heightU: 8,
    });
    const switches = fabrics.fabrics
      .filter((fabric) => fabric.siteId === site.id)
      .flatMap((fabric) =>
        (['leaf', 'spine', 'core'] as const).flatMap((level) => {
          const count = {
            leaf: fabric.counts.leaves,
            spine: fabric.counts.spines,
            core: fabric.counts.cores,
          }[level];
          const id = level === 'leaf' ? fabric.leafSwitchId : (fabric.spineSwitchId ?? fabric.leafSwitchId);
          if (id === null) return [];
          return placedDevices(`${fabric.id}-${level}`, count, {
            role: fabric.role === 'scale-out' ? level : 'management-switch',
            productId: id,
            fabricId: fabric.id,
            poolId: fabric.poolId,
          });
        }),
      );
    return [
      rackDesign(`c${index}`, { siteId: site.id, devices: servers, usedU: 8 * servers.length }),
      rackDesign(`n${index}`, { siteId: site.id, purpose: 'network', devices: switches, usedU: 40 }),
    ];
  });
}

function cable(fabricId: string, orderLengthMm: number, cables: number): CableRun {
  return {
    fabricId: asId<FabricId>(fabricId),
    level: 'node-leaf',
    fromRack: asId<RackId>('c0'),
    toRack: asId<RackId>('n0'),
    cables,
    pieces: cables,
    lengthMm: orderLengthMm - 200,
    orderLengthMm,
    interconnectId: aoc,
  };
}

function built(
  given: {
    prices?: readonly PriceEntry[];
    cost?: Partial<Plan['cost']>;
    delivery?: Partial<Plan['delivery']>;
  } = {},
) {
  const base = planFor(pools);
  const plan: Plan = {
    ...base,
    cost: { ...base.cost, ...given.cost },
    delivery: { ...base.delivery, ...given.delivery },
  };
  const compute = computeResult(pools);
  const storage = { sites: plan.sites.map((site) => siteStorage({ siteId: site.id })) };
  const priced = createFacts(testCatalogue(), given.prices ?? []);
  const fabric = sizeFabric.run(plan, { compute, storage }, priced).value;
  const racks = racksResult({
    racks: racksFor(plan, fabric),
    cables: [
      cable('scale-out-chat', 3000, 40),
      cable('scale-out-chat', 500, 8),
      cable('scale-out-batch', 3000, 16),
    ],
    transceivers: [
      {
        fabricId: asId<FabricId>('scale-out-chat'),
        siteId: siteId('main'),
        level: 'leaf-spine',
        end: 'far',
        productId: optic,
        count: 12,
      },
    ],
  });
  const power = {
    sites: plan.sites.map((site) =>
      sitePower({
        siteId: site.id,
        pdus: { productId: productId('raritan-px3-5878i2r'), count: 4 },
        ups: {
          productId: null,
          moduleW: null,
          modules: null,
          moduleVa: null,
          outputVa: 0,
          batteryWh: 12_300,
        },
      }),
    ),
  };
  const spares = sizeSpares.run(plan, { compute, fabric, racks, power }, priced).value;
  const sources: BomSources = { compute, storage, fabric, racks, power, cooling: { sites: [] }, spares };
  const result = buildBom.run(plan, sources, priced);
  const line = (id: string) => {
    const found = result.value.lines.find((entry) => entry.id === id);
    if (!found) throw new Error(`no ${id} in ${result.value.lines.map((entry) => entry.id).join(' ')}`);
    return found;
  };
  return {
    plan,
    sources,
    result,
    lines: result.value.lines,
    line,
    codes: result.findings.map((f) => f.code),
  };
}

const quote = (id: string, minor: number, given: Partial<PriceEntry> = {}): PriceEntry => ({
  productId: productId(id),
  minor,
  currency: 'EUR',
  priceKind: 'quote',
  date: '2026-11-02',
  validUntil: null,
  source: 'offer 17',
  incoterm: 'DDP',
  taxIncluded: false,
  ...given,
});

describe('closure of the bill', () => {
  it('holds every placed device once, and nothing placed that is not there', () => {
    const { lines, sources } = built();
    const placed = new Map<string, number>();
    for (const rack of sources.racks.racks) {
      for (const device of rack.devices) {
        const key = `${rack.siteId} ${device.productId}`;
        placed.set(key, (placed.get(key) ?? 0) + 1);
      }
      const key = `${rack.siteId} ${rack.productId}`;
      placed.set(key, (placed.get(key) ?? 0) + 1);
    }
    const billed = new Map(
      lines
        .filter((line) => ['server', 'switch', 'rack'].includes(line.category))
        .map((line) => [`${line.siteId} ${line.productId}`, line.quantity]),
    );
    expect(billed).toEqual(placed);
  });

  it('holds every cable by product and order length, and every transceiver', () => {
    const { lines, sources } = built();
    const cables = lines.filter((line) => line.category === 'cable');
    expect(cables.map((line) => [line.siteId, line.variant, line.quantity])).toEqual([
      ['main', '0.5 m', 8],
      ['main', '3 m', 40],
      ['second', '3 m', 16],
    ]);
    const sum = sources.racks.cables.reduce((total, run) => total + run.cables, 0);
    expect(cables.reduce((total, line) => total + line.quantity, 0)).toBe(sum);
    expect(lines.find((line) => line.category === 'transceiver')?.quantity).toBe(12);
  });

  it('holds every spare once, shared between sites', () => {
    const { lines, sources } = built();
    const spares = (
      list: readonly { productId: string | null; variant: string | null; spares: number }[],
    ) => {
      const sums = new Map<string, number>();
      for (const { productId: id, variant, spares: count } of list)
        if (count > 0) {
          const key = `${id} ${variant === 'spare' ? null : variant}`;
          sums.set(key, (sums.get(key) ?? 0) + count);
        }
      return sums;
    };
    expect(spares(lines)).toEqual(spares(sources.spares.lines));
  });

  it('reports a spare without a line instead of losing it', () => {
    const { plan, sources } = built();
    const stray: SpareLine = {
      ...(sources.spares.lines[0] as SpareLine),
      productId: productId('nvidia-sn2201'),
      spares: 2,
    };
    const earlier = { ...sources, spares: { lines: [stray] } };
    const result = buildBom.run(plan, earlier, facts);
    expect(result.findings.map((finding) => finding.code)).toContain('bom-spare-without-line');
  });
});

describe('lines', () => {
  it('lists accelerators inside their server and pays for spare ones alone', () => {
    const { line } = built();
    const inside = line('accelerator/main/nvidia-h100-sxm');
    expect(inside).toMatchObject({
      quantity: 48,
      spares: 0,
      includedIn: 'server/main/nvidia-dgx-h100',
      unitPrice: null,
    });
    const spare = line('accelerator/main/nvidia-h100-sxm/spare');
    expect(spare).toMatchObject({ quantity: 0, includedIn: null, variant: 'spare' });
    expect(spare.spares).toBeGreaterThan(0);
  });

  it('numbers lines in a fixed order with ids that do not depend on the number', () => {
    const { lines } = built();
    expect(lines.map((line) => line.number)).toEqual(lines.map((_, index) => index + 1));
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
    expect(lines[0]?.id).toBe('server/main/nvidia-dgx-h100');
    expect(built().lines).toEqual(lines);
  });

  it('carries origin, part numbers and one uncontested code of each scheme', () => {
    const { line } = built();
    const entry = line('server/main/nvidia-dgx-h100');
    expect(entry).toMatchObject({
      vendor: 'NVIDIA',
      vendorCountry: 'US',
      singleSource: false,
      poolIds: ['chat'],
    });
    expect(entry.classifications.map((code) => `${code.scheme} ${code.code}`)).toEqual([
      'CPV 48822000',
      'UNSPSC 43211501',
      'HS 8471.50',
    ]);
    expect(line('cable/main/osfp-aoc-800g/3-m').classifications).toContainEqual({
      scheme: 'HS',
      version: '2022',
      code: '8544.70',
    });
  });

  it('counts consumables by the rules of the catalogue', () => {
    const { line, sources } = built();
    const main = sources.racks.racks.filter((rack) => rack.siteId === 'main');
    const empty = main.reduce((sum, rack) => sum + rack.heightU - rack.usedU, 0);
    const devices = main.reduce((sum, rack) => sum + rack.devices.length, 0);
    expect(line('consumable/main/blanking-panel-1u').quantity).toBe(empty);
    expect(line('consumable/main/labels-cable').quantity).toBe(2 * 48);
    expect(line('consumable/main/labels-asset').quantity).toBe(devices);
    expect(line('consumable/main/power-cords').quantity).toBe(6 * 6);
  });

  it('puts goods without a product on the bill by their name', () => {
    const { line } = built();
    expect(line('battery/main/ups-battery-installed-energy')).toMatchObject({
      productId: null,
      quantity: 13,
      unitOfIssue: 'kWh',
    });
  });

  it('traces each quantity to figures of earlier stages, with the values they have', () => {
    const { lines, result, sources } = built();
    for (const line of lines.filter((entry) => entry.quantity > 0)) {
      const figure = result.trace.find((entry) => entry.path === `bom.lines.${line.id}.quantity`);
      expect(figure?.value, line.id).toBe(line.quantity);
      expect(line.figures).toEqual(figure?.inputs.map((input) => input.name));
      for (const input of figure?.inputs ?? []) expect(input.value).toBe(tracedFigure(sources, input.name));
    }
    const servers = result.trace.find(
      (entry) => entry.path === 'bom.lines.server/main/nvidia-dgx-h100.quantity',
    );
    expect(servers?.inputs).toEqual([
      expect.objectContaining({ name: 'compute.pools.chat.servers', value: 6 }),
    ]);
  });
});

describe('prices and lead times', () => {
  it('has no price unless one was given, and says how many are missing', () => {
    const { lines, result } = built();
    expect(lines.every((line) => line.unitPrice === null && line.total === null)).toBe(true);
    const payable = lines.filter((line) => line.includedIn === null).length;
    expect(result.findings.find((finding) => finding.code === 'bom-lines-unpriced')).toMatchObject({
      measured: { value: payable, unit: '' },
      params: { lines: payable },
    });
  });

  it('multiplies the price with what is installed and spare', () => {
    const { line } = built({ prices: [quote('nvidia-dgx-h100', 30_000_000)] });
    const entry = line('server/main/nvidia-dgx-h100');
    expect(entry.unitPrice).toEqual({ currency: 'EUR', minor: 30_000_000 });
    expect(entry.total).toEqual({ currency: 'EUR', minor: 30_000_000 * (entry.quantity + entry.spares) });
    expect(entry.priceBasis).toBe('quote of 2026-11-02, DDP, tax not included, offer 17');
  });

  it('prefers the latest price of the plan to the price book', () => {
    const { line } = built({
      prices: [quote('nvidia-dgx-h100', 1, { date: '2026-12-01' })],
      cost: { prices: [quote('nvidia-dgx-h100', 2), quote('nvidia-dgx-h100', 3, { date: '2026-11-09' })] },
    });
    expect(line('server/main/nvidia-dgx-h100').unitPrice?.minor).toBe(3);
  });

  it('shows a price in another currency with a finding', () => {
    const { line, codes } = built({ prices: [quote('nvidia-dgx-h100', 5, { currency: 'USD' })] });
    expect(line('server/main/nvidia-dgx-h100').total?.currency).toBe('USD');
    expect(codes).toContain('price-other-currency');
  });

  it('says when a price has run out or holds tax', () => {
    const { codes } = built({
      prices: [quote('nvidia-dgx-h100', 5, { validUntil: '2026-11-20', taxIncluded: true })],
    });
    expect(codes).toContain('price-expired');
    expect(codes).toContain('price-with-tax');
  });

  it('takes the lead time that was told', () => {
    const { line } = built({ delivery: { leadTimeWeeks: { 'nvidia-dgx-h100': { p50: 20, p90: 30 } } } });
    expect(line('server/main/nvidia-dgx-h100').leadTimeWeeks).toEqual({ p50: 20, p90: 30 });
    expect(line('server/second/nvidia-dgx-h100').leadTimeWeeks).toEqual({ p50: 20, p90: 30 });
  });
});
