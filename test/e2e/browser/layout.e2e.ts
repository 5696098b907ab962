import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.ts';
import { layoutHits } from '../fixtures/layout.ts';
import { goToStep, KOREA, startFrom } from '../fixtures/planner.ts';
import { goToPage, PAGE_LETTERS, STEPS, settled, viewsOf } from '../fixtures/tour.ts';

// Nothing overlaps, is cut or leaves the window, on the smallest laptop, the desk and the projector.

const SIZES = [
  { name: 'laptop with bars', width: 1366, height: 696, projector: false },
  { name: 'laptop', width: 1366, height: 768, projector: false },
  { name: 'desk', width: 1920, height: 1080, projector: false },
  { name: 'projector', width: 1920, height: 1080, projector: true },
] as const;
/** The what-if has its own bar in place of the consequences. */
async function settledWhatIf(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'What-if' })).toBeVisible();
  await page.waitForTimeout(300);
}

for (const size of SIZES)
  test(`every screen is readable on a ${size.name}`, async ({ app: { page } }) => {
    test.setTimeout(420_000);
    await page.setViewportSize({ width: size.width, height: size.height });
    await startFrom(page, KOREA);
    if (size.projector) {
      await page.getByRole('button', { name: 'Set your name' }).click();
      await page.getByRole('radiogroup', { name: 'Projector' }).getByRole('radio', { name: 'On' }).click();
    }
    const found: Record<string, readonly string[]> = {};
    const look = async (name: string): Promise<void> => {
      const hits = await layoutHits(page);
      if (hits.length > 0) found[name] = hits;
    };
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
    await goToStep(page, 5);
    await page.getByRole('button', { name: /^Lose L1/ }).click();
    await settledWhatIf(page);
    await look('step 5, a leaf lost');
    await page.keyboard.press('Escape');
    await goToStep(page, 2);
    await page
      .getByRole('region', { name: 'Consequences' })
      .getByRole('button', { name: /Accelerators/ })
      .focus();
    await page.keyboard.press('Alt+w');
    await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toContainText('Why');
    await look('why');
    await page.keyboard.press('F8');
    await look('findings');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    for (const letter of PAGE_LETTERS) {
      await goToPage(page, letter);
      await look(`page ${letter}`);
    }
    expect(found).toEqual({});
  });
