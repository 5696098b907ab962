import { describe, expect, it } from 'vitest';
import { asId, type RackId, type SiteId } from '../../../../shared/ids.ts';
import type { PlacedRack } from '../../../../shared/stages/racks/arrange-floor.ts';
import { loadTrays } from '../../../../shared/stages/racks/load-trays.ts';

const site = asId<SiteId>('main');
const FLOOR = { rackPitchMm: 600, rowPitchMm: 3_000 };
const rack = (row: number, position: number): PlacedRack => ({
  row,
  position,
  draft: {
    id: asId<RackId>(`${row}-${position}`),
    purpose: 'compute',
    product: null,
    devices: [],
    cabinetOf: null,
    anchor: 0,
    boundBy: 'demand',
  },
});

describe('trays', () => {
  it('carry most where routes overlap: along the near row, then across at the far position', () => {
    // From the ends of row A to a rack in row C: both routes share nothing along the row, all of the crossing.
    const racks = [rack(0, 0), rack(0, 9), rack(2, 4)];
    const trays = loadTrays({ siteId: site, floor: FLOOR }, racks, [
      { from: 0, to: 2, cables: 16, optical: true },
      { from: 1, to: 2, cables: 8, optical: true },
    ]);
    expect(trays).toMatchObject([
      { kind: 'row', index: 0, fibreCables: 16, lengthMm: 5_400 },
      { kind: 'cross', index: 4, fibreCables: 24, copperCables: 0, lengthMm: 6_000 },
    ]);
  });

  it('add what runs side by side, and weigh copper and fibre apart', () => {
    const racks = [rack(0, 0), rack(0, 1), rack(0, 5)];
    const [tray] = loadTrays({ siteId: site, floor: FLOOR }, racks, [
      { from: 0, to: 2, cables: 256, optical: false },
      { from: 1, to: 2, cables: 256, optical: false },
    ]);
    expect(tray).toMatchObject({ copperCables: 512, fibreCables: 0 });
    expect((tray?.kgPerM ?? 0) * 10).toBeCloseTo(230.4, 6);
    // 512 cables of 9.4 mm fill 355 cm²; at 40 % and 100 mm depth that is a tray of 888 mm.
    expect(tray?.areaMm2).toBeCloseTo(35_531.9, 0);
    expect(tray?.widthMm).toBeCloseTo(888.3, 1);
  });

  it('carry nothing for cables that stay in their rack', () => {
    expect(
      loadTrays(
        { siteId: site, floor: FLOOR },
        [rack(0, 0)],
        [{ from: 0, to: 0, cables: 5, optical: false }],
      ),
    ).toEqual([]);
  });
});
