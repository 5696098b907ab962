import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { PlannerError } from '../../shared/errors.ts';

// Deflate looks back 32 KiB; of a longer base only the end can serve.
const WINDOW = 32 * 1024;
// A damaged or hostile body must not fill the memory; a plan is at most 4 MiB of text.
const MAX_BODY = 16 * 1024 * 1024;

export interface EncodedRevision {
  readonly body: Uint8Array;
  readonly sha256: string;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function dictionaryOf(base: string): Buffer {
  return Buffer.from(base, 'utf8').subarray(-WINDOW);
}

/**
 * Packs one revision's text.
 * @param base - text of the earlier revision it is packed against, or null to stand alone
 */
export function encodeRevision(text: string, base: string | null): EncodedRevision {
  const options = base === null ? {} : { dictionary: dictionaryOf(base) };
  return { body: deflateRawSync(Buffer.from(text, 'utf8'), options), sha256: sha256(text) };
}

/**
 * Text of a packed revision.
 * @throws PlannerError `storage/file-damaged` when it does not unpack to what was saved
 */
export function decodeRevision(encoded: EncodedRevision, base: string | null): string {
  const options = base === null ? {} : { dictionary: dictionaryOf(base) };
  const damaged = (cause?: unknown): PlannerError =>
    new PlannerError(
      'storage',
      'file-damaged',
      {
        file: 'workspace',
        reason: 'a stored revision is not what was saved',
        wayOut: 'Load an earlier revision, or open an earlier generation of the workspace.',
      },
      { cause },
    );
  let text: string;
  try {
    text = inflateRawSync(encoded.body, { ...options, maxOutputLength: MAX_BODY }).toString('utf8');
  } catch (cause) {
    throw damaged(cause);
  }
  if (sha256(text) !== encoded.sha256) throw damaged();
  return text;
}
