import { describe, expect, it } from 'vitest';
import { lossDetails } from '../../../../shared/stages/power/losses.ts';
import { sizePower } from '../../../../shared/stages/power/size-power.ts';
import { packRacks } from '../../../../shared/stages/racks/pack-racks.ts';
import { buildCase } from '../../../support/physical-case.ts';

const CASES = {
  'one path of UPS': { upsRedundancy: 'N+1' },
  'two paths': { upsRedundancy: '2N', gensetRedundancy: 'N+1' },
  'without spare': { upsRedundancy: 'N', utilityFeeds: 1 },
} as const;

function sized(power: (typeof CASES)[keyof typeof CASES]) {
  const { plan, earlier, facts } = buildCase({
    sites: [{ id: 'main', parts: { power } }],
    pools: [{ id: 'chat', serverId: 'nvidia-dgx-h100', servers: 30, links: 8 }],
  });
  const racks = packRacks.run(plan, earlier, facts).value;
  const [site] = sizePower.run(plan, { ...earlier, racks }, facts).value.sites;
  if (!site) throw new Error('the case has one site');
  return { site, losses: lossDetails(plan, 'main', { racks, facts }), plan, racks, facts };
}

describe.each(Object.entries(CASES))('losses of a site with %s', (_name, power) => {
  const { site, losses, plan, racks, facts } = sized(power);

  it('are the failures of the design, in the same order', () => {
    expect(losses.length).toBeGreaterThan(5);
    expect(losses.map((loss) => loss.lost)).toEqual(site.failures.map((failure) => failure.lost));
  });

  it('name the same fullest element as the failure does', () => {
    for (const [index, loss] of losses.entries()) {
      const highest = Math.max(0, ...Object.values(loss.useByKind));
      expect(highest).toBeCloseTo(site.failures[index]?.highestUse ?? -1, 6);
    }
  });

  it('leave a lost element without power and without load', () => {
    const ids = new Set(site.nodes.map((node) => node.id));
    for (const loss of losses) {
      const node = site.nodes.find((entry) => entry.id === loss.lost);
      // One PDU of a group and one unit of several leave the rest of the element alive.
      if (!node || node.kind === 'pdu') continue;
      expect(loss.dead).toContain(node.id);
      expect(loss.loads.find((entry) => entry.node === node.id)?.loadW ?? node.loadW).toBe(0);
      for (const dead of loss.dead) expect(ids).toContain(dead);
    }
  });

  it('leave every rack that is shed without a living feed, or with one member out', () => {
    for (const [index, failure] of site.failures.entries()) {
      const dead = new Set(losses[index]?.dead);
      const groups = site.nodes.filter((node) => node.kind === 'rack' && dead.has(node.id));
      const shed = new Set(failure.shedRacks);
      for (const group of groups) for (const rack of group.racks) expect(shed).toContain(rack);
    }
  });

  it('are none for a site that is not there', () => {
    expect(lossDetails(plan, 'elsewhere', { racks, facts })).toEqual([]);
  });
});
