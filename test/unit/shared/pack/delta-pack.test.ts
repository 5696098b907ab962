import { describe, expect, it } from 'vitest';
import { nativeHashes } from '../../../../main/services/bundle/native-hashes.ts';
import { isPlannerError } from '../../../../shared/errors.ts';
import { deltaPack, openPack, wholeTables } from '../../../../shared/pack/build-pack.ts';
import { faultSentence } from '../../../../shared/texts/en/faults.ts';
import { priceTable, testPack } from '../../../support/packs.ts';

const open = (version: number, amount: string) =>
  openPack(testPack(version, { tables: priceTable(amount) }), nativeHashes);
const first = open(1, '30000.00');
const second = open(2, '31000.00');
const third = openPack(
  testPack(3, { tables: priceTable('31000.00'), terms: { changes: ['A longer life.'] } }),
  nativeHashes,
);

function sentence(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isPlannerError(error)) return faultSentence(error);
    throw error;
  }
  return 'done';
}

describe('a delta', () => {
  const delta = openPack(deltaPack(second, third), nativeHashes);

  it('leaves out what its base has, and with it is the pack again', () => {
    expect(delta.archive.tables.size).toBe(0);
    expect([...wholeTables(delta, second)]).toEqual([...third.archive.tables]);
    expect(wholeTables(third, first)).toBe(third.archive.tables);
  });

  it('is looked at over its base only', () => {
    expect(sentence(() => wholeTables(delta, first))).toBe(
      'the delta to prices 3 does not follow prices 1: the delta starts from another pack. Name the older full pack first and the newer one of the same channel after it.',
    );
  });

  it('is made of two full packs, the older one first', () => {
    expect(sentence(() => deltaPack(third, second))).toContain(
      'prices 2 does not follow prices 3: its version is not higher',
    );
    expect(sentence(() => deltaPack(second, second))).toContain('its version is not higher');
    expect(sentence(() => deltaPack(delta, third))).toContain('a delta is made of two full packs');
  });
});
