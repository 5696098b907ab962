import { describe, expect, it } from 'vitest';
import {
  bundleMassKg,
  cableLengthMm,
  orderLengthMm,
  portHeightMm,
  TYPICAL_COPPER,
  TYPICAL_FIBRE,
} from '../../../shared/facility/cable-length.ts';
import { footLoadN, footprintPressurePa, slabPressurePa } from '../../../shared/facility/floor-load.ts';
import { balancePhases } from '../../../shared/facility/phase-balance.ts';
import { rackLabel, rowLabel } from '../../../shared/facility/rack-label.ts';
import { coversVoltage } from '../../../shared/facility/voltage-text.ts';

const grid = { rackPitchMm: 600, rowPitchMm: 3_000, trayHeightMm: 2_600 };
const kPa = (value: number): string => (value / 1000).toFixed(2);

describe('floor load', () => {
  const rack = { massKg: 1_100, widthMm: 600, depthMm: 1_200, aisleColdMm: 1_200, aisleHotMm: 1_200 };
  it('is 14.98 kPa under the rack and 7.49 kPa spread, 764 kg/m²', () => {
    expect(kPa(footprintPressurePa(rack))).toBe('14.98');
    expect(kPa(slabPressurePa(rack))).toBe('7.49');
    expect(Math.round(slabPressurePa(rack) / 9.80665)).toBe(764);
  });
  it('is 4.09 kPa for 600 kg', () => {
    expect(kPa(slabPressurePa({ ...rack, massKg: 600 }))).toBe('4.09');
  });
  it('puts 1.5 quarters of the weight on one foot', () => {
    expect(footLoadN(1_100)).toBeCloseTo(4_045.2, 1);
  });
});

describe('cable length', () => {
  it('is 14.73 m from A03 U40 to C10 U20, ordered as 15 m', () => {
    const a = { row: 0, position: 2, u: 40 };
    const b = { row: 2, position: 9, u: 20 };
    expect((portHeightMm(40) / 1000).toFixed(3)).toBe('1.836');
    expect((portHeightMm(20) / 1000).toFixed(3)).toBe('0.947');
    const length = cableLengthMm(a, b, grid);
    expect((length / 1000).toFixed(2)).toBe('14.73');
    expect(orderLengthMm(length, [])).toBe(15_000);
    expect(cableLengthMm(b, a, grid)).toBe(length);
  });
  it('is 4.65 m between neighbouring racks over the tray, not the 1.22 m of a straight line', () => {
    const length = cableLengthMm({ row: 0, position: 0, u: 40 }, { row: 0, position: 1, u: 20 }, grid);
    expect((length / 1000).toFixed(2)).toBe('4.65');
    expect(orderLengthMm(length, [1_000, 3_000, 5_000])).toBe(5_000);
  });
  it('stays inside the rack when both ends do', () => {
    const length = cableLengthMm({ row: 0, position: 0, u: 26 }, { row: 0, position: 0, u: 42 }, grid);
    expect(length).toBeCloseTo(16 * 44.45 + 1_600, 6);
  });
  it('orders the next longer entry of an unsorted list, and null past its end', () => {
    expect(orderLengthMm(2_100, [5_000, 1_000, 3_000])).toBe(3_000);
    expect(orderLengthMm(3_000, [5_000, 1_000, 3_000])).toBe(3_000);
    expect(orderLengthMm(5_001, [5_000])).toBeNull();
  });
  it('weighs 512 copper cables of 10 m at 230 kg and as fibre at 46 kg', () => {
    expect(Math.round(bundleMassKg([{ cables: 512, ...TYPICAL_COPPER }], 10_000))).toBe(230);
    expect(Math.round(bundleMassKg([{ cables: 512, ...TYPICAL_FIBRE }], 10_000))).toBe(46);
  });
});

describe('phases', () => {
  it('spreads equal cords evenly when they divide by three', () => {
    expect(balancePhases(Array<number>(12).fill(1_000)).imbalance).toBe(1);
  });
  it('shows the fullest leg when they do not', () => {
    const balance = balancePhases([1_000, 1_000, 1_000, 1_000]);
    expect(balance.legs).toEqual([2_000, 1_000, 1_000]);
    expect(balance.imbalance).toBe(1.5);
  });
  it('does not depend on the order of the cords', () => {
    expect(balancePhases([300, 100, 200])).toEqual(balancePhases([100, 200, 300]));
    expect(balancePhases([]).imbalance).toBe(1);
  });
});

describe('names and printed voltages', () => {
  it('letters rows past Z', () => {
    expect([rowLabel(0), rowLabel(25), rowLabel(26), rowLabel(52)]).toEqual(['A', 'Z', 'AA', 'BA']);
    expect(rackLabel(1, 6)).toBe('B07');
  });
  it.each([
    ['400', 400, true],
    ['400', 380, true],
    ['400', 208, false],
    ['346-415', 400, true],
    ['230/400', 400, true],
    ['380-415 (220/230/240 phase to neutral)', 230, false],
    ['208-230', 230, true],
    ['100-480', 208, true],
    [null, 400, null],
  ] as const)('reads %s against %s V as %s', (text, voltage, expected) => {
    expect(coversVoltage(text, voltage)).toBe(expected);
  });
});
