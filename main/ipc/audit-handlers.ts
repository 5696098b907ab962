import type { ChainReport } from '../../shared/audit/chain.ts';
import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { AuditView } from '../../shared/ipc/messages.ts';
import type { WorkspaceAudit } from '../services/audit/workspace-audit.ts';

function viewOf({ entries, head, faults, clockBack }: ChainReport): AuditView {
  const rows = entries.map(({ seq, at, actor, action, object, details }) => {
    return { seq, at, role: actor.role, signer: actor.signer, action, object, details };
  });
  return { rows, head, faults, clockBack };
}

export function auditHandlers(audit: WorkspaceAudit): AppHandlers['audit'] {
  return { read: async () => viewOf(await audit.read()) };
}
