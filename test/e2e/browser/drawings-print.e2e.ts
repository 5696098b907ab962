import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../fixtures/app.ts';
import { goToStep, KOREA, startFrom } from '../fixtures/planner.ts';

const A3_PT = [1190.55, 841.89] as const;

/** Sizes of the pages as the file states them, pt. */
function pageSizes(pdf: Buffer): readonly (readonly [number, number])[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g);
  return [...boxes].map((match) => [Number(match[1]), Number(match[2])]);
}

/** Text of a file, or null where this machine has no reader for it. */
function textOf(path: string): string | null {
  try {
    return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  } catch {
    return null;
  }
}

test('elevations print on A3 with the marking at head and foot of every sheet', async ({
  app,
  filesFolder,
}) => {
  const { page } = app;
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  await page
    .getByRole('radiogroup', { name: 'View' })
    .getByRole('radio', { name: 'Drawings', exact: true })
    .click();
  await expect(page.getByText('Front', { exact: true }).first()).toBeVisible();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const sizes = pageSizes(pdf);
  expect(sizes.length).toBeGreaterThan(0);
  for (const [width, height] of sizes) {
    expect(Math.abs(width - A3_PT[0])).toBeLessThan(2);
    expect(Math.abs(height - A3_PT[1])).toBeLessThan(2);
  }
  const path = join(filesFolder, 'elevations.pdf');
  await writeFile(path, pdf);
  const text = textOf(path);
  if (text === null) return;
  expect(text.split('KR · UNCLASSIFIED').length - 1).toBe(2 * sizes.length);
  expect(text).toContain('A01');
  expect(text).toContain('1 m, 1');
});
