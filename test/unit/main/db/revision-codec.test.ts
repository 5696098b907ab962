import { describe, expect, it } from 'vitest';
import { decodeRevision, encodeRevision } from '../../../../main/db/revision-codec.ts';

const long = Array.from({ length: 5000 }, (_, index) => `{"n":${index}}`).join(',');

describe('revision codec', () => {
  it.each([
    ['', null],
    ['{"name":"Ä 計画"}', null],
    [long, null],
    [`${long},{"n":"new"}`, long],
  ])('gives back what was packed (%#)', (text, base) => {
    expect(decodeRevision(encodeRevision(text, base), base)).toBe(text);
  });

  it('packs a small edit of a plan into a small body', () => {
    const plan = long.slice(0, 20_000);
    const edited = plan.replace('{"n":700}', '{"n":7000001}');
    expect(encodeRevision(edited, plan).body.length).toBeLessThan(plan.length / 20);
  });

  it.each([0, 1])('refuses a body with a changed byte (%i)', (offset) => {
    const encoded = encodeRevision(long, null);
    const body = encoded.body.slice();
    body[body.length - 5 + offset] = (body[body.length - 5 + offset] ?? 0) ^ 1;
    expect(() => decodeRevision({ ...encoded, body }, null)).toThrow(
      expect.objectContaining({ area: 'storage', code: 'file-damaged' }),
    );
  });

  it('refuses a body unpacked against another base', () => {
    const encoded = encodeRevision(`${long}x`, long);
    expect(() => decodeRevision(encoded, long.replaceAll('n', 'm'))).toThrow(
      expect.objectContaining({ code: 'file-damaged' }),
    );
  });
});
