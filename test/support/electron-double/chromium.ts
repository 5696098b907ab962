import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';

/** Switches main asked for; passed on when the browser starts. */
export const switches: string[] = [];

let started: Promise<BrowserContext> | undefined;

async function launch(): Promise<BrowserContext> {
  const profile = await mkdtemp(join(tmpdir(), 'redoubt-double-'));
  const port = process.env['REDOUBT_DOUBLE_PORT'] ?? '0';
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['REDOUBT_BROWSER'] ?? '',
    headless: true,
    viewport: null,
    args: [`--remote-debugging-port=${port}`, '--window-size=1366,768', ...switches],
    // Root has no user namespaces of its own; everyone else keeps Chromium's sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  context.on('close', () => void rm(profile, { recursive: true, force: true }));
  return context;
}

/** The one browser of this program. */
export function browserContext(): Promise<BrowserContext> {
  started ??= launch();
  return started;
}

export async function closeBrowser(): Promise<void> {
  const context = await started?.catch(() => undefined);
  await context?.close();
}
