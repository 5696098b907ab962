import { describe, expect, it } from 'vitest';
import { markingText } from '../../../../renderer/lib/marking.ts';
import { shiftWeight, toHundred } from '../../../../renderer/lib/shift-weight.ts';
import { variantLetter, variantsOf } from '../../../../renderer/lib/variants.ts';
import type { PlanSummary } from '../../../../shared/ipc/messages.ts';

describe('a weights bar', () => {
  it('takes what one part gains from the parts to its right', () => {
    expect(shiftWeight([40, 25, 15, 20], 0, 50)).toEqual([50, 15, 15, 20]);
    expect(shiftWeight([40, 25, 15, 20], 0, 90)).toEqual([90, 0, 0, 10]);
  });

  it('gives what one part loses to the part on its right, round the end', () => {
    expect(shiftWeight([40, 25, 15, 20], 3, 10)).toEqual([50, 25, 15, 10]);
  });

  it('never leaves 0 to the sum', () => {
    expect(shiftWeight([40, 60], 0, 150)).toEqual([100, 0]);
    expect(shiftWeight([40, 60], 0, -5)).toEqual([0, 100]);
  });

  it('shows shares that sum to 100', () => {
    expect(toHundred([1, 1, 1])).toEqual([34, 33, 33]);
    expect(toHundred([0, 0])).toEqual([0, 0]);
  });
});

describe('a marking', () => {
  const marking = {
    owner: 'DE',
    level: 'RESTRICTED',
    nationalName: 'VS-NfD',
    release: 'releasable to NATO',
    exercise: false,
  } as const;

  it('names owner, level with national name, and release', () => {
    expect(markingText(marking)).toBe('DE · RESTRICTED (VS-NfD) · RELEASABLE TO NATO');
  });

  it('does not say the level twice', () => {
    expect(markingText({ ...marking, nationalName: 'Restricted', release: '' })).toBe('DE · RESTRICTED');
  });
});

describe('variants', () => {
  const plan = (id: string, variantOf: string | null): PlanSummary => ({
    id,
    name: id,
    revision: 1,
    updatedAt: '',
    templateId: null,
    marking: null,
    variantOf,
  });
  const plans = [plan('z', 'm'), plan('other', null), plan('m', null), plan('a', 'm')];

  it('stand with the original first and are the same from every one of them', () => {
    expect(variantsOf(plans, 'm', null).map((entry) => entry.id)).toEqual(['m', 'a', 'z']);
    expect(variantsOf(plans, 'z', 'm').map((entry) => entry.id)).toEqual(['m', 'a', 'z']);
  });

  it('of a variant belong to the same family', () => {
    const chain = [plan('m', null), plan('n', 'm'), plan('o', 'n')];
    expect(variantsOf(chain, 'o', 'n').map((entry) => entry.id)).toEqual(['m', 'n', 'o']);
  });

  it('whose original was removed stand for themselves', () => {
    expect(variantsOf([plan('n', 'gone')], 'n', 'gone').map((entry) => entry.id)).toEqual(['n']);
  });

  it('have letters', () => {
    expect([0, 25, 26].map(variantLetter)).toEqual(['A', 'Z', '27']);
  });
});
