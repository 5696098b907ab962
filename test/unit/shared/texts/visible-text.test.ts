import { describe, expect, it } from 'vitest';
import { PlannerError } from '../../../../shared/errors.ts';
import { faultSentence } from '../../../../shared/texts/en/faults.ts';
import { verifyMessage } from '../../../../shared/texts/verify-text.ts';
import { escapeHidden, visibleText } from '../../../../shared/texts/visible-text.ts';

describe('foreign text in messages', () => {
  it('shows what would hide, turn or move', () => {
    expect(visibleText('a\u202eb\u001b[2Jc\ud800d\u2028e')).toBe('a\\u202eb\\u001b[2Jc\\ud800d\\u2028e');
  });

  it.each([
    ['a zero width space', 'Anna\u200bB', 'Anna\\u200bB'],
    ['a soft hyphen', 'Bra\u00adndt', 'Bra\\u00adndt'],
    ['a filler', '\u3164', '\\u3164'],
    ['direction marks', 'a\u200fb\u061cc', 'a\\u200fb\\u061cc'],
    ['a joiner between Latin letters', 'A\u200dB', 'A\\u200dB'],
    ['a selector on a letter', 'a\ufe0f', 'a\\ufe0f'],
    ['tags', 'x\u{e0041}y', 'x\\udb40\\udc41y'],
    ['marks piled up', `z${'\u0302'.repeat(6)}`, `z${'\u0302'.repeat(4)}\\u0302\\u0302`],
  ])('shows %s', (_what, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it.each(['Überprüfung 검증 🛡 – 100 %', 'می\u200cخواهم', 'क्\u200dष', '👩\u200d💻 🛡\ufe0f', 'שלום'])(
    '%j stays as it is',
    (text) => {
      expect(visibleText(text)).toBe(text);
    },
  );

  it('keeps JSON the same JSON', () => {
    const value = { a: 'x\u{e0041}\u200b\u202e' };
    expect(JSON.parse(escapeHidden(JSON.stringify(value)))).toEqual(value);
  });

  it('is cut when it is long', () => {
    expect(visibleText('x'.repeat(5000)).length).toBeLessThan(1100);
  });

  it('cannot reach the terminal through the sentence of a fault or of a check', () => {
    const fault = new PlannerError('usage', 'unknown-command', { command: '\u001b]0;owned\u0007' });
    expect(faultSentence(fault)).toContain('\\u001b]0;owned\\u0007');
    const finding = {
      code: 'C03',
      block: 'container',
      level: 'refusal',
      params: { name: '\u001b[8m' },
    } as const;
    expect(verifyMessage(finding).text).toContain('\\u001b[8m');
  });
});
