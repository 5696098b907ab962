import { barriers } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/app.ts';
import { goToStep, KOREA, startFrom } from '../fixtures/planner.ts';
import { goToPage, PAGE_LETTERS, STEPS, settled, viewsOf } from '../fixtures/tour.ts';

// WCAG 2.2 A and AA, as far as a machine can tell, on every screen in both themes.

for (const colorScheme of ['light', 'dark'] as const)
  test(`no screen puts up a barrier (${colorScheme})`, async ({ app: { page } }) => {
    test.setTimeout(420_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: Record<string, readonly string[]> = {};
    const look = async (name: string): Promise<void> => {
      const hits = await barriers(page);
      if (hits.length > 0) found[name] = hits;
    };
    await look('home');
    await startFrom(page, KOREA);
    for (const step of STEPS) {
      await goToStep(page, step);
      await settled(page);
      await look(`step ${step}`);
      for (const view of await viewsOf(page)) {
        await view.open();
        await settled(page);
        await look(`step ${step}, ${view.name}`);
      }
    }
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await look('palette');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F8');
    await expect(page.getByRole('region', { name: 'Findings' })).toBeVisible();
    await look('findings');
    await page.keyboard.press('Escape');
    for (const letter of PAGE_LETTERS) {
      await goToPage(page, letter);
      await look(`page ${letter}`);
    }
    expect(found).toEqual({});
  });
