import { createHash } from 'node:crypto';
import type { HashFunctions } from '../../../shared/bundle/manifest/digests.ts';

/** SHA-2 of the host, ten times as fast as portable code. Electron's BoringSSL has both. */
export const nativeHashes: HashFunctions = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  sha512: (bytes) => createHash('sha512').update(bytes).digest(),
};
