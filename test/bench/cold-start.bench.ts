import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumSandbox, systemBrowser } from '../e2e/fixtures/system-browser.ts';
import { hostFlags } from '../support/launch/node-flags.mjs';

const HOST = resolve(import.meta.dirname, '../../dist/main/browser-host.js');
const COMPILED = resolve(import.meta.dirname, '../../node_modules/.cache/redoubt');
const RUNS = 5;
const RATIO = 1.3;
const EMPTY_SERVER = `require('node:http').createServer((q, r) => r.setHeader('Content-Type', 'text/html')
  .end('<!doctype html><div id="root">empty</div>')).listen(0, '127.0.0.1', function () {
    console.log('http://127.0.0.1:' + this.address().port + '/'); });`;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

interface Start {
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What is on the page once it can be used. */
  readonly ready: string;
}

/** From nothing to a page that can be used: a server process, a browser process, a page. */
async function startOnce({ words, environment, ready }: Start): Promise<number> {
  const started = performance.now();
  const server = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'ignore'],
    // As `npm start` runs it: what Node compiled is kept for the next start.
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED, ...environment },
  });
  const address = new Promise<string>((done) => {
    server.stdout.once('data', (chunk: Buffer) => done(chunk.toString().trim()));
  });
  const browser = await chromium.launch({ executablePath: systemBrowser(), chromiumSandbox });
  const page = await browser.newPage();
  await page.goto(await address);
  await page.locator(ready).first().waitFor();
  const took = performance.now() - started;
  await browser.close();
  server.kill('SIGKILL');
  return took;
}

async function startApp(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-bench-'));
  try {
    const environment = { REDOUBT_DATA: folder, REDOUBT_OPEN: 'none' };
    return await startOnce({ words: [...hostFlags, HOST], environment, ready: 'button.template' });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Cold start against the same shell with an empty page. */
export async function run() {
  const app: number[] = [];
  const empty: number[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    empty.push(await startOnce({ words: ['-e', EMPTY_SERVER], environment: {}, ready: '#root:not(:empty)' }));
    app.push(await startApp());
  }
  const base = median(empty);
  return [
    {
      name: 'cold start to the list of templates (browser host)',
      medianMs: median(app),
      budgetMs: Math.round(base * RATIO),
      note: `an empty page takes ${base.toFixed(0)} ms; budget is ${RATIO} times that`,
    },
  ];
}
