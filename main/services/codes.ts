import { approvalPath } from '../../shared/bundle/approvals/approval.ts';
import { openForApproval } from '../../shared/bundle/approvals/approve-bundle.ts';
import { utf8 } from '../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../shared/bundle/format/canonical-json.ts';
import { ENVELOPE_PATH } from '../../shared/bundle/format/names.ts';
import { humanDigest } from '../../shared/bundle/manifest/digests.ts';
import { slipCode } from '../../shared/bundle/slip.ts';
import { TRANSFER_LIMITS } from '../../shared/bundle/transfer/fountain.ts';
import { readSlipText } from '../../shared/bundle/transfer/slip-text.ts';
import { type TransferKind, whatArrived } from '../../shared/bundle/transfer/what-arrived.ts';
import { PlannerError } from '../../shared/errors.ts';
import type { ArrivedCode, MovingCode } from '../../shared/ipc/code-messages.ts';
import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { RecordUse } from '../../shared/ipc/list-contract.ts';
import type { ApprovalReceipt, SignerOffer } from '../../shared/ipc/messages.ts';
import type { BundleService } from './bundles.ts';
import { codePicture, codeTexts } from './code-pictures.ts';
import { CODE_FILES, type Dialogs } from './dialogs.ts';
import type { SignerService } from './signers.ts';

export interface CodeServiceParts {
  readonly bundles: Pick<BundleService, 'checkedBytes' | 'offerRecord' | 'addStatement'> & {
    readonly exports: Pick<BundleService['exports'], 'exportedSlip'>;
  };
  readonly signers: Pick<SignerService, 'find'>;
  readonly dialogs: Dialogs;
  readonly tell: (code: ArrivedCode) => void;
}

type ShowRequest = Parameters<AppHandlers['code']['show']>[0];

const NAMES: Readonly<Record<TransferKind, string>> = {
  record: 'arrived.public.json',
  approval: 'arrived.approval.dsse.json',
  envelope: 'arrived.dsse.json',
  'ssh-signature': 'arrived.sshsig',
  slip: 'arrived.slip.txt',
  'signing-request': 'arrived.manifest.json',
  signatures: 'arrived.signatures.json',
};

function malformed(reason: string): PlannerError {
  return new PlannerError('usage', 'file-malformed', { file: 'moving code', reason });
}

/** Small files that leave this machine as pictures and arrive by its camera. */
export class CodeService {
  readonly #parts: CodeServiceParts;
  /** What arrived last: the only thing that can be taken over. */
  #arrived: { readonly kind: TransferKind; readonly data: Uint8Array } | null = null;

  constructor(parts: CodeServiceParts) {
    this.#parts = parts;
  }

  /** @throws PlannerError `signature/signer-unknown | not-checked`, `storage/not-found` when there is nothing to show */
  async show(request: ShowRequest): Promise<MovingCode> {
    const data = await this.#dataOf(request);
    const kind = whatArrived(data);
    if (kind === null || data.length > TRANSFER_LIMITS.bytes - 8)
      throw malformed('it is too large, or nothing that travels this way');
    const texts = codeTexts(data);
    return { kind, bytes: data.length, texts, pictures: texts.map(codePicture) };
  }

  /**
   * Keeps what a camera put together and tells the windows.
   * SECURITY: what a camera saw is anybody's. Only what some reader reads strictly is kept, and nothing is believed.
   * @throws PlannerError `usage/file-malformed`
   */
  take(base64: string): ArrivedCode {
    const data = new Uint8Array(Buffer.from(base64, 'base64'));
    const kind = data.length > TRANSFER_LIMITS.bytes ? null : whatArrived(data);
    if (kind === null)
      throw malformed(
        'it holds no public record, approval, envelope, OpenSSH signature, slip, request to sign or answer to one',
      );
    this.#arrived = { kind, data };
    const slip = kind === 'slip' ? readSlipText(new TextDecoder().decode(data)) : null;
    const code: ArrivedCode = {
      kind,
      bytes: data.length,
      slip: slip && { manifestSha512: slip.manifestSha512, groups: humanDigest(slip.manifestSha512) },
    };
    this.#parts.tell(code);
    return code;
  }

  /** @throws PlannerError `storage/not-found` when no record arrived, and as `BundleService.offerRecord` */
  offerRecord(use: RecordUse): Promise<SignerOffer> {
    return this.#parts.bundles.offerRecord(this.#arrivedAs('record'), { name: NAMES.record, use });
  }

  /** @throws PlannerError `storage/not-found` when no statement arrived, and as `BundleService.addStatement` */
  addStatement(fileSha512: string): Promise<ApprovalReceipt | null> {
    return this.#parts.bundles.addStatement(fileSha512, this.#arrivedAs('approval'));
  }

  /** @throws PlannerError `storage/not-found` when nothing arrived */
  save(): Promise<{ readonly fileName: string } | null> {
    const bytes = this.#arrivedAs(null);
    const suggestedName = NAMES[this.#arrived?.kind ?? 'record'];
    return this.#parts.dialogs.saveFile({ kind: CODE_FILES, suggestedName, bytes });
  }

  #arrivedAs(kind: TransferKind | null): Uint8Array {
    const arrived = this.#arrived;
    if (arrived !== null && (kind === null || arrived.kind === kind)) return arrived.data;
    throw new PlannerError('storage', 'not-found', { kind: kind ?? 'moving code', id: '' });
  }

  async #dataOf(request: ShowRequest): Promise<Uint8Array> {
    const { bundles, signers } = this.#parts;
    switch (request.what) {
      case 'record':
        return canonicalBytes((await signers.find(request.signerId)).record);
      case 'slip':
        return utf8(slipCode(bundles.exports.exportedSlip));
      case 'signature':
        return this.#inBundle(request.fileSha512, ENVELOPE_PATH);
      case 'approval':
        return this.#inBundle(request.fileSha512, approvalPath(request.sequence));
    }
  }

  #inBundle(fileSha512: string, path: string): Uint8Array {
    const data = openForApproval(this.#parts.bundles.checkedBytes(fileSha512)).files.get(path);
    if (data !== undefined) return data;
    throw new PlannerError('storage', 'not-found', { kind: 'file in the bundle', id: path });
  }
}
