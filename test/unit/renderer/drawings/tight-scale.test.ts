import { describe, expect, it } from 'vitest';
import { tightScale } from '../../../../renderer/drawings/plot-scale.ts';
import { percentileName } from '../../../../renderer/lib/format.ts';

const WIDTH = 80;

describe('the scale of small drawings in a table', () => {
  it('starts at nought where the values are of one size', () => {
    const scale = tightScale([40, 100], [0, WIDTH]);
    expect(scale.log).toBe(false);
    expect(scale.at(0)).toBe(0);
    expect(scale.at(100)).toBe(WIDTH);
  });

  it('keeps small values apart where the largest is far beyond them', () => {
    const scale = tightScale([52, 66, 225, 1200], [0, WIDTH]);
    expect(scale.log).toBe(true);
    expect(scale.at(66) - scale.at(52)).toBeGreaterThan(4);
    expect(scale.ticks[0]).toBeGreaterThan(40);
    expect(scale.ticks.at(-1)).toBeLessThan(1500);
  });
});

describe('the name of a percentile', () => {
  it.each([
    [0.5, 'p50'],
    [0.95, 'p95'],
    [0.999, 'p99.9'],
  ])('%d is %s', (percentile, name) => {
    expect(percentileName(percentile)).toBe(name);
  });
});
