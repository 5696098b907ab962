import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { runTool } from '../support/tools.ts';
import { expect, test } from './fixtures/app.ts';
import {
  confirmSigned,
  goToStep,
  KOREA,
  makeSigner,
  sheetHeading,
  signAndExport,
  startFrom,
} from './fixtures/planner.ts';
import type { RunningApp, StartOptions } from './fixtures/running-app.ts';
import { startBrowser } from './fixtures/start-browser.ts';
import { startDouble } from './fixtures/start-double.ts';
import {
  officeThatKnows,
  rebuildInPython,
  redoubt,
  unpack,
  verifyEnvelopeWithOpenssl,
} from './fixtures/stranger.ts';

// From the plan to the stranger: signed at the screen, checked on the command line, at the screen of the same and of the
// other shell, and with the tools of a bare machine.

const NAMESPACE = 'bom-bundle-v1@redoubt.invalid';

async function signKorea(app: RunningApp): Promise<string> {
  await startFrom(app.page, KOREA);
  await goToStep(app.page, 9);
  await makeSigner(app.page);
  return signAndExport(app);
}

/** The groups that go to the office by another route, as step 9 prints them. */
async function slipOf(page: Page): Promise<string> {
  const part = page.getByRole('region', { name: 'Signatures' }).getByRole('listitem');
  const text = (await part.filter({ hasText: 'Slip by another route' }).textContent()) ?? '';
  return /(?:[0-9a-f]{4}\s?){16}/.exec(text)?.[0] ?? '';
}

async function checkAtScreen(app: RunningApp, bundle: string): Promise<void> {
  const { page } = app;
  await page
    .getByRole('list', { name: 'Beside the walk' })
    .getByRole('button', { name: 'Verify a bundle' })
    .click();
  await expect(sheetHeading(page, 'Verify a bundle')).toBeVisible();
  await app.chooseFile(bundle, () => page.getByRole('button', { name: 'Choose a bundle' }).first().click());
}

async function expectAccepted(page: Page): Promise<void> {
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toContainText('Accepted');
  await expect(result).toContainText('status 0');
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Who signed?' })).toContainText(
    'Dr Anna Brandt',
  );
}

/** Another machine with another shell, and the list of signers of the office on it. */
async function startOther(app: RunningApp, office: string, filesFolder: string): Promise<RunningApp> {
  const dataFolder = join(filesFolder, 'other-machine');
  await mkdir(dataFolder);
  await cp(join(office, 'trust'), join(dataFolder, 'trust'), { recursive: true });
  const options: StartOptions = { dataFolder, filesFolder };
  return app.shell === 'browser' ? startDouble(options) : startBrowser(options);
}

test('what a planner signs, everybody can check', async ({ app, filesFolder }) => {
  test.setTimeout(240_000);
  const bundle = await signKorea(app);
  const slip = await slipOf(app.page);
  await checkAtScreen(app, bundle);
  await expectAccepted(app.page);
  await app.page.getByRole('textbox', { name: 'Type the groups of your slip' }).fill(slip);
  await expect(app.page.getByText('16 of 16 groups alike')).toBeVisible();

  await test.step('companions and totals on screen, a document and the record out of it', async () => {
    const { page } = app;
    await expect(page.getByText('Also right: OpenSSH.')).toBeVisible();
    const totals = page.getByRole('table', { name: 'Totals' });
    await expect(totals).toContainText('Totals inside agree');
    await expect(totals.getByRole('columnheader', { name: 'XLSX' })).toBeVisible();
    const list = await app.saveFile(() => page.getByRole('button', { name: 'Save Line list' }).click());
    const packed = runTool('unzip', ['-p', bundle, '*/payload/bom.csv']);
    expect(await readFile(list, 'utf8')).toBe(packed.output);
    const record = await app.saveFile(() =>
      page.getByRole('button', { name: 'Save verification record' }).click(),
    );
    expect(JSON.parse(await readFile(record, 'utf8'))).toMatchObject({
      format: 'redoubt-verdict',
      signers: [{ companions: { ssh: 'valid' } }],
    });
  });

  const office = await officeThatKnows(app.dataFolder, filesFolder);
  await test.step('our command line', () => {
    const verdict = redoubt(office, 'verify', bundle, '--trust', 'trust', '--json');
    expect(JSON.parse(verdict.output)).toMatchObject({ accepted: true, exitStatus: 0, findings: [] });
    expect(verdict.status).toBe(0);
  });

  await test.step('the screen of the other shell, on another machine', async () => {
    const other = await startOther(app, office, filesFolder);
    try {
      await checkAtScreen(other, bundle);
      await expectAccepted(other.page);
    } finally {
      await other.close();
    }
  });

  await test.step('sha512sum and ssh-keygen', async () => {
    const inside = await unpack(bundle, join(filesFolder, 'unpacked'));
    expect(runTool('sha512sum', ['-c', '--strict', 'SHA512SUMS'], { cwd: inside })).toMatchObject({
      status: 0,
    });
    const companion =
      (await readdir(join(inside, 'signatures'))).find((name) => name.endsWith('.sshsig')) ?? '';
    const signer = companion.split('.')[1] ?? '';
    const given = ['-f', join(office, 'office/allowed_signers'), '-I', signer, '-n', NAMESPACE];
    const signature = ['-s', join('signatures', companion)];
    const input = await readFile(join(inside, 'SHA512SUMS'));
    const good = runTool('ssh-keygen', ['-Y', 'verify', ...given, ...signature], { cwd: inside, input });
    expect(good.output).toContain(`Good "${NAMESPACE}" signature for ${signer}`);
    expect(good.status).toBe(0);

    const key = join(office, 'office', `${signer}.ed25519.pem`);
    const openssl = await verifyEnvelopeWithOpenssl(inside, key);
    expect(openssl.output).toContain('Signature Verified Successfully');
    expect(openssl.status).toBe(0);
  });

  await test.step('unzip and python', () => {
    expect(runTool('unzip', ['-tq', bundle])).toMatchObject({ status: 0 });
    expect(rebuildInPython(bundle, filesFolder)).toMatchObject({ status: 0, output: '' });
  });

  await test.step('a statement about it, signed at the screen and read on the command line', async () => {
    const stated = await stateAtScreen(app);
    const list = app.page.getByRole('region', { name: 'Statements' });
    await expect(list).toContainText('1. Rejected');
    await expect(list.locator('.from-file')).toHaveText('Two prices are out of date.');
    const verdict = redoubt(office, 'verify', stated, '--trust', 'trust', '--json');
    expect(JSON.parse(verdict.output)).toMatchObject({
      approvals: [{ sequence: 1, decision: 'rejected', role: 'author', counted: true, final: true }],
    });
    expect(await readFile(bundle)).not.toEqual(await readFile(stated));
  });
});

/** Rejects the bundle in view, finally, and answers the path of the new file. */
async function stateAtScreen(app: RunningApp): Promise<string> {
  const { page } = app;
  await page.getByRole('button', { name: 'Add a statement' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a statement' });
  await dialog.getByRole('radio', { name: 'Rejected' }).click();
  await expect(dialog.getByText('Say in the remark why it is rejected.').first()).toBeVisible();
  await dialog.getByLabel('Remark').fill('Two prices are out of date.');
  await dialog.getByRole('button', { name: /You state this$/ }).click();
  await page.getByRole('option', { name: 'as author' }).click();
  await dialog.getByText(/^Final:/).click();
  const path = await app.saveFile(() =>
    confirmSigned(app, () => dialog.getByRole('button', { name: 'Sign the statement' }).click()),
  );
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  return path;
}
