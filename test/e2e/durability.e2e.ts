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
