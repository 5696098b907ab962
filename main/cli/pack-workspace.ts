import { fileURLToPath } from 'node:url';
import { PlannerError } from '../../shared/errors.ts';
import { openPacks } from '../services/packs/open-packs.ts';
import { runPackJob } from '../services/packs/pack-job.ts';
import type { PackService } from '../services/packs/pack-service.ts';
import type { CommandIo, OptionSpec, ParsedArguments } from './command.ts';
import { dataPlaces } from './commands/data-option.ts';
import { catalogueOf, WORKSPACE_PASSPHRASE_OPTION, withWorkspace } from './workspace-folder.ts';

export const DATA_OPTION: Readonly<Record<string, OptionSpec>> = {
  data: {
    type: 'string',
    value: 'DIR',
    help: 'folder of the workspace; that of the window when left out. Close the window first',
  },
  ...WORKSPACE_PASSPHRASE_OPTION,
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
 * Opens the packs of a workspace, does the work, and lets go of it again.
 * @throws PlannerError `storage/file-locked | …`, and what the work throws
 */
export async function withPacks<T>(
  args: ParsedArguments,
  io: CommandIo,
  work: (packs: PackService) => Promise<T>,
): Promise<T> {
  const { folder } = dataPlaces(args, io);
  const built = fileURLToPath(programFolder(io));
  const { catalogue: starter } = await io.facts();
  const check = (job: Parameters<typeof runPackJob>[0]) => Promise.resolve(runPackJob(job));
  return withWorkspace(args, io, ({ workspace, audit }) => {
    const ground = { workspace, starter, audit, now: () => io.now(), dataFolder: folder, built, check };
    return work(openPacks({ ...ground, ...catalogueOf(workspace, starter, io) }));
  });
}
