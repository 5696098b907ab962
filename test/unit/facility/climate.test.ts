import { describe, expect, it } from 'vitest';
import { readClimateFile } from '../../../shared/facility/climate-file.ts';
import { freeCoolingHoursOf, freeHours, mixedCoolingHoursOf } from '../../../shared/facility/free-cooling.ts';
import { meanMechanicalLoadW } from '../../../shared/facility/mechanical.ts';
import { newSite } from '../../../shared/plan/defaults.ts';
import type { ClimateTable } from '../../../shared/plan/site.ts';
import { climateFaultSentence } from '../../../shared/texts/en/climate-file.ts';

const table = (basis: ClimateTable['basis']): ClimateTable => ({
  source: 'Test station 2025',
  basis,
  bins: [
    { temperatureC: 0, hours: 4_000 },
    { temperatureC: 31, hours: 3_000 },
    { temperatureC: 32, hours: 1_760 },
  ],
});

describe('free cooling', () => {
  it('works with dry coolers up to 31 °C for water of 39 °C', () => {
    expect(freeHours(table('dry-bulb'), 39)).toBe(7_000);
    expect(freeHours(table('dry-bulb'), 38.9)).toBe(4_000);
  });

  it('takes towers 4 K over the wet bulb', () => {
    expect(freeHours(table('wet-bulb'), 36)).toBe(8_760);
  });

  it('comes from the operator first, then from table and water, else stays unknown', () => {
    const climate = table('dry-bulb');
    const { cooling } = newSite('main', { cooling: { climate, facilityWaterSupplyC: 39 } });
    expect(freeCoolingHoursOf(cooling)).toBe(7_000);
    expect(freeCoolingHoursOf({ ...cooling, freeCoolingHours: 100 })).toBe(100);
    expect(freeCoolingHoursOf({ ...cooling, facilityWaterSupplyC: null })).toBeNull();
    expect(freeCoolingHoursOf({ ...cooling, climate: null })).toBeNull();
  });

  it('is mixed from the supply up to the return', () => {
    const climate = table('dry-bulb');
    const { cooling } = newSite('main', { cooling: { climate, facilityWaterSupplyC: 30, liquidDeltaK: 10 } });
    // Free up to 22 °C, mixed up to 32 °C.
    expect(freeCoolingHoursOf(cooling)).toBe(4_000);
    expect(mixedCoolingHoursOf(cooling)).toBe(4_760);
    expect(mixedCoolingHoursOf({ ...cooling, liquidDeltaK: 9 })).toBe(3_000);
    expect(mixedCoolingHoursOf({ ...cooling, freeCoolingHours: 100 })).toBeNull();
    expect(mixedCoolingHoursOf({ ...cooling, climate: null })).toBeNull();
  });

  it('lets the chiller stand still in these hours of the year', () => {
    const plant = (climate: ClimateTable | null) =>
      meanMechanicalLoadW({
        airHeatW: 100_000,
        liquidHeatW: 0,
        upsLossW: 0,
        existingHeatW: 0,
        cduPowerW: null,
        cooling: newSite('main', { cooling: { climate, facilityWaterSupplyC: 20 } }).cooling,
        wueLPerKwh: null,
      });
    // 100 kW at COP 3, standing still 4 000 of 8 760 hours: 12 °C is the limit for water of 20 °C.
    expect(plant(null) - plant(table('dry-bulb'))).toBeCloseTo((100_000 / 3) * (4_000 / 8_760), 6);
  });
});

describe('a climate file', () => {
  const hourly = (count: number) => Array.from({ length: count }, (_, hour) => 10 + (hour % 3)).join('\n');

  it('of two columns gives its bins, coldest first, with heading, separators and decimal commas', () => {
    const reading = readClimateFile('\uFEFFTemperature;Hours\r\n20,5;760\r\n-3;8000\r\n');
    expect(reading).toEqual({
      ok: true,
      bins: [
        { temperatureC: -3, hours: 8_000 },
        { temperatureC: 20.5, hours: 760 },
      ],
    });
    expect(readClimateFile('20.5,760\n-3,8000\n')).toEqual(reading);
  });

  it('of hourly values is gathered into degrees', () => {
    const reading = readClimateFile(hourly(8_760));
    expect(reading.ok && reading.bins).toEqual([
      { temperatureC: 10, hours: 2_920 },
      { temperatureC: 11, hours: 2_920 },
      { temperatureC: 12, hours: 2_920 },
    ]);
    expect(readClimateFile(hourly(8_784)).ok).toBe(true);
  });

  it.each([
    ['', 'empty', 0],
    ['20;8000\nwarm;760', 'not-a-number', 2],
    ['20;8760;1', 'columns', 1],
    ['20;8000\n760', 'columns', 2],
    ['999;8760', 'temperature-out-of-range', 1],
    ['20;9000\n21;-240', 'negative-hours', 2],
    ['20;8000\n20;760', 'temperature-twice', 2],
    ['20;100', 'not-a-year', 0],
    ['20\n21', 'not-a-year', 0],
  ])('%j is refused as %s on line %d', (text, code, line) => {
    const reading = readClimateFile(text);
    expect(reading).toMatchObject({ ok: false, fault: { code, line } });
    if (reading.ok) throw new Error('accepted');
    const sentence = climateFaultSentence(reading.fault);
    expect(sentence).toContain(reading.fault.limit);
    expect(sentence).not.toContain('{');
  });
});
