import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import {
  cell,
  consequence,
  enter,
  goToStep,
  KOREA,
  reading,
  STEP_NAMES,
  sheetHeading,
  startFrom,
} from './fixtures/planner.ts';

// A planner's walk through one plan, in every shell.

/** Everything the page complains about while the test runs. */
function watchFaults(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

test('walks all nine steps by key and by the button at the head of each', async ({ app: { page } }) => {
  const faults = watchFaults(page);
  await startFrom(page, KOREA);
  for (const [index, name] of STEP_NAMES.entries()) {
    await page.keyboard.press(`Alt+${index + 1}`);
    await expect(sheetHeading(page, name)).toBeVisible();
    await expect(
      page.getByRole('navigation', { name: 'Steps' }).locator('[aria-current="step"]'),
    ).toContainText(name);
  }
  await page.keyboard.press('Alt+1');
  for (const name of STEP_NAMES.slice(1)) {
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Next: / })
      .click();
    await expect(sheetHeading(page, name)).toBeVisible();
  }
  // Nothing of the nine says that it could not be shown, and nothing is left computing.
  await expect(page.getByRole('region', { name: 'What you sign' }).getByRole('article')).toBeVisible();
  expect(faults).toEqual([]);
});

test('shows what follows from an input in accelerators, racks, power and law', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  const before = {
    accelerators: await reading(page, 'Accelerators'),
    racks: await reading(page, 'Racks'),
    power: await reading(page, 'IT power'),
  };

  await goToStep(page, 2);
  await enter(page.getByRole('textbox', { name: 'Users', exact: true }), '80 000');
  await expect.poll(() => reading(page, 'Accelerators')).toBeGreaterThan(before.accelerators);
  expect(await reading(page, 'Racks')).toBeGreaterThan(before.racks);
  expect(await reading(page, 'IT power')).toBeGreaterThan(before.power);
  await expect(cell(page, 'Accelerators')).toContainText('+');

  // Back by hand: the design follows from the inputs alone, so the figures are the old ones to the digit.
  await enter(page.getByRole('textbox', { name: 'Users', exact: true }), '40 000');
  await expect.poll(() => reading(page, 'Accelerators')).toBe(before.accelerators);
  expect(await reading(page, 'IT power')).toBe(before.power);

  // A limit that only small batches keep costs accelerators; one that none keeps blocks.
  await enter(page.getByRole('textbox', { name: 'Each token', exact: true }), '20');
  await expect.poll(() => reading(page, 'Accelerators')).toBeGreaterThan(before.accelerators);
  await enter(page.getByRole('textbox', { name: 'Each token', exact: true }), '1');
  await expect(cell(page, 'Findings')).toContainText(/[1-9]\d* ?block/);
});

test('judges site power and place against the plan', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 3);
  await expect(consequence(page, 'IT power')).toContainText('of 2 000 kW');
  await enter(page.getByRole('textbox', { name: 'IT power available', exact: true }), '100');
  await expect(consequence(page, 'IT power')).toContainText('of 100 kW');
  await expect(cell(page, 'Findings')).toContainText(/[1-9]\d*block/);

  const korean = await consequence(page, 'Law').textContent();
  const country = page.getByRole('combobox', { name: 'Country' });
  await country.fill('Germany');
  await page.getByRole('option', { name: 'Germany' }).click();
  await expect(consequence(page, 'Law')).not.toHaveText(korean ?? '');
});

test('leaves out of the ranking what the policy denies', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 4);
  const ranked = page.getByRole('heading', { name: /accelerators ranked$/ });
  await expect(ranked).toBeVisible();
  const before = Number.parseInt((await ranked.textContent()) ?? '', 10);
  await goToStep(page, 1);
  const rule = page.getByRole('radiogroup', { name: 'United States: Rule' });
  await rule.getByRole('radio', { name: 'Deny' }).click();
  await goToStep(page, 4);
  await expect.poll(async () => Number.parseInt((await ranked.textContent()) ?? '', 10)).toBeLessThan(before);
  await expect(page.getByText('Excluded by the policy')).toBeVisible();
});

