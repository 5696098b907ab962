import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { Workspace } from '../db/workspace.ts';
import { type Dialogs, WORKSPACE_FILES } from '../services/dialogs.ts';

const COPY_NAME = 'workspace-copy.redoubt';

export function workspaceHandlers(workspace: Workspace, dialogs: Dialogs): AppHandlers['workspace'] {
  return {
    status: () => Promise.resolve(workspace.status()),
    saveNow: async () => {
      await workspace.flush();
      return workspace.status();
    },
    saveCopy: () =>
      dialogs.saveFile({ kind: WORKSPACE_FILES, suggestedName: COPY_NAME, bytes: workspace.exportBytes() }),
  };
}
