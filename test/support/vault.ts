import { createHash } from 'node:crypto';
import type { DeriveKey } from '../../main/services/vault/passphrase-key.ts';
import { VaultKey } from '../../main/services/vault/vault-key.ts';

export const PASSPHRASE = 'harbour violet nine lantern moss';
export const OTHER_PASSPHRASE = 'cobalt pigeon seven orchard rain';

/** A derivation that costs nothing: what is tested with it is everything around it. */
export const quickDerive: DeriveKey = async (passphrase, { salt }) =>
  new Uint8Array(createHash('sha256').update(`${salt}\n${passphrase}`).digest());

/** Parts of a new key that neither wait nor measure. */
export const quickParts = { derive: quickDerive, monotonic: () => 0 };

export function quickKey(name = 'first', passphrase = PASSPHRASE): Promise<VaultKey> {
  let time = 0;
  const monotonic = (): number => {
    time += 1000;
    return time;
  };
  return VaultKey.make({ name, passphrase }, 'standard', { derive: quickDerive, monotonic });
}
