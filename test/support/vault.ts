import { createHash } from 'node:crypto';
import {
  type DeriveKey,
  newPassphraseKey,
  type PassphraseKeys,
} from '../../main/services/vault/passphrase-key.ts';
import { VaultKey } from '../../main/services/vault/vault-key.ts';

export const PASSPHRASE = 'harbour violet nine lantern moss';
export const OTHER_PASSPHRASE = 'cobalt pigeon seven orchard rain';

/** A derivation that costs nothing: what is tested with it is everything around it. */
export const quickDerive: DeriveKey = async (passphrase, { salt }) =>
  new Uint8Array(createHash('sha256').update(`${salt}\n${passphrase}`).digest());

/** Keys of a machine on which a guess seems to take a second. */
export const quickParts: PassphraseKeys = {
  derive: quickDerive,
  makeKey: (passphrase, profile) => {
    let time = 0;
    const monotonic = (): number => {
      time += 1000;
      return time;
    };
    return newPassphraseKey(passphrase, profile, { derive: quickDerive, monotonic });
  },
};

export function quickKey(name = 'first', passphrase = PASSPHRASE): Promise<VaultKey> {
  return VaultKey.make({ name, passphrase }, 'standard', quickParts);
}
