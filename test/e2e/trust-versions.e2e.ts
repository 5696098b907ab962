import { copyFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { runTool } from '../support/tools.ts';
import { expect, test } from './fixtures/app.ts';
import {
  confirmSigned,
  enter,
  goToStep,
  KOREA,
  makeSigner,
  PASSPHRASE,
  sheetHeading,
  startFrom,
} from './fixtures/planner.ts';
import { redoubt } from './fixtures/stranger.ts';

// The list of signers as an office keeps it over years: who may change it, versions signed in several places, machines
// that are versions behind, and what a version changes before it is in force.

const OTHER_PASSPHRASE = 'seven quiet herons cross the lake';

function succeed(cwd: string, ...words: readonly string[]): string {
  const result = redoubt(cwd, ...words);
  expect(result, result.output).toMatchObject({ status: 0 });
  return result.output;
}

/** A person with a key on a machine of their own: signer file, public record, and the fingerprint they tell. */
async function personElsewhere(filesFolder: string, id: string, name: string) {
  const folder = join(filesFolder, id);
  await mkdir(folder);
  await writeFile(join(folder, 'pass'), `${OTHER_PASSPHRASE}\n`);
  const made = succeed(
    folder,
    ...['keys', 'new', '--name', name, '--id', id, '--organisation', 'Office 7'],
    ...['--passphrase-file', 'pass', '--out', `${id}.signer`, '--json'],
  );
  const { fingerprintGroups } = JSON.parse(made) as { readonly fingerprintGroups: string };
  const key = ['--root', join(folder, `${id}.signer`), '--passphrase-file', join(folder, 'pass')];
  const at = (file: string): string => join(folder, file);
  return { folder, at, key, record: at(`${id}.public.json`), fingerprint: fingerprintGroups };
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

const cannot = (act: Locator) => expect(act).toHaveAttribute('aria-disabled', 'true');
const can = (act: Locator) => expect(act).not.toHaveAttribute('aria-disabled', 'true');

test('changes root holders in a version that two of them sign in two places', async ({
  app,
  filesFolder,
}) => {
  test.setTimeout(480_000);
  const { page } = app;
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const boris = await personElsewhere(filesFolder, 'kehl', 'Boris Kehl');
  await withOwnSigner(page);

  await main.getByRole('button', { name: 'Root holders' }).click();
  const holders = dialog.getByRole('list', { name: 'Root holders' });
  await expect(holders).toContainText('Dr Anna Brandt');
  await expect(holders).toContainText('key on this machine');
  const act = dialog.getByRole('button', { name: 'Sign the change' });
  const request = dialog.getByRole('button', { name: 'Save a request' });
  const persons = dialog.getByLabel('Persons who must sign a version');
  await expect(dialog).toContainText('Add a holder, take one away or change the number.');
  await persons.fill('2');
  await expect(dialog).toContainText('2 must sign, and there would be 1 root holders');
  await cannot(request);
  await dialog.getByRole('button', { name: 'Take dr-anna-brandt away' }).click();
  await expect(dialog).toContainText('At least one root holder must stay.');
  await dialog.getByRole('button', { name: 'Keep dr-anna-brandt' }).click();

  await app.chooseFile(boris.record, () => dialog.getByRole('button', { name: 'Choose the record' }).click());
  await expect(dialog.getByRole('region', { name: 'From the file' })).toContainText('Boris Kehl');
  await expect(dialog).not.toContainText(boris.fingerprint.slice(-4));
  await dialog.getByLabel('Fingerprint, as the holder tells it').fill(boris.fingerprint);
  await expect(dialog).toContainText('Of the holders from then on: 2 of dr-anna-brandt, kehl');
  await expect(dialog).toContainText('Not all who must sign have a key on this machine');
  await cannot(act);
  await can(request);
  const archive = await app.saveFile(() => request.click());
  await expect(dialog).toBeHidden();

  const waiting = main.getByRole('region', { name: 'Version 3 waits for signatures' });
  await expect(waiting).toContainText('Of the holders before: 1 must sign, 1 missing');
  await expect(waiting).toContainText('Of its own holders: 2 must sign, 2 missing');
  await expect(main).toContainText('version 2, ends');
  // One at a time: another change cannot be asked for meanwhile.
  await main.getByRole('button', { name: 'Renew the list' }).click();
  await expect(dialog).toContainText('Version 3 waits for signatures already');
  await page.keyboard.press('Escape');

  await waiting.getByRole('button', { name: 'Sign it here' }).click();
  await expect(dialog.getByRole('region', { name: 'What changes' })).toContainText('Root holder added: kehl');
  await confirmSigned(app, () => dialog.getByRole('button', { name: 'Sign it', exact: true }).click());
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(waiting).toContainText('Of its own holders: 2 must sign, 1 missing');
  await expect(waiting.getByRole('button', { name: 'Put version 3 in force' })).toHaveCount(0);

  // Boris signs with the command line what the archive holds.
  expect(runTool('unzip', ['-q', archive, '-d', boris.folder])).toMatchObject({ status: 0 });
  const inside = boris.at('3.trust-request');
  expect((await readdir(inside)).sort()).toEqual([
    '2.trust.dsse.json',
    '3.trust.json',
    '3.trust.pae',
    '3.trust.pae.sha384',
    'SUMMARY.txt',
  ]);
  succeed(
    boris.folder,
    ...['sign', 'add', join(inside, '3.trust.json'), '--signer', 'kehl.signer', '--passphrase-file', 'pass'],
    ...['-o', 'back.dsse.json'],
  );
  const bring = waiting.getByRole('button', { name: 'Bring in signatures' });
  await app.chooseFile(boris.record, () => bring.click());
  await expect(waiting.getByRole('alert')).toContainText('no signature of a root holder');
  await app.chooseFile(boris.at('back.dsse.json'), () => bring.click());
  const complete = main.getByRole('region', { name: 'Version 3 is signed by enough holders' });
  await complete.getByRole('button', { name: 'Put version 3 in force' }).click();
  await expect(complete).toHaveCount(0);
  await expect(main).toContainText('Changed by 2 of dr-anna-brandt, kehl');
  await expect(main).toContainText('version 3, ends');

  await main.getByRole('button', { name: 'History' }).click();
  await expect(dialog.getByRole('row', { name: /^3 / })).toContainText('dr-anna-brandt, kehl');
  await expect(dialog.getByRole('region', { name: 'What changes' })).toContainText('Root holder added: kehl');
  await page.keyboard.press('Escape');

  // A request can be let go, and starts on the safe act.
  await main.getByRole('button', { name: 'Renew the list' }).click();
  await enter(dialog.getByLabel('Counts until'), '31 Dec 2029');
  await app.saveFile(() => request.click());
  const renewal = main.getByRole('region', { name: 'Version 4 waits for signatures' });
  await renewal.getByRole('button', { name: 'Discard it' }).click();
  await expect(dialog.getByRole('button', { name: 'Keep waiting' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Discard it' }).click();
  await expect(renewal).toHaveCount(0);
});

test('signs a version of another office, and roles and times of a signer at home', async ({
  app,
  filesFolder,
}) => {
  test.setTimeout(480_000);
  const { page } = app;
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await withOwnSigner(page);
  const office = await personElsewhere(filesFolder, 'kehl', 'Boris Kehl');
  succeed(office.folder, 'trust', 'init', 'trust', ...office.key);
  succeed(office.folder, 'trust', 'add', 'trust', office.record, ...office.key);
  succeed(office.folder, 'trust', 'terms', 'trust', 'kehl', '--role', 'approver', '--request', 'next');
  // The key of the office's root holder is on this machine.
  await copyFile(office.at('kehl.signer'), join(app.dataFolder, 'signers', 'kehl.signer'));
  await goToStep(page, 9);
  await openTrust(page);

  await main.getByRole('button', { name: 'Sign for others' }).click();
  const choose = dialog.getByRole('button', { name: 'Choose the request' });
  await app.chooseFile(office.at('next/3.trust.json'), () => choose.click());
  await expect(dialog.getByRole('alert')).toContainText('version 2, which it continues, is not with it');
  await app.chooseFile([office.at('next/3.trust.json'), office.at('trust/2.trust.dsse.json')], () =>
    choose.click(),
  );
  await expect(dialog.getByRole('region', { name: 'What changes' })).toContainText('roles');
  const answer = await app.saveFile(() =>
    confirmSigned(app, () => dialog.getByRole('button', { name: 'Sign and save the answer' }).click(), [
      OTHER_PASSPHRASE,
    ]),
  );
  await expect(dialog.getByRole('status')).toContainText('is saved. Send it back');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const accepted = succeed(office.folder, 'trust', 'accept', 'trust', answer);
  expect(accepted).toContain('kehl: Boris Kehl, approver');

  await main.getByRole('row', { name: /Dr Anna Brandt/ }).click();
  await main.getByRole('button', { name: 'Roles and times' }).click();
  const sign = dialog.getByRole('button', { name: 'Sign the terms' });
  await expect(dialog).toContainText('Change a role or a time.');
  await cannot(sign);
  await dialog.getByLabel('approve', { exact: true }).check();
  await enter(dialog.getByLabel('Counts until'), '1 Jan 2020');
  await expect(dialog).toContainText('The end must come after the beginning.');
  await enter(dialog.getByLabel('Counts until'), '30 Jun 2027');
  await confirmSigned(app, () => sign.click());
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  const row = main.getByRole('row', { name: /Dr Anna Brandt/ });
  await expect(row).toContainText('sign, approve');
  await expect(row).toContainText('30 Jun 2027');
});

test('walks up several versions in one choosing, once their changes were seen', async ({
  app,
  filesFolder,
}) => {
  test.setTimeout(480_000);
  const { page } = app;
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await withOwnSigner(page);
  const boris = await personElsewhere(filesFolder, 'kehl', 'Boris Kehl');
  await writeFile(boris.at('anna-pass'), `${PASSPHRASE}\n`);
  const anna = [
    ...['--root', join(app.dataFolder, 'signers', 'dr-anna-brandt.signer')],
    ...['--passphrase-file', boris.at('anna-pass')],
  ];
  const trust = boris.at('trust');
  await cp(join(app.dataFolder, 'trust'), trust, { recursive: true });
  succeed(boris.folder, 'trust', 'add', 'trust', boris.record, ...anna);
  succeed(boris.folder, 'trust', 'policy', 'trust', '--approver', '1', ...anna);
  succeed(
    boris.folder,
    ...['trust', 'revoke', 'trust', 'kehl', '--reason', 'left', '--from', '2026-12-01T00:00:00Z', ...anna],
  );
  const version = (number: number): string => join(trust, `${number}.trust.dsse.json`);
  const inForce = () => readdir(join(app.dataFolder, 'trust'));
  const before = await inForce();

  await main.getByRole('button', { name: 'Bring in a list' }).click();
  const choose = dialog.getByRole('button', { name: 'Choose the files' });
  await app.chooseFile([version(3), version(5)], () => choose.click());
  await expect(dialog.getByRole('alert')).toContainText(
    '4.trust.dsse.json is refused: this version is missing',
  );
  await app.chooseFile([version(1), version(2)], () => choose.click());
  await expect(dialog.getByRole('alert')).toContainText('in force here already');
  // A fork: the same number, signed by the same holder, with another text.
  await cp(join(app.dataFolder, 'trust'), boris.at('fork'), { recursive: true });
  succeed(boris.folder, 'trust', 'policy', 'fork', '--approver', '2', ...anna);
  const forked = boris.at('fork/3.trust.dsse.json');
  await app.chooseFile([forked, version(4)], () => choose.click());
  await expect(dialog.getByRole('alert')).toContainText('4.trust.dsse.json is refused');
  expect(await inForce()).toEqual(before);

  await app.chooseFile([version(5), version(3), version(4)], () => choose.click());
  await expect(dialog.getByRole('status')).toContainText('From version 2 to version 5.');
  const changes = dialog.getByRole('region', { name: 'What changes' }).first();
  for (const what of ['Signer added: Boris Kehl (kehl)', 'Keys revoked: kehl', 'persons who must approve'])
    await expect(changes).toContainText(what);
  await expect(dialog.getByRole('row', { name: /^4 / })).toContainText('dr-anna-brandt');
  await dialog.getByRole('button', { name: 'Leave the list as it is' }).click();
  expect(await inForce()).toEqual(before);
  await expect(main).toContainText('version 2, ends');

  await main.getByRole('button', { name: 'Bring in a list' }).click();
  await app.chooseFile([version(5), version(3), version(4)], () => choose.click());
  await dialog.getByRole('button', { name: 'Put version 5 in force' }).click();
  await expect(dialog).toBeHidden();
  await expect(main).toContainText('version 5, ends');
  await expect(main.getByRole('row', { name: /Boris Kehl/ })).toContainText('revoked');
  await main.getByRole('button', { name: 'Bring in a list' }).click();
  await app.chooseFile(version(3), () => choose.click());
  await expect(dialog.getByRole('alert')).toContainText('older than version 5');
  await app.chooseFile(forked, () => choose.click());
  await expect(dialog.getByRole('alert')).toContainText('another version of this number is in force');
  expect(await readFile(join(app.dataFolder, 'trust', '5.trust.dsse.json'))).toEqual(
    await readFile(version(5)),
  );
});

test('begins a list from several files by the fingerprint that was told', async ({ app, filesFolder }) => {
  test.setTimeout(480_000);
  const { page } = app;
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const office = await personElsewhere(filesFolder, 'office', 'Office root');
  succeed(office.folder, 'trust', 'init', 'trust', ...office.key);
  succeed(office.folder, 'trust', 'add', 'trust', office.record, ...office.key);
  const shown = succeed(office.folder, 'trust', 'show', 'trust', '--json');
  const { anchorGroups } = JSON.parse(shown) as { readonly anchorGroups: string };
  const versions = [2, 1].map((number) => office.at(`trust/${number}.trust.dsse.json`));
  await startFrom(page, KOREA);
  await openTrust(page);
  await expect(main).toContainText('No trust list on this machine.');
  await main.getByRole('button', { name: 'Bring in a list' }).click();
  const choose = dialog.getByRole('button', { name: 'Choose the files' });
  await cannot(choose);
  const told = dialog.getByLabel('Fingerprint of the list, told on another way');
  await told.fill(`${anchorGroups.slice(0, -4)}0000`);
  await app.chooseFile(versions, () => choose.click());
  await expect(dialog.getByRole('alert')).toContainText('fingerprint');
  await told.fill(anchorGroups);
  await app.chooseFile(versions, () => choose.click());
  await expect(dialog.getByRole('status')).toContainText('Version 2 would be the first list here.');
  await expect(dialog.getByRole('region', { name: 'What this list says' })).toContainText(
    'Root holder added: office',
  );
  await dialog.getByRole('button', { name: 'Put version 2 in force' }).click();
  await expect(dialog).toBeHidden();
  await expect(main.getByRole('row', { name: /Office root/ })).toContainText('sign');
});
