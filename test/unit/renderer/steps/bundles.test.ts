import { expect, it } from 'vitest';
import { bundlesIn } from '../../../../renderer/steps/racks/bundles.ts';
import { packRacks } from '../../../../shared/stages/racks/pack-racks.ts';
import { buildCase } from '../../../support/physical-case.ts';

it('finds in every tray as many cables as its fullest point holds, or more', () => {
  const built = buildCase({
    sites: [{ id: 'main', parts: { country: 'DE', floor: { racksPerRow: 4 } } }],
    pools: [{ id: 'p', serverId: 'nvidia-dgx-b200', servers: 12, links: 8 }],
  });
  const { racks, cables, trays } = packRacks.run(built.plan, built.earlier, built.facts).value;
  expect(trays.length).toBeGreaterThan(1);
  for (const tray of trays) {
    const bundles = bundlesIn(tray, racks, cables);
    const all = bundles.reduce((sum, bundle) => sum + bundle.run.cables, 0);
    expect(all).toBeGreaterThanOrEqual(tray.copperCables + tray.fibreCables);
    expect(bundles.map((bundle) => bundle.run.cables)).toEqual(
      bundles.map((bundle) => bundle.run.cables).toSorted((a, b) => b - a),
    );
  }
});
