import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installWeeks } from '../../../../shared/facility/lead-times.ts';
import {
  type Activity,
  criticalPath,
  durationAt,
  lastEnd,
  schedule,
  spreadOf,
} from '../../../../shared/facility/network-plan.ts';

function activity(id: string, p50: number, dependsOn: readonly string[] = [], p90 = p50): Activity {
  return { id, dependsOn, duration: { p50, p90 }, assumed: false };
}

/** Two supplies, a building, works after both. */
const diamond = [
  activity('servers', 20, [], 36),
  activity('switches', 16, [], 30),
  activity('plant', 26, [], 40),
  activity('goods-in', 3, ['servers', 'switches'], 7),
  activity('commissioning', 8, ['plant'], 12),
  activity('install', 2, ['goods-in', 'commissioning'], 3),
  activity('burn-in', 2, ['install'], 4),
];

const median = (list: readonly Activity[]) => schedule(list, (entry) => entry.duration.p50);

describe('critical path', () => {
  it('is the longest path, not the largest lead time', () => {
    const timing = median(diamond);
    expect(timing.end.get('burn-in')).toBe(38);
    expect([...criticalPath(diamond, timing)].sort()).toEqual([
      'burn-in',
      'commissioning',
      'install',
      'plant',
    ]);
  });

  it('marks both of two equally long paths', () => {
    const list = [activity('a', 5), activity('b', 5), activity('end', 1, ['a', 'b'])];
    expect(criticalPath(list, median(list)).size).toBe(3);
  });

  it('moves the end by exactly the delay of a critical activity', () => {
    const later = diamond.map((entry) => (entry.id === 'plant' ? activity('plant', 30, [], 44) : entry));
    expect(median(later).end.get('burn-in')).toBe(42);
  });
});

describe('spread', () => {
  it('meets the ninth decile of a single activity', () => {
    const spread = spreadOf([activity('only', 20, [], 36)]);
    expect(spread.ready.p90).toBeCloseTo(36, 0);
    expect(spread.ready.p50).toBeCloseTo(20, 0);
  });

  it('ends later than the median and earlier than every delay at once', () => {
    const { ready, criticality } = spreadOf(diamond);
    const readyP90 = ready.p90;
    const allLate = schedule(diamond, (entry) => entry.duration.p90).end.get('burn-in') ?? 0;
    expect(readyP90).toBeGreaterThan(38);
    expect(readyP90).toBeLessThan(allLate);
    expect(criticality.get('burn-in')).toBe(1);
    expect(criticality.get('plant')).toBeGreaterThan(criticality.get('switches') ?? 1);
  });

  it('has the median and ninth decile of the later of two, by hand', () => {
    // Both end by x with F(x)², so F = √0.5 and √0.9: 10 + (0.7071 − 0.5) / 0.4 · 10 = 15.18 and 21.22 weeks.
    const { ready } = spreadOf([activity('a', 10, [], 20), activity('b', 10, [], 20)]);
    expect(ready.p50).toBeCloseTo(15.18, 0);
    expect(ready.p90).toBeCloseTo(21.22, 0);
  });

  it('agrees with pseudo-random draws of the same durations', () => {
    let state = 20_261_122;
    const draw = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const ends = Array.from({ length: 20_000 }, () =>
      Math.max(...schedule(diamond, (entry) => durationAt(entry.duration, draw())).end.values()),
    ).sort((a, b) => a - b);
    const { ready } = spreadOf(diamond);
    expect(Math.abs(ready.p50 - (ends[9_999] ?? 0))).toBeLessThan(0.5);
    expect(Math.abs(ready.p90 - (ends[17_999] ?? 0))).toBeLessThan(0.75);
  });

  it('answers the same every time', () => {
    expect(spreadOf(diamond)).toEqual(spreadOf(diamond));
  });

  it('never answers a duration below half the median, and rises with the probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (p50, more, u, v) => {
          const duration = { p50, p90: p50 + more };
          const [low, high] = [durationAt(duration, Math.min(u, v)), durationAt(duration, Math.max(u, v))];
          expect(low).toBeGreaterThanOrEqual(p50 / 2);
          expect(high).toBeGreaterThanOrEqual(low);
        },
      ),
    );
  });
});

describe('installation', () => {
  it('follows the worked labour: 1 792 cables at 15 minutes are 448 hours, two weeks for six', () => {
    expect(installWeeks({ liquid: 0, air: 0 }, 1792).p50).toBe(2);
  });

  it('counts liquid racks longer', () => {
    expect(installWeeks({ liquid: 24, air: 0 }, 0).p50).toBeGreaterThan(
      installWeeks({ liquid: 0, air: 24 }, 0).p50,
    );
  });
});

describe('the last end alone', () => {
  it('has the median and ninth decile that the whole spread has', () => {
    const net = [activity('a', 10, [], 20), activity('b', 12, [], 14), activity('c', 3, ['a', 'b'], 6)];
    expect(lastEnd(net)).toEqual(spreadOf(net).ready);
  });
});
