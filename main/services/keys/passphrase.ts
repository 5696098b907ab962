import { PlannerError } from '../../../shared/errors.ts';
import { commonnessOf } from './common-passphrases.ts';

/** Shortest passphrase that is not six random words (which are longer). */
export const MIN_PASSPHRASE = 16;
const MIN_DISTINCT = 6;
const LONGEST_REPEATED = 8;

// Rows of keys and alphabets, in which long passphrases that look strong are found first.
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  'zyxwvutsrqponmlkjihgfedcba',
  '01234567890123456789',
  '98765432109876543210',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  '1234567890qwertyuiop',
];

function isRepetition(text: string): boolean {
  for (let length = 1; length <= LONGEST_REPEATED; length += 1) {
    const unit = text.slice(0, length);
    if (unit.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text) return true;
  }
  return false;
}

function isRun(text: string): boolean {
  const plain = text.toLowerCase();
  return RUNS.some((run) => run.repeat(2).includes(plain));
}

function weaknessOf(text: string): string | null {
  const characters = [...text];
  if (characters.length < MIN_PASSPHRASE) return `it has ${characters.length} characters`;
  if (new Set(characters).size < MIN_DISTINCT) return 'it uses too few different characters';
  if (isRepetition(text)) return 'it repeats one short part';
  return isRun(text) ? 'it follows the alphabet or the keyboard' : commonnessOf(text);
}

/**
 * Refuses a passphrase that is easy to guess. Length counts, composition does not; what guessers try first at any length
 * is refused as well.
 * @throws PlannerError `signature/passphrase-weak`; the details never hold the passphrase
 */
export function assertStrongPassphrase(passphrase: string): void {
  const reason = weaknessOf(passphrase);
  if (reason !== null)
    throw new PlannerError('signature', 'passphrase-weak', { reason, limit: MIN_PASSPHRASE });
}
