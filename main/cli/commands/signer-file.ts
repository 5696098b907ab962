import { readCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { assertSignerRecord } from '../../../shared/bundle/trust/trust-file.ts';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import { readSealedRecord } from '../../services/keys/seal.ts';
import type { CommandIo } from '../command.ts';

const OPENING_BRACE = 0x7b;
/** Many times the size of any signer file or record. */
const MOST_BYTES = 1024 * 1024;

/** Says in which file the damage is: the file itself does not know its name. */
function named(error: unknown, file: string): unknown {
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
 * A sealed signer file whose form is right; whether the passphrase opens it shows later.
 * @throws PlannerError `usage/file-unreadable`, `signature/key-file-damaged` naming the file
 */
export async function readSignerFile(path: string, io: CommandIo): Promise<Uint8Array> {
  const bytes = await io.readFile(path, MOST_BYTES);
  try {
    readSealedRecord(bytes);
    return bytes;
  } catch (error) {
    throw named(error, path);
  }
}

/**
 * The public record of a signer, from a signer file or from a record.
 * @throws PlannerError `usage/file-unreadable`, `signature/key-file-damaged` naming the file
 */
export async function readSignerRecord(path: string, io: CommandIo): Promise<SignerRecord> {
  const bytes = await io.readFile(path, MOST_BYTES);
  try {
    return bytes[0] === OPENING_BRACE
      ? assertSignerRecord(readCanonicalJson(bytes))
      : readSealedRecord(bytes);
  } catch (error) {
    throw named(error, path);
  }
}
