import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { approve, buildSample, forge, testSigner, trustFiles } from '../../support/sample-bundle.ts';
import { chromiumSandbox, systemBrowser } from '../fixtures/system-browser.ts';

// The page is opened as an office opens it from a stick: a file, in a browser, without anything beside it.

const PAGE = pathToFileURL(resolve(import.meta.dirname, '../../../dist/redoubt-verify.html')).href;
const BUNDLES = resolve(import.meta.dirname, '../../fixtures/bundles');
const LIST = [1, 2].map((version) => `${BUNDLES}/v1-trust/${version}.trust.dsse.json`);
const bundleBytes = (): Buffer => readFileSync(`${BUNDLES}/v1.zip`);

let browser: Browser;
let page: Page;
let requests: string[];
let errors: string[];

test.beforeAll(async () => {
  browser = await chromium.launch({ executablePath: systemBrowser(), chromiumSandbox });
});
test.afterAll(() => browser.close());

test.beforeEach(async () => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1366, height: 768 } });
  page = await context.newPage();
  requests = [];
  errors = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => errors.push(message.text()));
  await page.clock.setFixedTime('2026-12-04T14:20:00Z');
  await page.goto(PAGE);
});

test.afterEach(() => {
  expect(requests).toEqual([PAGE]);
  expect(errors).toEqual([]);
});

async function give(list: readonly string[], bytes: Buffer): Promise<void> {
  await page.getByLabel('Choose the list files').setInputFiles([...list]);
  await page
    .getByLabel('Choose the bundle')
    .setInputFiles({ name: 'offer.zip', mimeType: 'application/zip', buffer: bytes });
}

test('accepts a bundle whose signer is on the list, and shows what it says as text from a file', async () => {
  await give(LIST, bundleBytes());
  await expect(page.getByRole('heading', { level: 2 }).last()).toContainText(
    /^Unchanged, signed by .+ within your rules\.$/,
  );
  await expect(page.getByText('Status 0')).toBeVisible();
  await expect(page.getByText('at least EUR 209877.00: 2 lines have no price')).toBeVisible();
  await expect(page.locator('.marking').first()).toHaveText(/RESTRICTED/);
});

test('compares the fingerprint of the list with what is typed, and names the group that differs', async () => {
  await give(LIST, bundleBytes());
  await expect(page.getByText('Not compared yet')).toBeVisible();
  const shown = (await page.locator('.digest').first().textContent()) ?? '';
  const field = page.getByLabel('Type the fingerprint your office gave you');
  await field.fill(shown.toUpperCase());
  await expect(page.getByText('The fingerprint is the one you typed.')).toBeVisible();
  await field.fill(`${shown.slice(0, 10)}ffff`);
  await expect(page.getByText(/differs from what you typed, from group 3 on/)).toBeVisible();
});

const COMPANIONS = (version: number): readonly string[] =>
  Array.from(
    { length: version },
    (_, index) => `${BUNDLES}/v1-companions-trust/${index + 1}.trust.dsse.json`,
  );

test('draws every key, companion and the time stamp, the totals by view and the eight checks', async () => {
  await give(COMPANIONS(3), readFileSync(`${BUNDLES}/v1-companions.zip`));
  const signers = page.locator('section.signers');
  for (const said of [
    'ECDSA P-384 right',
    'ML-DSA-87 right',
    'OpenSSH right',
    'minisign right',
    'CMS P-384 right',
  ])
    await expect(signers).toContainText(said);
  await expect(signers).toContainText('Time stamp: 2026-11-22 11:23:17 UTC by Kept authority');
  await expect(
    page.getByRole('heading', { name: 'The documents inside show the same totals' }),
  ).toBeVisible();
  const request = page.getByRole('row', { name: /^UBL/ });
  await expect(request).toContainText('no prices, on purpose');
  await expect(page.locator('section.blocks li')).toHaveCount(8);
  await expect(page.locator('section.blocks').getByText('passed')).toHaveCount(8);
});

test('tells that the time stamp is older than the theft of a key', async () => {
  await give(COMPANIONS(4), readFileSync(`${BUNDLES}/v1-companions.zip`));
  await expect(page.getByText('T06', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/the time stamp of Kept authority proves/)).toHaveCount(1);
  await expect(page.getByText('Status 0')).toBeVisible();
});

test('refuses one changed byte', async () => {
  const bytes = bundleBytes();
  const at = bytes.indexOf('12345.68');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await give(LIST, bytes);
  await expect(page.getByText('✕').first()).toBeVisible();
  await expect(page.getByText(/Status (10|20)/)).toBeVisible();
});

test('shows what a hostile bundle says as text, whatever it says', async () => {
  const hostile = `<img src=x onerror="document.title='owned'"> {signer} <a href="https://x.invalid">update</a>`;
  const anna = testSigner('anna');
  const boris = testSigner('boris');
  const list = trustFiles([{ record: anna.record }, { record: boris.record, roles: ['approver'] }]);
  const made = (await buildSample([anna])).bytes;
  const named = await forge(made, [anna], {
    manifest: (manifest) => ({
      ...manifest,
      predicate: { ...manifest.predicate, marking: hostile },
    }),
  });
  const bytes = approve(named, 'boris', { decision: 'rejected', remark: hostile });
  await page.getByLabel('Choose the list files').setInputFiles(
    [...list].map(([version, data]) => ({
      name: `${version}.trust.dsse.json`,
      mimeType: 'application/json',
      buffer: Buffer.from(data),
    })),
  );
  await page
    .getByLabel('Choose the bundle')
    .setInputFiles({ name: '<b>offer.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) });
  await expect(page.getByText('P03').first()).toBeVisible();
  await expect(page.getByText('statement 1, counts: rejected by Signer BORIS as approver')).toBeVisible();
  expect(await page.getByText(hostile).count()).toBeGreaterThan(2);
  expect(await page.locator('main img, main a').count()).toBe(0);
  expect(await page.title()).not.toBe('owned');
});

test('says that nothing is known without a list', async () => {
  await page.getByLabel('Choose the bundle').setInputFiles(`${BUNDLES}/v1.zip`);
  await expect(page.getByText('Status 50')).toBeVisible();
  await expect(page.getByText('U01').first()).toBeVisible();
});

test('refuses a list with a version missing, and says which', async () => {
  await give(LIST.slice(1), bundleBytes());
  await expect(page.getByText(/This list is refused: .*this version is missing/)).toBeVisible();
});

test('speaks German and French', async () => {
  await give(LIST, bundleBytes());
  await page.getByLabel('Language').selectOption('de');
  await expect(page.getByText('Dürfen wir uns darauf verlassen?')).toBeVisible();
  await page.getByLabel('Sprache').selectOption('fr');
  await expect(page.getByText('Peut-on s’y fier ?')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});

test('saves the result as a file', async () => {
  await give(LIST, bundleBytes());
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the result' }).click();
  const path = await (await download).path();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 'redoubt-verdict', accepted: true });
  requests = requests.filter((url) => !url.startsWith('blob:'));
});
