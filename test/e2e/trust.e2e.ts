import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { goToStep, KOREA, makeSigner, PASSPHRASE, sheetHeading, startFrom } from './fixtures/planner.ts';

// Whose signature this machine accepts, changed at the screen: each change is a signed version of the list.

async function actOn(page: Page, act: 'Suspend' | 'Resume' | 'Revoke'): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: act }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Leave the list as it is' })).toBeFocused();
  await dialog.getByLabel('Passphrase of the root holder').fill(PASSPHRASE);
  const sign = dialog.getByRole('button', { name: act });
  if (act === 'Revoke') {
    await expect(sign).toHaveAttribute('aria-disabled', 'true');
    await dialog.getByRole('button', { name: /Reason/ }).click();
    await page.getByRole('option', { name: 'Stolen or used by others' }).click();
    const group = dialog.getByLabel('Last group of the fingerprint');
    await group.fill(await dialog.locator('.fingerprint span').last().innerText());
  }
  await sign.click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
}

test('suspends, resumes and revokes a signer, and backs out without a change', async ({ app: { page } }) => {
  test.setTimeout(240_000);
  await startFrom(page, KOREA);
  await goToStep(page, 9);
  await makeSigner(page);
  await page
    .getByRole('list', { name: 'Beside the walk' })
    .getByRole('button', { name: 'Packs and trust' })
    .click();
  await expect(sheetHeading(page, 'Packs and trust')).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText('version 2');
  await main.getByRole('row', { name: /Dr Anna Brandt/ }).click();

  await main.getByRole('button', { name: 'Revoke' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(main.getByRole('button', { name: 'Revoke' })).toBeFocused();

  await actOn(page, 'Suspend');
  await expect(main).toContainText('suspended');
  await actOn(page, 'Resume');
  await expect(main).not.toContainText('suspended');
  await actOn(page, 'Revoke');
  await expect(main).toContainText('revoked');
  await expect(main).toContainText('version 5');
  await expect(main.getByRole('button', { name: 'Suspend' })).toHaveCount(0);
});
