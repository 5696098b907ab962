import { expect, test } from '../fixtures/app.ts';

test('does not navigate: not by script, link, form or meta', async ({ app }) => {
  const before = app.page.url();
  await app.page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await app.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.org/link';
    document.body.append(link);
    link.click();
  });
  await app.page.evaluate(() => {
    const form = document.createElement('form');
    form.action = 'https://example.org/form';
    document.body.append(form);
    form.submit();
  });
  await app.page.evaluate(() => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = '0;url=https://example.org/meta';
    document.head.append(meta);
  });
  await app.page.waitForTimeout(1000);
  expect(app.page.url()).toBe(before);
});

test('does not leave by a file: or data: address', async ({ app }) => {
  const before = app.page.url();
  for (const address of ['file:///etc/passwd', 'data:text/html,<p>x', 'javascript:document.write(1)'])
    await app.page.evaluate((target) => {
      try {
        location.href = target;
      } catch {
        // A refusal by exception is as good as one by silence.
      }
    }, address);
  await app.page.waitForTimeout(500);
  expect(app.page.url()).toBe(before);
});

test('opens no window: not by script, not by a link with a target', async ({ app }) => {
  await app.page.evaluate(() => {
    window.open('https://example.org/', '_blank');
    const link = document.createElement('a');
    link.href = 'https://example.org/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
  });
  await expect.poll(() => app.page.context().pages().length).toBe(1);
});

test('does nothing with a webview element', async ({ app }) => {
  const attached = await app.page.evaluate(async () => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.org/');
    view.setAttribute('nodeintegration', '');
    document.body.append(view);
    await new Promise((done) => setTimeout(done, 500));
    return 'getWebContentsId' in view;
  });
  expect(attached).toBe(false);
});
