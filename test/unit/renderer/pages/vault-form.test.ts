import { expect, it } from 'vitest';
import { formatList } from '../../../../renderer/lib/format-list.ts';
import { type VaultForm, vaultNeeds } from '../../../../renderer/pages/vault-form.ts';

const FILE = 'workspace.redoubt';
const form: VaultForm = {
  name: 'Anna',
  profile: 'standard',
  next: 'seven words',
  again: 'seven words',
  current: 'another',
  typed: FILE,
};

it.each(['encrypt', 'decrypt', 'set', 'remove'] as const)(
  '%s needs nothing more when all is there',
  (act) => {
    expect(vaultNeeds(act, form, FILE)).toBeNull();
  },
);

it.each([
  ['encrypt', { name: ' ' }, 'Enter a name.'],
  ['encrypt', { next: '' }, 'Enter the new passphrase.'],
  ['encrypt', { again: 'other' }, 'The two entries differ.'],
  ['encrypt', { typed: 'workspace' }, 'Type the name of the file.'],
  ['decrypt', { current: '' }, 'Enter a passphrase that opens it now.'],
  ['decrypt', { typed: '' }, 'Type the name of the file.'],
  ['set', { again: '' }, 'The two entries differ.'],
  ['set', { current: '' }, 'Enter a passphrase that opens it now.'],
  ['remove', { name: '' }, 'Enter a name.'],
] as const)('%s with %o says what is missing', (act, change, words) => {
  expect(vaultNeeds(act, { ...form, ...change }, FILE)).toBe(words);
});

it('joins names as a sentence does', () => {
  expect(formatList(['A'])).toBe('A');
  expect(formatList(['A', 'B', 'C'])).toBe('A, B or C');
  expect(formatList([])).toBe('');
});
