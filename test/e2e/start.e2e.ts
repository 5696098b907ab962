import { expect, test } from './fixtures/app.ts';

test('opens with its title and without a fault on the page', async ({ app }) => {
  const faults: string[] = [];
  app.page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  app.page.on('pageerror', (error) => faults.push(error.message));
  await app.page.reload();
  await expect(app.page).toHaveTitle(/Redoubt/);
  await expect(app.page.locator('#root')).not.toBeEmpty();
  expect(faults).toEqual([]);
});
