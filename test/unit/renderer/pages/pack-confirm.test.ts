import { describe, expect, it } from 'vitest';
import { confirmationOf, confirmNeeds, emptyConfirm } from '../../../../renderer/pages/packs/confirm-form.ts';
import type { PackNeeds } from '../../../../shared/pack/examination.ts';
import { packsUi as texts } from '../../../../shared/texts/en/ui/packs.ts';

const ONE: PackNeeds = { persons: 1, ended: false, aheadOfClock: false, priceJumps: false };
const ALL: PackNeeds = { persons: 2, ended: true, aheadOfClock: true, priceJumps: true };
const FULL = { person: 'Anna', second: 'Ben', reason: 'first installation', time: true, prices: true };

describe('the confirmation of a pack', () => {
  it('needs a name', () => {
    expect(confirmNeeds(emptyConfirm(''), ONE)).toBe(texts.needs.person);
    expect(confirmNeeds(emptyConfirm('Anna'), ONE)).toBeNull();
  });

  it.each([
    [{ second: '' }, texts.needs.second],
    [{ second: ' ANNA ' }, texts.needs.second],
    [{ reason: ' ' }, texts.needs.reason],
    [{ time: false }, texts.needs.time],
    [{ prices: false }, texts.needs.prices],
    [{}, null],
  ])('with %o says %s', (change, said) => {
    expect(confirmNeeds({ ...FULL, ...change }, ALL)).toBe(said);
  });

  it('names as many persons as are needed', () => {
    expect(confirmationOf(FULL, ONE, 'f').persons).toEqual(['Anna']);
    expect(confirmationOf({ ...FULL, person: ' Anna ' }, ALL, 'f')).toEqual({
      fileSha512: 'f',
      persons: ['Anna', 'Ben'],
      reason: 'first installation',
      clockConfirmed: true,
      pricesConfirmed: true,
    });
  });
});
