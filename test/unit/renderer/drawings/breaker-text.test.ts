import { describe, expect, it } from 'vitest';
import { breakerText } from '../../../../renderer/drawings/breaker-text.ts';
import type { PowerNode, RackFeed } from '../../../../shared/design/power.ts';
import { asId, type RackId } from '../../../../shared/ids.ts';
import { sitePower } from '../../../support/stage-values.ts';

const rack = asId<RackId>('r01');
const node = (kind: PowerNode['kind'], count: number): PowerNode => ({
  id: kind,
  kind,
  label: kind,
  path: 'A',
  parents: [],
  loadW: 0,
  limitW: null,
  productId: null,
  count,
  racks: kind === 'pdu' ? [rack] : [],
});
const feed: RackFeed = {
  rackId: rack,
  feeds: 2,
  voltageV: 400,
  phases: 3,
  breakerA: 32,
  designA: 20,
  circuitsPerFeed: 1,
  capacityW: 16_800,
  normalW: 5_000,
  failoverW: 10_000,
  pduId: null,
  phaseImbalance: null,
  feedsNeeded: 1,
  fits: true,
};
const device = (ratingA: number | null, count: number) => ({ designA: 1, ratingA, count });
const power = sitePower({
  feeds: [feed],
  breakers: {
    transformer: device(2_500, 2),
    genset: device(null, 2),
    ups: device(1_000, 5),
    busway: device(500, 12),
  },
});

describe('breaker beside an element', () => {
  it('is a rating, with the number of equal ones before it', () => {
    expect(breakerText(power, node('ups', 5))).toMatch(/^5 × 1\s000\sA$/);
    expect(breakerText(power, node('busway', 1))).toMatch(/^500\sA$/);
    expect(breakerText(power, node('pdu', 4))).toMatch(/^4 × 32\sA$/);
  });

  it('is left out where there is none, or none of a standard rating', () => {
    expect(breakerText(power, node('switchboard', 1))).toBeNull();
    expect(breakerText(power, node('utility', 1))).toBeNull();
    expect(breakerText(power, node('genset', 2))).toBeNull();
    expect(breakerText(sitePower(), node('ups', 0))).toBeNull();
  });
});
