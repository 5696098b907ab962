import { describe, expect, it } from 'vitest';
import { arrangementsOf, groupsOf } from '../../../../../main/services/report/drawings/elevation.ts';
import { oneLineGroups } from '../../../../../main/services/report/drawings/one-line.ts';
import { tiersOf, tierText } from '../../../../../main/services/report/drawings/topology.ts';
import { asId, type PlanId } from '../../../../../shared/ids.ts';
import { runPipeline } from '../../../../../shared/pipeline.ts';
import { newPlanFrom } from '../../../../../shared/plan/templates/templates.ts';
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
    expect(scaleOut && tiersOf(scaleOut).map(tierText)).toEqual(['1 leaf', '2 devices']);
  });
});