test('says why a figure is what it is, down to the input', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await cell(page, 'Accelerators').focus();
  await page.keyboard.press('Alt+w');
  const why = page.getByRole('complementary', { name: /^Why / });
  const formula = why.getByRole('heading', { name: /^Formula/ });
  const own = (await formula.textContent()) ?? '';
  await why.getByRole('list').first().getByRole('button').first().click();
  await expect(formula).not.toHaveText(own);
  await why.getByRole('button', { name: 'Back' }).click();
  await expect(formula).toHaveText(own);

  // The peak of the requests stands on the number of users, which was entered in step 2.
  await goToStep(page, 2);
  await page.getByRole('region', { name: 'From people to tokens' }).getByRole('button').first().focus();
  await page.keyboard.press('Alt+w');
  await why.getByRole('button', { name: 'users', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Users', exact: true })).toBeFocused();
});

test('leads from a finding to the field it is about', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await page.keyboard.press('F8');
  const drawer = page.getByRole('region', { name: 'Findings' });
  await expect(drawer.getByRole('listitem').first()).toBeVisible();
  const line = drawer.getByRole('listitem').filter({ hasText: 'step 4' }).first();
  await line.getByRole('button', { name: 'Go' }).click();
  await expect(sheetHeading(page, 'Compute')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  // A finding about an entered value puts the cursor into its field.
  await goToStep(page, 2);
  await enter(page.getByRole('textbox', { name: 'Each token', exact: true }), '1');
  await expect(cell(page, 'Findings')).toContainText(/[1-9]\d*block/);
  await cell(page, 'Findings').click();
  const blocking = drawer.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'blocks' }) });
  await blocking.first().getByRole('button').first().click();
  await expect(blocking.first()).toContainText('Way out');
});

test('undoes, does again, finds by name, and turns dark and light', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  const before = await reading(page, 'Accelerators');
  await goToStep(page, 2);
  const users = page.getByRole('textbox', { name: 'Users', exact: true });
  await enter(users, '90 000');
  await expect.poll(() => reading(page, 'Accelerators')).toBeGreaterThan(before);
  const after = await reading(page, 'Accelerators');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('status').filter({ hasText: 'Undone:' })).toBeVisible();
  await expect.poll(() => reading(page, 'Accelerators')).toBe(before);
  await expect(users).toHaveValue(/^40\s000$/);
  await page.keyboard.press('Control+y');
  await expect.poll(() => reading(page, 'Accelerators')).toBe(after);

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find or do anything' });
  await palette.getByRole('combobox').fill('fabric');
  await expect(palette.getByRole('option').first()).toContainText('Fabric');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(sheetHeading(page, 'Fabric')).toBeVisible();

  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const first = await ground();
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect.poll(ground).not.toBe(first);
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect.poll(ground).toBe(first);
});

test('takes another system and a price, and carries both into capex and bill', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  const before = await reading(page, 'Accelerators');
  await goToStep(page, 4);
  await page.getByRole('button', { name: 'Use this system to build the pool' }).first().click();
  await expect.poll(() => reading(page, 'Accelerators')).not.toBe(before);

  await expect(cell(page, 'Capex')).toContainText('no price');
  await goToStep(page, 8);
  await page.getByRole('button', { name: 'Enter price' }).first().click();
  const form = page.getByRole('form', { name: /^Price of / });
  await form.getByLabel(/^Price of one/).fill('250 000 000');
  await form.getByLabel('Where it comes from').fill('Offer 17, exercise');
  await form.getByRole('button', { name: 'Use this price' }).click();
  await expect(form).toBeHidden();
  await expect(cell(page, 'Capex')).toContainText('incomplete');
  await expect.poll(() => reading(page, 'Capex')).toBeGreaterThan(0);
});
