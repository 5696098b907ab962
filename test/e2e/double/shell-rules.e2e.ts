import { expect } from '@playwright/test';
import { test } from '../fixtures/double.ts';

const STRANGERS = ['window', 'frame', 'origin', 'gone'] as const;

for (const wrong of STRANGERS)
  test(`refuses a call whose sender has the wrong ${wrong}`, async ({ double }) => {
    const reply = await double.callAsStranger('plan.list', {}, wrong);
    expect(reply).toMatchObject({ ok: false, error: { area: 'ipc', code: 'sender-refused' } });
  });

test('cancels requests that leave the program and tells nobody outside', async ({ double }) => {
  await double.page.evaluate(() => {
    // The policy of the page would stop these first; navigation requests get as far as the shell.
    const link = document.createElement('a');
    link.href = 'https://example.org/';
    link.click();
  });
  await expect
    .poll(() => double.messages.filter(({ kind }) => kind === 'navigation-prevented'))
    .toEqual([{ kind: 'navigation-prevented', url: 'https://example.org/' }]);
});

test('asks main about every new window, and main denies', async ({ double }) => {
  await double.page.evaluate(() => void window.open('about:blank'));
  await expect.poll(() => double.messages.some(({ kind }) => kind === 'window-denied')).toBe(true);
  await expect.poll(() => double.page.context().pages().length).toBe(1);
});

test('takes nothing from the words of a second instance', async ({ double }) => {
  const before = double.page.url();
  double.secondInstance(['redoubt', '--inspect', '../../etc/passwd', 'https://example.org/']);
  await double.page.waitForTimeout(300);
  expect(double.page.url()).toBe(before);
  expect(double.log()).toBe('');
});

test('answers only known paths of its own scheme', async ({ double }) => {
  const origin = new URL(double.page.url()).origin;
  const statuses = await double.page.evaluate(async (base) => {
    const paths = [
      '/../package.json',
      '/%2e%2e/package.json',
      '/%2e%2e%2fpackage.json',
      '/..%5cpackage.json',
      '/index.html%00.png',
      '//etc/passwd',
      '/index.html/',
      '/assets/',
    ];
    const results: number[] = [];
    for (const path of paths)
      results.push(
        await new Promise<number>((done) => {
          const image = document.createElement('img');
          image.addEventListener('load', () => done(200));
          image.addEventListener('error', () => done(404));
          image.src = base + path;
        }),
      );
    return results;
  }, origin);
  expect(new Set(statuses)).toEqual(new Set([404]));
});
