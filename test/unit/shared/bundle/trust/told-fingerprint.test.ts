import { describe, expect, it } from 'vitest';
import { assertTold, toldFingerprint } from '../../../../../shared/bundle/trust/told-fingerprint.ts';

const GROUPS = Array.from({ length: 16 }, (_group, at) => (0xb1d4 + at * 257).toString(16));
const COMPUTED = GROUPS.join(' ');

describe('a fingerprint told on another way', () => {
  it('is the same however it is spaced and in either case', () => {
    for (const told of [COMPUTED, GROUPS.join(''), GROUPS.join('-').toUpperCase(), GROUPS.join(':')])
      expect(toldFingerprint(told, COMPUTED)).toMatchObject({ same: true, firstWrong: null });
  });

  it('is not enough until all sixteen groups were told', () => {
    expect(toldFingerprint('', COMPUTED)).toEqual({ groups: [], firstWrong: null, same: false });
    expect(toldFingerprint(GROUPS.slice(0, 15).join(' '), COMPUTED)).toMatchObject({ same: false });
    expect(toldFingerprint(GROUPS[15] ?? '', COMPUTED)).toMatchObject({ same: false, firstWrong: 0 });
  });

  it('names the first group that differs', () => {
    const told = GROUPS.with(4, '0000').join(' ');
    expect(toldFingerprint(told, COMPUTED)).toMatchObject({ same: false, firstWrong: 4 });
    expect(toldFingerprint(told, COMPUTED).groups.filter((group) => !group)).toHaveLength(1);
  });

  it('may be the whole digest, which then counts as a whole', () => {
    const whole = `${GROUPS.join('')}${'0'.repeat(64)}`;
    expect(toldFingerprint(whole, whole).same).toBe(true);
    expect(toldFingerprint(`${whole.slice(0, -1)}1`, whole).same).toBe(false);
    expect(toldFingerprint(`${whole}0`, whole).same).toBe(false);
  });

  it('refuses by name', () => {
    expect(() => assertTold(COMPUTED, COMPUTED, 'anna')).not.toThrow();
    expect(() => assertTold(COMPUTED.slice(5), COMPUTED, 'anna')).toThrow(
      expect.objectContaining({ code: 'fingerprint-differs', details: { file: 'anna' } }),
    );
  });
});
