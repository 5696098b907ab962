import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../../renderer/lib/names.ts';
import { siteBuses, siteGroups } from '../../../../renderer/steps/fabric/site-groups.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { runPipeline } from '../../../../shared/pipeline.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { testFacts } from '../../../support/facts.ts';

const facts = testFacts();

describe.each(['kr-telecom-rebellions', 'eu-ai-factory', 'tactical-edge'])('networks of %s', (template) => {
  const plan = newPlanFrom(template, { id: asId<PlanId>('site'), today: '2026-11-22' });
  const { values } = runPipeline(plan, facts);
  const site = plan.sites[0]?.id;
  const parts = {
    fabrics: values.fabric.fabrics.filter((fabric) => fabric.siteId === site),
    pools: values.compute.pools,
    storage: values.storage.sites.find((entry) => entry.siteId === site),
    managementServers: values.fabric.managementServers.filter((entry) => entry.siteId === site),
  };
  const buses = siteBuses(parts, namesOf(plan, facts));

  it('have every link on one of the boxes that hang on them', () => {
    expect(buses.length).toBeGreaterThan(0);
    for (const bus of buses)
      expect(
        bus.taps.reduce((sum, tap) => sum + tap.links, 0),
        bus.name,
      ).toBe(bus.links);
  });

  it('are tapped by boxes that are drawn', () => {
    const boxes = siteGroups(parts).map((group) => group.id);
    for (const bus of buses) for (const tap of bus.taps) expect(boxes).toContain(tap.group);
  });
});
