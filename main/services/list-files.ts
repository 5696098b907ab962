import { writeZip } from '../../shared/bundle/format/zip-write.ts';
import { humanDigest } from '../../shared/bundle/manifest/digests.ts';
import { listDifference } from '../../shared/bundle/trust/list-difference.ts';
import { type GivenList, type TakenList, takeOverList } from '../../shared/bundle/trust/take-over.ts';
import { openTrustStore } from '../../shared/bundle/trust/trust-store.ts';
import { PlannerError } from '../../shared/errors.ts';
import type { ListOffer } from '../../shared/ipc/list-messages.ts';
import type { Workspace } from '../db/workspace.ts';
import { importTrustFiles } from './bundle/import-trust.ts';
import { nativeHashes } from './bundle/native-hashes.ts';
import { readSeen, writeSeen } from './bundle/seen-store.ts';
import { MAX_LIST_BYTES, readTrustFolder } from './bundle/trust-folder.ts';
import { BARE_FILES, type Dialogs, LIST_FILES } from './dialogs.ts';
import type { SignerService } from './signers.ts';
import { pastVersions } from './trust-summary.ts';

/** Folder in the archive; VERIFY.txt names the files as they stand in it. */
const BARE_FOLDER = 'office';
/** Of all versions chosen together: a list of hundreds of signers for years. */
const MOST_BYTES = 8 * MAX_LIST_BYTES;
const MOST_VERSIONS = 1000;

export interface ListFilesParts {
  readonly workspace: Workspace;
  readonly signers: Pick<SignerService, 'bareList'>;
  readonly trustFolder: string;
  readonly dialogs: Dialogs;
}

interface Offered {
  readonly given: GivenList;
  readonly taken: TakenList;
}

/** The list of signers as files: versions that arrive, and what machines without Redoubt get. */
export class ListFiles {
  readonly #parts: ListFilesParts;
  /** What was chosen last: the only list that can be put in force. */
  #offered: Offered | null = null;

  constructor(parts: ListFilesParts) {
    this.#parts = parts;
  }

  /**
   * Asks for versions of a list, any number of them, and says what they would change. Nothing is put in force.
   * @param told - fingerprint of version 1, told on a second channel; null when nothing was told
   * @returns null when the user cancelled
   * @throws PlannerError `signature/trust-refused | fingerprint-differs`, `bundle-format/…`
   */
  async choose(told: string | null): Promise<ListOffer | null> {
    this.#offered = null;
    const limits = { maxBytes: MOST_BYTES, most: MOST_VERSIONS };
    const chosen = await this.#parts.dialogs.openFiles({ kind: LIST_FILES, ...limits });
    if (chosen === null) return null;
    const given = { files: chosen.map(({ bytes }) => bytes), told };
    const held = await readTrustFolder(this.#parts.trustFolder);
    const taken = takeOverList(held, given, nativeHashes);
    this.#offered = { given, taken };
    const before = held.size === 0 ? null : openTrustStore(held, nativeHashes).list;
    const { list, anchorSha512, newestSha512 } = taken.store;
    const lowest = Math.min(...taken.added.keys());
    return {
      sha512: newestSha512,
      from: before?.version ?? null,
      replaces: taken.replaces,
      expires: list.expires,
      anchor: humanDigest(anchorSha512),
      differences: listDifference(before, list),
      steps: pastVersions(taken.store, lowest),
    };
  }

  /**
   * Puts the versions chosen last in force. They are walked once more against the list as it is now.
   * @returns the version in force
   * @throws PlannerError `signature/trust-refused` when others were chosen since, too, `storage/…`
   */
  async takeOver(sha512: string): Promise<number> {
    const offered = this.#offered;
    if (offered === null || offered.taken.store.newestSha512 !== sha512)
      throw new PlannerError('signature', 'trust-refused', {
        file: 'chosen',
        reason: 'other files were chosen meanwhile; choose them again',
      });
    const { workspace, trustFolder } = this.#parts;
    const { store, replaced } = await importTrustFiles(trustFolder, offered.given);
    this.#offered = null;
    // Numbers of another list say nothing about this one; times and manifests seen stay.
    if (replaced) await writeSeen(workspace, { ...readSeen(workspace), trustVersion: null });
    return store.list.version;
  }

  /** Asks where to save the list for machines without Redoubt. @throws PlannerError `signature/trust-missing` */
  async exportTrust(): Promise<{ readonly fileName: string } | null> {
    const files = await this.#parts.signers.bareList();
    const bytes = writeZip(files.map(({ name, data }) => ({ name: `${BARE_FOLDER}/${name}`, data })));
    return this.#parts.dialogs.saveFile({ kind: BARE_FILES, suggestedName: `${BARE_FOLDER}.zip`, bytes });
  }
}
