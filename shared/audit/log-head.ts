import { z } from 'zod';
import { canonicalBytes, readCanonicalJson } from '../bundle/format/canonical-json.ts';
import { LOG_HEAD_PAYLOAD_TYPE } from '../bundle/format/names.ts';
import { assertShape, sha512Hex, signerId } from '../bundle/format/shape.ts';
import { preAuthenticationEncoding, readEnvelope, writeEnvelope } from '../bundle/signatures/dsse.ts';
import type { SignedWith, SignerRecord } from '../bundle/signatures/signer.ts';
import { checkSignature } from '../bundle/signatures/verify-signature.ts';
import { readKeys } from '../bundle/trust/read-keys.ts';
import { PlannerError } from '../errors.ts';

const schema = z.strictObject({
  format: z.literal('redoubt-log-head'),
  version: z.literal(1),
  /** File of the log that ends here. */
  segment: z.string().regex(/^audit-\d{4,8}\.jsonl$/),
  /** First and last entry of the file. */
  first: z.int().min(1),
  last: z.int().min(1),
  /** Hash of the last entry. */
  head: sha512Hex,
  /** SHA-512 of the whole file. */
  fileSha512: sha512Hex,
  at: z.iso.datetime(),
  signer: signerId,
});
/** What is signed when a file of the audit log is closed. */
export type LogHead = z.infer<typeof schema>;

/** @throws PlannerError `bundle-format/schema` */
export function assertLogHead(value: unknown): LogHead {
  return assertShape<LogHead>(schema, value, 'head of the log');
}

/** The bytes a signer signs for a head: DSSE's encoding under a payload type of its own. */
export function logHeadEncoding(head: LogHead): Uint8Array {
  return preAuthenticationEncoding(LOG_HEAD_PAYLOAD_TYPE, canonicalBytes(head));
}

/** The envelope that is kept beside the sealed file. */
export function writeLogHead(head: LogHead, signatures: readonly SignedWith[]): Uint8Array {
  return writeEnvelope({ payloadType: LOG_HEAD_PAYLOAD_TYPE, payload: canonicalBytes(head), signatures });
}

/**
 * Checks a signed head under the keys of a signer: every key of the suite must have signed.
 * @throws PlannerError `bundle-format/…` when it is no head, `signature/trust-refused` when a signature is missing or
 * wrong, or of another signer
 */
export function checkLogHead(envelope: Uint8Array, record: SignerRecord): LogHead {
  const { payloadType, payload, signatures } = readEnvelope(envelope);
  const head = assertLogHead(readCanonicalJson(payload));
  const message = preAuthenticationEncoding(payloadType, payload);
  const missing = readKeys(record).suite.filter(
    (key) =>
      !signatures.some(
        ({ keyId, signature }) => keyId === key.keyId && checkSignature(key, message, signature) === 'valid',
      ),
  );
  const right = payloadType === LOG_HEAD_PAYLOAD_TYPE && head.signer === record.id && missing.length === 0;
  if (!right)
    throw new PlannerError('signature', 'trust-refused', {
      file: `${head.segment} (seal)`,
      reason: `it is not signed with every key of ${record.id}`,
    });
  return head;
}
