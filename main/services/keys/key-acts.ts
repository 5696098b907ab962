import type { SealedLog } from '../../../shared/ipc/messages.ts';
import { type JobWatch, UNWATCHED } from '../../../shared/job/job-step.ts';
import { inLog } from '../audit/acts.ts';
import type { Audit } from '../audit/audit.ts';
import { type SealParts, sealLog } from '../audit/seal-log.ts';
import { type Dialogs, PAPER_FILES } from '../dialogs.ts';
import { paperBytes } from './paper-bytes.ts';
import type { SecretWork } from './secret-work.ts';
import type { StoredSigner } from './signer-folder.ts';

export interface KeyActsParts {
  /** @throws PlannerError `signature/signer-unknown` */
  readonly find: (id: string) => Promise<StoredSigner>;
  readonly secrets: Pick<SecretWork, 'paperCopy'>;
  readonly dialogs: Pick<Dialogs, 'saveFile'>;
  readonly audit: Audit;
  readonly seal: SealParts;
}

/** What is done with the keys of this machine beside signing bundles. */
export class KeyActs {
  readonly #parts: KeyActsParts;

  constructor(parts: KeyActsParts) {
    this.#parts = parts;
  }

  /**
   * Makes a copy of a signer for paper or a safe and asks where to save it. The log tells that there is one.
   * @param paper - passphrase of the copy
   * @returns null when the user cancelled the dialog
   * @throws PlannerError `signature/wrong-passphrase | signer-unknown | passphrase-weak`, `storage/…`, `ipc/cancelled`
   */
  async paperCopy(
    {
      signerId,
      passphrase,
      paper,
    }: { readonly signerId: string; readonly passphrase: string; readonly paper: string },
    watch: JobWatch = UNWATCHED,
  ): Promise<{ readonly fileName: string } | null> {
    const { find, secrets, dialogs, audit } = this.#parts;
    const outcome = (saved: unknown): { readonly form: string } | null =>
      saved === null ? null : { form: 'paper copy' };
    return inLog(audit, { action: 'key-exported', object: signerId, signerId, outcome }, async () => {
      const { file } = await find(signerId);
      await watch.at({ name: 'passphrase', done: 0, total: null });
      const { text } = await secrets.paperCopy(file, { passphrase, paper }, watch);
      const suggestedName = `${signerId}.paper.age`;
      return watch.asks(() =>
        dialogs.saveFile({ kind: PAPER_FILES, suggestedName, bytes: paperBytes(text) }),
      );
    });
  }

  /**
   * Ends the file the log is written to with a signed head, once its holder saw that and typed the passphrase.
   * @throws PlannerError `signature/signer-unknown`, `storage/file-damaged | …`, `ipc/cancelled` before it was signed
   */
  async sealLog(signerId: string, watch: JobWatch = UNWATCHED): Promise<SealedLog> {
    const { file } = await this.#parts.find(signerId);
    const { segment, first, last, signer } = await sealLog(this.#parts.seal, file, watch);
    return { segment, first, last, signer };
  }
}
