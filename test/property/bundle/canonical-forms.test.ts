import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Of, bytesOfBase64, concatBytes, utf8 } from '../../../shared/bundle/format/bytes.ts';
import {
  isCleanText,
  readCanonicalJson,
  writeCanonicalJson,
} from '../../../shared/bundle/format/canonical-json.ts';
import { isSafeEntryName, slugOf } from '../../../shared/bundle/format/entry-name.ts';
import { readZip } from '../../../shared/bundle/format/zip-read.ts';
import { writeZip, zipPieces } from '../../../shared/bundle/format/zip-write.ts';
import { DecimalSum, decimalText, sameDecimal } from '../../../shared/bundle/payload/decimal.ts';
import { readCsv } from '../../../shared/bundle/payload/read-csv.ts';

const key = fc
  .stringMatching(/^[A-Za-z_$][A-Za-z0-9_$.-]{0,8}$/)
  .filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text));
const cleanText = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map((text) => text.normalize('NFC'))
  .filter(isCleanText);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().filter((number) => !Object.is(number, -0)),
    cleanText,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;

const segment = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,9}$/).filter((text) => isSafeEntryName(`x/${text}`));
const entries = fc.uniqueArray(
  fc.record({
    name: fc.array(segment, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('/')),
    data: fc.uint8Array({ maxLength: 40 }),
  }),
  { minLength: 1, maxLength: 6, selector: (entry) => entry.name },
);

describe('canonical JSON', () => {
  it('BND-01: reading what was written gives the value back', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = writeCanonicalJson(value);
        expect(readCanonicalJson(utf8(text))).toEqual(value);
        expect(writeCanonicalJson(readCanonicalJson(utf8(text)))).toBe(text);
      }),
    );
  });

  it('BND-02: no other bytes are read as the same value', () => {
    fc.assert(
      fc.property(json, fc.nat(), fc.nat(7), (value, place, bit) => {
        const bytes = utf8(writeCanonicalJson(value)).slice();
        const index = place % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        let read: unknown;
        try {
          read = readCanonicalJson(bytes);
        } catch (error) {
          expect(error).toMatchObject({ area: 'bundle-format' });
          return;
        }
        expect(read).not.toEqual(value);
      }),
    );
  });

  it('BND-03: any bytes are read, or refused with a code', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.json().map(utf8)), (bytes) => {
        try {
          readCanonicalJson(bytes);
        } catch (error) {
          expect(error).toMatchObject({ area: 'bundle-format' });
        }
      }),
    );
  });
});

describe('canonical ZIP', () => {
  it('BND-04: reading what was written gives the entries back, sorted', () => {
    fc.assert(
      fc.property(entries, (given) => {
        const reading = readZip(writeZip(given));
        const sorted = given.toSorted((a, b) => (a.name < b.name ? -1 : 1));
        expect(reading).toEqual({ ok: true, entries: sorted });
      }),
    );
  });

  it('BND-05: the order of the entries changes nothing', () => {
    fc.assert(
      fc.property(entries, (given) => {
        expect(writeZip(given)).toEqual(writeZip(given.toReversed()));
      }),
    );
  });

  it('BND-06: one flipped bit anywhere is refused', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.nat(7), (given, place, bit) => {
        const bytes = writeZip(given);
        const index = place % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        expect(readZip(bytes).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('BND-07: bytes put in or taken out anywhere are refused', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 5 }), (given, place, more) => {
        const bytes = writeZip(given);
        const index = place % (bytes.length + 1);
        expect(readZip(concatBytes([bytes.subarray(0, index), more, bytes.subarray(index)])).ok).toBe(false);
        const shorter = concatBytes([bytes.subarray(0, index), bytes.subarray(index + more.length)]);
        expect(shorter.length === bytes.length || !readZip(shorter).ok).toBe(true);
      }),
    );
  });

  it('BND-08: any bytes are read or refused, never thrown on', () => {
    const crafted = fc
      .tuple(
        fc.array(fc.record({ name: fc.string({ maxLength: 12 }), data: fc.uint8Array({ maxLength: 8 }) }), {
          maxLength: 4,
        }),
        fc.nat(),
        fc.uint8Array({ maxLength: 4 }),
      )
      .map(([given, place, patch]) => {
        const bytes = concatBytes(zipPieces(given)).slice();
        bytes.set(patch, Math.min(place % bytes.length, bytes.length - patch.length));
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), crafted), (bytes) => {
        const reading = readZip(bytes);
        if (!reading.ok) expect(reading.refusals.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('small forms', () => {
  it('BND-09: base64 has one text per value', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (bytes, place, char) => {
          const text = base64Of(bytes);
          expect(bytesOfBase64(text)).toEqual(bytes);
          const index = text.length === 0 ? 0 : place % text.length;
          const other = text.slice(0, index) + char + text.slice(index + 1);
          if (other !== text) expect(bytesOfBase64(other)).not.toEqual(bytes);
        },
      ),
    );
  });

  it('BND-10: a folder name is safe whatever the plan is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(), (name, revision) => {
        expect(isSafeEntryName(`bom-${slugOf(name)}-r${revision}/manifest.json`)).toBe(true);
      }),
    );
  });

  it('BND-11: a computed figure keeps twelve digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = decimalText(value);
        expect(text).toMatch(/^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$/);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-11);
      }),
    );
  });

  it('BND-12: sums of money do not depend on the order', () => {
    const sumOf = (terms: readonly string[]): string => {
      const sum = new DecimalSum();
      for (const term of terms) sum.add(term);
      return sum.text;
    };
    const amount = fc.integer().map((cents) => decimalText(cents / 100));
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 10 }), (terms) => {
        expect(sameDecimal(sumOf(terms), sumOf(terms.toReversed()))).toBe(true);
      }),
    );
  });

  it('BND-13: a table gives back the cells it was made of', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 8 });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(rows, (given) => {
        const text = given
          .map((row) => `${row.map((entry) => `"${entry.replaceAll('"', '""')}"`).join(',')}\r\n`)
          .join('');
        expect(readCsv(text)).toEqual(given);
      }),
    );
  });
});
