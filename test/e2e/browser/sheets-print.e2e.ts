import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.ts';
import { goToStep, KOREA, STEP_NAMES, startFrom } from '../fixtures/planner.ts';

// A sheet prints as it stands, marked on every page at head and foot, without rail, buttons and bars.

const MARKING = 'KR · UNCLASSIFIED';
const ON_SCREEN_ONLY = ['Ctrl K', 'Packs and trust', 'Compare variants', 'Next: ', 'Find or do anything'];

async function pagesOf(page: Page, path: string, format: 'A4' | 'Letter'): Promise<readonly string[]> {
  await page.pdf({ path, format, landscape: true, preferCSSPageSize: format === 'A4' });
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  return text.split('\f').filter((sheet) => sheet.trim() !== '');
}

test('every step prints marked at head and foot, in ink and without the frame', async ({
  app: { page },
}, info) => {
  test.setTimeout(240_000);
  await startFrom(page, KOREA);
  const broken: string[] = [];
  for (const [index, name] of STEP_NAMES.entries()) {
    await goToStep(page, index + 1);
    await expect(page.getByRole('region', { name: 'Consequences' })).not.toHaveClass(/stale/);
    await page.waitForTimeout(600);
    const pages = await pagesOf(page, info.outputPath(`step-${index + 1}.pdf`), 'A4');
    expect(pages.length, name).toBeGreaterThan(0);
    for (const [at, sheet] of pages.entries()) {
      const place = `${name}, page ${at + 1} of ${pages.length}`;
      if (sheet.split(MARKING).length - 1 < 2) broken.push(`${place}: not marked at head and foot`);
      if (!new RegExp(`${at + 1}\\s*/\\s*${pages.length}`).test(sheet))
        broken.push(`${place}: no page number`);
      if (!sheet.includes('Exercise data')) broken.push(`${place}: does not say exercise data`);
    }
    if (!pages.join('').includes(name)) broken.push(`${name}: its title is not printed`);
    for (const words of ON_SCREEN_ONLY)
      if (pages.join('').includes(words)) broken.push(`${name}: "${words}" is printed`);
  }
  expect(broken).toEqual([]);
});

test('a bill prints every line on letter paper and under its marking', async ({ app: { page } }, info) => {
  test.setTimeout(120_000);
  await startFrom(page, KOREA);
  await goToStep(page, 8);
  const rows = page.getByRole('grid', { name: 'Lines', exact: true }).locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const last = (await page.getByRole('radio', { name: /^Lines/ }).textContent())?.match(/\d+/)?.[0] ?? '';
  const pages = await pagesOf(page, info.outputPath('bill.pdf'), 'Letter');
  expect(pages.every((sheet) => sheet.split(MARKING).length - 1 >= 2)).toBe(true);
  const [, second = ''] = pages;
  expect(second, 'heads repeat').toMatch(/Item, maker, part number\s+Count\s+Each/);
  expect(pages.join('\n')).toMatch(new RegExp(`^\\s*${last}\\s`, 'm'));
});
