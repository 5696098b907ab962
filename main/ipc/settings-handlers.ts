import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { Workspace } from '../db/workspace.ts';
import { changeSettings, readSettings } from '../services/settings.ts';

export function settingsHandlers(workspace: Workspace): AppHandlers['settings'] {
  return {
    get: async () => readSettings(workspace),
    set: (change) => changeSettings(workspace, change),
  };
}
