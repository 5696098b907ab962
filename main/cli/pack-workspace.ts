import { fileURLToPath } from 'node:url';
import { PlannerError } from '../../shared/errors.ts';
import { loadSqlite } from '../db/sqlite.ts';
import type { Workspace } from '../db/workspace.ts';
import { CatalogueService } from '../services/catalogue.ts';
import { dataFolder, WORKSPACE_FILE } from '../services/data-folder.ts';
import { openPacks } from '../services/packs/open-packs.ts';
import { runPackJob } from '../services/packs/pack-job.ts';
import type { PackService } from '../services/packs/pack-service.ts';
import { PacksInForce } from '../services/packs/packs-in-force.ts';
import { readSettings } from '../services/settings.ts';
import { type OpenedVault, openVault } from '../services/vault/open-vault.ts';
import { textOption } from './arguments.ts';
import type { CommandIo, OptionSpec, ParsedArguments } from './command.ts';
import { readPassphraseOf } from './passphrase.ts';

export const DATA_OPTION: Readonly<Record<string, OptionSpec>> = {
  data: {
    type: 'string',
    value: 'DIR',
    help: 'folder of the workspace; that of the window when left out. Close the window first',
  },
  'workspace-passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'file whose first line opens an encrypted workspace; asked for when left out',
  },
};

/** Folder of the built program. @throws PlannerError `catalogue/file-unreadable` when it runs from source */
export function programFolder({ program }: CommandIo): URL {
  if (program !== undefined) return program;
  throw new PlannerError('catalogue', 'file-unreadable', {
    file: 'packs',
    reason: 'the program is not built',
  });
}

/**
 * Opens the packs of a workspace, does the work, and lets go of it again. One process at a time: while the window has
 * the workspace open, this is refused.
 * @throws PlannerError `storage/file-locked | …`, and what the work throws
 */
export async function withPacks<T>(
  args: ParsedArguments,
  io: CommandIo,
  work: (packs: PackService) => Promise<T>,
): Promise<T> {
  const folder = textOption(args, 'data') ?? dataFolder(process.platform, io.environment);
  const { now } = io;
  const program = programFolder(io);
  const library = await loadSqlite(fileURLToPath(new URL('sql-wasm.wasm', program)));
  const opened = await openVault(folder, { library, now });
  try {
    const { audit } = opened;
    const workspace = await openedWorkspace(opened, args, io);
    const { catalogue: starter } = await io.facts();
    const inForce = new PacksInForce(workspace, starter);
    const person = (): string => readSettings(workspace).person;
    const catalogue = new CatalogueService({
      starter,
      packs: inForce,
      workspace,
      library: null,
      now,
      person,
    });
    const check = (job: Parameters<typeof runPackJob>[0]) => Promise.resolve(runPackJob(job));
    const built = fileURLToPath(program);
    return await work(
      openPacks({ workspace, starter, inForce, catalogue, audit, now, dataFolder: folder, built, check }),
    );
  } finally {
    await opened.close();
  }
}

/** The workspace, unlocked with its passphrase when it is encrypted. */
async function openedWorkspace(
  { vault }: OpenedVault,
  args: ParsedArguments,
  io: CommandIo,
): Promise<Workspace> {
  await vault.start();
  if (vault.workspace === null)
    await vault.unlock(
      await readPassphraseOf(textOption(args, 'workspace-passphrase-file'), io, 'the workspace'),
    );
  const { workspace } = vault;
  if (workspace === null) throw new PlannerError('storage', 'workspace-locked', { file: WORKSPACE_FILE });
  return workspace;
}
