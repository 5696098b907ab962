import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool } from '../support/tools.ts';
import { expect, test } from './fixtures/app.ts';
import {
  goToStep,
  KOREA,
  makeSigner,
  PASSPHRASE,
  sheetHeading,
  signAndExport,
  startFrom,
} from './fixtures/planner.ts';
import { redoubt } from './fixtures/stranger.ts';

// The approving officer's key never comes to this machine: the statement goes to the key, and comes back signed.

const OTHER_PASSPHRASE = 'seven quiet herons cross the lake';

test('has a statement signed where the key is, and adds what comes back', async ({ app, filesFolder }) => {
  test.setTimeout(300_000);
  const { page } = app;
  const folder = join(filesFolder, 'kehl');
  await mkdir(folder);
  const succeed = (...words: readonly string[]): void => {
    const result = redoubt(folder, ...words);
    expect(result, result.output).toMatchObject({ status: 0 });
  };
  await startFrom(page, KOREA);
  await goToStep(page, 9);
  await makeSigner(page);
  const bundle = await signAndExport(app);
  await writeFile(join(folder, 'pass'), `${OTHER_PASSPHRASE}\n`);
  await writeFile(join(folder, 'anna-pass'), `${PASSPHRASE}\n`);
  const own = ['--passphrase-file', 'pass'];
  succeed('keys', 'new', '--name', 'Boris Kehl', '--id', 'kehl', ...own, '--out', 'kehl.signer');
  succeed(
    ...['trust', 'add', join(app.dataFolder, 'trust'), 'kehl.public.json', '--role', 'approver'],
    ...['--root', join(app.dataFolder, 'signers', 'dr-anna-brandt.signer'), '--passphrase-file', 'anna-pass'],
  );

  await page
    .getByRole('list', { name: 'Beside the walk' })
    .getByRole('button', { name: 'Verify a bundle' })
    .click();
  await expect(sheetHeading(page, 'Verify a bundle')).toBeVisible();
  await app.chooseFile(bundle, () => page.getByRole('button', { name: 'Choose a bundle' }).first().click());
  const statements = page.getByRole('region', { name: 'Statements' });
  await statements.getByRole('button', { name: 'Add a statement' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Remark').fill('within the budget');
  await dialog.getByRole('button', { name: /^(.* )?Signer/ }).click();
  await page.getByRole('option', { name: /Boris Kehl.*key elsewhere/ }).click();
  await expect(dialog).toContainText('Nothing is signed here');
  // As author Boris would count for nothing: the list gives him another role.
  await dialog.getByRole('button', { name: /You state this/ }).click();
  await page.getByRole('option', { name: 'as author' }).click();
  await expect(dialog.getByRole('region', { name: 'This statement would not count' })).toBeVisible();
  await dialog.getByRole('button', { name: /You state this/ }).click();
  await page.getByRole('option', { name: 'as approver' }).click();
  await expect(dialog.getByRole('region', { name: 'This statement would not count' })).toHaveCount(0);
  const archive = await app.saveFile(() => dialog.getByRole('button', { name: 'Save a request' }).click());
  await expect(dialog).toBeHidden();
  await expect(statements.getByRole('status')).toContainText('Bring the statement back here');

  expect(runTool('unzip', ['-q', archive, '-d', folder])).toMatchObject({ status: 0 });
  succeed(
    'sign',
    'add',
    'statement-request/statement.json',
    '--signer',
    'kehl.signer',
    ...own,
    '-o',
    'back.json',
  );
  const bring = statements.getByRole('button', { name: 'Bring in a statement' });
  const stated = await app.saveFile(() => app.chooseFile(join(folder, 'back.json'), () => bring.click()));
  await expect(statements).toContainText('1. Approved');
  await expect(statements).toContainText('Boris Kehl');
  await expect(statements).toContainText('within the budget');
  const checked = redoubt(folder, 'verify', stated, '--trust', join(app.dataFolder, 'trust'), '--json');
  expect(checked, checked.output).toMatchObject({ status: 0 });
  // The same statement fits the same bundle only once: it is the next of another chain now.
  await app.chooseFile(join(folder, 'back.json'), () => bring.click());
  await expect(page.getByRole('alert').first()).toBeVisible();
});
