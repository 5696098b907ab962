import { join } from 'node:path';
import type { CatalogueData } from '../../shared/catalogue/catalogue.ts';
import { PlannerError } from '../../shared/errors.ts';
import type { Workspace } from '../db/workspace.ts';
import { CatalogueService } from '../services/catalogue.ts';
import { WORKSPACE_FILE } from '../services/data-folder.ts';
import { PacksInForce } from '../services/packs/packs-in-force.ts';
import { readSettings } from '../services/settings.ts';
import type { OpenedVault } from '../services/vault/open-vault.ts';
import { textOption } from './arguments.ts';
import type { CommandIo, OptionSpec, ParsedArguments } from './command.ts';
import { withVault } from './commands/data-option.ts';
import { readPassphraseOf } from './passphrase.ts';

/** The option that opens an encrypted workspace. */
export const WORKSPACE_PASSPHRASE_OPTION: Readonly<Record<string, OptionSpec>> = {
  'workspace-passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'file whose first line opens an encrypted workspace; asked for when left out',
  },
};

export interface OpenedWorkspace {
  readonly workspace: Workspace;
  readonly audit: OpenedVault['audit'];
}

/** The workspace, unlocked with its passphrase when it is encrypted. */
async function unlocked({ vault }: OpenedVault, args: ParsedArguments, io: CommandIo): Promise<Workspace> {
  await vault.start();
  if (vault.workspace === null)
    await vault.unlock(
      await readPassphraseOf(textOption(args, 'workspace-passphrase-file'), io, 'the workspace'),
    );
  const { workspace } = vault;
  if (workspace === null) throw new PlannerError('storage', 'workspace-locked', { file: WORKSPACE_FILE });
  return workspace;
}

/**
 * Opens the workspace of the folder after `--data`, does the work, and lets go of it again. One process at a time: while
 * the window has it open, this is refused.
 * @throws PlannerError `storage/file-locked | …`, and what the work throws
 */
export function withWorkspace<T>(
  args: ParsedArguments,
  io: CommandIo,
  work: (opened: OpenedWorkspace) => Promise<T>,
): Promise<T> {
  return withVault(args, io, async (opened) =>
    work({ workspace: await unlocked(opened, args, io), audit: opened.audit }),
  );
}

/** The packs in force of an open workspace, and its catalogue with what was entered there. */
export function catalogueOf(workspace: Workspace, starter: CatalogueData, io: CommandIo) {
  const inForce = new PacksInForce(workspace, starter);
  const catalogue = new CatalogueService({
    starter,
    packs: inForce,
    workspace,
    library: null,
    now: () => io.now(),
    person: () => readSettings(workspace).person,
  });
  return { inForce, catalogue };
}

/** The workspace file of a folder. */
export function workspaceFile(folder: string): string {
  return join(folder, WORKSPACE_FILE);
}
