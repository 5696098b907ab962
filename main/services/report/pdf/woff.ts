import { inflateSync } from 'node:zlib';
import { PlannerError } from '../../../../shared/errors.ts';

/** Tables of a TrueType font by tag. */
export type FontTables = ReadonlyMap<string, Uint8Array>;

const SIGNATURE = 0x774f_4646;
const TRUE_TYPE = 0x0001_0000;
const HEADER_BYTES = 44;
const ENTRY_BYTES = 20;

/**
 * Unpacks a WOFF 1.0 file with TrueType outlines. Inflating has one result only, so the bytes are the same everywhere.
 * @param name - of the file, for the message
 * @throws PlannerError `storage/read-failed` when it is anything else
 * @see W3C WOFF File Format 1.0, sections 3 to 5
 */
export function readWoff(bytes: Uint8Array, name: string): FontTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0) !== SIGNATURE || view.getUint32(4) !== TRUE_TYPE)
    throw new PlannerError('storage', 'read-failed', {
      file: name,
      reason: 'not a WOFF file with TrueType outlines',
    });
  const tables = new Map<string, Uint8Array>();
  for (let index = 0; index < view.getUint16(12); index += 1) {
    const at = HEADER_BYTES + index * ENTRY_BYTES;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const [offset, packed, size] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)];
    const data = bytes.subarray(offset, offset + packed);
    tables.set(tag, packed === size ? data : inflateSync(data));
  }
  return tables;
}
