import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../../renderer/drawings/place-labels.ts';

describe('labels beside a line', () => {
  it('are written below it where it rises through the place above', () => {
    const frame = { left: 0, right: 400, top: 0, bottom: 200 };
    const point = { id: 'b', text: 'B* 125: binds', x: 100, y: 100, width: 90, must: true };
    // A line that rises to the right from the point.
    const line = Array.from({ length: 20 }, (_unused, step) => {
      const [x, y] = [100 + step * 8, 100 - step * 2];
      return { left: x - 2, right: x + 2, top: y - 2, bottom: y + 2 };
    });
    const [free] = placeLabels([point], frame);
    const [beside] = placeLabels([point], frame, { lines: line });
    expect(free?.y).toBeLessThan(point.y);
    expect(beside?.y).toBeGreaterThan(point.y);
    expect(beside?.anchor).toBe('start');
  });

  it('lie over a line before they lie over other words', () => {
    const frame = { left: 0, right: 400, top: 0, bottom: 200 };
    const point = { id: 'b', text: 'B* 125: binds', x: 100, y: 100, width: 90, must: true };
    // Strokes everywhere, words above the point.
    const words = { left: 0, right: 400, top: 70, bottom: 100 };
    const [label] = placeLabels([point], frame, { texts: [words], lines: [frame] });
    expect(label?.y).toBeGreaterThan(words.bottom + 10);
  });
});
