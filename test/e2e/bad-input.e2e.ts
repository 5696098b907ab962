import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { asId, type PlanId } from '../../shared/ids.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { newPlanFrom } from '../../shared/plan/templates/templates.ts';
import { expect, test } from './fixtures/app.ts';
import { callMain } from './fixtures/call-main.ts';
import {
  cell,
  consequence,
  enter,
  goToStep,
  KOREA,
  makeSigner,
  reading,
  secretField,
  sheetHeading,
  signAndExport,
  startFrom,
} from './fixtures/planner.ts';
import type { RunningApp } from './fixtures/running-app.ts';

// What a person or a broken disk can give the program: a plain sentence each time, and nothing lost.

const WORKSPACE = 'workspace.redoubt';
const MEBIBYTE = 1024 * 1024;

type Change = (plan: Plan) => unknown;

/** A plan file of the smallest template with one thing wrong. */
async function planFile(folder: string, change: Change): Promise<string> {
  const plan = newPlanFrom('tactical-edge', { id: asId<PlanId>('from-elsewhere'), today: '2026-11-22' });
  const path = join(folder, 'from-elsewhere.json');
  await writeFile(path, JSON.stringify(change(plan)));
  return path;
}

function withFirstUse(plan: Plan, change: (use: Plan['workloads'][number]) => object): unknown {
  const [first, ...others] = plan.workloads;
  return { ...plan, workloads: [first && change(first), ...others] };
}

function importAtScreen(app: RunningApp, path: string): Promise<void> {
  const button = app.page.getByRole('button', { name: 'Import a plan' });
  return app.chooseFile(path, () => button.click());
}

const refused: readonly (readonly [string, Change, RegExp])[] = [
  [
    'a negative number',
    (plan) =>
      withFirstUse(plan, (use) => ({
        ...use,
        audience: { ...('audience' in use && use.audience), users: -5 },
      })),
    /does not follow the format: workloads\.0\.audience\.users/,
  ],
  [
    'a newer version',
    (plan) => ({ ...plan, version: 99 }),
    /has version 99; this program reads up to \d+\. Update Redoubt\./,
  ],
  [
    'a text of 10 MB',
    (plan) => ({ ...plan, mission: { ...plan.mission, note: 'x'.repeat(10 * MEBIBYTE) } }),
    /is \d+ bytes long\. The limit is 4194304\. Shorten/,
  ],
];

for (const [what, change, sentence] of refused)
  test(`refuses to import ${what}, says so, and keeps the plans there are`, async ({ app, filesFolder }) => {
    await callMain(app, 'plan.create', { templateId: null, name: 'Mine' });
    await app.page.reload();
    const path = await planFile(filesFolder, change);
    await importAtScreen(app, path);
    await expect(app.page.getByRole('alert')).toHaveText(sentence);
    await expect(sheetHeading(app.page, 'Plans')).toBeVisible();
    expect(await callMain(app, 'plan.list', {})).toMatchObject({ value: [{ name: 'Mine', revision: 1 }] });
  });

test('imports a plan with an unknown model and names it as what blocks', async ({ app, filesFolder }) => {
  const { page } = app;
  const path = await planFile(filesFolder, (plan) =>
    withFirstUse(plan, (use) => ({ ...use, modelId: 'no-such-model' })),
  );
  await importAtScreen(app, path);
  await expect(sheetHeading(page, 'Mission')).toBeVisible();
  await expect(cell(page, 'Findings')).toContainText(/[1-9]\d*block/);
  await cell(page, 'Findings').click();
  const line = page.getByRole('region', { name: 'Findings' }).getByRole('listitem');
  const unknown = line.filter({ hasText: 'plan-id-unknown' });
  await expect(unknown).toContainText(
    'The plan names the model no-such-model at /workloads/0/modelId; the catalogue has no model of that id.',
  );
  await unknown.getByRole('button', { name: 'Go' }).click();
  await expect(page.getByRole('combobox', { name: 'Model' })).toBeFocused();
});

