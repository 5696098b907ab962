import { writeZip } from '../../shared/bundle/format/zip-write.ts';
import type { TrustSummary } from '../../shared/ipc/messages.ts';
import type { Workspace } from '../db/workspace.ts';
import { readSeen, writeSeen } from './bundle/seen-store.ts';
import { MAX_LIST_BYTES } from './bundle/trust-folder.ts';
import { BARE_FILES, type Dialogs, LIST_FILES } from './dialogs.ts';
import type { SignerService } from './signers.ts';

/** Folder in the archive; VERIFY.txt names the files as they stand in it. */
const BARE_FOLDER = 'office';

export interface ListFilesParts {
  readonly workspace: Workspace;
  readonly signers: Pick<SignerService, 'importTrust' | 'bareList'>;
  readonly dialogs: Dialogs;
}

/** The list of signers as files: versions that arrive, and what machines without Redoubt get. */
export class ListFiles {
  readonly #parts: ListFilesParts;

  constructor(parts: ListFilesParts) {
    this.#parts = parts;
  }

  /**
   * Asks for one version of a list and puts it in force.
   * @param told - fingerprint of version 1, told on a second channel; null when nothing was told
   * @returns null when the user cancelled
   * @throws PlannerError `signature/trust-refused | fingerprint-differs`, `bundle-format/…`, `storage/…`
   */
  async importTrust(told: string | null): Promise<TrustSummary | null> {
    const { dialogs, signers, workspace } = this.#parts;
    const file = await dialogs.openFile({ kind: LIST_FILES, maxBytes: MAX_LIST_BYTES });
    if (file === null) return null;
    const { trust, replaced } = await signers.importTrust({ files: [file.bytes], told });
    // Numbers of another list say nothing about this one; times and manifests seen stay.
    if (replaced) await writeSeen(workspace, { ...readSeen(workspace), trustVersion: null });
    return trust;
  }

  /** Asks where to save the list for machines without Redoubt. @throws PlannerError `signature/trust-missing` */
  async exportTrust(): Promise<{ readonly fileName: string } | null> {
    const files = await this.#parts.signers.bareList();
    const bytes = writeZip(files.map(({ name, data }) => ({ name: `${BARE_FOLDER}/${name}`, data })));
    return this.#parts.dialogs.saveFile({ kind: BARE_FILES, suggestedName: `${BARE_FOLDER}.zip`, bytes });
  }
}
