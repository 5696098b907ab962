import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { goToStep, KOREA, startFrom } from './fixtures/planner.ts';

// Racks, networks and drawings as an integrator uses them: carried by keyboard, lost on trial, handed on with marking.

const MARKING = 'KR · UNCLASSIFIED';

/** Name of a rack of the elevation at a place among those drawn, from 0. */
async function rackNames(page: Page): Promise<readonly string[]> {
  return page.locator('svg g[data-object]:not([data-object*=":"]) > title').allTextContents();
}

async function view(page: Page, name: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name, exact: true }).click();
}

test('carries a rack by keyboard, and undo puts it back', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  const elevation = page.getByRole('group', { name: /^Rack elevation, front/ });
  await elevation.focus();
  await page.keyboard.press('Home');
  const before = await rackNames(page);
  await page.keyboard.press('Space');
  await expect(elevation.locator('xpath=..').getByRole('status')).toContainText('Enter puts it down');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  // The first rack and the third have changed places: names stand for places, ids for racks.
  const [first, , third] = before.map((name) => name.split(', ')[1]);
  await expect
    .poll(async () => (await rackNames(page)).map((name) => name.split(', ')[1]).slice(0, 3))
    .toEqual([third, before[1]?.split(', ')[1], first]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => rackNames(page)).toEqual(before);
});

test('leaves a server where it is when the other rack cannot feed it, and says which limit binds', async ({
  app: { page },
}) => {
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  await page.getByRole('group', { name: /^Rack elevation, front/ }).focus();
  for (const key of ['Home', 'ArrowUp', 'Space', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByText(/stays where it is\..*power with one feed lost.*limit/)).toBeVisible();
});

test('shows what a leaf takes with it, and leaves the plan as it is', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 5);
  await page.getByRole('button', { name: /^Lose L1/ }).click();
  const tape = page.getByRole('status').filter({ hasText: 'WHAT-IF' });
  await expect(tape).toContainText('nodes');
  await expect(tape).toContainText('The plan is unchanged.');
  await expect(page.getByRole('region', { name: 'What-if' })).toContainText('Nodes cut off');
  await page.keyboard.press('Escape');
  await expect(tape).toBeHidden();
});

test('saves a drawing with the marking inside', async ({ app }) => {
  const { page } = app;
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  const path = await app.saveFile(() =>
    page.getByRole('button', { name: 'Save this drawing as SVG, with the marking' }).first().click(),
  );
  const text = await readFile(path, 'utf8');
  expect(path.endsWith('.svg')).toBe(true);
  expect(text.split(MARKING)).toHaveLength(3);
  expect(text).toContain('>A01<');
  expect(text).not.toMatch(/class=|var\(--|<style/);
});

test('reads columns out of a spreadsheet and draws the room with them', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 3);
  await page.getByRole('button', { name: 'Paste a table into: In the way' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: 'Rows', exact: true })
    .fill('C1\tcolumn\t600\t0\t400\t400\nX\ttree\t0\t0\t1\t1');
  await expect(dialog).toContainText('Line 2');
  await dialog.getByRole('button', { name: 'Add 1 rows' }).click();
  await goToStep(page, 6);
  await view(page, 'Floor, cooling');
  await expect(page.locator('svg title', { hasText: 'column C1' })).toHaveCount(1);
  // Nothing stands where the column is.
  await expect(page.locator('svg g[data-object] > title', { hasText: /^A02$/ })).toHaveCount(0);
});
