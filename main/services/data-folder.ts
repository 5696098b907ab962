import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const NAME = 'Redoubt';

/** The workspace and the folders beside it. */
export const WORKSPACE_FILE = 'workspace.redoubt';
export const LOG_FOLDER = 'log';
export const QUARANTINE_FOLDER = 'quarantine';

type Environment = Readonly<Record<string, string | undefined>>;

function systemFolder(platform: NodeJS.Platform, environment: Environment): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (platform === 'win32') return environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  return environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

/**
 * Folder of the workspace: the one Electron uses for this program, so that both shells open the same workspace.
 * `REDOUBT_DATA` chooses another.
 */
export function dataFolder(platform: NodeJS.Platform, environment: Environment): string {
  const chosen = environment['REDOUBT_DATA'];
  return chosen === undefined || chosen === ''
    ? join(systemFolder(platform, environment), NAME)
    : resolve(chosen);
}

/** Where the administrator's file stands: in no place that a user, a bundle or a window writes to. */
export function componentFile(platform: NodeJS.Platform, programData: string | undefined): string {
  if (platform === 'darwin') return '/Library/Application Support/Redoubt/pkcs11.json';
  if (platform === 'win32') return join(programData ?? 'C:\\ProgramData', 'Redoubt', 'pkcs11.json');
  return '/etc/redoubt/pkcs11.json';
}
