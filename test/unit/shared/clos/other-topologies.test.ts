import { describe, expect, it } from 'vitest';
import { countDragonfly } from '../../../../shared/clos/count-dragonfly.ts';
import { countOpticalTorus } from '../../../../shared/clos/count-optical-torus.ts';

describe('dragonfly', () => {
  // The example of the paper: p = h = 2, a = 4, nine groups, 72 hosts on 36 switches of 7 ports.
  it('counts the balanced example of the paper', () => {
    const result = countDragonfly({
      hosts: 72,
      hostsPerSwitch: 2,
      switchesPerGroup: 4,
      globalLinksPerSwitch: 2,
      linkGbps: 100,
    });
    expect(result.ok && result.value).toEqual({
      groups: 9,
      mostGroups: 9,
      switches: 36,
      radixUsed: 7,
      hostCapacity: 72,
      hostLinks: 72,
      localLinks: 54,
      globalLinks: 36,
      linksPerGroupPair: 1,
      globalPortsFree: 0,
      balanced: true,
      bisectionGbps: 2000,
    });
  });

  it('spreads global links evenly and leaves the rest of the ports free', () => {
    const result = countDragonfly({
      hosts: 40,
      hostsPerSwitch: 2,
      switchesPerGroup: 4,
      globalLinksPerSwitch: 2,
      linkGbps: 100,
    });
    expect(result.ok && result.value).toMatchObject({
      groups: 5,
      linksPerGroupPair: 2,
      globalLinks: 20,
      globalPortsFree: 0,
    });
    const four = countDragonfly({
      hosts: 32,
      hostsPerSwitch: 2,
      switchesPerGroup: 4,
      globalLinksPerSwitch: 2,
      linkGbps: 100,
    });
    expect(four.ok && four.value).toMatchObject({ groups: 4, linksPerGroupPair: 2, globalPortsFree: 8 });
  });

  it('refuses more groups than global links reach', () => {
    const result = countDragonfly({
      hosts: 80,
      hostsPerSwitch: 2,
      switchesPerGroup: 4,
      globalLinksPerSwitch: 2,
      linkGbps: 100,
    });
    expect(result.ok).toBe(false);
    expect(!result.ok && result.refusal.details).toMatchObject({
      field: 'hosts',
      value: 80,
      limit: '9 groups of 8 hosts',
    });
  });

  it('refuses a bad number naming the field', () => {
    const result = countDragonfly({
      hosts: 1,
      hostsPerSwitch: 0,
      switchesPerGroup: 1,
      globalLinksPerSwitch: 1,
      linkGbps: 1,
    });
    expect(!result.ok && result.refusal.details).toMatchObject({ field: 'hostsPerSwitch', value: 0 });
  });
});

describe('optical torus', () => {
  const pod = {
    block: [4, 4, 4],
    acceleratorsPerHost: 4,
    accelerators: 4096,
    switchPorts: 136,
    switchSparePorts: 8,
  };

  it('needs one circuit switch per position and dimension while its ports last', () => {
    const result = countOpticalTorus({ ...pod, accelerators: 512 });
    expect(result.ok && result.value).toMatchObject({ blocks: 8, circuitSwitches: 48, lowerBound: 6 });
  });

  it('doubles the switches beyond their ports', () => {
    const result = countOpticalTorus({ ...pod, accelerators: 4160 });
    expect(result.ok && result.value).toMatchObject({ blocks: 65, circuitSwitches: 96, lowerBound: 49 });
  });

  it('refuses a block without edges', () => {
    expect(countOpticalTorus({ ...pod, block: [] }).ok).toBe(false);
    expect(countOpticalTorus({ ...pod, switchSparePorts: 135 }).ok).toBe(false);
  });
});
