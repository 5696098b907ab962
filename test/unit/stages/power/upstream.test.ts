import { describe, expect, it } from 'vitest';
import { designPue, mwhPerYear, siteEnergy } from '../../../../shared/stages/power/energy.ts';
import { altitudeDerate, fuelLitres, gensetCount } from '../../../../shared/stages/power/gensets.ts';
import {
  batteryWh,
  standardTransformers,
  transformerVa,
  upsInput,
  upsModules,
} from '../../../../shared/stages/power/upstream.ts';

describe('UPS', () => {
  it('needs four modules of 250 kW for 900 kW, five with N+1, eight with 2N', () => {
    expect(upsModules(900_000, 250_000, 'N')).toEqual({ needed: 4, installed: 4 });
    expect(upsModules(900_000, 250_000, 'N+1').installed).toBe(5);
    expect(upsModules(900_000, 250_000, '2N').installed).toBe(8);
    expect(900_000 / 4).toBeLessThanOrEqual(250_000);
  });
  it('installs 122 kWh of battery for 900 kW over five minutes', () => {
    expect(Math.round(batteryWh(900_000, 5) / 1_000)).toBe(122);
  });
  it('adds losses and recharge to its output', () => {
    const input = upsInput(960_000, { efficiency: 0.96, neededRatingW: 1_000_000 });
    expect(input.lossW).toBeCloseTo(40_000, 6);
    expect(input.rechargeW).toBe(100_000);
    expect(input.inputW).toBeCloseTo(1_100_000, 6);
  });
});

describe('transformers', () => {
  it('are planned to 80 % at the site power factor', () => {
    expect(transformerVa(760_000, 0.95)).toBeCloseTo(1_000_000, 6);
  });
  it('take the next standard size, several of them above the largest', () => {
    expect(standardTransformers(900_000, 'IEC')).toEqual({ count: 1, ratingVa: 1_000_000 });
    expect(standardTransformers(900_000, 'NEC')).toEqual({ count: 1, ratingVa: 1_000_000 });
    expect(standardTransformers(7_000_000, 'IEC')).toEqual({ count: 3, ratingVa: 2_500_000 });
  });
});

describe('generating sets', () => {
  it('are two of 1 000 kW for 1 350 kW at 0.95, three with N+1', () => {
    const unit = { ratingW: 1_000_000, derate: 0.95, loadFactor: 1 };
    const count = gensetCount(1_350_000, unit, 'N+1');
    expect(count.requiredW).toBeCloseTo(1_485_000, 3);
    expect(count.needed).toBe(2);
    expect(count.installed).toBe(3);
  });
  it('burn 0.28 l per kWh', () => {
    expect(fuelLitres(1_000_000, 48)).toBeCloseTo(13_440, 6);
  });
  it('lose power with altitude above 500 m only', () => {
    expect(altitudeDerate(0)).toBe(1);
    expect(altitudeDerate(500)).toBe(1);
    expect(altitudeDerate(2_000)).toBeCloseTo(0.8365, 4);
  });
});

describe('energy of a year', () => {
  const mean = { itTypicalW: 366_400, lossesW: 15_000, mechanicalW: 50_000, houseW: 8_280 };
  const entered = {
    pue: 1.2,
    wueLPerKwh: 0.3,
    gridKgCo2PerKwh: 0.45,
    renewableFraction: null,
    heatReuseFraction: null,
    tariffMinorPerKwh: null,
  };
  it('is 3 210 MWh of IT, 3 852 MWh, 1 733 t and 963 m³ for the worked example', () => {
    const energy = siteEnergy(mean, entered);
    expect(Math.round(energy.itMwhPerYear)).toBe(3_210);
    expect(Math.round(energy.facilityMwhPerYear ?? 0)).toBe(3_852);
    expect(Math.round(energy.carbonTonnesPerYear ?? 0)).toBe(1_733);
    expect(Math.round(energy.waterM3PerYear ?? 0)).toBe(963);
    expect(energy.pueBasis).toBe('entered');
    expect(energy.carbonUsageEffectiveness).toBeCloseTo(0.54, 9);
  });
  it('derives the design PUE when none is entered', () => {
    const energy = siteEnergy(mean, { ...entered, pue: null });
    expect(energy.pue).toBeCloseTo(1.2, 9);
    expect(energy.pueBasis).toBe('design');
  });
  it('leaves unknown factors unknown', () => {
    const energy = siteEnergy(mean, { ...entered, gridKgCo2PerKwh: null, wueLPerKwh: null });
    expect(energy.carbonTonnesPerYear).toBeNull();
    expect(energy.waterM3PerYear).toBeNull();
    expect(energy.renewableEnergyFactor).toBeNull();
  });
  it('has no PUE without IT load', () => {
    expect(designPue({ itTypicalW: 0, lossesW: 0, mechanicalW: 0, houseW: 0 })).toBeNull();
    expect(mwhPerYear(1e6)).toBe(8_760);
  });
});
