import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { Jobs } from '../services/jobs/jobs.ts';
import { suggestPassphrase } from '../services/keys/suggest-passphrase.ts';
import type { WorkspaceVault } from '../services/vault/workspace-vault.ts';

/** @param touched - somebody is at the screen */
export function vaultHandlers(vault: WorkspaceVault, touched: () => void, jobs: Jobs): AppHandlers['vault'] {
  return {
    status: async () => vault.status(),
    unlock: ({ passphrase }) => jobs.run('workspace-unlock', (watch) => vault.unlock(passphrase, watch)),
    lock: () => vault.lock(),
    touch: async () => {
      touched();
      return null;
    },
    suggest: async () => suggestPassphrase(),
    encrypt: ({ name, passphrase, profile }) =>
      jobs.run('workspace-encrypt', (watch) => vault.encrypt({ name, passphrase }, profile, watch)),
    decrypt: ({ passphrase }) => jobs.run('workspace-decrypt', (watch) => vault.decrypt(passphrase, watch)),
    setPassphrase: ({ passphrase, name, next }) =>
      jobs.run('workspace-passphrase', (watch) =>
        vault.setPassphrase(passphrase, { name, passphrase: next }, watch),
      ),
    removePassphrase: ({ passphrase, name }) =>
      jobs.run('workspace-passphrase', (watch) => vault.removePassphrase(passphrase, name, watch)),
  };
}
