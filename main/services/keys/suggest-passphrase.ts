import { randomInt } from 'node:crypto';
import { PASSPHRASE_WORDS } from './passphrase-words.ts';

/** Words of an offered passphrase. */
const WORDS = 7;

/**
 * Words taken at random from a list, for a passphrase that can be remembered and typed.
 * @returns the words, and how many bits a guesser who knows the list has to try, rounded down
 */
export function suggestPassphrase(): { readonly passphrase: string; readonly bits: number } {
  const words = Array.from(
    { length: WORDS },
    () => PASSPHRASE_WORDS[randomInt(PASSPHRASE_WORDS.length)] ?? '',
  );
  return { passphrase: words.join(' '), bits: Math.floor(WORDS * Math.log2(PASSPHRASE_WORDS.length)) };
}
