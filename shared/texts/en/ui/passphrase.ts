/** Words around a passphrase that is being set. */
export const passphraseUi = {
  hint: 'Seven words are offered; else at least 16 characters.',
  again: 'The same again',
  offer: 'Offer words',
  offered: 'Write these words down before you go on: {words}',
  needsNext: 'Enter the new passphrase.',
  needsAgain: 'The two entries differ.',
} as const;
