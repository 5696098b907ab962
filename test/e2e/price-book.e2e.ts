import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures/app.ts';
import { cell, goToStep, KOREA, makeSigner, reading, startFrom } from './fixtures/planner.ts';

// Prices go out as a list to fill in and come back as a price book; a signer's public record goes to the office that checks.

/** Text of a file that a dialog writes after the press that asked for it. */
async function writtenText(path: string): Promise<string> {
  await expect.poll(() => existsSync(path)).toBe(true);
  return readFile(path, 'utf8');
}

test('asks suppliers for prices and takes over their answer', async ({ app }, info) => {
  const { page } = app;
  await startFrom(page, KOREA);
  await goToStep(page, 8);
  await expect(cell(page, 'Capex')).toContainText('no price');

  const asked = await app.saveFile(() => page.getByRole('button', { name: /^Ask suppliers, \d+/ }).click());
  const text = await writtenText(asked);
  const [heading = '', ...rows] = text.trimEnd().split('\r\n');
  expect(heading).toMatch(/^productId,amount,currency,/);
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.every((row) => row.includes('KR · UNCLASSIFIED'))).toBe(true);

  // The first two products get an offer, the others stay open.
  const answered = rows.map((row, index) =>
    index < 2 ? row.replace(/^([^,]+),,KRW,,,,,,/, '$1,250000000,KRW,quote,2026-11-20,,Offer 17,,') : row,
  );
  const file = info.outputPath('answer.csv');
  await writeFile(file, [heading, ...answered, ''].join('\n'));
  await page.getByRole('radio', { name: /^Price book/ }).click();
  await app.chooseFile(file, () => page.getByRole('button', { name: 'Import a price book' }).click());
  await expect(page.getByText('answer.csv: 2 prices added, 0 replaced.')).toBeVisible();
  await expect(page.getByText(`${rows.length - 2} lines were left out:`)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Prices in force' }).getByRole('row')).toHaveCount(3);
  await expect.poll(() => reading(page, 'Capex')).toBeGreaterThan(0);
  await expect(cell(page, 'Capex')).toContainText('incomplete');
  // A total that leaves lines out is a lower bound in the tornado too, and a reason is said once for all its lines.
  await expect(page.getByText(/^≥ .*, incomplete$/)).toBeVisible();
  await expect(page.getByText(/^Lines \d+ to \d+: amount is empty/)).toBeVisible();
  await page.getByRole('radio', { name: /^Spares/ }).click();
  await expect(page.getByRole('table', { name: 'Spares' })).toContainText(/Expected in wait/);
});

test('refuses a price book of no known form and changes nothing', async ({ app }, info) => {
  const { page } = app;
  await startFrom(page, KOREA);
  await goToStep(page, 8);
  const file = info.outputPath('list.csv');
  await writeFile(file, 'item,price\nserver,12\n');
  await page.getByRole('radio', { name: /^Price book/ }).click();
  await app.chooseFile(file, () => page.getByRole('button', { name: 'Import a price book' }).click());
  await expect(page.getByRole('alert').filter({ hasText: 'productId' })).toBeVisible();
  await expect(page.getByText('No price yet.')).toBeVisible();
});

test('hands out the public record of a signer', async ({ app }) => {
  test.setTimeout(150_000);
  const { page } = app;
  await startFrom(page, KOREA);
  await goToStep(page, 9);
  await makeSigner(page);
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Packs and trust/ })
    .click();
  const own = page.getByRole('listitem').filter({ hasText: 'Dr Anna Brandt' });
  await expect(own).toContainText(join('signers', 'dr-anna-brandt.signer'));
  await expect(own.locator('.fingerprint > span')).toHaveCount(16);
  const saved = await app.saveFile(() => own.getByRole('button', { name: 'Save my public record' }).click());
  const record = JSON.parse(await writtenText(saved)) as Readonly<Record<string, unknown>>;
  expect(record).toMatchObject({ id: 'dr-anna-brandt', name: 'Dr Anna Brandt' });
  expect(JSON.stringify(record)).not.toContain('PRIVATE');
  await expect(own.getByRole('status')).toContainText('dr-anna-brandt.public.json');
});
