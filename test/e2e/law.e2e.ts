import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { cell, consequence, enter, goToStep, reading, startFrom } from './fixtures/planner.ts';

// Step 7 by keys: a fix with its consequences and its undo, a fact, a paper that expires, a waiver, a day, a stop.

const BIG_LITTLE = 'Heterogeneous pools: big and small accelerators side by side';

const view = (page: Page, name: string): Locator =>
  page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name, exact: true });

/** Walks to a view with the arrows, as the segments are one stop. */
async function show(page: Page, name: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'View' }).locator('[aria-checked="true"]').focus();
  for (let at = 0; at < 6 && (await view(page, name).getAttribute('aria-checked')) !== 'true'; at += 1)
    await page.keyboard.press('ArrowRight');
  await expect(view(page, name)).toBeChecked();
}

/** Tabs on until the wanted control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let at = 0; at < 40; at += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(control).toBeFocused();
}

/** Numbers on the filter of step 7, by the names of the groups. */
async function filterCount(page: Page, group: RegExp): Promise<number> {
  const text = await page
    .getByRole('group', { name: 'States shown' })
    .getByRole('button', { name: group })
    .textContent();
  return Number(text);
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Consequences' })).not.toHaveClass(/stale/);
}

const list = (page: Page): Locator => page.getByRole('grid', { name: 'Law and sovereignty' });

test('applies a fix by keys, counts it everywhere alike, and takes it back', async ({ app: { page } }) => {
  await startFrom(page, BIG_LITTLE);
  await goToStep(page, 7);
  await settled(page);
  const before = await reading(page, 'Law');
  const power = await consequence(page, 'IT power').textContent();
  expect(before).toBeGreaterThan(0);
  expect(await filterCount(page, /^Not met/)).toBe(before);
  // Rail, bar and filter call the same clauses open.
  const open = await filterCount(page, /^Open/);
  await expect(consequence(page, 'Law')).toContainText(`${open} open`);
  await expect(
    page.getByRole('navigation', { name: 'Steps' }).locator('[aria-current="step"]'),
  ).toContainText(`${open} open`);

  // The first failing clause is open already; the arrows open the others in its place.
  const opened = list(page).locator('.detail-row');
  await expect(opened.getByRole('region')).toHaveCount(1);
  const wanted = list(page).locator('tr[data-row="us-ear-3a090 Note 2 to 3A090"]');
  await list(page).locator('tr[tabindex="0"]').focus();
  for (let at = 0; at < before && (await wanted.getAttribute('aria-selected')) !== 'true'; at += 1)
    await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeFocused();
  const apply = opened.getByRole('button', { name: 'Apply' }).first();
  await expect(apply).toBeVisible();
  await tabTo(page, apply);
  await page.keyboard.press('Enter');
  await expect.poll(() => reading(page, 'Law')).toBe(before - 1);
  await settled(page);
  expect(await filterCount(page, /^Not met/)).toBe(before - 1);
  await expect(consequence(page, 'IT power')).not.toHaveText(power ?? '');
  await expect(cell(page, 'Law')).toContainText('−1');

  await page.keyboard.press('Control+z');
  await expect.poll(() => reading(page, 'Law')).toBe(before);
  await expect(consequence(page, 'IT power')).toHaveText(power ?? '');
});

