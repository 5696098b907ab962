import type { AppEmitters, AppHandlers } from '../../shared/ipc/contract.ts';
import { PACK_LIMITS } from '../../shared/pack/statement.ts';
import { type Dialogs, PACK_FILES, ROOT_FILES } from '../services/dialogs.ts';
import type { PackService } from '../services/packs/pack-service.ts';

const ROOT_BYTES = 4 * 1024 * 1024;

/** Calls of packs; an import is announced, so that all windows load the facts again. */
export function packHandlers(
  packs: PackService,
  dialogs: Dialogs,
  emit: Pick<AppEmitters, 'catalogue'>,
): AppHandlers['pack'] {
  return {
    overview: async () => packs.overview(),
    examineFile: async () => {
      const file = await dialogs.openFile({ kind: PACK_FILES, maxBytes: PACK_LIMITS.bytes });
      return file === null ? null : packs.examine(file.bytes);
    },
    import: async (confirmation) => {
      const overview = await packs.import(confirmation);
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
