import { describe, expect, it } from 'vitest';
import { SiteDevices } from '../../../../shared/handover/site-devices.ts';
import { portsOfLevel, type SwitchPortUse, switchPortUse } from '../../../../shared/handover/switch-ports.ts';
import { switchDeviceId } from '../../../../shared/stages/racks/site-devices.ts';
import { handoverOf } from '../../../support/handover-case.ts';

const cases = ['kr-telecom-rebellions', 'eu-ai-factory', 'decentralised-federation'].map((template) => ({
  template,
  ...handoverOf(template),
}));

describe.each(cases)('ports of the switches of $template', ({ design }) => {
  const uses = design.values.fabric.fabrics
    .filter((fabric) => fabric.counts.leaves > 0)
    .map((fabric) => ({
      fabric,
      use: switchPortUse(fabric, new SiteDevices(design.values, fabric.siteId)),
    }));

  it('add up to the links the network counts, level by level', () => {
    for (const { fabric, use } of uses) {
      const sum = (level: 'leaf' | 'spine' | 'core', direction: keyof SwitchPortUse): number =>
        [...use].reduce(
          (total, [name, ports]) =>
            name.startsWith(`${fabric.id}-${level}`) ? total + ports[direction] : total,
          0,
        );
      expect(sum('leaf', 'below'), fabric.id).toBe(fabric.nodeLeafCables);
      expect([sum('leaf', 'above'), sum('spine', 'below')]).toEqual([
        fabric.leafSpineCables,
        fabric.leafSpineCables,
      ]);
      expect([sum('spine', 'above'), sum('core', 'below')]).toEqual([
        fabric.spineCoreCables,
        fabric.spineCoreCables,
      ]);
    }
  });

  it('never take more than a switch has, and every leaf has some in use', () => {
    for (const { fabric, use } of uses) {
      for (const level of ['leaf', 'spine', 'core'] as const) {
        for (const [name, { below, above, other }] of use)
          if (name.startsWith(`${fabric.id}-${level}`))
            expect(below + above + other, name).toBeLessThanOrEqual(portsOfLevel(fabric, level));
      }
      for (let leaf = 0; leaf < fabric.counts.leaves; leaf++)
        expect(use.has(switchDeviceId(fabric.id, 'leaf', leaf)), `${fabric.id} ${leaf}`).toBe(true);
    }
  });
});
