import { writeFile } from 'node:fs/promises';
import { nativeHashes } from '../../main/services/bundle/native-hashes.ts';
import { humanDigest } from '../../shared/bundle/manifest/digests.ts';
import { firstPackRoot, openRoot } from '../../shared/pack/edit-root.ts';
import { ANNA, BEN, DORA, priceTable, signRoot, testPack } from '../support/packs.ts';
import { expect, test } from './fixtures/app.ts';
import { KOREA, sheetHeading, startFrom } from './fixtures/planner.ts';

// A root taken over by its fingerprint, a pack imported after reading what it changes, and an older one refused.

const DAY_MS = 86_400_000;

/** Some days from now, to the second: the program under test reads the real clock. */
function days(count: number): string {
  return `${new Date(Date.now() + count * DAY_MS).toISOString().slice(0, 19)}Z`;
}

const root = signRoot(
  firstPackRoot(
    'prices',
    {
      roots: { records: [ANNA.record, BEN.record], threshold: 2 },
      packers: { records: [DORA.record], threshold: 1 },
    },
    { issued: days(-30), expires: days(700) },
  ),
  [ANNA, BEN],
);
const terms = { issued: days(-1), expires: days(180) };

test('takes over a root, imports a pack and refuses an older one', async ({ app }, info) => {
  test.setTimeout(240_000);
  const { page } = app;
  const file = async (name: string, bytes: Uint8Array): Promise<string> => {
    const path = info.outputPath(name);
    await writeFile(path, bytes);
    return path;
  };
  await startFrom(page, KOREA);
  await page
    .getByRole('list', { name: 'Beside the walk' })
    .getByRole('button', { name: 'Packs and trust' })
    .click();
  await expect(sheetHeading(page, 'Packs and trust')).toBeVisible();
  const packs = page.getByRole('region', { name: 'Packs' });
  await expect(packs).toContainText('came with Redoubt');

  await packs.getByRole('button', { name: 'Take over a root' }).click();
  const dialog = page.getByRole('dialog');
  const choose = dialog.getByRole('button', { name: 'Choose the file' });
  await expect(choose).toHaveAttribute('aria-disabled', 'true');
  const rootFile = await file('1.root.dsse.json', root);
  await dialog.getByLabel('Fingerprint').fill('0000 '.repeat(16));
  await app.chooseFile(rootFile, () => choose.click());
  await expect(dialog.getByRole('alert')).toContainText('does not match');
  await dialog.getByLabel('Fingerprint').fill(humanDigest(openRoot(root, nativeHashes).sha512));
  await app.chooseFile(rootFile, () => choose.click());
  await expect(packs).toContainText('packs signed by 1 of dora');

  const importPack = packs.getByRole('button', { name: 'Import a pack' });
  const second = await file('pack-prices-2.zip', testPack(2, { terms, tables: priceTable('31000.00') }));
  await app.chooseFile(second, () => importPack.click());
  await expect(dialog).toContainText('1 added, 0 changed, 0 removed', { timeout: 60_000 });
  await dialog.getByLabel('Your name').fill('A. Brandt');
  await dialog.getByRole('button', { name: 'Import version 2' }).click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(packs).toContainText('office-prices, version 2');
  await expect(packs).toContainText('by A. Brandt');

  const first = await file('pack-prices-1.zip', testPack(1, { terms }));
  await app.chooseFile(first, () => importPack.click());
  await expect(dialog).toContainText('version 2 was imported here already', { timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(packs).toContainText('office-prices, version 2');
});
