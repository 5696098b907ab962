import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DER_LIMITS,
  DER_TAG,
  readDer,
  writeDer,
  writeDerInteger,
  writeDerSet,
} from '../../../../../shared/bundle/signatures/der.ts';
import { PlannerError } from '../../../../../shared/errors.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

function reasonOf(bytes: Uint8Array): unknown {
  try {
    readDer(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof PlannerError && error.area === 'bundle-format') return error.details['reason'];
    throw error;
  }
}

describe('readDer', () => {
  it.each([
    ['an open length', '30 80 02 01 05 00 00', 'length'],
    ['a padded length', '30 81 03 02 01 05', 'length'],
    ['a length padded with a zero byte', '30 82 00 03 02 01 05', 'length'],
    ['a length of four bytes', '30 84 00 00 00 03 02 01 05', 'length'],
    ['a tag of several bytes', '1f 81 01 00', 'tag'],
    ['a padded integer', '02 02 00 05', 'value'],
    ['a padded negative integer', '02 02 ff 80', 'value'],
    ['an empty integer', '02 00', 'value'],
    ['a truth value of one', '01 01 01', 'value'],
    ['a null with content', '05 01 00', 'value'],
    ['unused bits that are set', '03 02 01 01', 'value'],
    ['more unused bits than there are', '03 01 01', 'value'],
    ['a padded object identifier', '06 03 2a 80 01', 'value'],
    ['an object identifier without an end', '06 02 2a 86', 'value'],
    ['a part beyond its parent', '30 03 02 02 05 06', 'cut'],
    ['a cut value', '30 05 02 01 05', 'cut'],
    ['nothing', '', 'cut'],
    ['trailing bytes', '02 01 05 00', 'trailing bytes'],
    ['a set out of order', '31 06 02 01 06 02 01 05', 'set order'],
  ])('refuses %s', (_what, text, reason) => {
    expect(reasonOf(hex(text))).toBe(reason);
  });

  it('refuses beyond its depth, size and number of values', () => {
    let nested = writeDer(DER_TAG.null);
    for (let depth = 1; depth < DER_LIMITS.depth; depth += 1) nested = writeDer(DER_TAG.sequence, nested);
    expect(reasonOf(nested)).toBe('read');
    expect(reasonOf(writeDer(DER_TAG.sequence, nested))).toBe('depth');
    expect(reasonOf(writeDer(DER_TAG.octetString, new Uint8Array(DER_LIMITS.bytes)))).toBe('too long');
    const many = Array.from({ length: DER_LIMITS.values }, () => writeDer(DER_TAG.null));
    expect(reasonOf(writeDer(DER_TAG.sequence, ...many))).toBe('depth');
  });

  it('reads back what it writes, and nothing else reads the same', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), (magnitudes) => {
        const bytes = writeDer(
          DER_TAG.sequence,
          writeDerSet(DER_TAG.set, magnitudes.map(writeDerInteger)),
          writeDer(DER_TAG.octetString, ...magnitudes),
        );
        const value = readDer(bytes);
        expect(value.whole).toEqual(bytes);
        expect(value.parts[0]?.parts).toHaveLength(magnitudes.length);
      }),
    );
  });

  it('never fails but by refusing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(typeof reasonOf(bytes)).toBe('string');
      }),
      { numRuns: 2000 },
    );
  });
});
