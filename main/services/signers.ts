import { yearsLater } from '../../shared/bundle/format/time.ts';
import { humanDigest } from '../../shared/bundle/manifest/digests.ts';
import { signerFingerprint } from '../../shared/bundle/signatures/fingerprint.ts';
import type { SignerRecord } from '../../shared/bundle/signatures/signer.ts';
import { type BareFile, bareFiles } from '../../shared/bundle/trust/bare-files.ts';
import { doubtsAbout, doubtsAboutHolder, isFatal } from '../../shared/bundle/trust/signer-doubts.ts';
import { trustFileName } from '../../shared/bundle/trust/trust-store.ts';
import type { RecordUse, TrustAct } from '../../shared/ipc/list-contract.ts';
import type { SignerOffer, SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { type JobWatch, UNWATCHED } from '../../shared/job/job-step.ts';
import { signerDoubtText } from '../../shared/texts/en/signer-doubts.ts';
import { addSigner, beginTrustFolder, changeTrustFolder } from './bundle/edit-trust-folder.ts';
import { openTrustFolder, readTrustFolder } from './bundle/trust-folder.ts';
import type { SecretWork } from './keys/secret-work.ts';
import type { SignerFolder, StoredSigner } from './keys/signer-folder.ts';
import type { SignerRunner } from './keys/signer-runner.ts';
import { type TaskSigner, typedSigner } from './keys/task-signer.ts';
import { endAfter, listChange, TRUST_YEARS } from './list-change.ts';
import { summaryOfList } from './trust-summary.ts';
import { utcNow } from './utc-now.ts';
import { waitingIn } from './waiting-list.ts';

export interface SignerServiceParts {
  readonly signers: SignerFolder;
  /** Folder of the list of signers. */
  readonly trustFolder: string;
  /** Opens a key whose passphrase was just set. */
  readonly runner: SignerRunner;
  /** Has new versions of the list signed by whoever confirms them. */
  readonly signer: TaskSigner;
  /** Makes signers and copies of them. */
  readonly secrets: Pick<SecretWork, 'newSigner' | 'paperCopy'>;
  /** Wall clock, ISO 8601 UTC. */
  readonly now: () => string;
}

export interface WantedSigner {
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly passphrase: string;
}

function summaryOf(record: SignerRecord, path: string): SignerSummary {
  const { id, person, name, organisation, suite, createdAt } = record;
  return {
    id,
    person,
    name,
    organisation,
    suite,
    createdAt,
    file: path,
    fingerprint: humanDigest(signerFingerprint(record)),
  };
}

export interface TrustRequest {
  readonly change: TrustAct;
  /** Root holders with a key on this machine, as many as the list asks for. */
  readonly roots: readonly string[];
}

/** Signers of this machine, and the list of those whose signatures count here. */
export class SignerService {
  readonly #parts: SignerServiceParts;

  constructor(parts: SignerServiceParts) {
    this.#parts = parts;
  }

  async list(): Promise<readonly SignerSummary[]> {
    return (await this.stored()).map(({ record, path }) => summaryOf(record, path));
  }

  /** All signers with their sealed files. */
  stored(): Promise<readonly StoredSigner[]> {
    return this.#parts.signers.list();
  }

  find(id: string): Promise<StoredSigner> {
    return this.#parts.signers.find(id);
  }

  /**
   * Makes a signer. The first one on a machine also begins its list of signers and is its root, so that one's own
   * bundles verify here; on every other machine the list is that machine's own, and the signer is added there after
   * the fingerprint was compared.
   * @throws PlannerError `signature/passphrase-weak | self-test-failed`, `storage/…`
   */
  async create(wanted: WantedSigner, watch: JobWatch = UNWATCHED): Promise<SignerSummary> {
    const { signers, secrets, now } = this.#parts;
    const id = await signers.freeId(wanted.name);
    await watch.at({ name: 'passphrase', done: 0, total: null });
    const { file, record } = await secrets.newSigner({ ...wanted, id, createdAt: utcNow(now) }, watch);
    await watch.commit();
    const path = await signers.add(id, file);
    if ((await readTrustFolder(this.#parts.trustFolder)).size === 0)
      await this.#beginTrust({ file, record }, wanted.passphrase);
    return summaryOf(record, path);
  }

  /** The list of signers of this machine; nulls when there is none. @throws PlannerError `signature/trust-refused` */
  async trust(): Promise<TrustSummary> {
    const { trustFolder } = this.#parts;
    if ((await readTrustFolder(trustFolder)).size === 0)
      return {
        ...{ version: null, anchor: null, expires: null, roots: null, policy: null },
        ...{ rootHolders: [], history: [], waiting: null, signers: [] },
      };
    const own = (await this.stored()).map(({ record }) => record);
    const summary = summaryOfList(await openTrustFolder(trustFolder), own);
    return { ...summary, waiting: await waitingIn(trustFolder) };
  }

  /** What machines without Redoubt check with: key files, and the versions for the verifier page. */
  async bareList(): Promise<readonly BareFile[]> {
    const { trustFolder } = this.#parts;
    const files = bareFiles(await openTrustFolder(trustFolder));
    const versions = [...(await readTrustFolder(trustFolder))].map(([version, data]) => ({
      name: trustFileName(version),
      data,
    }));
    return [...files, ...versions];
  }

  /**
   * What to know about a record before its signer is listed here or becomes a root holder.
   * @throws PlannerError `signature/key-weak` when a key is not acceptable, `signature/trust-missing | trust-refused`
   */
  async offer(record: SignerRecord, use: RecordUse): Promise<SignerOffer> {
    const { list } = await openTrustFolder(this.#parts.trustFolder);
    const doubts = use === 'root' ? doubtsAboutHolder(list, record) : doubtsAbout(list, record);
    const { id, person, name, organisation, suite, createdAt } = record;
    const fingerprint = humanDigest(signerFingerprint(record));
    const said = { id, person, name, organisation, suite, createdAt, fingerprint };
    return { ...said, doubts: doubts.map(signerDoubtText), refused: doubts.some(isFatal) };
  }

  /**
   * Makes the next version of the list of this machine.
   * @param offered - record that was read last, for a signer or a root holder who is added
   * @throws PlannerError `signature/trust-missing | trust-refused | signer-unknown`, `ipc/cancelled`
   */
  async changeTrust(
    { change, roots }: TrustRequest,
    offered: SignerRecord | null = null,
    watch: JobWatch = UNWATCHED,
  ): Promise<TrustSummary> {
    const { trustFolder, signer, now } = this.#parts;
    const { list } = await openTrustFolder(trustFolder);
    const issued = utcNow(now);
    const edit = {
      folder: trustFolder,
      roots: await Promise.all(roots.map(async (id) => (await this.find(id)).file)),
      ...{ signer, watch },
      issued,
      expires: endAfter(change, list, issued),
    };
    await changeTrustFolder(edit, listChange(change, offered));
    return this.trust();
  }

  async #beginTrust({ file, record }: Omit<StoredSigner, 'path'>, passphrase: string): Promise<void> {
    const issued = utcNow(this.#parts.now);
    const until = yearsLater(issued, TRUST_YEARS);
    const edit = {
      folder: this.#parts.trustFolder,
      roots: [file],
      signer: typedSigner(this.#parts.runner, [{ file, passphrase: async () => passphrase }]),
      issued,
      expires: until,
    };
    await beginTrustFolder(edit);
    await addSigner(edit, record, { roles: ['author'], validFrom: record.createdAt, validUntil: until });
  }
}
