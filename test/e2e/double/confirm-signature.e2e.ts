import { expect } from '@playwright/test';
import { barriers } from '../fixtures/accessibility.ts';
import { callMain } from '../fixtures/call-main.ts';
import { test } from '../fixtures/double.ts';
import { layoutHits } from '../fixtures/layout.ts';
import { secretField } from '../fixtures/planner.ts';

const PASSPHRASE = 'seven quiet herons cross the frozen lake';

test('a signature is confirmed in a window that the main page cannot reach', async ({ double }) => {
  test.setTimeout(300_000);
  const plan = await callMain(double, 'plan.create', { templateId: 'tactical-edge', name: 'Edge site' });
  const planId = (plan.value as { plan: { id: string } }).plan.id;
  const wanted = { person: 'p1', name: 'Anna Brandt', organisation: 'Office', passphrase: PASSPHRASE };
  await callMain(double, 'bundle.createSigner', wanted);
  const claimedAt = `${new Date(Date.now() + 60_000).toISOString().slice(0, 19)}Z`;
  const signerId = 'anna-brandt';
  const request = {
    ...{ planId, signerId, claimedAt },
    ...{ recipient: 'Office K', language: 'en' },
  };
  let reply: unknown = null;
  const signed = async (): Promise<void> => {
    reply = await callMain(double, 'bundle.export', request);
  };

  const asking = await double.confirmation(signed);
  await expect(asking.getByRole('heading', { name: 'Sign this bundle?' })).toBeFocused();
  for (const text of ['Edge site', 'Anna Brandt, Office', 'Office K', 'payload/bom.json'])
    await expect(asking.getByText(text, { exact: true })).toBeVisible();

  // Marked above and below; readable in both looks, also where the screen is small.
  await expect(asking.getByRole('note', { name: 'Marking' })).toHaveCount(2);
  for (const [width, height, dark] of [
    [820, 720, false],
    [640, 480, true],
    [400, 360, false],
  ] as const) {
    await asking.setViewportSize({ width, height });
    await asking.evaluate((on) => document.documentElement.classList.toggle('theme-dark', on), dark);
    expect(await layoutHits(asking)).toEqual([]);
    expect(await barriers(asking)).toEqual([]);
    await expect(asking.getByRole('button', { name: 'Confirm and sign' })).toBeInViewport({ ratio: 1 });
  }

  // Each page has its own functions and none of the other's.
  const surfaceOf = (page: typeof asking): Promise<readonly string[]> =>
    page.evaluate(() =>
      ['redoubt', 'redoubtConfirm'].flatMap((name) => {
        const api = (window as unknown as Record<string, object | undefined>)[name];
        return api === undefined ? [] : [`${name}: ${Object.keys(api).join(' ')}`];
      }),
    );
  expect(await surfaceOf(asking)).toEqual(['redoubtConfirm: request answer']);
  expect((await surfaceOf(double.page)).join()).not.toContain('redoubtConfirm');

  // Neither the question nor an answer can be had from elsewhere, and the question is shown once.
  for (const wrong of ['main', 'window', 'frame', 'origin', 'gone'] as const) {
    expect(await double.callAsStranger('confirm.request', {}, wrong)).toBeNull();
    const answer = { token: 'x', confirmed: true, passphrase: PASSPHRASE };
    expect(await double.callAsStranger('confirm.answer', answer, wrong)).toBeNull();
  }
  const again = await asking.evaluate(() => {
    type Api = { request(): Promise<unknown>; answer(answer: unknown): Promise<unknown> };
    const { redoubtConfirm: api } = window as unknown as { readonly redoubtConfirm: Api };
    const answer = { token: 'x', confirmed: true, passphrase: 'x' };
    return Promise.all([api.request(), api.answer(answer)]);
  });
  expect(again).toEqual([null, null]);

  // Enter on the very button confirms nothing, nor in the field before anything was typed there, nor a key that repeats.
  const confirm = asking.getByRole('button', { name: 'Confirm and sign' });
  const field = secretField(asking);
  await field.focus();
  await asking.keyboard.press('Enter');
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await field.fill('not the passphrase');
  await field.dispatchEvent('keydown', { key: 'Enter', repeat: true });
  await confirm.focus();
  await asking.keyboard.press('Enter');
  await expect(asking.getByRole('status')).toContainText('Type the passphrase');
  await confirm.click();
  await expect(asking.getByRole('alert')).toContainText('does not open', { timeout: 60_000 });
  await expect(field).toHaveValue('not the passphrase');
  expect(reply).toBeNull();
  // A key is opened for a second or two: Esc ends that as well. Nothing was written.
  await field.fill(PASSPHRASE);
  await asking.keyboard.press('Enter');
  await expect(asking.getByRole('status')).toContainText('Opening the key');
  await asking.keyboard.press('Escape').catch(() => undefined);
  await expect.poll(() => reply).toMatchObject({ ok: false, error: { area: 'ipc', code: 'cancelled' } });
  expect(asking.isClosed()).toBe(true);
  expect(double.messages.some(({ kind }) => kind === 'dialog')).toBe(false);
});
