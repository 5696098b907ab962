import { z } from 'zod';
import { readCanonicalJson } from '../bundle/format/canonical-json.ts';
import { PROVENANCE_PATH } from '../bundle/format/names.ts';
import { sha512Hex } from '../bundle/format/shape.ts';
import { checkContainer } from '../bundle/verify/check-container.ts';
import { isPlannerError } from '../errors.ts';
import type { AuditHead } from './entry.ts';

const schema = z.looseObject({
  auditLog: z.strictObject({ seq: z.int().min(1), head: sha512Hex }),
});

/**
 * The newest entry of the audit log when a bundle was made, as its provenance names it. Signatures are not looked at:
 * whoever doubts the bundle has it verified.
 * @param bundle - bytes of the file
 * @returns null when the file is no bundle, or names no entry
 */
export function namedLogHead(bundle: Uint8Array): AuditHead | null {
  const { opened } = checkContainer(bundle);
  const bytes = opened?.files.get(PROVENANCE_PATH);
  if (bytes === undefined) return null;
  try {
    const read = schema.safeParse(readCanonicalJson(bytes));
    return read.success ? { seq: read.data.auditLog.seq, hash: read.data.auditLog.head } : null;
  } catch (error) {
    // Not canonical JSON, so not written by this program: it names nothing.
    if (isPlannerError(error, 'bundle-format')) return null;
    throw error;
  }
}
