import { expect, it } from 'vitest';
import { sizeOnPaper } from '../../../../renderer/drawings/use-size.ts';

const box = { width: 590, height: 320 };

it('gives a drawing the share of the page that it has of the sheet', () => {
  const half = sizeOnPaper(box, { width: 1_180, height: 640 });
  expect(half).toEqual({ width: 523, height: 310 });
  const larger = sizeOnPaper({ width: 1_180, height: 640 }, { width: 2_360, height: 1_280 });
  expect(larger).toEqual(half);
});

it('is never larger than the page, and unchanged where there is no sheet', () => {
  expect(sizeOnPaper({ width: 5_000, height: 9_000 }, { width: 1_180, height: 640 }).height).toBe(620);
  expect(sizeOnPaper(box, { width: 0, height: 0 })).toEqual(box);
});
