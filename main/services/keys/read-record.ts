import { readCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { assertSignerRecord } from '../../../shared/bundle/trust/trust-file.ts';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import { readSealedRecord } from './seal.ts';

const OPENING_BRACE = 0x7b;
/** Many times the size of any signer file or record. */
export const MOST_RECORD_BYTES = 1024 * 1024;

/** Says in which file the damage is: the file itself does not know its name. */
export function namedDamage(error: unknown, file: string): unknown {
  if (isPlannerError(error, 'signature') && error.code === 'key-file-damaged')
    return new PlannerError('signature', 'key-file-damaged', { ...error.details, file }, { cause: error });
  if (isPlannerError(error, 'bundle-format') && error.code !== 'too-large')
    return new PlannerError(
      'signature',
      'key-file-damaged',
      { file, reason: 'it is neither a signer file nor the public record of a signer' },
      { cause: error },
    );
  return error;
}

/**
 * The public record of a signer, from a signer file or from a record.
 * @param name - of the file, for the message
 * @throws PlannerError `signature/key-file-damaged` naming the file
 */
export function parseSignerRecord(bytes: Uint8Array, name: string): SignerRecord {
  try {
    return bytes[0] === OPENING_BRACE
      ? assertSignerRecord(readCanonicalJson(bytes))
      : readSealedRecord(bytes);
  } catch (error) {
    throw namedDamage(error, name);
  }
}
