import { describe, expect, it } from 'vitest';
import {
  arrangementsOf,
  groupsOf,
  spreadLabels,
} from '../../../../../main/services/report/drawings/elevation.ts';
import { oneLineGroups } from '../../../../../main/services/report/drawings/one-line.ts';
import { tiersOf, tierText } from '../../../../../main/services/report/drawings/topology.ts';
import { Figures } from '../../../../../main/services/report/figures.ts';
import { asId, type PlanId } from '../../../../../shared/ids.ts';
import { runPipeline } from '../../../../../shared/pipeline.ts';
import { newPlanFrom } from '../../../../../shared/plan/templates/templates.ts';
import { REPORT_TEXTS } from '../../../../../shared/texts/report-text.ts';
import { testFacts } from '../../../../support/facts.ts';

const plan = newPlanFrom('fr-mistral-ovhcloud', { id: asId<PlanId>('plan-drawn'), today: '2026-11-21' });
const { racks, power, fabric } = runPipeline(plan, testFacts()).values;

describe('elevations', () => {
  it('draw every rack in exactly one arrangement', () => {
    const drawn = arrangementsOf(racks.racks).flatMap((arrangement) => arrangement.racks.map(({ id }) => id));
    expect(drawn.toSorted()).toEqual(racks.racks.map(({ id }) => id).toSorted());
    expect(drawn.length).toBeGreaterThan(0);
  });

  it('name every device of a rack', () => {
    for (const rack of racks.racks) {
      const named = groupsOf(rack).reduce((sum, { count }) => sum + count, 0);
      expect(named).toBe(rack.devices.length);
    }
  });
});

describe('labels beside a rack', () => {
  const room = { top: 100, bottom: 200 };

  it('stand at their devices where there is room', () => {
    const labels = [120, 150, 180].map((middle) => ({ middle, height: 9.6 }));
    expect(spreadLabels(labels, room)).toEqual([120, 150, 180]);
  });

  it('never touch and never leave the rack, however tall they are', () => {
    const labels = [101, 102, 198, 199].map((middle, index) => ({ middle, height: index % 2 ? 19.2 : 9.6 }));
    const middles = spreadLabels(labels, room);
    const edges = middles.flatMap((y, index) => {
      const half = (labels[index]?.height ?? 0) / 2;
      return [y - half, y + half];
    });
    expect(edges.every((edge, index) => index === 0 || edge >= (edges[index - 1] ?? 0) - 1e-9)).toBe(true);
    expect(edges[0]).toBeGreaterThanOrEqual(100 - 1e-9);
    expect(edges.at(-1)).toBeLessThanOrEqual(200 + 1e-9);
  });
});

describe('the one-line', () => {
  it('keeps the load of every kind and every element counted', () => {
    for (const site of power.sites) {
      const groups = oneLineGroups(site.nodes);
      for (const kind of ['utility', 'busway', 'pdu', 'rack'] as const) {
        const nodes = site.nodes.filter((node) => node.kind === kind);
        const drawn = groups.filter((group) => group.kind === kind);
        const loads = (list: readonly { readonly loadW: number }[]): number =>
          list.reduce((sum, { loadW }) => sum + loadW, 0);
        expect(loads(drawn)).toBeCloseTo(loads(nodes), 3);
        const counts = (list: readonly { readonly count: number }[]): number =>
          list.reduce((sum, { count }) => sum + count, 0);
        expect(counts(drawn)).toBe(counts(nodes));
      }
      const keys = new Set(groups.map(({ key }) => key));
      for (const { parents } of groups) for (const parent of parents) expect(keys.has(parent)).toBe(true);
    }
  });
});

describe('a network', () => {
  it('is told from its highest level down, in words for one and for many', () => {
    const scaleOut = fabric.fabrics.find(({ role }) => role === 'scale-out');
    const told = (language: 'en' | 'de' | 'fr') => {
      const texts = REPORT_TEXTS[language];
      const words = { texts, figures: new Figures(texts) };
      return scaleOut && tiersOf(scaleOut).map((tier) => tierText(tier, words));
    };
    expect(told('en')).toEqual(['1 leaf', '2 devices']);
    expect(told('de')).toEqual(['1 Leaf-Switch', '2 Geräte']);
    expect(told('fr')).toEqual(['1 leaf', '2 appareils']);
  });
});
