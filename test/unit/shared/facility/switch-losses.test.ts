import { describe, expect, it } from 'vitest';
import { lossIsCarried, switchLosses } from '../../../../shared/facility/switch-losses.ts';
import { twoLevelFabric } from '../../../support/physical-case.ts';

const rails = twoLevelFabric({
  fabricId: 'f',
  role: 'scale-out',
  siteId: 'main',
  poolId: 'p',
  nodes: 32,
  links: 8,
  gbit: 400,
  radix: 64,
  switchId: 'arista-7060x6-64pe',
  assignment: 'rail',
});

describe('a switch out', () => {
  it('takes one rail from every node of the unit and cuts none off', () => {
    const [leaf] = switchLosses(rails, 256);
    expect(leaf).toMatchObject({ level: 'leaf', switches: rails.counts.leaves, nodesCutOff: 0 });
    expect(leaf?.nodesReduced).toBe(rails.failure.nodesPerLeaf);
    expect(leaf?.linksLeft).toBeCloseTo(7 / 8, 9);
    expect(leaf && lossIsCarried(leaf)).toBe(true);
  });

  it('leaves the share of bisection the network was counted with when a spine falls', () => {
    const spine = switchLosses(rails, 256).find((loss) => loss.level === 'spine');
    expect(spine?.bisectionLeft).toBe(rails.failure.bisectionWithoutOneSpine);
    expect(spine?.nodesReduced).toBe(0);
  });

  it('cuts off what hangs on it with all links, with its accelerators', () => {
    const single = {
      ...rails,
      linksPerNode: 1,
      failure: { ...rails.failure, nodesPerLeaf: 16, linksPerNodeOnLeaf: 1 },
    };
    const [leaf] = switchLosses(single, 256);
    expect(leaf).toMatchObject({ nodesCutOff: 16, acceleratorsCutOff: 128, nodesReduced: 0 });
    expect(leaf && lossIsCarried(leaf)).toBe(false);
    expect(switchLosses(single, null)[0]?.acceleratorsCutOff).toBeNull();
  });

  it('is nothing to say where no switch was found', () => {
    expect(switchLosses({ ...rails, counts: { leaves: 0, spines: 0, cores: 0 } }, 256)).toEqual([]);
  });
});
