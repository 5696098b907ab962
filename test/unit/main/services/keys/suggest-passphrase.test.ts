import { expect, it } from 'vitest';
import { assertStrongPassphrase } from '../../../../../main/services/keys/passphrase.ts';
import { PASSPHRASE_WORDS } from '../../../../../main/services/keys/passphrase-words.ts';
import { suggestPassphrase } from '../../../../../main/services/keys/suggest-passphrase.ts';

it('takes seven words of the list, and says how many bits they hold', () => {
  const { passphrase, bits } = suggestPassphrase();
  const words = passphrase.split(' ');
  expect(words).toHaveLength(7);
  expect(words.every((word) => PASSPHRASE_WORDS.includes(word))).toBe(true);
  expect(bits).toBe(Math.floor(7 * Math.log2(PASSPHRASE_WORDS.length)));
  expect(bits).toBeGreaterThanOrEqual(63);
  expect(() => assertStrongPassphrase(passphrase)).not.toThrow();
  expect(suggestPassphrase().passphrase).not.toBe(passphrase);
});

it('takes them from words that are short, plain, sorted and each there once', () => {
  expect(PASSPHRASE_WORDS.every((word) => /^[a-z]{3,10}$/.test(word))).toBe(true);
  expect(PASSPHRASE_WORDS).toEqual([...new Set(PASSPHRASE_WORDS)].sort());
});
