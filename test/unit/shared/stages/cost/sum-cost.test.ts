import { describe, expect, it } from 'vitest';
import type { RacksResult } from '../../../../../shared/design/racks.ts';
import type { BomLine } from '../../../../../shared/design/supply.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import { sumCost } from '../../../../../shared/stages/cost/sum-cost.ts';
import { money } from '../../../../../shared/units/money.ts';
import { testFacts } from '../../../../support/facts.ts';
import {
  bomLine,
  computeResult,
  planFor,
  poolDesign,
  rackDesign,
  racksResult,
  sitePower,
} from '../../../../support/stage-values.ts';

const facts = testFacts();
const pool = poolDesign('chat', { servers: 96 });

function priced(
  id: string,
  category: BomLine['category'],
  major: number,
  given: Partial<BomLine> = {},
): BomLine {
  const total = money('EUR', major * 100);
  return bomLine(id, { category, unitPrice: total, total, ...given });
}

/** The worked example: 30 M of servers, 10 M of plant, 3 852 MWh at 0.11, staff that makes 3.2 M with maintenance. */
const lines = [
  priced('server', 'server', 30_000_000, { poolIds: [pool.poolId] }),
  priced('rack', 'rack', 2_000_000),
  priced('ups', 'ups', 5_000_000),
  priced('cdu', 'cooling', 3_000_000),
  bomLine('h100', { category: 'accelerator', includedIn: bomLine('server').id }),
];

function summed(
  list: readonly BomLine[],
  given: {
    cost?: Partial<Plan['cost']>;
    mission?: Partial<Plan['mission']>;
    tariff?: number | null;
    racks?: RacksResult;
  } = {},
) {
  const base = planFor([pool]);
  const plan: Plan = {
    ...base,
    mission: { ...base.mission, currency: 'EUR', ...given.mission },
    cost: {
      ...base.cost,
      contingency: 0,
      itMaintenanceRate: 0.05,
      facilityMaintenanceRate: 0.02,
      staffFte: 15,
      staffCostPerYearMinor: 10_000_000,
      ...given.cost,
    },
    sites: base.sites.map((site) => ({
      ...site,
      energy: { ...site.energy, tariffMinorPerKwh: given.tariff === undefined ? 11 : given.tariff },
    })),
    pools: base.pools.map((entry) => ({ ...entry, maxUtilisation: 0.7 })),
  };
  const energy = { ...sitePower().energy, itMwhPerYear: 3210, facilityMwhPerYear: 3852, pue: 1.2 };
  const earlier = {
    compute: computeResult([pool]),
    racks: given.racks ?? racksResult(),
    power: { sites: [sitePower({ energy })] },
    bom: { lines: list },
  };
  const result = sumCost.run(plan, earlier, facts);
  return { ...result, codes: result.findings.map((finding) => finding.code) };
}

const minor = (amount: { minor: number } | null) => amount?.minor ?? null;

