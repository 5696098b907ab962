import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlannerError } from '../../shared/errors.ts';
import { catalogueMigrations } from '../db/catalogue-schema.ts';
import { nodeFs } from '../db/file-system.ts';
import { loadSqlite } from '../db/sqlite.ts';
import { Workspace } from '../db/workspace.ts';
import { lockWorkspace } from '../db/workspace-lock.ts';
import { workspaceMigrations } from '../db/workspace-schema.ts';
import { AuditLog, monotonicMs } from '../services/audit/log.ts';
import { nodeLogFs } from '../services/audit/log-files.ts';
import { CatalogueService } from '../services/catalogue.ts';
import { dataFolder, LOG_FOLDER, WORKSPACE_FILE } from '../services/data-folder.ts';
import { openPacks } from '../services/packs/open-packs.ts';
import { runPackJob } from '../services/packs/pack-job.ts';
import type { PackService } from '../services/packs/pack-service.ts';
import { PacksInForce } from '../services/packs/packs-in-force.ts';
import { readSettings } from '../services/settings.ts';
import { textOption } from './arguments.ts';
import type { CommandIo, OptionSpec, ParsedArguments } from './command.ts';

export const DATA_OPTION: Readonly<Record<string, OptionSpec>> = {
  data: {
    type: 'string',
    value: 'DIR',
    help: 'folder of the workspace; that of the window when left out. Close the window first',
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
  const file = join(folder, WORKSPACE_FILE);
  const { now } = io;
  const program = programFolder(io);
  await nodeFs.makeFolder(folder);
  const lock = lockWorkspace(file);
  try {
    const library = await loadSqlite(fileURLToPath(new URL('sql-wasm.wasm', program)));
    const logParts = { fs: nodeLogFs, folder: join(folder, LOG_FOLDER), now, monotonic: monotonicMs };
    const audit = await AuditLog.open({ ...logParts, role: () => '' }, []);
    try {
      const migrations = [...workspaceMigrations, ...catalogueMigrations];
      const host = { fs: nodeFs, library, migrations, now, lock: () => ({ release: () => undefined }) };
      const workspace = await Workspace.open(host, file);
      try {
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
        await workspace.close();
      }
    } finally {
      await audit.close();
    }
  } finally {
    lock.release();
  }
}
