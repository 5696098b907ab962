import type { PublicKey } from '../../../shared/bundle/signatures/public-keys.ts';
import { readKeys } from '../../../shared/bundle/trust/read-keys.ts';
import { readSealedParts, readSealedRecord } from './seal.ts';

/**
 * The P-384 key of a signer when a card or an HSM keeps it; null when the signer has none, or has it in the file.
 * @throws PlannerError `signature/key-file-damaged`
 */
export function cardKeyOf(signerFile: Uint8Array): PublicKey | null {
  if (readSealedParts(signerFile).includes('p384')) return null;
  return readKeys(readSealedRecord(signerFile)).suite.find(({ kind }) => kind === 'p384') ?? null;
}
