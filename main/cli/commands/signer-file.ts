import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { MOST_RECORD_BYTES, namedDamage, parseSignerRecord } from '../../services/keys/read-record.ts';
import { readSealedRecord } from '../../services/keys/seal.ts';
import type { CommandIo } from '../command.ts';

/**
 * A sealed signer file whose form is right; whether the passphrase opens it shows later.
 * @throws PlannerError `usage/file-unreadable`, `signature/key-file-damaged` naming the file
 */
export async function readSignerFile(path: string, io: CommandIo): Promise<Uint8Array> {
  const bytes = await io.readFile(path, MOST_RECORD_BYTES);
  try {
    readSealedRecord(bytes);
    return bytes;
  } catch (error) {
    throw namedDamage(error, path);
  }
}

/**
 * The public record of a signer, from a signer file or from a record.
 * @throws PlannerError `usage/file-unreadable`, `signature/key-file-damaged` naming the file
 */
export async function readSignerRecord(path: string, io: CommandIo): Promise<SignerRecord> {
  return parseSignerRecord(await io.readFile(path, MOST_RECORD_BYTES), path);
}
