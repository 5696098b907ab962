import { describe, expect, it } from 'vitest';
import type { RackFeed } from '../../../shared/design/power.ts';
import type { PlacedDevice } from '../../../shared/design/racks.ts';
import { legLoads, planCords } from '../../../shared/facility/cord-plan.ts';
import { legName } from '../../../shared/facility/phase-balance.ts';
import { asId, type RackId } from '../../../shared/ids.ts';
import { testFacts } from '../../support/facts.ts';
import { productId, rackDesign } from '../../support/stage-values.ts';

const facts = testFacts();

function server(index: number, maxPowerW: number): PlacedDevice {
  return {
    deviceId: `chat-s00${index + 1}`,
    role: 'accelerator-server',
    productId: productId('nvidia-dgx-h100'),
    poolId: null,
    fabricId: null,
    uBottom: 1 + index * 8,
    heightU: 8,
    heightAssumed: false,
    nameplateW: null,
    maxPowerW,
    typicalPowerW: null,
    massKg: null,
    liquidFraction: 0,
  };
}

const feed = (voltageV: number, phases: 1 | 3 = 3): RackFeed => ({
  rackId: asId<RackId>('main-r001'),
  feeds: 2,
  voltageV,
  phases,
  breakerA: 63,
  designA: 0,
  circuitsPerFeed: 1,
  capacityW: 33_000,
  normalW: 0,
  failoverW: 0,
  pduId: null,
  phaseImbalance: null,
  feedsNeeded: null,
  fits: true,
});

describe('single-phase cords on three legs', () => {
  // Six supplies a server, three on each feed. With one feed lost 10.2 kW hang on three cords of 3.4 kW, one a leg;
  // a second server of 6 kW adds three of 2 kW.
  const rack = rackDesign('main-r001', { devices: [server(0, 10_200), server(1, 6_000)] });

  it('carry the whole server on the feed that is left: 5.4 kW on every leg', () => {
    const cords = planCords(facts, rack, feed(400));
    expect(cords.filter((cord) => cord.feed === 0)).toHaveLength(6);
    expect(legLoads(cords, feed(400))).toEqual([
      [5_400, 5_400, 5_400],
      [5_400, 5_400, 5_400],
    ]);
  });

  it('hang between a line and neutral at 400 V, between two lines at 208 V', () => {
    const names = (voltageV: number): readonly (string | null)[] => [
      ...new Set(planCords(facts, rack, feed(voltageV)).map((cord) => cord.legName)),
    ];
    expect(names(400).toSorted()).toEqual(['L1', 'L2', 'L3']);
    expect(names(208).toSorted()).toEqual(['L1-L2', 'L2-L3', 'L3-L1']);
    expect(legName(3, 120)).toBe('L3-L1');
    expect(legName(3, 230)).toBe('L3');
  });

  it('have no legs on a single-phase feed', () => {
    const cords = planCords(facts, rack, feed(230, 1));
    expect(cords.every((cord) => cord.leg === null && cord.legName === null)).toBe(true);
    expect(legLoads(cords, feed(230, 1))).toEqual([]);
  });
});
