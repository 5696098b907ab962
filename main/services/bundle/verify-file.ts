import { ZIP_LIMITS } from '../../../shared/bundle/format/zip-write.ts';
import { readRegular } from '../../db/read-regular.ts';

/**
 * Reads a bundle of at most 512 MiB.
 * @throws PlannerError `usage/file-unreadable`, `bundle-format/too-large`
 */
export function readBundleFile(path: string): Promise<Uint8Array> {
  return readRegular(path, { name: path, what: 'file', maxBytes: ZIP_LIMITS.bytes });
}
