import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AuditView } from '../../shared/ipc/messages.ts';
import { expect, test } from './fixtures/app.ts';
import { callMain } from './fixtures/call-main.ts';

const PASSPHRASE = 'harbour violet nine lantern moss';
const MARKER = 'MARKER-Zollverein';

/** Names of files in the data folder, those of the browser engine included, in which the marker can be read. */
async function readable(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) continue;
    const bytes = await readFile(path);
    if (bytes.includes(MARKER) || bytes.includes(Buffer.from(MARKER, 'utf16le'))) found.push(name);
  }
  return found;
}

async function encryptInSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).first().click();
  await page.getByRole('button', { name: 'Encrypt', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Anna');
  await dialog.getByLabel('New passphrase').fill(PASSPHRASE);
  await dialog.getByLabel('The same again').fill(PASSPHRASE);
  const act = dialog.getByRole('button', { name: 'Encrypt', exact: true });
  await expect(act).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('Type workspace.redoubt to confirm').fill('workspace.redoubt');
  await act.click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(page.getByText('stored encrypted')).toBeVisible();
}

async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'The workspace is locked' })).toBeVisible();
  await expect(page.getByText('It opens with the passphrase of Anna.')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(MARKER);
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The workspace is locked' })).toBeHidden({
    timeout: 60_000,
  });
}

test('encrypts, locks at a press and at the start, and shows nothing until it is unlocked', async ({
  startApp,
}) => {
  const first = await startApp();
  await callMain(first, 'plan.create', { templateId: null, name: MARKER });
  await first.page.reload();
  await expect(first.page.getByText(MARKER).first()).toBeVisible();
  await encryptInSettings(first.page);
  await first.page.getByRole('button', { name: 'Lock now' }).click();
  await expectLocked(first.page);
  await first.page.getByLabel('Passphrase').fill('not this one, surely');
  await first.page.getByRole('button', { name: 'Unlock' }).click();
  await expect(first.page.getByRole('alert')).toContainText('does not open the workspace', {
    timeout: 60_000,
  });
  await unlock(first.page);
  await expect(first.page.getByText(MARKER).first()).toBeVisible();
  await first.close();
  expect(await readable(first.dataFolder)).toEqual([]);

  const second = await startApp();
  await expectLocked(second.page);
  expect(await callMain(second, 'plan.list', {})).toMatchObject({
    ok: false,
    error: { code: 'workspace-locked' },
  });
  await unlock(second.page);
  await expect(second.page.getByText(MARKER).first()).toBeVisible();
  await second.kill();
  expect(await readable(second.dataFolder)).toEqual([]);
});

test('shows the log unbroken, and finds an act by its words', async ({ app }) => {
  await callMain(app, 'settings.set', { lockAfterMinutes: 5 });
  await app.page.getByRole('button', { name: 'Audit log' }).click();
  await expect(app.page.getByText(/Unbroken to entry \d+/)).toBeVisible();
  const table = app.page.getByRole('table', { name: 'Audit log' });
  await expect(table.getByText('Redoubt started')).toBeVisible();
  await app.page.getByLabel('Filter').fill('setting lockAfter done');
  await expect(table.getByText('Setting changed')).toHaveCount(1);
  await app.page.getByLabel('Filter').fill('no such act');
  await expect(app.page.getByText('No entry has these words.')).toBeVisible();
});

test('prints the head of the log with file, entry and date, every digit, and nothing else', async ({
  app,
}) => {
  await callMain(app, 'settings.set', { lockAfterMinutes: 5 });
  await app.page.getByRole('button', { name: 'Audit log' }).click();
  await expect(app.page.getByText(/Unbroken to entry \d+/)).toBeVisible();
  const printed = app.page.getByText(/^Audit log of workspace\.redoubt, entry \d+, \d{4}-/);
  await expect(printed).toBeHidden();
  const { value } = await callMain(app, 'audit.read', {});
  const { head } = value as AuditView;
  const digits = (await app.page.locator('.log-head .fingerprint').innerText()).replace(/\s/g, '');
  expect(digits).toBe(head.hash);
  await app.page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await app.page.getByRole('button', { name: 'Print the head' }).click();
  await expect(app.page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await app.page.emulateMedia({ media: 'print' });
  await expect(printed).toBeVisible();
  await expect(app.page.getByRole('button', { name: 'Print the head' })).toBeHidden();
  await expect(app.page.locator('.log-head .fingerprint')).toBeVisible();
  await expect(app.page.getByRole('table')).toBeHidden();
  // On paper nothing scrolls: what the screen holds back would be missing.
  const cut = await app.page.locator('.log-page').evaluate((page) => page.scrollHeight - page.clientHeight);
  expect(cut).toBe(0);
});

test('names the entry at which an altered log breaks, and shows what still holds', async ({ startApp }) => {
  const first = await startApp();
  await callMain(first, 'settings.set', { lockAfterMinutes: 5 });
  await first.close();
  const file = join(first.dataFolder, 'log/audit-0001.jsonl');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"value":5', '"value":6'));
  const second = await startApp();
  await second.page.getByRole('button', { name: 'Audit log' }).click();
  await expect(second.page.getByText('Broken at entry 2')).toBeVisible();
  await expect(second.page.getByText('Line 2 of audit-0001.jsonl was altered.')).toBeVisible();
  await expect(second.page.getByRole('table').getByText('Log found broken')).toBeVisible();
});