test('asks for facts with the reason, and keeps papers and waivers with their dates', async ({
  app: { page },
}) => {
  await startFrom(page, BIG_LITTLE);
  await goToStep(page, 7);
  await settled(page);

  await show(page, 'Facts');
  const questions = page.locator('.question');
  const first = questions.filter({ has: page.getByRole('button', { name: 'No', exact: true }) }).first();
  await expect(first).toContainText('Asked by');
  const asked = await questions.count();
  const no = first.getByRole('button', { name: 'No', exact: true });
  await tabTo(page, no);
  await page.keyboard.press('Enter');
  await expect(questions).not.toHaveCount(asked);
  await page.keyboard.press('Control+z');
  await expect(questions).toHaveCount(asked);

  // A paper that is held meets its clause; one that has expired does not.
  await show(page, 'Papers');
  const papers = page.getByRole('grid', { name: 'Papers' });
  const open = await consequence(page, 'Law').textContent();
  const row = papers.locator('tr[data-row]').first();
  const id = (await row.getAttribute('data-row')) ?? '';
  await tabTo(page, row.getByRole('button', { name: 'Hold paper' }));
  await page.keyboard.press('Enter');
  await expect(consequence(page, 'Law')).not.toHaveText(open ?? '');
  const held = papers.locator(`tr[data-row="${id}"]`);
  await expect(held).toContainText('Held');
  await held.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('textbox', { name: 'Expires' })).toBeVisible();
  await enter(page.getByRole('textbox', { name: 'Holder' }), 'Safety office');
  await enter(page.getByRole('textbox', { name: 'Expires' }), '1 Jan 2020');
  await expect(held).toContainText('Expired 1 Jan 2020');
  await expect(held).toContainText('Safety office');
  await expect(consequence(page, 'Law')).toHaveText(open ?? '');

  // A waiver needs owner, reason and end; the clause keeps its state.
  const choose = page.getByRole('combobox', { name: 'Set a clause aside' });
  await choose.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const form = page.getByRole('group', { name: /^Waiver of/ });
  await enter(form.getByLabel('Owner'), 'Dr Anna Brandt');
  await enter(form.getByLabel('Last day'), '31 Dec 2099');
  await expect(form.getByRole('button', { name: 'Record the waiver' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await enter(form.getByLabel('Reason'), 'Trial operation');
  await tabTo(page, form.getByRole('button', { name: 'Record the waiver' }));
  await page.keyboard.press('Enter');
  const waivers = page.getByRole('grid', { name: 'Waivers' });
  await expect(waivers).toContainText('Counts');
  await expect(waivers).toContainText('Dr Anna Brandt');
  await expect(consequence(page, 'Law')).toHaveText(open ?? '');
  await waivers.locator('tr[data-row]').first().click();
  await enter(page.getByRole('group', { name: /^Waiver of/ }).getByLabel('Last day'), '1 Jan 2020');
  await page.getByRole('button', { name: 'Record the waiver' }).press('Enter');
  await expect(waivers).toContainText('Ended');
});

test('judges on another day as an edit, and stops supply as a what-if', async ({ app: { page } }) => {
  await startFrom(page, BIG_LITTLE);
  await goToStep(page, 7);
  await settled(page);
  const law = await consequence(page, 'Law').textContent();

  await show(page, 'Dates');
  const slider = page.getByRole('slider', { name: 'Judged at' });
  await expect(page.getByRole('grid', { name: 'Calendar' })).toBeVisible();
  const day = page.getByRole('textbox', { name: 'Judged at' });
  const judged = await day.inputValue();
  await slider.focus();
  for (let at = 0; at < 3; at += 1) await page.keyboard.press('PageUp');
  await expect(day).not.toHaveValue(judged);
  await expect(page.getByText(/^Planning aid, judged as of/)).toContainText(await day.inputValue());
  // The whole way along the slider is one edit.
  await page.keyboard.press('Control+z');
  await expect(day).toHaveValue(judged);
  await expect(consequence(page, 'Law')).toHaveText(law ?? '');

  await show(page, 'Supply');
  const stops = page.getByRole('grid', { name: 'If supply stops' });
  await stops.locator('tr[tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  const bar = page.getByRole('region', { name: 'What-if' });
  await expect(bar).toContainText('Lines that fall');
  await expect(page.getByRole('status').filter({ hasText: 'WHAT-IF' })).toContainText(
    'The plan is unchanged.',
  );
  const second = await bar.textContent();
  await page.keyboard.press('[');
  await expect(bar).not.toHaveText(second ?? '');
  // A second name joins the set; the matrix has no row for both.
  const chip = page.locator('.stop-kind').filter({ hasText: 'Makers' }).getByRole('button').first();
  await chip.press('Enter');
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('tab', { name: 'Designed anew' }).click();
  await expect(page.getByText('Failing clauses')).toBeVisible();
  await page.getByRole('radio', { name: 'In operation' }).click();
  await expect(bar).toContainText('Accelerators running');
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(consequence(page, 'Law')).toHaveText(law ?? '');
});

test('says which law reaches the buyer, and what another kind of buyer would change', async ({
  app: { page },
}) => {
  await startFrom(page, BIG_LITTLE);
  await goToStep(page, 7);
  await settled(page);
  await show(page, 'Profile');
  const members = page.getByRole('table', { name: 'Memberships' });
  await expect(members.getByRole('row', { name: /Germany NATO Member since 6\sMay\s1955/ })).toBeVisible();
  await page.getByRole('button', { name: /Kind of buyer, as if/ }).press('Enter');
  await page.getByRole('option', { name: 'Private' }).press('Enter');
  await expect(page.getByRole('radio', { name: 'Changes' })).toBeChecked();
  const changed = page.getByRole('table', { name: 'Which law reaches this buyer' });
  await expect(changed.getByRole('row', { name: /NIS2/ })).toContainText('In scope → Depends');
  // The plan is as it was.
  await page.getByRole('button', { name: /Kind of buyer, as if/ }).press('Enter');
  await page.getByRole('option', { name: 'As it is' }).press('Enter');
  await expect(page.getByRole('radio', { name: 'In scope', exact: true })).toBeChecked();
});
