import { isPlannerError } from '../../errors.ts';
import { sameBytes } from '../format/bytes.ts';
import { ENVELOPE_PATH, IN_TOTO_PAYLOAD_TYPE, TRUST_PAYLOAD_TYPE } from '../format/names.ts';
import { type Envelope, readEnvelope } from '../signatures/dsse.ts';
import type { OpenedContainer } from './check-container.ts';
import { findingsOf, type VerifyFinding } from './verdict.ts';

const { refusal } = findingsOf('envelope');

export interface EnvelopeResult {
  readonly findings: readonly VerifyFinding[];
  readonly envelope: Envelope | null;
}

function refused(finding: VerifyFinding): EnvelopeResult {
  return { findings: [finding], envelope: null };
}

function read(bytes: Uint8Array): Envelope | null {
  try {
    return readEnvelope(bytes);
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    // Which rule of form was broken does not matter to a reader: nothing in it counts as a signature.
    return null;
  }
}

/** Block 3: strict envelope of the right purpose whose payload is `manifest.json`, byte for byte. */
export function checkEnvelope({ files }: OpenedContainer, manifestBytes: Uint8Array): EnvelopeResult {
  const bytes = files.get(ENVELOPE_PATH);
  if (bytes === undefined) return refused(refusal('S01'));
  const envelope = read(bytes);
  if (envelope === null) return refused(refusal('S03', { signer: ENVELOPE_PATH }));
  if (envelope.payloadType !== IN_TOTO_PAYLOAD_TYPE) {
    const purpose = envelope.payloadType === TRUST_PAYLOAD_TYPE ? 'trust-list' : 'other-purpose';
    return refused(refusal('S06', { purpose }));
  }
  if (!sameBytes(envelope.payload, manifestBytes)) return refused(refusal('F04'));
  if (envelope.signatures.length === 0) return refused(refusal('S01'));
  return { findings: [], envelope };
}
