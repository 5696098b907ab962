import { toUtcTime, type UtcTime, yearsLater } from '../../shared/bundle/format/time.ts';
import { humanDigest } from '../../shared/bundle/manifest/digests.ts';
import { signerFingerprint } from '../../shared/bundle/signatures/fingerprint.ts';
import type { SignerRecord } from '../../shared/bundle/signatures/signer.ts';
import { type BareFile, bareFiles } from '../../shared/bundle/trust/bare-files.ts';
import {
  type TrustChange,
  withPolicy,
  withRevocation,
  withStatus,
} from '../../shared/bundle/trust/change-trust.ts';
import { describeListed } from '../../shared/bundle/trust/describe-signer.ts';
import { keyIdsOf, readKeys } from '../../shared/bundle/trust/read-keys.ts';
import { doubtsAbout, isFatal } from '../../shared/bundle/trust/signer-doubts.ts';
import type { GivenList } from '../../shared/bundle/trust/take-over.ts';
import { assertTold } from '../../shared/bundle/trust/told-fingerprint.ts';
import type { TrustFile } from '../../shared/bundle/trust/trust-file.ts';
import { type TrustStore, trustFileName } from '../../shared/bundle/trust/trust-store.ts';
import { PlannerError } from '../../shared/errors.ts';
import type { TrustAct } from '../../shared/ipc/list-contract.ts';
import type { SignerOffer, SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { type JobWatch, UNWATCHED } from '../../shared/job/job-step.ts';
import { signerDoubtText } from '../../shared/texts/en/signer-doubts.ts';
import { addSigner, beginTrustFolder, changeTrustFolder } from './bundle/edit-trust-folder.ts';
import { importTrustFiles } from './bundle/import-trust.ts';
import { openTrustFolder, readTrustFolder } from './bundle/trust-folder.ts';
import type { SecretWork } from './keys/secret-work.ts';
import type { SignerFolder, StoredSigner } from './keys/signer-folder.ts';
import type { SignerRunner } from './keys/signer-runner.ts';
import { type TaskSigner, typedSigner } from './keys/task-signer.ts';

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

/** Years a list of signers and an entry in it stand before they must be renewed. */
const TRUST_YEARS = 2;

/** The clock to the second, in the form of signed documents. */
export function utcNow(now: () => string): UtcTime {
  const time = toUtcTime(now());
  if (time === null) throw new PlannerError('ipc', 'internal', { reason: 'the clock gives no time' });
  return time;
}

function wantedTime(text: string): UtcTime {
  const time = toUtcTime(text);
  if (time !== null) return time;
  throw new PlannerError('usage', 'bad-argument', {
    option: 'end',
    value: text,
    limit: 'YYYY-MM-DDTHH:MM:SSZ',
  });
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

type ListChange = Exclude<TrustAct, { readonly act: 'add' }>;

function changeOf(list: TrustFile, change: ListChange): TrustChange {
  switch (change.act) {
    case 'renew':
      return {};
    case 'suspend':
      return withStatus(list, change.id, 'suspended');
    case 'resume':
      return withStatus(list, change.id, 'active');
    case 'revoke':
      return withRevocation(list, change.id, {
        reason: change.reason,
        from: wantedTime(change.from),
        note: change.note,
      });
    case 'policy': {
      const { act: _act, ...policy } = change;
      return withPolicy(list, policy);
    }
  }
}

function summaryOfList({ list, anchorSha512 }: TrustStore): TrustSummary {
  const ends = new Map(list.revocations.map(({ keyId, reason, from }) => [keyId, { reason, from }]));
  return {
    version: list.version,
    anchor: humanDigest(anchorSha512),
    expires: list.expires,
    roots: { threshold: list.roots.threshold, holders: list.roots.holders.map((holder) => holder.id) },
    policy: list.policies.bundle,
    signers: list.signers.map((signer) => {
      const said = describeListed(signer);
      const revoked = keyIdsOf(readKeys(signer)).flatMap((keyId) => ends.get(keyId) ?? [])[0];
      return { ...said, fingerprint: humanDigest(said.fingerprint), revoked: revoked ?? null };
    }),
  };
}

/** Signers of this machine, and the list of those whose signatures count here. */
export class SignerService {
  readonly #parts: SignerServiceParts;

  constructor(parts: SignerServiceParts) {
    this.#parts = parts;
  }

  async list(): Promise<readonly SignerSummary[]> {
    return (await this.#parts.signers.list()).map(({ record, path }) => summaryOf(record, path));
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
      return { version: null, anchor: null, expires: null, roots: null, policy: null, signers: [] };
    return summaryOfList(await openTrustFolder(trustFolder));
  }

  /**
   * Puts versions of a list from elsewhere in force.
   * @throws PlannerError `signature/trust-refused | fingerprint-differs`, `bundle-format/…`, `storage/…`
   */
  async importTrust(given: GivenList): Promise<{ readonly trust: TrustSummary; readonly replaced: boolean }> {
    const { store, replaced } = await importTrustFiles(this.#parts.trustFolder, given);
    return { trust: summaryOfList(store), replaced };
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
   * What to know about a record before its signer is listed here.
   * @throws PlannerError `signature/key-weak` when a key is not acceptable, `signature/trust-missing | trust-refused`
   */
  async offer(record: SignerRecord): Promise<SignerOffer> {
    const { list } = await openTrustFolder(this.#parts.trustFolder);
    const doubts = doubtsAbout(list, record);
    const { id, person, name, organisation, suite, createdAt } = record;
    const fingerprint = humanDigest(signerFingerprint(record));
    const said = { id, person, name, organisation, suite, createdAt, fingerprint };
    return { ...said, doubts: doubts.map(signerDoubtText), refused: doubts.some(isFatal) };
  }

  /**
   * Makes the next version of the list of this machine. It ends when the version before would have, unless it is
   * renewed: a change of one signer must not prolong what was said of all others.
   * @param offered - record that was read last, for `add`
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
    const held = list.expires > issued ? list.expires : yearsLater(issued, TRUST_YEARS);
    const edit = {
      folder: trustFolder,
      roots: await Promise.all(roots.map(async (id) => (await this.find(id)).file)),
      ...{ signer, watch },
      issued,
      expires: change.act === 'renew' ? wantedTime(change.expires) : held,
    };
    if (change.act === 'add') {
      const { roles, validUntil, anyway, fingerprint } = change;
      if (offered?.id !== change.id)
        throw new PlannerError('signature', 'signer-unknown', { value: change.id, allowed: [] });
      // SECURITY: asked for here and not only at the screen, so that no window lists what nobody was told.
      assertTold(fingerprint, signerFingerprint(offered), offered.id);
      const terms = { roles, anyway, validFrom: offered.createdAt, validUntil: wantedTime(validUntil) };
      return summaryOfList(await addSigner(edit, offered, terms));
    }
    const store = await changeTrustFolder(edit, (before) => changeOf(before, change));
    return summaryOfList(store);
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
