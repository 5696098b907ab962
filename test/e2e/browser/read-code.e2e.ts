import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { codePicture, codeTexts } from '../../../main/services/code-pictures.ts';
import { drawCode, filmOf } from '../../support/code-frames.ts';
import { filesOf } from '../../support/sample-bundle.ts';
import { startBrowser } from '../fixtures/start-browser.ts';

// The window that reads codes, driven through a camera of Chromium's own that plays a film of the pictures.

const BUNDLE = resolve(import.meta.dirname, '../../fixtures/bundles/v1.zip');

/** The slip of the bundle as a film of moving codes, every fourth picture missing. */
function filmOfSlip(): Buffer {
  const manifest =
    filesOf(new Uint8Array(readFileSync(BUNDLE))).files.get('manifest.json') ?? new Uint8Array();
  const digest = createHash('sha512').update(manifest).digest('hex');
  const slip = `REDOUBT SLIP 1\nurn:uuid:00000000-0000-8000-8000-000000000001\n${digest}`;
  const texts = codeTexts(new TextEncoder().encode(slip)).filter((_text, at) => at % 4 !== 1);
  return filmOf(
    texts.map((text) => drawCode(codePicture(text), 4)),
    4,
  );
}

test('a slip that the camera saw is compared with the bundle, and only the camera page gets the camera', async () => {
  test.setTimeout(180_000);
  const filesFolder = await mkdtemp(join(tmpdir(), 'redoubt-camera-'));
  const film = join(filesFolder, 'slip.y4m');
  await writeFile(film, filmOfSlip());
  const app = await startBrowser({
    filesFolder,
    dataFolder: join(filesFolder, 'workspace'),
    browserSwitches: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  try {
    const { page } = app;
    const asked = await page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        (error: unknown) => (error instanceof Error ? error.name : ''),
      ),
    );
    expect(asked).toBe('NotAllowedError');
    await page
      .getByRole('list', { name: 'Beside the walk' })
      .getByRole('button', { name: 'Verify a bundle' })
      .click();
    await app.chooseFile(BUNDLE, () => page.getByRole('button', { name: 'Choose a bundle' }).first().click());
    await expect(page.getByText('0 of 16 groups alike')).toBeVisible();
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Read QR' }).first().click();
    const camera = await opened;
    await expect(camera.getByRole('status')).toContainText('Arrived: slip', { timeout: 60_000 });
    await expect(page.getByText('16 of 16 groups alike')).toBeVisible();
    await camera.getByRole('button', { name: 'Close the camera' }).click();
    await expect.poll(() => camera.isClosed()).toBe(true);
  } finally {
    await app.close();
    await rm(filesFolder, { recursive: true, force: true });
  }
});
