import { describe, expect, it } from 'vitest';
import {
  agentCall,
  dayShares,
  growthFactor,
  peakArrivals,
} from '../../../../../shared/stages/demand/arrivals.ts';

describe('arrivals', () => {
  it('gives 13.3 requests per second for 5 000 chat users (sizing-method 10.1)', () => {
    const rate = peakArrivals({
      users: 5000,
      activeShare: 0.2,
      requestsPerActiveMinute: 0.4,
      peakFactor: 2,
      dailyPeakToMean: 3,
    });
    expect(rate).toBeCloseTo(13.3333, 3);
    expect(rate * 512).toBeCloseTo(6826.7, 1);
    expect(rate * 256).toBeCloseTo(3413.3, 1);
  });

  it('counts 250 000 prompt tokens of which 91 % repeat in a loop of 20 calls (sizing-method 10.1)', () => {
    const call = agentCall({ callsPerTask: 20, firstPromptTokens: 3000, growthTokensPerCall: 1000 });
    expect(call.taskPromptTokens).toBe(250_000);
    expect(call.taskPromptTokens * call.repeatedShare).toBeCloseTo(228_000, 6);
    expect(call.repeatedShare).toBeCloseTo(0.912, 3);
    expect(call.meanPromptTokens).toBe(12_500);
  });

  it('compounds growth over the years', () => {
    expect(growthFactor({ growthPerYear: 0.3, growthYears: 2 })).toBeCloseTo(1.69, 12);
    expect(growthFactor({ growthPerYear: 0, growthYears: 5 })).toBe(1);
  });

  it.each([1, 1.2, 2.5, 4, 10])('shapes a day whose peak is %d times its mean', (ratio) => {
    const shares = dayShares(ratio);
    expect(shares).toHaveLength(24);
    expect(Math.max(...shares)).toBeCloseTo(1, 12);
    expect(shares.reduce((a, b) => a + b, 0) / 24).toBeCloseTo(1 / ratio, 6);
  });
});
