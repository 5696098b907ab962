import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from './fixtures/app.ts';
import { callMain } from './fixtures/call-main.ts';
import { goToStep, KOREA, startFrom } from './fixtures/planner.ts';

// The picture of the README is taken from the program, by UPDATE_SCREENSHOTS=1; it is never drawn or edited.

const PICTURE = resolve(import.meta.dirname, '../../assets/readme/compute.png');
const SIZE = { width: 1366, height: 768 };

test('shows step 4 whole in a window of 1366 × 768', async ({ app }) => {
  const { page } = app;
  await callMain(app, 'settings.set', { theme: 'light' });
  await page.setViewportSize(SIZE);
  await page.reload();
  await startFrom(page, KOREA);
  await goToStep(page, 4);
  await expect(page.getByRole('heading', { name: /accelerators ranked$/ })).toBeInViewport();
  await expect(page.getByRole('region', { name: 'Consequences' })).toBeInViewport();
  await expect(page.getByRole('main').getByRole('button', { name: /^Next: / })).toBeInViewport();
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return [scrollWidth - clientWidth, scrollHeight - clientHeight];
  });
  expect(overflow).toEqual([0, 0]);
  // The pointer and the focus of the walk are no part of the picture.
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([SIZE.width, SIZE.height]);
  if (process.env['UPDATE_SCREENSHOTS'] === '1' && app.shell === 'browser') await writeFile(PICTURE, picture);
});
