import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import {
  canonicalBytes,
  readCanonicalJson,
  writeCanonicalJson,
} from '../../../../../shared/bundle/format/canonical-json.ts';
import { PlannerError } from '../../../../../shared/errors.ts';

function reasonOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    if (error instanceof PlannerError) return error.details['rule'] ?? error.code;
    throw error;
  }
  return 'accepted';
}

const read = (text: string) => reasonOf(() => readCanonicalJson(utf8(text)));

describe('canonical JSON', () => {
  it('sorts keys by code unit and leaves out white space', () => {
    expect(writeCanonicalJson({ b: [1, true, null], a: { z: 'ü', A: '' } })).toBe(
      '{"a":{"A":"","z":"ü"},"b":[1,true,null]}',
    );
  });

  it('reads back what it wrote', () => {
    const value = { list: [0, -1, Number.MAX_SAFE_INTEGER], text: 'line\nnext\t"quoted" \\ 漢字' };
    expect(readCanonicalJson(canonicalBytes(value))).toEqual(value);
  });

  it.each([
    ['a fraction', '{"a":1.5}', 'number'],
    ['an exponent', '{"a":1e3}', 'other-bytes'],
    ['minus zero', '{"a":-0}', 'number'],
    ['more digits than a double holds', '{"a":9007199254740993}', 'number'],
    ['a number beyond all doubles', '{"a":1e400}', 'number'],
    ['a duplicate key', '{"a":1,"a":2}', 'other-bytes'],
    ['unsorted keys', '{"b":1,"a":2}', 'other-bytes'],
    ['white space', '{"a": 1}', 'other-bytes'],
    ['a trailing line end', '{"a":1}\n', 'other-bytes'],
    ['a byte order mark', '\ufeff{}', 'not-json'],
    ['an escaped letter', '{"a":"\\u0041"}', 'other-bytes'],
    ['an escaped solidus', '{"a":"\\/"}', 'other-bytes'],
    ['a control character', '{"a":"\\u0007"}', 'text'],
    ['a delete character', '{"a":"\u007f"}', 'text'],
    ['a bidirectional override', '{"a":"\u202e"}', 'text'],
    ['a bidirectional isolate', '{"a":"\u2066"}', 'text'],
    ['a lone surrogate', '{"a":"\\ud800"}', 'text'],
    ['decomposed letters', '{"a":"u\u0308"}', 'text'],
    ['a key with a space', '{"a b":1}', 'key'],
    ['a key outside ASCII', '{"ä":1}', 'key'],
    ['a prototype key', '{"__proto__":1}', 'key'],
    ['a constructor key', '{"constructor":1}', 'key'],
    ['nothing', '', 'not-json'],
    ['two documents', '{}{}', 'not-json'],
    ['33 levels', `${'['.repeat(33)}${']'.repeat(33)}`, 'depth'],
    ['a hundred thousand levels', '['.repeat(100_000), 'not-json'],
  ])('refuses %s', (_what, text, reason) => {
    expect(read(text)).toBe(reason);
  });

  it('accepts 32 levels', () => {
    expect(read(`${'['.repeat(32)}${']'.repeat(32)}`)).toBe('accepted');
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(reasonOf(() => readCanonicalJson(new Uint8Array([0x22, 0xc0, 0x80, 0x22])))).toBe('not-utf8');
  });

  it('refuses more than a million values and more than 16 MiB', () => {
    expect(read(`[${'0,'.repeat(1_000_000)}0]`)).toBe('values');
    expect(reasonOf(() => readCanonicalJson(new Uint8Array(16 * 1024 * 1024 + 1)))).toBe('too-large');
  });

  it.each([
    ['undefined', { a: undefined }],
    ['a date', { a: new Date(0) }],
    ['a map', new Map()],
    ['a big integer', { a: 1n }],
    ['a function', [() => 1]],
    ['a hole in a list', new Array(1)],
  ])('does not write %s', (_what, value) => {
    expect(reasonOf(() => writeCanonicalJson(value))).toBe('type');
  });

  it('does not write NaN or infinities', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(reasonOf(() => writeCanonicalJson(value, 'input'))).toBe('number');
  });

  it('says where in the document the refused value stands', () => {
    try {
      writeCanonicalJson({ lines: [{ price: 1.5 }] });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ details: { at: '/lines/0/price' } });
    }
  });

  it('keeps fractions and free keys in the input profile, in ECMAScript form', () => {
    const value = { '8u-server': 0.995, 'b c': 1e21, d: 1e-7 };
    const text = writeCanonicalJson(value, 'input');
    expect(text).toBe('{"8u-server":0.995,"b c":1e+21,"d":1e-7}');
    expect(readCanonicalJson(utf8(text), 'input')).toEqual(value);
    expect(reasonOf(() => readCanonicalJson(utf8('{"a":1.50}'), 'input'))).toBe('other-bytes');
  });
});
