import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { type FirefoxPage, findFirefox, startFirefox } from '../fixtures/firefox.ts';

// The verifier page in the other family of browsers: a file from a stick, its own code and nothing else.

const PAGE = pathToFileURL(resolve(import.meta.dirname, '../../../dist/redoubt-verify.html')).href;
const BUNDLES = resolve(import.meta.dirname, '../../fixtures/bundles');
const LIST = [1, 2].map((version) => join(BUNDLES, 'v1-trust', `${version}.trust.dsse.json`));

let page: FirefoxPage;
let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redoubt-firefox-page-'));
  page = await startFirefox(findFirefox() ?? '');
});
test.afterAll(async () => {
  await page.close();
  await rm(folder, { recursive: true });
});

const text = (): Promise<string> => page.read('return document.body.innerText');

async function verdictOn(bundle: string): Promise<string> {
  await page.open(PAGE);
  await page.read(`document.querySelector('#language').value = 'en';
    document.querySelector('#language').dispatchEvent(new Event('change'))`);
  await page.setFiles('#list', LIST);
  await expect.poll(text).toMatch(/Version 2, valid until/);
  await page.setFiles('#bundle', [bundle]);
  await expect.poll(text, { timeout: 60_000 }).toMatch(/Status \d+/);
  return text();
}

test('accepts a good bundle, from a file, without a request', async () => {
  const said = await verdictOn(join(BUNDLES, 'v1.zip'));
  // By this machine's clock the list may have ended, which changes nothing about the bundle.
  expect(said).toMatch(/Status (0|40)\b/);
  expect(said).toMatch(/unchanged\?\s+Yes/i);
  const { requests, messages } = page.seen();
  // Firefox draws its own controls with fonts of its own, as data.
  expect([...new Set(requests.filter((url) => !/^(?:about|data):/.test(url)))]).toEqual([]);
  expect(messages).toEqual([]);
});

test('refuses one changed byte', async () => {
  const bytes = readFileSync(join(BUNDLES, 'v1.zip'));
  const at = bytes.indexOf('12345.68');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(join(folder, 'changed.zip'), bytes);
  expect(await verdictOn(join(folder, 'changed.zip'))).toMatch(/Status (10|20)/);
});

test('lets nothing else run or load', async () => {
  await page.open(PAGE);
  // Whatever got into the page could do no more than this.
  const tried = await page.read(`
    const script = document.createElement('script');
    script.textContent = 'document.title = "owned"';
    document.head.append(script);
    const image = document.createElement('img');
    image.src = 'https://redoubt.invalid/x.png';
    document.body.append(image);
    return fetch('https://redoubt.invalid/').then(() => 'fetched', () => 'refused').then((said) => said + ' ' + document.title)`);
  expect(tried).toMatch(/^refused /);
  expect(tried).not.toContain('owned');
  expect(page.seen().requests.filter((url) => url.includes('redoubt.invalid'))).toEqual([]);
});
