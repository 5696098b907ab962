import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { canonicalBytes } from '../../shared/bundle/format/canonical-json.ts';
import { testSigner } from '../support/sample-bundle.ts';
import { expect, test } from './fixtures/app.ts';
import {
  confirmSigned,
  enter,
  goToStep,
  KOREA,
  makeSigner,
  PASSPHRASE,
  secretField,
  sheetHeading,
  startFrom,
} from './fixtures/planner.ts';
import { redoubt } from './fixtures/stranger.ts';

// The list of signers kept at the screen, by somebody who was only told what to do: list, rules, threshold, revocation.

const OTHER_PASSPHRASE = 'seven quiet herons cross the lake';
const TOLD = 'Fingerprint, as the signer tells it';

/** Boris on his own machine: a signer file, a record to carry, and the fingerprint he reads out. */
async function boris(filesFolder: string) {
  const folder = join(filesFolder, 'boris');
  await mkdir(folder);
  await writeFile(join(folder, 'pass'), `${OTHER_PASSPHRASE}\n`);
  const made = redoubt(
    folder,
    ...['keys', 'new', '--name', 'Boris Kehl', '--id', 'kehl', '--organisation', 'Office 7'],
    ...['--passphrase-file', 'pass', '--out', 'kehl.signer', '--json'],
  );
  expect(made, made.output).toMatchObject({ status: 0 });
  const said = JSON.parse(made.output) as { readonly fingerprintGroups: string };
  const at = (name: string): string => join(folder, name);
  return { folder, at, record: at('kehl.public.json'), fingerprint: said.fingerprintGroups };
}

async function openTrust(page: Page): Promise<void> {
  await page
    .getByRole('list', { name: 'Beside the walk' })
    .getByRole('button', { name: 'Packs and trust' })
    .click();
  await expect(sheetHeading(page, 'Packs and trust')).toBeVisible();
}

async function withOwnSigner(page: Page): Promise<void> {
  await startFrom(page, KOREA);
  await goToStep(page, 9);
  await makeSigner(page);
  await openTrust(page);
}

