import { describe, expect, it } from 'vitest';
import { columnWidths } from '../../../../../main/services/report/layout/table.ts';

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

describe('widths of the columns of a table', () => {
  it('follow the shares while every figure fits', () => {
    expect(columnWidths([1, 3], [0, 60], 400)).toEqual([100, 300]);
  });

  it('give a column of figures what its widest one needs, and the table keeps its width', () => {
    const widths = columnWidths([5, 34, 16, 17], [0, 0, 70, 90], 360);
    expect(widths[2]).toBeGreaterThan(70);
    expect(widths[3]).toBe(90);
    expect(sum(widths)).toBeCloseTo(360, 9);
    expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(34 / 5, 9);
  });

  it('hold a figure whole that would only just have fitted before a neighbour grew', () => {
    const widths = columnWidths([5, 34, 16, 17], [0, 0, 79.5, 90], 360);
    expect(widths[2]).toBe(79.5);
    expect(widths[3]).toBe(90);
    expect(sum(widths)).toBeCloseTo(360, 9);
  });

  it('leave room for text beside a figure of absurd width', () => {
    const widths = columnWidths([1, 1, 1], [0, 9_999, 9_999], 300);
    expect(widths[0]).toBeGreaterThan(0);
    expect(sum(widths)).toBeCloseTo(300, 9);
    expect(columnWidths([1, 1, 1, 1], [500, 500, 500, 500], 400)).toEqual([100, 100, 100, 100]);
  });
});
