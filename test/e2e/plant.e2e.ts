import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { goToStep, KOREA, startFrom } from './fixtures/planner.ts';

// Racks, networks and drawings as an integrator uses them: carried by keyboard, lost on trial, handed on with marking.

const MARKING = 'KR · UNCLASSIFIED';

/** Name of a rack of the elevation at a place among those drawn, from 0. */
async function rackNames(page: Page): Promise<readonly string[]> {
  return page.locator('svg g[data-object]:not([data-object*=":"]) > title').allTextContents();
}

async function view(page: Page, name: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name, exact: true }).click();
}

test('carries a rack by keyboard, and undo puts it back', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  const elevation = page.getByRole('group', { name: /^Rack elevation, front/ });
  await elevation.focus();
  await page.keyboard.press('Home');
  const before = await rackNames(page);
  await page.keyboard.press('Space');
  await expect(elevation.locator('xpath=..').getByRole('status')).toContainText('Enter puts it down');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  // The first rack and the third have changed places: names stand for places, ids for racks.
  const [first, , third] = before.map((name) => name.split(', ')[1]);
  await expect
    .poll(async () => (await rackNames(page)).map((name) => name.split(', ')[1]).slice(0, 3))
    .toEqual([third, before[1]?.split(', ')[1], first]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => rackNames(page)).toEqual(before);
});

test('leaves a server where it is when the other rack cannot feed it, and says which limit binds', async ({
  app: { page },
}) => {
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  await page.getByRole('group', { name: /^Rack elevation, front/ }).focus();
  for (const key of ['Home', 'ArrowUp', 'Space', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByText(/stays where it is\..*power with one feed lost.*limit/)).toBeVisible();
});

test('carries a rack on the floor by mouse, and undo puts it back', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  await view(page, 'Floor, cooling');
  const floor = page.getByRole('group', { name: /^Floor plan/ });
  const rack = (id: string) => floor.locator(`[data-object="${id}"]`).first();
  const middle = async (id: string) => {
    const box = await rack(id).boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  await expect(rack('main-r001').locator('title')).toHaveText('A01');
  const [from, to] = [await middle('main-r001'), await middle('main-r003')];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await expect(floor.locator('xpath=..').getByRole('status')).toContainText('Rack A01 to place A03');
  await page.mouse.up();
  await expect(rack('main-r001').locator('title')).toHaveText('A03');
  await expect(rack('main-r003').locator('title')).toHaveText('A01');
  await page.keyboard.press('Control+z');
  await expect(rack('main-r001').locator('title')).toHaveText('A01');
});

test('carries a row of racks to the place behind it by mouse, and undo puts it back', async ({
  app: { page },
}) => {
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  await view(page, 'Floor, cooling');
  const floor = page.getByRole('group', { name: /^Floor plan/ });
  const rack = floor.locator('[data-object="main-r001"]').first();
  const boxOf = async (object: string) => {
    const box = await floor.locator(`[data-object="${object}"]`).first().boundingBox();
    if (box === null) throw new Error(`${object} is drawn`);
    return box;
  };
  await expect(rack.locator('title')).toHaveText('A01');
  const [row, first] = [await boxOf('row:0'), await boxOf('main-r001')];
  await page.mouse.move(row.x + row.width / 2, row.y + row.height / 2);
  await page.mouse.down();
  // Beyond its own racks and the aisle behind them.
  await page.mouse.move(first.x + first.width / 2, first.y + first.height * 3, { steps: 8 });
  await expect(floor.locator('xpath=..').getByRole('status')).toContainText('Row A to Row B');
  await page.mouse.up();
  await expect(rack.locator('title')).toHaveText('B01');
  await page.keyboard.press('Control+z');
  await expect(rack.locator('title')).toHaveText('A01');
});

test('refuses a server that is dropped by mouse where it does not fit, and says why', async ({
  app: { page },
}) => {
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  const elevation = page.getByRole('group', { name: /^Rack elevation, front/ });
  const server = elevation.locator('[data-object*="main-s001"]').first();
  const [from, to] = [
    await server.boundingBox(),
    await elevation.locator('[data-object*="main-s005"]').first().boundingBox(),
  ];
  if (from === null || to === null) throw new Error('both servers are drawn');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 8, from.y + from.height / 2, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(
    page.getByText(/main-s001 stays where it is\..*power with one feed lost.*limit/),
  ).toBeVisible();
});

test('opens the card of an element of the one-line and loses it from there', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  await view(page, 'Power');
  const oneLine = page.getByRole('group', { name: /^Power one-line/ });
  await oneLine.locator('[data-object="ups"]').click();
  const card = page.getByRole('region', { name: 'UPS', exact: true });
  await expect(card).toContainText('Simulated loss');
  await expect(card).toContainText(/Breaker\d+ × [\d\s]+A/);
  await expect(page.getByRole('status').filter({ hasText: 'WHAT-IF' })).toBeHidden();
  await card.getByRole('button', { name: 'Show it lost' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'WHAT-IF' })).toContainText('racks lose power');
});

