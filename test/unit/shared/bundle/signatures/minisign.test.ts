import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import {
  checkMinisign,
  parseMinisign,
  readMinisign,
  readMinisignKey,
} from '../../../../../shared/bundle/signatures/minisign.ts';
import { PlannerError } from '../../../../../shared/errors.ts';
import { minisignOf, testSigner } from '../../../../support/sample-bundle.ts';

const message = utf8('abc  payload/bom.json\n');
const COMMENT = 'urn:uuid:00000000-0000-8000-8000-000000000001';
const file = minisignOf('anna', message, COMMENT);
const text = new TextDecoder().decode(file);
const lines = text.split('\n');
const key = readMinisignKey(testSigner('anna', { minisign: true }).record.keys.minisign ?? '');
const other = readMinisignKey(testSigner('bert', { minisign: true }).record.keys.minisign ?? '');

function readable(changed: string): boolean {
  try {
    readMinisign(utf8(changed));
    return true;
  } catch (error) {
    if (error instanceof PlannerError && error.area === 'bundle-format') return false;
    throw error;
  }
}

describe('minisign signatures', () => {
  it('verify under their key for their message, and under nothing else', () => {
    if (key === null || other === null) throw new Error('no key');
    const parsed = readMinisign(file);
    expect(parsed.trustedComment).toBe(COMMENT);
    expect(checkMinisign(parsed, message, key)).toBe(true);
    expect(checkMinisign(parsed, utf8('abd'), key)).toBe(false);
    expect(checkMinisign(parsed, message, other)).toBe(false);
    expect(checkMinisign({ ...parsed, trustedComment: 'another' }, message, key)).toBe(false);
    expect(checkMinisign(parsed, message, { ...key, number: other.number })).toBe(false);
    const bare = readMinisign(minisignOf('anna', utf8('abd'), COMMENT));
    expect(checkMinisign({ ...parsed, signature: bare.signature }, message, key)).toBe(false);
  });

  it.each([
    ['another untrusted comment', text.replace('secret key', 'secret kex')],
    ['a carriage return', text.replaceAll('\n', '\r\n')],
    ['no last line end', text.slice(0, -1)],
    ['a line more', `${text}\n`],
    ['a comment without its head', text.replace('trusted comment: urn', 'comment: urn')],
    ['base64 with stray bits', text.replace('=\n', 'x\n')],
    ['a cut signature', [lines[0], lines[1]?.slice(0, -4), lines[2], lines[3], ''].join('\n')],
    ['a signature over the bytes instead of the digest', text.replace('\nRU', '\nRW')],
    ['nothing', ''],
  ])('are refused with %s', (_what, changed) => {
    expect(readable(changed)).toBe(false);
  });

  it('may have any untrusted comment when they are brought in', () => {
    const parsed = parseMinisign(utf8(text.replace('signature from minisign secret key', 'made in room 7')));
    expect(parsed).toEqual(readMinisign(file));
  });

  it('have keys of one text', () => {
    const own = testSigner('anna', { minisign: true }).record.keys.minisign ?? '';
    expect(readMinisignKey(own)?.raw).toHaveLength(32);
    expect(readMinisignKey(`${own} `)).toBeNull();
    expect(readMinisignKey(own.slice(0, -4))).toBeNull();
    const wrong = Buffer.from(concatBytes([utf8('EX'), Buffer.from(own, 'base64').subarray(2)]));
    expect(readMinisignKey(wrong.toString('base64'))).toBeNull();
  });
});
