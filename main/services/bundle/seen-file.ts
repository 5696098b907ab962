import { z } from 'zod';
import { utf8 } from '../../../shared/bundle/format/bytes.ts';
import { NOTHING_SEEN, type SeenState } from '../../../shared/bundle/verify/check-trust.ts';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import { readStrictJson } from '../../../shared/strict-json.ts';
import { readRegular } from '../../db/read-regular.ts';
import { systemCode } from '../../db/system-reason.ts';
import { seenSchema } from './seen-store.ts';

const MAX_BYTES = 16 * 1024 * 1024;

const fileSchema = z.strictObject({
  format: z.literal('redoubt-seen'),
  version: z.literal(1),
  ...seenSchema.shape,
});

async function bytesOf(path: string): Promise<Uint8Array | null> {
  try {
    return await readRegular(path, { name: path, what: 'register', maxBytes: MAX_BYTES });
  } catch (error) {
    if (isPlannerError(error, 'usage') && systemCode(error.cause) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The register of earlier checks in a file; nothing seen when there is no such file yet.
 * @throws PlannerError `usage/file-unreadable`, `usage/file-malformed`: a damaged register is never taken for an empty
 * one, which would let an old bundle pass
 */
export async function readSeenFile(path: string): Promise<SeenState> {
  const bytes = await bytesOf(path);
  if (bytes === null) return NOTHING_SEEN;
  const reading = readStrictJson(new TextDecoder().decode(bytes));
  const parsed = reading.ok ? fileSchema.safeParse(reading.value) : null;
  if (parsed?.success !== true)
    throw new PlannerError('usage', 'file-malformed', {
      file: path,
      reason: 'it is no register of bundles seen',
    });
  const { trustVersion, latestTime, manifests } = parsed.data;
  return { trustVersion, latestTime, manifests };
}

/** The file of a register, one line with an end. */
export function seenFileBytes(seen: SeenState): Uint8Array {
  return utf8(`${JSON.stringify({ format: 'redoubt-seen', version: 1, ...seen })}\n`);
}