test('lists cables and cords with both ends, and finds them by their words', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  await view(page, 'Schedules');
  await page.getByLabel('Filter').fill('main-s009 fabric1');
  const cables = page.getByRole('table', { name: 'Cables' });
  await expect(cables.getByRole('row')).toHaveCount(2);
  await expect(cables).toContainText('A03 U1');
  await expect(cables).toContainText('scale-out-main-leaf01');
  await page.getByRole('radio', { name: 'Redundancy', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Redundancy' })).toContainText('10 of 10 carried');
});

test('takes another network, and undo gives the first one back', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 5);
  await page.getByRole('tab', { name: 'Other networks' }).click();
  const networks = page.getByRole('table', { name: 'Networks that could be built' });
  const rows = networks.getByRole('row');
  await expect(rows.nth(1)).toContainText('taken');
  await rows.nth(2).getByRole('button', { name: 'Choose' }).click();
  await expect(rows.nth(2)).toContainText('taken');
  await expect(rows.nth(1)).not.toContainText('taken');
  await page.keyboard.press('Control+z');
  await expect(rows.nth(1)).toContainText('taken');
});

test('shows what a leaf takes with it, and leaves the plan as it is', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 5);
  await page.getByRole('button', { name: /^Lose L1/ }).click();
  const tape = page.getByRole('status').filter({ hasText: 'WHAT-IF' });
  await expect(tape).toContainText('nodes');
  await expect(tape).toContainText('The plan is unchanged.');
  await expect(page.getByRole('region', { name: 'What-if' })).toContainText('Nodes cut off');
  await page.keyboard.press('Escape');
  await expect(tape).toBeHidden();
});

test('saves a drawing with the marking inside', async ({ app }) => {
  const { page } = app;
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  const path = await app.saveFile(() =>
    page.getByRole('button', { name: 'Save this drawing as SVG, with the marking' }).first().click(),
  );
  const text = await readFile(path, 'utf8');
  expect(path.endsWith('.svg')).toBe(true);
  expect(text.split(MARKING)).toHaveLength(3);
  expect(text).toContain('>A01<');
  expect(text).not.toMatch(/class=|var\(--|<style/);
});

test('reads columns out of a spreadsheet and draws the room with them', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 3);
  await page.getByRole('button', { name: 'Paste a table into: In the way' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: 'Rows', exact: true })
    .fill('C1\tcolumn\t600\t1500\t400\t400\nX\ttree\t0\t0\t1\t1');
  await expect(dialog).toContainText('Line 2');
  await dialog.getByRole('button', { name: 'Add 1 rows' }).click();
  await goToStep(page, 6);
  await view(page, 'Floor, cooling');
  await expect(page.locator('svg title', { hasText: 'column C1' })).toHaveCount(1);
  // The first row stands 1.2 m from the wall, and nothing where the column is.
  await expect(page.locator('svg g[data-object] > title', { hasText: /^A02$/ })).toHaveCount(0);
});

test('leads from a line of the bill to the simulated loss that tests it', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 8);
  const ups = page.getByRole('row', { name: /Riello UPS/ }).first();
  await ups.getByRole('button').last().click();
  const losses = page.getByRole('region', { name: 'Redundancy, as simulated:' });
  await expect(losses).toContainText('asked N+1, reached N+1; 1 of 2 losses carried.');
  await losses.getByRole('button', { name: 'ups', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'WHAT-IF' })).toContainText(
    /\d+ racks lose power; 0\sW stay served\./,
  );
});

test('lists the lines out of the site with switch, port and carrier', async ({ app: { page } }) => {
  await startFrom(page, KOREA);
  await goToStep(page, 6);
  await view(page, 'Schedules');
  await page.getByLabel('Filter').fill('carrier');
  const table = page.getByRole('table', { name: 'Cables', exact: true });
  // Two switches of each of the two shared networks, two lines each, and the head.
  await expect(table.getByRole('row')).toHaveCount(9);
  await expect(table).toContainText('storage-line1');
});

test('opens the card of a switch and of a port, and loses the switch from there', async ({
  app: { page },
}) => {
  await startFrom(page, KOREA);
  await goToStep(page, 5);
  await expect(page.getByRole('tab', { name: 'Closure' })).toHaveAttribute('aria-selected', 'true');
  await page.locator('[data-object="L1"]').first().click();
  const leaf = page.getByRole('region', { name: 'Leaf L1' });
  // Two links of each server of the plan, on the only leaf.
  await expect(leaf).toContainText(/Ports down\d*[02468]Ports up0Ports free\d+ of \d+/);
  await expect(leaf).toContainText('With it out: 0 % of links.');
  await page.locator('[data-object="P1"]').first().click();
  await expect(page.getByRole('region', { name: /^Port P1 of server 1/ })).toContainText(
    'With this cable out',
  );
  await leaf.getByRole('button', { name: 'Show it lost' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'WHAT-IF' })).toContainText('cut off');
});
