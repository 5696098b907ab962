import { describe, expect, it } from 'vitest';
import { layOutFloor } from '../../../../renderer/drawings/floor-layout.ts';
import type { SiteFloorPlan } from '../../../../shared/design/racks.ts';
import { asId } from '../../../../shared/ids.ts';
import { newSite } from '../../../../shared/plan/defaults.ts';

const site = newSite('s', { name: 'Site', country: 'DE' }).floor;
const SIZE = { width: 400, height: 260 };

function layout(rows: number) {
  const floor: SiteFloorPlan = {
    siteId: asId('s'),
    racks: rows * 6,
    existingRacks: 0,
    rows,
    racksPerRow: 6,
    widthMm: 0,
    depthMm: 0,
    hotAisles: 0,
    coldAisles: 0,
    containmentMm: 0,
  };
  return layOutFloor([], { floor, site, size: SIZE });
}

describe('places of a floor plan', () => {
  it.each([1, 2, 5, 40])('have a free row behind %i rows, where a pointer reaches it', (rows) => {
    const { cells } = layout(rows);
    expect(cells.some((cell) => cell.row === rows)).toBe(true);
    for (const cell of cells) {
      expect(cell.x).toBeGreaterThanOrEqual(0);
      expect(cell.y).toBeGreaterThanOrEqual(0);
      expect(cell.x + cell.width).toBeLessThanOrEqual(SIZE.width);
      expect(cell.y + cell.height).toBeLessThanOrEqual(SIZE.height);
    }
  });

  it('lie on no other place', () => {
    const { cells } = layout(5);
    for (const [index, a] of cells.entries())
      for (const b of cells.slice(index + 1)) {
        const apart =
          a.x + a.width <= b.x + 1e-6 ||
          b.x + b.width <= a.x + 1e-6 ||
          a.y + a.height <= b.y + 1e-6 ||
          b.y + b.height <= a.y + 1e-6;
        expect(apart, `${a.row}/${a.position} and ${b.row}/${b.position}`).toBe(true);
      }
  });
});
