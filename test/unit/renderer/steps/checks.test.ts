import { describe, expect, it } from 'vitest';
import { compareSlip } from '../../../../renderer/pages/VerdictSide.tsx';
import { groupsOf } from '../../../../renderer/steps/sign/BillPaper.tsx';
import { shortNameOf } from '../../../../renderer/steps/sign/SignerDialog.tsx';
import { axisTop, hoursOf } from '../../../../renderer/steps/workloads/DayCurve.tsx';
import type { WorkloadDemand } from '../../../../shared/design/demand.ts';

describe('a slip', () => {
  const slip = '9f2c 41d0 7be3 885a';

  it('agrees group by group while it is typed, with or without blanks', () => {
    expect(compareSlip(slip, '9f2c 41d0 7b')).toEqual({ alike: 2, firstWrong: null });
    expect(compareSlip(slip, '9F2C41D07BE3885A')).toEqual({ alike: 4, firstWrong: null });
  });

  it('names the first group that differs', () => {
    expect(compareSlip(slip, '9f2c 41d1')).toEqual({ alike: 1, firstWrong: 1 });
  });

  it('is the front of a digest in groups of four', () => {
    expect(groupsOf('0123456789abcdef'.repeat(8)).split(' ')).toHaveLength(16);
    expect(groupsOf('')).toBe('');
  });
});

describe('a signer’s short name', () => {
  it.each([
    ['Dr Anna Brandt', 'brandt'],
    ['José Müller-Lüdenscheidt', 'muller-ludenscheidt'],
    ['', ''],
  ])('of "%s" is "%s"', (name, short) => {
    expect(shortNameOf(name)).toBe(short);
  });
});

describe('the load of a day', () => {
  const demand = (workloadId: string, rate: number) =>
    ({
      workloadId,
      dayCurveTokensPerS: Array.from({ length: 24 }, (_hour, index) => rate * index),
    }) as unknown as WorkloadDemand;

  it('splits every hour into the chosen use and all others', () => {
    const hours = hoursOf([demand('a', 1), demand('b', 2), demand('c', 3)], 'b');
    expect(hours).toHaveLength(24);
    expect(hours[10]).toEqual({ own: 20, others: 40 });
  });

  it.each([
    [42_200, 50_000],
    [100, 100],
    [2_300, 2_500],
    [0, 1],
  ])('of %d needs an axis up to %d', (highest, top) => {
    expect(axisTop(highest)).toBe(top);
  });
});
