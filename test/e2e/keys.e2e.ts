import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures/app.ts';
import { callMain } from './fixtures/call-main.ts';
import { goToStep, makeSigner, PASSPHRASE, secretField, startFrom } from './fixtures/planner.ts';

const TEMPLATE = 'Tactical edge: one rack';
const PAPER = 'cobalt pigeon seven orchard rain';

test('says how far the making of keys is, cancels it without a trace, and makes them after that', async ({
  app,
}) => {
  const { page } = app;
  await startFrom(page, TEMPLATE);
  await goToStep(page, 9);
  await page.getByRole('button', { name: 'New signer' }).click();
  const form = page.getByRole('dialog', { name: 'New signer' });
  await form.getByLabel('Full name').fill('Dr Anna Brandt');
  await form.getByLabel(/^Passphrase/).fill(PASSPHRASE);
  await form.getByLabel('The same again').fill(PASSPHRASE);
  await form.getByRole('button', { name: 'Make the signer' }).click();
  const job = page.getByRole('alertdialog', { name: 'Making the keys' });
  await expect(job).toContainText('Cancelling leaves everything as it was.');
  await expect(job.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await job.getByRole('button', { name: 'Cancel' }).click();
  await expect(job).toBeHidden();
  // What was typed is still there, and nothing is said to have failed.
  await expect(form.getByLabel('Full name')).toHaveValue('Dr Anna Brandt');
  await expect(form.getByRole('alert')).toHaveCount(0);
  expect(await callMain(app, 'bundle.signers', {})).toEqual({ ok: true, value: [] });
  await form.getByRole('button', { name: 'Cancel' }).click();
  await makeSigner(page);
  await expect(page.getByRole('region', { name: 'Signatures' })).toContainText('Dr Anna Brandt');
});

test('refuses a passphrase everybody knows, and offers words instead', async ({ app }) => {
  const { page } = app;
  await startFrom(page, TEMPLATE);
  await goToStep(page, 9);
  await page.getByRole('button', { name: 'New signer' }).click();
  const form = page.getByRole('dialog', { name: 'New signer' });
  await form.getByLabel('Full name').fill('Dr Anna Brandt');
  await form.getByLabel(/^Passphrase/).fill('may the force be with you');
  await form.getByLabel('The same again').fill('may the force be with you');
  await form.getByRole('button', { name: 'Make the signer' }).click();
  await expect(form.getByRole('alert')).toContainText('everybody knows', { timeout: 60_000 });
  await form.getByRole('button', { name: 'Offer words' }).click();
  const offered = await form.getByText(/^Write these words down/).innerText();
  const words = offered.split(': ')[1] ?? '';
  expect(words.split(' ')).toHaveLength(7);
  await expect(form.getByLabel(/^Passphrase/)).toHaveValue(words);
});

test('copies a signer to paper and seals the audit log', async ({ app }) => {
  const { page } = app;
  await startFrom(page, TEMPLATE);
  await goToStep(page, 9);
  await makeSigner(page);
  await page.getByRole('button', { name: 'Packs and trust' }).first().click();
  await page.getByRole('button', { name: 'Paper copy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy Dr Anna Brandt to paper' });
  await dialog.getByLabel('Passphrase of the signer').fill(PASSPHRASE);
  await dialog.getByLabel('Passphrase of the copy').fill(PAPER);
  await dialog.getByLabel('The same again').fill(PAPER);
  const path = await app.saveFile(() => dialog.getByRole('button', { name: 'Make the copy' }).click());
  expect(await readFile(path, 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  await expect(page.getByRole('status').filter({ hasText: '.paper.age' })).toBeVisible();

  await page.getByRole('button', { name: 'Audit log' }).first().click();
  await page.getByRole('button', { name: 'Seal the log' }).click();
  const seal = page.getByRole('dialog', { name: 'Seal the audit log' });
  const asking = await app.confirmation(() =>
    seal.getByRole('button', { name: 'Seal', exact: true }).click(),
  );
  await expect(asking.getByRole('heading', { name: 'Seal the audit log?' })).toBeFocused();
  await expect(asking.getByText('audit-0001.jsonl')).toBeVisible();
  // A wrong passphrase is a line of that log itself: what is sealed is shown anew, with it.
  const entries = asking.locator('dd', { hasText: /^1 to / });
  const before = await entries.innerText();
  await secretField(asking).fill('not the one');
  await asking.keyboard.press('Enter');
  await expect(asking.getByRole('alert')).toContainText('does not open', { timeout: 60_000 });
  await expect(entries).not.toHaveText(before);
  await secretField(asking).fill(PASSPHRASE);
  await asking.keyboard.press('Enter').catch(() => undefined);
  await expect(page.getByRole('status').filter({ hasText: 'Sealed audit-0001.jsonl' })).toBeVisible({
    timeout: 60_000,
  });
  const table = page.getByRole('table', { name: 'Audit log' });
  await expect(table.getByRole('cell', { name: 'Log sealed' }).first()).toBeVisible();
  await expect(table.getByRole('cell', { name: 'Key used' }).first()).toBeVisible();
  await expect(table.getByRole('cell', { name: 'Key copied to paper' }).first()).toBeVisible();
});
