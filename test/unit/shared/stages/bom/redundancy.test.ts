import { describe, expect, it } from 'vitest';
import { simulationEntries } from '../../../../../shared/bundle/payload/simulation-entries.ts';
import { coolingLosses } from '../../../../../shared/facility/cooling-losses.ts';
import { handoverOf } from '../../../../support/handover-case.ts';

const cases = ['eu-ai-factory', 'tactical-edge', 'in-indiaai-phase-1'].map((id) => handoverOf(id));
const MUST_NAME = [
  'ups',
  'battery',
  'genset',
  'transformer',
  'switchboard',
  'busway',
  'pdu',
  'breaker',
  'switch',
];

describe.each(cases)('the bill of $plan.id', ({ plan, design }) => {
  const { bom, power, cooling, fabric } = design.values;

  it('names the simulated losses of everything that stands for a redundancy', () => {
    for (const category of MUST_NAME) {
      const lines = bom.lines.filter((line) => line.category === category && line.quantity > 0);
      expect(lines.length, category).toBeGreaterThan(0);
      for (const line of lines) expect(line.redundancy?.losses.length ?? 0, line.id).toBeGreaterThan(0);
    }
  });

  it('names none for what promises nothing', () => {
    for (const line of bom.lines)
      if (['server', 'accelerator', 'rack', 'cable', 'tray', 'containment'].includes(line.category))
        expect(line.redundancy, line.id).toBeNull();
  });

  it('refers to losses that the stages simulated, with their outcome', () => {
    for (const { siteId, redundancy } of bom.lines)
      for (const { id, carried } of redundancy?.losses ?? []) {
        const failure = power.sites
          .find((site) => site.siteId === siteId)
          ?.failures.find((entry) => entry.lost === id);
        const coolant = cooling.sites
          .filter((site) => site.siteId === siteId)
          .flatMap((site) => coolingLosses(site))
          .find((loss) => `cooling ${loss.part}` === id);
        const network = fabric.fabrics.find(
          (entry) => entry.siteId === siteId && id.startsWith(`${entry.id} `),
        );
        expect(failure ?? coolant ?? network, id).toBeDefined();
        if (failure ?? coolant) expect(carried).toBe((failure ?? coolant)?.carried);
      }
  });

  it('is resolved by the summary of the bundle, each loss once', () => {
    const entries = simulationEntries(plan, design);
    const names = entries.map(({ siteId, id }) => `${siteId} ${id}`);
    expect(new Set(names).size).toBe(names.length);
    const claimed = bom.lines.flatMap(({ siteId, redundancy }) =>
      (redundancy?.losses ?? []).map(({ id }) => `${siteId} ${id}`),
    );
    expect(new Set(names)).toEqual(new Set(claimed));
  });

  it('has transformers, boards, fuel, heat rejection, containment and trays, unpriced and by rating', () => {
    for (const site of power.sites) {
      const line = (category: string) =>
        bom.lines.filter((entry) => entry.siteId === site.siteId && entry.category === category);
      expect(line('transformer')).toMatchObject([
        {
          quantity: site.transformers.count,
          variant: `${site.transformers.ratingVa / 1000} kVA`,
          unitPrice: null,
          figures: [`power.sites.${site.siteId}.transformers.count`],
        },
      ]);
      expect(line('switchboard')).toMatchObject([{ quantity: site.switchboards.count }]);
      expect(line('fuel-tank')).toMatchObject([
        { quantity: Math.ceil(site.gensets.fuelLitres ?? 0), unitOfIssue: 'l' },
      ]);
      const heat = cooling.sites.find(({ siteId }) => siteId === site.siteId)?.heatRejectedW ?? 0;
      expect(line('heat-rejection')).toMatchObject([{ quantity: Math.ceil(heat / 1000), unitOfIssue: 'kW' }]);
      expect(line('tray').every(({ unitOfIssue, quantity }) => unitOfIssue === 'm' && quantity > 0)).toBe(
        true,
      );
    }
  });

  it('has a trace for every figure a line or a drawing points at', () => {
    const traced = new Set(design.trace.map(({ path }) => path));
    for (const line of bom.lines)
      for (const figure of line.figures) expect(traced, line.id).toContain(figure);
    for (const site of power.sites)
      for (const node of site.nodes)
        for (const figure of ['loadW', 'limitW'])
          expect(traced).toContain(`power.sites.${site.siteId}.nodes.${node.id}.${figure}`);
    for (const tray of design.values.racks.trays)
      for (const figure of ['areaMm2', 'kgPerM', 'widthMm'])
        expect(traced).toContain(`racks.trays.${tray.siteId}-${tray.kind}-${tray.index}.${figure}`);
  });
});

describe('loads of the one-line', () => {
  it('add up from their traces: what an element feeds, shared over what feeds that', () => {
    for (const { design } of cases)
      for (const site of design.values.power.sites)
        for (const node of site.nodes.filter(({ kind }) => kind === 'rack')) {
          const figure = design.trace.find(
            ({ path }) => path === `power.sites.${site.siteId}.nodes.${node.id}.loadW`,
          );
          const sum = (figure?.inputs ?? []).reduce((total, input) => total + Number(input.value), 0);
          expect(sum).toBeCloseTo(node.loadW, 3);
        }
  });
});
