import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool } from '../support/tools.ts';
import { expect, test } from './fixtures/app.ts';
import { goToStep, KOREA, sheetHeading, startFrom } from './fixtures/planner.ts';
import { redoubt } from './fixtures/stranger.ts';

// The planner has no key: the bundle goes as a request to the office that signs, and the signatures come back.

const PASSPHRASE = 'seven quiet herons cross the lake';

test('has a bundle signed where the key is, and saves it with what comes back', async ({
  app,
  filesFolder,
}) => {
  test.setTimeout(300_000);
  const { page } = app;
  const folder = join(filesFolder, 'office');
  await mkdir(folder);
  const succeed = (...words: readonly string[]): void => {
    const result = redoubt(folder, ...words);
    expect(result, result.output).toMatchObject({ status: 0 });
  };
  const own = ['--passphrase-file', 'pass'];
  await writeFile(join(folder, 'pass'), `${PASSPHRASE}\n`);
  succeed('keys', 'new', '--name', 'Boris Kehl', '--id', 'kehl', ...own, '--out', 'kehl.signer');
  succeed('trust', 'init', 'trust', '--root', 'kehl.signer', ...own);
  succeed('trust', 'add', 'trust', 'kehl.public.json', '--root', 'kehl.signer', ...own);

  await startFrom(page, KOREA);
  await goToStep(page, 9);
  await page.getByLabel('Recipient').fill('Office for procurement');
  await page.getByRole('button', { name: 'Sign elsewhere' }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Save a request' });
  await expect(save).not.toHaveAttribute('aria-disabled', 'true');
  const archive = await app.saveFile(() =>
    app.chooseFile(join(folder, 'kehl.public.json'), () => save.click()),
  );
  await expect(dialog.getByRole('status')).toContainText('for kehl');

  expect(runTool('unzip', ['-q', archive, '-d', folder])).toMatchObject({ status: 0 });
  succeed(
    'sign',
    'answer',
    'sign-request/manifest.json',
    '--signer',
    'kehl.signer',
    ...own,
    '-o',
    'answer.json',
  );
  const bring = dialog.getByRole('button', { name: 'Bring in the signatures' });
  await app.chooseFile(archive, () => bring.click());
  await expect(dialog.getByRole('alert')).toContainText('no file with signatures was chosen');
  const bundle = await app.saveFile(() =>
    app.chooseFile([archive, join(folder, 'answer.json')], () => bring.click()),
  );
  await expect(dialog).toBeHidden();
  await expect(sheetHeading(page, 'Sign and hand over')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save slip' })).toBeVisible();
  const checked = redoubt(folder, 'verify', bundle, '--trust', 'trust', '--json');
  expect(checked, checked.output).toMatchObject({ status: 0 });
  expect(checked.output).toContain('kehl');
});
