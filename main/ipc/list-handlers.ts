import type { AppHandlers } from '../../shared/ipc/contract.ts';
import { inLog } from '../services/audit/acts.ts';
import type { Audit } from '../services/audit/audit.ts';
import type { ListFiles } from '../services/list-files.ts';

/** Files of the list of signers; a list that comes into force is written to the log before and after. */
export function listHandlers(lists: ListFiles, audit: Audit): AppHandlers['list'] {
  return {
    importVersion: ({ fingerprint }) =>
      inLog(
        audit,
        {
          action: 'trust-changed',
          object: 'import',
          details: { fingerprintTold: fingerprint !== null },
          outcome: (list) => (list === null ? null : { version: list.version ?? 0 }),
        },
        () => lists.importTrust(fingerprint),
      ),
    exportBare: () => lists.exportTrust(),
  };
}
