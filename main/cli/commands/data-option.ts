import { join } from 'node:path';
import { loadSqlite } from '../../db/sqlite.ts';
import { sqliteFile } from '../../db/sqlite-file.ts';
import { dataFolder, WORKSPACE_FILE } from '../../services/data-folder.ts';
import { logFolder, type OpenedVault, openVault } from '../../services/vault/open-vault.ts';
import { textOption } from '../arguments.ts';
import type { CommandIo, OptionSpec, ParsedArguments } from '../command.ts';

export const DATA_OPTION: Readonly<Record<string, OptionSpec>> = {
  data: {
    type: 'string',
    value: 'DIR',
    help: 'folder of the workspace; the one of the window when left out',
  },
};

/** The data folder a command works on, with the places in it. */
export function dataPlaces(args: ParsedArguments, io: CommandIo) {
  const folder = textOption(args, 'data') ?? dataFolder(process.platform, io.environment);
  return { folder, file: join(folder, WORKSPACE_FILE), log: logFolder(folder) };
}

/**
 * Works on the vault of a data folder, which no window may hold meanwhile.
 * @throws PlannerError `storage/file-locked` naming the process that holds it
 */
export function withVault<T>(
  args: ParsedArguments,
  io: CommandIo,
  work: (opened: OpenedVault) => Promise<T>,
): Promise<T> {
  return withVaultAt(dataPlaces(args, io).folder, io, work);
}

/** The same for a folder by its path. @throws PlannerError as `withVault` */
export async function withVaultAt<T>(
  folder: string,
  io: CommandIo,
  work: (opened: OpenedVault) => Promise<T>,
): Promise<T> {
  const library = await loadSqlite(sqliteFile());
  const opened = await openVault(folder, { library, now: () => io.now() });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}
