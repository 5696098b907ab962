import { describe, expect, it } from 'vitest';
import { keepSame, keepUnchanged } from '../../../shared/memo.ts';

const previous = {
  sites: [
    { id: 'a', power: { feeds: 2 }, floor: { rows: 3 } },
    { id: 'b', power: { feeds: 3 }, floor: { rows: 4 } },
  ],
  name: 'plan',
};
const copy = (): typeof previous => structuredClone(previous);

describe('keepUnchanged', () => {
  it('gives back the earlier object when nothing changed', () => {
    expect(keepUnchanged(previous, copy())).toBe(previous);
  });

  it('keeps every unchanged part at every depth', () => {
    const next = copy();
    const [site] = next.sites;
    if (site) site.power.feeds = 4;
    const kept = keepUnchanged(previous, next);
    expect(kept).toEqual(next);
    expect(kept.sites[0]?.floor).toBe(previous.sites[0]?.floor);
    expect(kept.sites[1]).toBe(previous.sites[1]);
  });

  it('follows added and removed entries', () => {
    const shorter = { ...copy(), sites: copy().sites.slice(0, 1) };
    expect(keepUnchanged(previous, shorter)).toEqual(shorter);
    expect(keepUnchanged(shorter, copy())).toEqual(previous);
  });

  it('tells a list from an object and null from a missing part', () => {
    expect(keepUnchanged<object>({ a: [] }, { a: {} })).toEqual({ a: {} });
    expect(keepUnchanged<object>({ a: null }, {})).toEqual({});
  });
});

describe('keepSame', () => {
  it('takes another order of keys for a change, since it writes other bytes', () => {
    const next = { b: 2, a: 1 };
    expect(keepSame<object>({ a: 1, b: 2 }, next)).toBe(next);
  });
});