test('lists a signer by the fingerprint told, changes the rules, and revokes with reason and day', async ({
  app,
  filesFolder,
}) => {
  test.setTimeout(300_000);
  const { page } = app;
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const other = await boris(filesFolder);
  await withOwnSigner(page);

  await main.getByRole('button', { name: 'Add a signer' }).click();
  await app.chooseFile(other.record, () => dialog.getByRole('button', { name: 'Choose the record' }).click());
  await expect(dialog.getByRole('region', { name: 'From the file' })).toContainText('Boris Kehl');
  // What could be copied from the screen would prove nothing.
  await expect(dialog).not.toContainText(other.fingerprint.slice(-4));
  const told = dialog.getByLabel(TOLD);
  const list = dialog.getByRole('button', { name: 'List the signer' });
  await told.fill(other.fingerprint.slice(-4));
  await expect(list).toHaveAttribute('aria-disabled', 'true');
  await told.fill(`0000 ${other.fingerprint.slice(5)}`);
  await expect(dialog.getByRole('status')).toContainText('Group 1 is not the one of this record');
  await told.fill(other.fingerprint.toUpperCase());
  await expect(dialog.getByRole('status')).toContainText('All 16 groups are those of the record.');
  await enter(dialog.getByLabel('Counts until'), '31 Dec 2027');
  await dialog.getByLabel('approve', { exact: true }).check();
  await confirmSigned(app, () => list.click());
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(main.getByRole('row', { name: /Boris Kehl/ })).toContainText('sign, approve');

  await main.getByRole('button', { name: 'Change the rules' }).click();
  await dialog.getByLabel('Persons who must approve').fill('two');
  await expect(dialog.getByRole('button', { name: 'Sign the rules' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await dialog.getByLabel('Persons who must approve').fill('1');
  await dialog.getByLabel('A final approval must bind all signatures').check();
  await confirmSigned(app, () => dialog.getByRole('button', { name: 'Sign the rules' }).click());
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(main).toContainText('with 1 author and 1 approving signatures');

  await main.getByRole('row', { name: /Boris Kehl/ }).click();
  await main.getByRole('button', { name: 'Revoke' }).click();
  await expect(dialog.getByText('Choose why the keys are revoked.').first()).toBeVisible();
  await dialog.getByRole('button', { name: /Reason/ }).click();
  await page.getByRole('option', { name: 'Left the office' }).click();
  await enter(dialog.getByLabel('Does not count from'), '1 Dec 2026');
  await expect(dialog.getByRole('status')).toContainText('before 1 Dec 2026 still counts');
  await dialog.getByLabel('Last group of the fingerprint').fill(other.fingerprint.slice(-4));
  await dialog.getByLabel('Note, kept in the list').fill('new post');
  await confirmSigned(app, () => dialog.getByRole('button', { name: 'Revoke', exact: true }).click());
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(main).toContainText('Left the office, from 1 Dec 2026');
  const kept = redoubt(other.folder, 'trust', 'show', join(app.dataFolder, 'trust'), '--json');
  expect(JSON.parse(kept.output)).toMatchObject({
    policy: { approver: 1, requireFinal: true },
    revocations: Array(3).fill({ reason: 'left', from: '2026-12-01T00:00:00Z', note: 'new post' }),
  });

  const bare = await app.saveFile(() => main.getByRole('button', { name: 'Save for bare machines' }).click());
  expect((await readFile(bare)).includes('office/allowed_signers')).toBe(true);
});

test('asks for as many root holders as the list does, and brings in versions in order', async ({
  app,
  filesFolder,
}) => {
  test.setTimeout(300_000);
  const { page } = app;
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const other = await boris(filesFolder);
  await withOwnSigner(page);
  const trust = join(app.dataFolder, 'trust');
  // The administrator makes Boris a second root holder elsewhere and hands the new version over.
  await writeFile(other.at('anna-pass'), `${PASSPHRASE}\n`);
  const roots = [
    ...['--root', join(app.dataFolder, 'signers', 'dr-anna-brandt.signer'), '--passphrase-file', 'anna-pass'],
    ...['--root', 'kehl.signer', '--passphrase-file', 'pass'],
  ];
  for (const version of [1, 2])
    await copyFile(join(trust, `${version}.trust.dsse.json`), other.at(`${version}.trust.dsse.json`));
  const changed = redoubt(
    other.folder,
    'trust',
    'roots',
    '.',
    '--add',
    'kehl.signer',
    '--threshold',
    '2',
    ...roots,
  );
  expect(changed, changed.output).toMatchObject({ status: 0 });
  await main.getByRole('button', { name: 'Bring in a list' }).click();
  const choose = dialog.getByRole('button', { name: 'Choose the files' });
  await app.chooseFile(other.at('2.trust.dsse.json'), () => choose.click());
  await expect(dialog.getByRole('alert')).toContainText('in force here already');
  await app.chooseFile(other.record, () => choose.click());
  await expect(dialog.getByRole('alert')).toBeVisible();
  await app.chooseFile(other.at('3.trust.dsse.json'), () => choose.click());
  await dialog.getByRole('button', { name: 'Put version 3 in force' }).click();
  await expect(dialog).toBeHidden();
  await expect(main).toContainText('Changed by 2 of dr-anna-brandt, kehl');

  await main.getByRole('button', { name: 'Renew the list' }).click();
  await enter(dialog.getByLabel('Counts until'), '31 Dec 2028');
  await expect(dialog.getByText('This list asks for 2 root holders').first()).toBeVisible();
  await page.keyboard.press('Escape');

  // Both holders come to one machine: Boris brings his signer file.
  await copyFile(other.at('kehl.signer'), join(app.dataFolder, 'signers', 'kehl.signer'));
  await goToStep(page, 9);
  await openTrust(page);
  await main.getByRole('button', { name: 'Renew the list' }).click();
  await enter(dialog.getByLabel('Counts until'), '31 Dec 2028');
  const sign = dialog.getByRole('button', { name: 'Sign the new end' });
  // One holder alone changes nothing.
  const asking = await app.confirmation(() => sign.click());
  await expect(asking.getByText('Signature 1 of 2: Dr Anna Brandt')).toBeVisible();
  await expect(asking.getByText('End of the list')).toBeVisible();
  await secretField(asking).fill(PASSPHRASE);
  await asking.keyboard.press('Enter');
  await expect(asking.getByText('Signature 2 of 2: Boris Kehl')).toBeVisible({ timeout: 60_000 });
  await expect(secretField(asking)).toHaveValue('');
  await secretField(asking).fill(PASSPHRASE);
  await asking.keyboard.press('Enter');
  await expect(asking.getByRole('alert')).toContainText('The passphrase does not open', { timeout: 60_000 });
  await asking.keyboard.press('Escape').catch(() => undefined);
  await expect(sign).not.toHaveAttribute('aria-disabled', 'true');
  await expect(main).toContainText('version 3,');
  await confirmSigned(app, () => sign.click(), [PASSPHRASE, OTHER_PASSPHRASE]);
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(main).toContainText('version 4, ends 31 Dec 2028');
});

const HOSTILE = {
  name: `<img src=x onerror="document.title='owned'">\u200f{name}\u200b ${'W'.repeat(60)}`,
  person: `\u05d0\u05d1\u05d2 <b>Dr Anna Brandt</b> ${'\u0416'.repeat(70)}`,
  organisation: `https://x.invalid/update ${'x'.repeat(90)}`,
};

test('shows what a hostile record and a hostile list say as text, in every form', async ({
  app,
  filesFolder,
}) => {
  test.setTimeout(240_000);
  const { page } = app;
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await withOwnSigner(page);
  const { record } = testSigner('mallory', HOSTILE);
  const file = join(filesFolder, 'mallory.json');
  await writeFile(file, canonicalBytes(record));
  await main.getByRole('button', { name: 'Add a signer' }).click();
  await app.chooseFile(file, () => dialog.getByRole('button', { name: 'Choose the record' }).click());
  const said = dialog.getByRole('region', { name: 'From the file' });
  await expect(said).toContainText('<img src=x onerror=');
  await expect(said).toContainText('\\u200f{name}\\u200b');
  await expect(dialog.getByRole('region', { name: 'Look twice' })).toContainText(
    'does not show that its keys are held',
  );
  expect(await dialog.locator('img, a').count()).toBe(0);
  const wide = await dialog.evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');

  // A record that the format forbids is refused with its place, and says nothing of its own.
  const turned = JSON.stringify({ ...record, name: 'Anna\u202etdnarB' });
  await writeFile(file, turned);
  await main.getByRole('button', { name: 'Add a signer' }).click();
  await app.chooseFile(file, () => dialog.getByRole('button', { name: 'Choose the record' }).click());
  await expect(dialog.getByRole('region', { name: 'From the file' })).toHaveCount(0);
  expect(await page.title()).not.toBe('owned');
});