test('keeps the last valid value while a field holds nonsense, and says which', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  const before = await reading(page, 'Accelerators');
  await goToStep(page, 2);
  const users = page.getByRole('textbox', { name: 'Users', exact: true });
  for (const nonsense of ['-5', 'many']) {
    await enter(users, nonsense);
    await expect(
      page.getByRole('status').filter({ hasText: '1 field holds a text that is not a value' }),
    ).toBeVisible();
    await expect(users).toHaveAttribute('aria-invalid', 'true');
    await expect(users).toHaveValue(nonsense);
    expect(await reading(page, 'Accelerators')).toBe(before);
  }
  await enter(users, '40 000');
  await expect(page.getByText('1 field holds a text')).toBeHidden();
  await expect(consequence(page, 'Accelerators')).toHaveText(/\d/);
});

async function expectRefused(page: Page): Promise<void> {
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toContainText('Refused');
  await expect(result).toContainText(/status [123]0/);
  const unchanged = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Unchanged?' });
  await expect(unchanged).toContainText('No');
  await expect(unchanged).toContainText('Next step');
  await expect(unchanged).toContainText(/[CFM]\d\d/);
}

test('a wrong passphrase writes nothing, and one flipped byte is seen', async ({ app, filesFolder }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await startFrom(page, KOREA);
  await goToStep(page, 9);
  await makeSigner(page);
  const panel = page.getByRole('region', { name: 'Signatures' });
  const files = await readdir(filesFolder);
  const asking = await app.confirmation(() => page.getByRole('button', { name: /^Sign and export/ }).click());
  await secretField(asking).fill('another passphrase entirely');
  await asking.keyboard.press('Enter');
  await expect(asking.getByRole('alert')).toContainText('The passphrase does not open the signer file', {
    timeout: 60_000,
  });
  // It stays for another try, and can be looked at; Enter alone tries the same words no second time.
  await expect(secretField(asking)).toBeFocused();
  await asking.getByRole('button', { name: 'Show the passphrase' }).click();
  await expect(secretField(asking)).toHaveValue('another passphrase entirely');
  await asking.keyboard.press('Enter');
  await expect(asking.getByRole('alert')).toBeVisible();
  await asking.keyboard.press('Escape').catch(() => undefined);
  await expect(page.getByRole('button', { name: /^Sign and export/ })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(panel).toContainText('Nothing exported in this session.');
  expect(await readdir(filesFolder)).toEqual(files);

  const bundle = await signAndExport(app);
  const bytes = await readFile(bundle);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  const flipped = join(filesFolder, 'flipped.zip');
  await writeFile(flipped, bytes);
  await page
    .getByRole('list', { name: 'Beside the walk' })
    .getByRole('button', { name: 'Verify a bundle' })
    .click();
  await app.chooseFile(flipped, () => page.getByRole('button', { name: 'Choose a bundle' }).first().click());
  await expectRefused(page);
});

test('opens the generation before a workspace that was cut in half, and keeps the half', async ({
  startApp,
}) => {
  const first = await startApp();
  await callMain(first, 'plan.create', { templateId: null, name: 'Early' });
  await callMain(first, 'plan.create', { templateId: null, name: 'Late' });
  await first.close();
  const file = join(first.dataFolder, WORKSPACE);
  const whole = await readFile(file);
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  await writeFile(file, half);

  const second = await startApp();
  await expect(second.page.getByRole('status').filter({ hasText: 'was damaged' })).toContainText(
    /The file workspace\.redoubt was damaged \(.+\)\. workspace\.redoubt\.1 was opened instead/,
  );
  await expect(second.page.getByRole('region', { name: 'Your plans' })).toContainText('Early');
  // The next save replaces the damaged file, but not before it was set aside for whoever can read more of it.
  await callMain(second, 'plan.create', { templateId: null, name: 'After' });
  expect(await readFile(`${file}.damaged-1`)).toEqual(half);
  const list = await callMain(second, 'plan.list', {});
  const names = (list.value as readonly { readonly name: string }[]).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Early', 'After']));
});
