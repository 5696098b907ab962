import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  base64Of,
  bytesOfBase64,
  concatBytes,
  hexOf,
  sameBytes,
  textOf,
  utf8,
} from '../../../../../shared/bundle/format/bytes.ts';

describe('base64', () => {
  it('agrees with the platform for every length', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 73 + length) & 255);
      expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(bytesOfBase64(base64Of(bytes))).toEqual(bytes);
    }
  });

  it('reads back what the platform writes, and nothing that the platform would write otherwise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(bytesOfBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQgwZ9+/=-é'), maxLength: 8 }), (text) => {
        const read = bytesOfBase64(text);
        const bytes = Buffer.from(text, 'base64');
        if (bytes.toString('base64') === text) expect(read).toEqual(new Uint8Array(bytes));
        else expect(read).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['QQ', 'QQ=', 'QR==', 'Q===', 'QUI', 'QUJ=', '-_8=', 'QQ==\n', ' QQ=', 'QQ==QQ==', '===='])(
    'refuses %j, which is not how it would be written',
    (text) => {
      expect(bytesOfBase64(text)).toBeNull();
    },
  );
});

describe('bytes', () => {
  it('writes hexadecimal in lower case', () => {
    expect(hexOf(new Uint8Array([0, 10, 171, 255]))).toBe('000aabff');
  });

  it('joins and compares', () => {
    const joined = concatBytes([utf8('ab'), new Uint8Array(), utf8('c')]);
    expect(sameBytes(joined, utf8('abc'))).toBe(true);
    expect(sameBytes(joined, utf8('abd'))).toBe(false);
    expect(sameBytes(joined, utf8('ab'))).toBe(false);
  });

  it('gives no text for malformed UTF-8 and keeps a byte order mark visible', () => {
    expect(textOf(new Uint8Array([0xff]))).toBeNull();
    expect(textOf(new Uint8Array([0xef, 0xbb, 0xbf, 0x41]))).toBe('\ufeffA');
  });
});
