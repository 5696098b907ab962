import { isPlannerError } from '../../errors.ts';
import { assertApprovalV1 } from '../approvals/approval.ts';
import { textOf } from '../format/bytes.ts';
import { readCanonicalJson } from '../format/canonical-json.ts';
import { assertManifestV1 } from '../manifest/manifest-v1.ts';
import { readEnvelope } from '../signatures/dsse.ts';
import { readSshSignature } from '../signatures/sshsig.ts';
import { assertSignerRecord } from '../trust/trust-file.ts';
import { readSigningAnswer } from './signing.ts';
import { readSlipText } from './slip-text.ts';

/** Small things that may travel as moving codes. */
export const TRANSFER_KINDS = [
  'record',
  'approval',
  'envelope',
  'ssh-signature',
  'slip',
  'signing-request',
  'signatures',
] as const;
export type TransferKind = (typeof TRANSFER_KINDS)[number];

const READERS: readonly (readonly [TransferKind, (bytes: Uint8Array) => unknown])[] = [
  ['record', (bytes) => assertSignerRecord(readCanonicalJson(bytes))],
  ['approval', (bytes) => assertApprovalV1(readCanonicalJson(readEnvelope(bytes).payload))],
  ['envelope', readEnvelope],
  ['ssh-signature', readSshSignature],
  ['signing-request', (bytes) => assertManifestV1(readCanonicalJson(bytes))],
  ['signatures', readSigningAnswer],
];

function fits(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): boolean {
  try {
    read(bytes);
    return true;
  } catch (error) {
    if (!isPlannerError(error)) throw error;
    // Of another kind, or malformed: the caller names what is left.
    return false;
  }
}

/**
 * What a message that arrived by codes is, by its form alone: nothing in it is believed, it is checked like a file.
 * @returns null when it is none of the kinds that travel this way
 */
export function whatArrived(bytes: Uint8Array): TransferKind | null {
  const read = READERS.find(([, reader]) => fits(reader, bytes));
  if (read !== undefined) return read[0];
  return readSlipText(textOf(bytes) ?? '') === null ? null : 'slip';
}
