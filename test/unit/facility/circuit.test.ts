import { describe, expect, it } from 'vitest';
import {
  type Circuit,
  circuitApparentVa,
  circuitCapacityW,
  designCurrentA,
  feedShare,
  lineToLineV,
  nextBreakerA,
  rackLimitW,
  ratingCode,
  STANDARD_RATINGS_A,
  voltageDropPercent,
} from '../../../shared/facility/circuit.ts';

const circuit = (parts: Partial<Circuit> = {}): Circuit => ({
  voltageV: 400,
  voltageKind: 'line-to-line',
  phases: 3,
  currentA: 32,
  derating: 0.8,
  powerFactor: 0.95,
  ...parts,
});
const kilo = (value: number, digits = 1): number => Number((value / 1000).toFixed(digits));

// Table of facility-method 5.1, kVA by line-to-line voltage and rating.
const TABLE: Readonly<Record<number, readonly number[]>> = {
  208: [5.8, 7.2, 10.8, 11.5, 21.6, 22.7, 36.0, 45.0],
  400: [11.1, 13.9, 20.8, 22.2, 41.6, 43.6, 69.3, 86.6],
  415: [11.5, 14.4, 21.6, 23.0, 43.1, 45.3, 71.9, 89.9],
  480: [13.3, 16.6, 24.9, 26.6, 49.9, 52.4, 83.1, 103.9],
};
const AMPERES = [16, 20, 30, 32, 60, 63, 100, 125];

describe('capacity of a circuit', () => {
  it.each(Object.entries(TABLE))('matches the published table at %s V to the digit', (voltage, row) => {
    const computed = AMPERES.map((currentA) =>
      kilo(circuitApparentVa(circuit({ voltageV: Number(voltage), currentA }))),
    );
    expect(computed).toEqual(row);
  });

  it('gives 21.1 kW at 400 V and 32 A, and 16.8 kW with D = 0.8', () => {
    expect(kilo(circuitCapacityW(circuit({ derating: 1 })))).toBe(21.1);
    expect(kilo(circuitCapacityW(circuit()))).toBe(16.8);
  });

  it('takes 230 V line-to-neutral as a 400/230 V system: 22.1 kVA, not 12.7', () => {
    const toNeutral = circuitApparentVa(circuit({ voltageV: 230, voltageKind: 'line-to-neutral' }));
    expect(kilo(toNeutral)).toBe(22.1);
    expect(kilo(circuitApparentVa(circuit({ voltageV: 230 })))).toBe(12.7);
    expect(lineToLineV({ voltageV: 230, voltageKind: 'line-to-neutral' })).toBeCloseTo(398.37, 2);
  });
});

describe('feeds of a rack', () => {
  const loadW = 18_400;
  it('shares 18.4 kW as 9.2 normally and 18.4 with one of two feeds lost, above 16.8', () => {
    expect(feedShare(loadW, 2)).toEqual({ normalW: 9_200, failoverW: 18_400 });
    expect(rackLimitW(circuitCapacityW(circuit()), 2)).toBeLessThan(loadW);
  });
  it('finds the four remedies of the worked example', () => {
    expect(rackLimitW(circuitCapacityW(circuit()), 2)).toBeGreaterThan(13_800);
    expect(kilo(circuitCapacityW(circuit({ currentA: 40 })))).toBe(21.1);
    expect(feedShare(loadW, 3).failoverW).toBe(9_200);
    expect(circuitCapacityW(circuit({ derating: 1 }))).toBeGreaterThan(loadW);
  });
  it('has no failover on a single feed', () => {
    expect(feedShare(loadW, 1)).toEqual({ normalW: loadW, failoverW: loadW });
    expect(rackLimitW(10_000, 1)).toBe(10_000);
  });
});

describe('breaker', () => {
  it('takes the next standard rating for the failover load', () => {
    expect(designCurrentA(18_400, circuit())).toBeCloseTo(27.96, 2);
    expect(nextBreakerA(18_400, circuit(), 'IEC')).toBe(40);
    expect(nextBreakerA(18_400, circuit({ voltageV: 208 }), 'NEC')).toBe(80);
  });
  it('does not step up for a rounding error at an exact rating', () => {
    const exact = circuitCapacityW(circuit({ currentA: 63 }));
    expect(nextBreakerA(exact, circuit(), 'IEC')).toBe(63);
  });
  it('answers null above the table', () => {
    expect(nextBreakerA(1e6, circuit(), 'IEC')).toBeNull();
  });
  it('knows the table of the country, and falls back on the voltage', () => {
    expect(ratingCode('US', 400)).toBe('NEC');
    expect(ratingCode('KR', 208)).toBe('IEC');
    expect(ratingCode(null, 208)).toBe('NEC');
    expect(ratingCode(null, 400)).toBe('IEC');
    expect(STANDARD_RATINGS_A.IEC).toContain(63);
    expect(STANDARD_RATINGS_A.NEC).not.toContain(63);
  });
});

describe('voltage drop', () => {
  it('is √3·I·ℓ·(R·cosφ + X·sinφ) over the line-to-line voltage', () => {
    // 100 A over 50 m of 35 mm² copper, R 0.000627 Ω/m, X 0.00008 Ω/m, cosφ 0.95 at 400 V, by hand: 1.344 %.
    const drop = voltageDropPercent(
      { currentA: 100, lengthM: 50, ohmPerM: 0.000627, reactanceOhmPerM: 0.00008 },
      circuit(),
    );
    expect(drop).toBeCloseTo(1.344, 3);
  });
  it('counts both conductors of a single-phase circuit', () => {
    const drop = voltageDropPercent(
      { currentA: 16, lengthM: 20, ohmPerM: 0.00727, reactanceOhmPerM: 0 },
      circuit({ voltageV: 230, voltageKind: 'line-to-neutral', phases: 1, powerFactor: 1 }),
    );
    expect(drop).toBeCloseTo(2.023, 3);
  });
});
