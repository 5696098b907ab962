import type { AppHandlers } from '../../shared/ipc/contract.ts';
import { suggestPassphrase } from '../services/keys/suggest-passphrase.ts';
import type { WorkspaceVault } from '../services/vault/workspace-vault.ts';

/** @param touched - somebody is at the screen */
export function vaultHandlers(vault: WorkspaceVault, touched: () => void): AppHandlers['vault'] {
  return {
    status: async () => vault.status(),
    unlock: ({ passphrase }) => vault.unlock(passphrase),
    lock: () => vault.lock(),
    touch: async () => {
      touched();
      return null;
    },
    suggest: async () => suggestPassphrase(),
    encrypt: ({ name, passphrase, profile }) => vault.encrypt({ name, passphrase }, profile),
    decrypt: ({ passphrase }) => vault.decrypt(passphrase),
    setPassphrase: ({ passphrase, name, next }) =>
      vault.setPassphrase(passphrase, { name, passphrase: next }),
    removePassphrase: ({ passphrase, name }) => vault.removePassphrase(passphrase, name),
  };
}
