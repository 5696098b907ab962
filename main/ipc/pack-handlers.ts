import type { AppEmitters, AppHandlers } from '../../shared/ipc/contract.ts';
import { PACK_LIMITS } from '../../shared/pack/statement.ts';
import { type Dialogs, PACK_FILES, ROOT_FILES } from '../services/dialogs.ts';
import type { Jobs } from '../services/jobs/jobs.ts';
import type { PackService } from '../services/packs/pack-service.ts';

const ROOT_BYTES = 4 * 1024 * 1024;

/** What the calls need beside the packs themselves. */
interface PackShell {
  readonly dialogs: Dialogs;
  readonly emit: Pick<AppEmitters, 'catalogue'>;
  readonly jobs: Jobs;
}

/** Calls of packs; an import is announced, so that all windows load the facts again. */
export function packHandlers(packs: PackService, { dialogs, emit, jobs }: PackShell): AppHandlers['pack'] {
  return {
    overview: async () => packs.overview(),
    examineFile: async () => {
      const file = await dialogs.openFile({ kind: PACK_FILES, maxBytes: PACK_LIMITS.bytes });
      if (file === null) return null;
      return jobs.run('pack-examine', (watch) => packs.examine(file.bytes, watch));
    },
    import: async (confirmation) => {
      const overview = await jobs.run('pack-import', (watch) => packs.import(confirmation, watch));
      emit.catalogue.changed({ reason: 'pack' });
      return overview;
    },
    discard: async () => {
      await packs.discard();
      return null;
    },
    adoptRoot: async ({ fingerprint }) => {
      const file = await dialogs.openFile({ kind: ROOT_FILES, maxBytes: ROOT_BYTES });
      return file === null ? null : packs.adoptRoot(file.bytes, fingerprint);
    },
  };
}
