import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonnessOf } from '../../../../../main/services/keys/common-passphrases.ts';
import { assertStrongPassphrase } from '../../../../../main/services/keys/passphrase.ts';
import { PASSPHRASE_WORDS } from '../../../../../main/services/keys/passphrase-words.ts';

describe('a passphrase that is tried first', () => {
  it.each([
    ['correct horse battery staple', 'everybody knows'],
    ['Correct-Horse-Battery-Staple!', 'everybody knows'],
    ['correct horse battery staple 2026', 'everybody knows'],
    ['May the Force be with you', 'everybody knows'],
    ['Liberté, égalité, fraternité', 'everybody knows'],
    ['Freude, schöner Götterfunken', 'everybody knows'],
    ['1qaz2wsx3edc4rfv', 'everybody knows'],
    ['Password123456789', 'commonest passwords'],
    ['admin_welcome_2025', 'commonest passwords'],
    ['dragon monkey sunshine', 'commonest passwords'],
    ['iloveyou.princess.99', 'commonest passwords'],
    ['Passwort Willkommen 1', 'commonest passwords'],
  ])('is refused: %j', (text, reason) => {
    expect(commonnessOf(text)).toContain(reason);
    expect(() => assertStrongPassphrase(text)).toThrow('passphrase-weak');
  });

  it('is told with the way out, and never repeated', () => {
    try {
      assertStrongPassphrase('dragon monkey sunshine');
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain('dragon');
      expect(error).toMatchObject({ code: 'passphrase-weak', details: { limit: 16 } });
    }
  });
});

describe('a passphrase of its own', () => {
  it.each([
    'correct horse battery staple seven',
    'the quick brown otter waits over the dyke',
    'master of a lighthouse in March',
    'dragon monkey sunshine master pepper cookie',
    'ÄÖÜäöü ÄÖÜäöü 漢字',
    '漢字仮名交じり文を読む人はだれですか',
  ])('is taken: %j', (text) => {
    expect(commonnessOf(text)).toBeNull();
  });

  it('is every one of six words at random', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PASSPHRASE_WORDS), { minLength: 6, maxLength: 8 }), (words) => {
        expect(commonnessOf(words.join(' '))).toBeNull();
      }),
    );
  });
});
