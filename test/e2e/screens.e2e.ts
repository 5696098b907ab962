import { expect, test } from './fixtures/app.ts';
import { goToStep, KOREA, startFrom } from './fixtures/planner.ts';

// What a planner types and presses: nothing typed is lost, and the keyboard reaches everything.

test('keeps a text that is no value as typed, also after looking elsewhere', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 3);
  const voltage = page.getByLabel('Voltage', { exact: true });
  const before = await voltage.inputValue();
  await voltage.fill('1,200');
  await expect(page.getByText(`The design still uses ${before}`)).toBeVisible();
  await goToStep(page, 2);
  await page.getByRole('button', { name: 'Show it' }).click();
  await expect(voltage).toBeFocused();
  await expect(voltage).toHaveValue('1,200');
  await voltage.fill('0.69 kV');
  await voltage.blur();
  await expect(voltage).toHaveValue('690');
  await expect(page.getByRole('button', { name: 'Show it' })).toHaveCount(0);
});

test('reaches the field of a finding by keys alone, and backs out again', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await page.keyboard.press('F8');
  const drawer = page.getByRole('region', { name: 'Findings' });
  const line = drawer.getByRole('button', { name: /step \d/ }).first();
  const step = /step (\d)/.exec(await line.innerText())?.[1] ?? '?';
  await line.focus();
  await page.keyboard.press('Space');
  await expect(drawer.getByText('Way out')).toBeVisible();
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.rail [aria-current="step"]')).toContainText(step);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
});

test('walks the regions of the window with F6 and its pages by two letters', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  const region = () =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region']);
  const seen: (string | undefined)[] = [];
  for (let press = 0; press < 4; press += 1) {
    await page.keyboard.press('F6');
    seen.push(await region());
  }
  expect([...seen].sort()).toEqual(['bar', 'consequences', 'rail', 'sheet']);
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { level: 1, name: 'Catalogue' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('asks before a marking is lowered, and raises it at once', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  const marking = page.getByRole('note', { name: 'Classification' }).first();
  const choose = async (level: string): Promise<void> => {
    await page.getByRole('button', { name: /Level$/ }).click();
    await page.getByRole('option', { name: level, exact: false }).first().click();
  };
  await choose('SECRET');
  await expect(marking).toContainText('SECRET');
  await choose('UNCLASSIFIED');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: /^Keep/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(marking).toContainText('SECRET');
});
