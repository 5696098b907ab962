import { mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures/app.ts';
import { callMain } from './fixtures/call-main.ts';

test('has after a crash every plan that was acknowledged', async ({ startApp }) => {
  const first = await startApp();
  const created = await callMain(first, 'plan.create', { templateId: null, name: 'Before the crash' });
  expect(created.ok).toBe(true);
  await first.kill();
  const second = await startApp();
  const list = await callMain(second, 'plan.list', {});
  expect(list).toMatchObject({ ok: true, value: [{ name: 'Before the crash', revision: 1 }] });
});

test('keeps plans and settings over an ordinary end', async ({ startApp }) => {
  const first = await startApp();
  await callMain(first, 'settings.set', { theme: 'dark' });
  await callMain(first, 'plan.create', { templateId: null, name: 'Kept' });
  await first.close();
  const second = await startApp();
  expect(await callMain(second, 'settings.get', {})).toMatchObject({ value: { theme: 'dark' } });
  expect(await callMain(second, 'plan.list', {})).toMatchObject({ value: [{ name: 'Kept' }] });
});

test('opens the generation before a file that was cut in half, and says so', async ({ startApp }) => {
  const first = await startApp();
  await callMain(first, 'plan.create', { templateId: null, name: 'First' });
  await callMain(first, 'plan.create', { templateId: null, name: 'Second' });
  await first.kill();
  const file = join(first.dataFolder, 'workspace.redoubt');
  await truncate(file, Math.floor((await stat(file)).size / 2));
  const second = await startApp();
  expect(await callMain(second, 'workspace.status', {})).toMatchObject({
    ok: true,
    value: { recovered: { from: 'workspace.redoubt.1', damaged: 'workspace.redoubt' } },
  });
  expect(await callMain(second, 'plan.list', {})).toMatchObject({ value: [{ name: 'First' }] });
});

test('does not start beside another that has the same workspace, and names it', async ({ startApp }) => {
  const first = await startApp();
  await expect(startApp()).rejects.toThrow(/workspace\.redoubt is open in another window \(process \d+\)/);
  expect(await callMain(first, 'workspace.status', {})).toMatchObject({ value: { state: 'saved' } });
});

test('does not start on a workspace of which nothing is sound, and leaves it alone', async ({
  startApp,
  filesFolder,
}) => {
  const folder = join(filesFolder, 'workspace');
  await mkdir(folder);
  await writeFile(join(folder, 'workspace.redoubt'), 'this is no workspace');
  await expect(startApp()).rejects.toThrow(/workspace\.redoubt is damaged/);
  expect(await readFile(join(folder, 'workspace.redoubt'), 'utf8')).toBe('this is no workspace');
});
