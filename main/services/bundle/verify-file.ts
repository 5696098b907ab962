import { open } from 'node:fs/promises';
import { ZIP_LIMITS } from '../../../shared/bundle/format/zip-write.ts';
import { PlannerError } from '../../../shared/errors.ts';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'no right to it'],
]);

/**
 * Reads a bundle of at most 512 MiB. The size is asked for before anything is read, so that a huge file costs
 * nothing.
 * @throws PlannerError `usage/file-unreadable`, `bundle-format/too-large`
 */
export async function readBundleFile(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > ZIP_LIMITS.bytes)
        throw new PlannerError('bundle-format', 'too-large', {
          what: 'file',
          value: size,
          limit: ZIP_LIMITS.bytes,
        });
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof PlannerError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    const reason = REASONS.get(code) ?? code;
    throw new PlannerError('usage', 'file-unreadable', { file: path, reason }, { cause });
  }
}
