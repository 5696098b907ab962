import { expect, test } from './fixtures/app.ts';
import { confirmSigned, goToStep, KOREA, makeSigner, sheetHeading, startFrom } from './fixtures/planner.ts';
import type { RunningApp } from './fixtures/running-app.ts';

// Whose signature this machine accepts, changed at the screen: each change is a signed version of the list.

async function actOn(app: RunningApp, act: 'Suspend' | 'Resume' | 'Revoke'): Promise<void> {
  const { page } = app;
  await page.getByRole('main').getByRole('button', { name: act }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Leave the list as it is' })).toBeFocused();
  const sign = dialog.getByRole('button', { name: act });
  if (act === 'Revoke') {
    await expect(sign).toHaveAttribute('aria-disabled', 'true');
    await dialog.getByRole('button', { name: /Reason/ }).click();
    await page.getByRole('option', { name: 'Stolen or used by others' }).click();
    const group = dialog.getByLabel('Last group of the fingerprint');
    await group.fill(await dialog.locator('.fingerprint span').last().innerText());
  }
  await confirmSigned(app, () => sign.click());
  await expect(dialog).toBeHidden({ timeout: 60_000 });
}

test('suspends, resumes and revokes a signer, and backs out without a change', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
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

  await actOn(app, 'Suspend');
  await expect(main).toContainText('suspended');
  await actOn(app, 'Resume');
  await expect(main).not.toContainText('suspended');
  await actOn(app, 'Revoke');
  await expect(main).toContainText('revoked');
  await expect(main).toContainText('version 5');
  await expect(main.getByRole('button', { name: 'Suspend' })).toHaveCount(0);
});
