import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.ts';
import { layoutHits } from '../fixtures/layout.ts';
import { goToStep, KOREA, startFrom } from '../fixtures/planner.ts';

// Nothing overlaps, is cut or leaves the window, on the smallest laptop, the desk and the projector.

const SIZES = [
  { name: 'laptop with bars', width: 1366, height: 696, projector: false },
  { name: 'laptop', width: 1366, height: 768, projector: false },
  { name: 'desk', width: 1920, height: 1080, projector: false },
  { name: 'projector', width: 1920, height: 1080, projector: true },
] as const;
/** Views of step 7 beside the clauses it opens on. */
const LAW_VIEWS = ['Facts', 'Papers', 'Dates', 'Supply', 'Roadmap'] as const;
const PAGES = ['h', 'c', 'p', 's', 'y'] as const;

const PLANT_VIEWS = ['Floor, cooling', 'Rack detail', 'Power', 'Cables', 'Schedules', 'Drawings'] as const;

/** The what-if has its own bar in place of the consequences. */
async function settledWhatIf(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'What-if' })).toBeVisible();
  await page.waitForTimeout(300);
}

/** Drawings settle a frame after their data; what moved once must not be measured on the way. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Consequences' })).not.toHaveClass(/stale/);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForTimeout(400);
}

for (const size of SIZES)
  test(`every screen is readable on a ${size.name}`, async ({ app: { page } }) => {
    test.setTimeout(300_000);
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
    for (const step of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      await goToStep(page, step);
      await settled(page);
      await look(`step ${step}`);
    }
    await goToStep(page, 5);
    await page.getByRole('button', { name: /^Lose L1/ }).click();
    await settledWhatIf(page);
    await look('step 5, a leaf lost');
    await page.keyboard.press('Escape');
    await goToStep(page, 6);
    for (const view of PLANT_VIEWS) {
      await page
        .getByRole('radiogroup', { name: 'View' })
        .getByRole('radio', { name: view, exact: true })
        .click();
      await settled(page);
      await look(`step 6, ${view}`);
    }
    await goToStep(page, 7);
    for (const view of LAW_VIEWS) {
      await page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name: view }).click();
      await settled(page);
      await look(`law ${view}`);
    }
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
    for (const letter of PAGES) {
      await page.getByRole('heading', { level: 1 }).focus();
      await page.keyboard.press('g');
      await page.keyboard.press(letter);
      await page.waitForTimeout(700);
      await look(`page ${letter}`);
    }
    expect(found).toEqual({});
  });