describe('cost of a design', () => {
  it('follows the worked example to the cent of an accelerator-hour', () => {
    const { value } = summed(lines);
    expect(minor(value.capex)).toBe(4_000_000_000);
    expect(minor(value.energyPerYear)).toBe(42_372_000);
    expect(minor(value.maintenancePerYear)).toBe(170_000_000);
    expect(minor(value.staffPerYear)).toBe(150_000_000);
    // 1.7 M maintenance and 1.5 M staff are the 3.2 M of the example.
    expect(minor(value.perAcceleratorHour)).toBe(261);
    expect(value.incomplete).toBe(false);
    expect(value.opexIncomplete).toBe(false);
  });

  it('adds contingency to the waterfall and to what is spread over the years', () => {
    const { value } = summed(lines, { cost: { contingency: 0.1 } });
    expect(minor(value.contingency)).toBe(400_000_000);
    expect(value.steps.at(-1)).toMatchObject({ id: 'contingency', amount: { minor: 400_000_000 } });
    const sum = value.steps.reduce((total, step) => total + step.amount.minor, 0);
    expect(sum).toBe(value.capex.minor + value.contingency.minor);
    expect(value.perAcceleratorHour?.minor).toBeGreaterThan(261);
  });

  it('discounts operation over the years', () => {
    const { value } = summed(lines, { cost: { years: 2, discountRate: 0.1 } });
    const opex = value.opexPerYear.minor;
    expect(value.tco.minor).toBe(Math.round(4_000_000_000 + opex / 1.1 + opex / 1.21));
  });

  it('adds nothing that has no price and says how much is missing', () => {
    const { value, findings } = summed([...lines, bomLine('leaf', { category: 'switch', quantity: 4 })]);
    expect(minor(value.capex)).toBe(4_000_000_000);
    expect(value.incomplete).toBe(true);
    expect(value.opexIncomplete).toBe(true);
    expect(value.unpricedLines).toEqual(['leaf']);
    expect(value.steps.find((step) => step.id === 'network')).toMatchObject({
      unpricedLines: 1,
      amount: { minor: 0 },
    });
    expect(findings.find((finding) => finding.code === 'cost-incomplete')).toMatchObject({
      measured: { value: 1, unit: '' },
      params: { capex: '40000000.00' },
    });
  });

  it('tells no amount while no line has a price', () => {
    const { findings } = summed([bomLine('leaf', { category: 'switch', quantity: 4 })]);
    expect(findings.map((finding) => finding.code)).not.toContain('cost-incomplete');
    expect(findings.find((finding) => finding.code === 'cost-without-prices')).toMatchObject({
      measured: { value: 1, unit: '' },
      params: { currency: 'EUR' },
    });
  });

  it('treats a price in another currency as missing', () => {
    const foreign = bomLine('leaf', {
      category: 'switch',
      unitPrice: money('USD', 5),
      total: money('USD', 5),
    });
    const { value } = summed([...lines, foreign]);
    expect(value.unpricedLines).toEqual(['leaf']);
    expect(minor(value.capex)).toBe(4_000_000_000);
  });

  it('never pays parts of other lines twice', () => {
    const inside = priced('inside', 'accelerator', 1_000_000, { includedIn: bomLine('server').id });
    expect(minor(summed([...lines, inside]).value.capex)).toBe(4_000_000_000);
  });

  it('leaves energy and staff unknown while they are, and asks for them', () => {
    const { value, codes } = summed(lines, { tariff: null, cost: { staffFte: null } });
    expect(value.energyPerYear).toBeNull();
    expect(value.staffPerYear).toBeNull();
    expect(value.opexIncomplete).toBe(true);
    expect(codes).toContain('cost-energy-unknown');
    expect(codes).toContain('cost-staff-unknown');
  });

  it('estimates the people by seats where the planner entered none, and says so', () => {
    const racks = (count: number, liquidHeatW: number) =>
      racksResult({ racks: Array.from({ length: count }, (_, n) => rackDesign(`r${n}`, { liquidHeatW })) });
    const { value, codes } = summed(lines, { cost: { staffFte: null }, racks: racks(301, 0) });
    // One seat for the plant, two of IT hands: 3 · 8 760 / 1 650 people.
    expect(value.staffing.estimatedFte).toBeCloseTo((3 * 8760) / 1650, 9);
    expect(value.staffing.seats).toMatchObject([{ racks: 301, facility: 1, hands: 2 }]);
    expect(minor(value.staffPerYear)).toBe(Math.round(((3 * 8760) / 1650) * 10_000_000));
    expect(codes).toContain('cost-staff-estimated');
    expect(codes).not.toContain('cost-staff-unknown');
    expect(
      summed(lines, { cost: { staffFte: null }, racks: racks(300, 0) }).value.staffing.seats,
    ).toMatchObject([{ hands: 1 }]);
    // Racks with liquid take 40 h, without 16 h.
    expect(value.staffing.installationHours).toBe(301 * 16);
    expect(summed(lines, { racks: racks(2, 50_000) }).value.staffing.installationHours).toBe(80);
  });

  it('keeps the people the planner entered beside the estimate', () => {
    const racks = racksResult({ racks: [rackDesign('r1')] });
    const { value, codes } = summed(lines, { racks });
    expect(value.staffing).toMatchObject({ fte: 15, basis: 'entered' });
    expect(value.staffing.estimatedFte).toBeCloseTo((2 * 8760) / 1650, 9);
    expect(codes).not.toContain('cost-staff-estimated');
  });

  it('has no figure per accelerator-hour while the servers have no price', () => {
    const unpriced = [bomLine('server', { poolIds: [pool.poolId] }), ...lines.slice(1)];
    expect(summed(unpriced).value.perAcceleratorHour).toBeNull();
    expect(summed([]).value.perAcceleratorHour).toBeNull();
  });

  it('compares goods and contingency with the budget', () => {
    const over = summed(lines, { mission: { budgetMinor: 3_999_999_999 } });
    expect(over.codes).toContain('cost-over-budget');
    expect(summed(lines, { mission: { budgetMinor: 4_000_000_000 } }).codes).not.toContain(
      'cost-over-budget',
    );
  });

  it('counts in currencies without cents', () => {
    const list = lines.map((line) =>
      line.total ? { ...line, unitPrice: money('KRW', 7), total: money('KRW', 7) } : line,
    );
    const { value } = summed(list, { mission: { currency: 'KRW' } });
    expect(value.capex).toEqual({ currency: 'KRW', minor: 28 });
  });

  it('traces every total', () => {
    const paths = summed(lines).trace.map((figure) => figure.path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of [
      'capex',
      'contingency',
      'energyPerYear',
      'maintenancePerYear',
      'opexPerYear',
      'tco',
      'perAcceleratorHour',
    ])
      expect(paths).toContain(`cost.${path}`);
  });
});
