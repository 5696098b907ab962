import { vaultUi as texts } from '../../shared/texts/en/ui/vault.ts';
import { passphraseNeeds } from '../components/NewPassphrase.tsx';

export type VaultAct = keyof typeof texts.acts;

export interface VaultForm {
  readonly name: string;
  readonly profile: 'standard' | 'cnsa';
  readonly next: string;
  readonly again: string;
  /** A passphrase that opens the workspace now. */
  readonly current: string;
  /** Name of the file, typed to confirm. */
  readonly typed: string;
}

/** What is still needed before an act can be done, in words; null when nothing is. */
export function vaultNeeds(act: VaultAct, form: VaultForm, file: string): string | null {
  const withNew = act === 'encrypt' || act === 'set';
  if (act !== 'decrypt' && form.name.trim() === '') return texts.needs.name;
  const passphrase = withNew ? passphraseNeeds(form) : null;
  if (passphrase !== null) return passphrase;
  if (act !== 'encrypt' && form.current === '') return texts.needs.current;
  const typedNeeded = act === 'encrypt' || act === 'decrypt';
  return typedNeeded && form.typed.trim() !== file ? texts.needs.typed : null;
}
