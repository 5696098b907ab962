import { type JsonValue, readCanonicalJson } from '../bundle/format/canonical-json.ts';
import { PACK_PAYLOAD_TYPE } from '../bundle/format/names.ts';
import { type Envelope, readEnvelope } from '../bundle/signatures/dsse.ts';
import { isPlannerError, type PlannerError } from '../errors.ts';
import { isPackChannel, type PackChannel, placeOfTable } from './channel.ts';
import { isObject } from './diff-values.ts';
import { PackRefused, refusePack } from './refusal.ts';
import { assertPackStatement, type PackStatement } from './statement.ts';

/** The format this program reads. */
const SCHEMA = 1;

/** What is wrong with a document that is not in its form, in words: the place, or the rule it breaks. */
export function formFault({ code, details }: PlannerError): string {
  const { reason, paths } = details;
  if (typeof reason === 'string') return reason;
  return Array.isArray(paths) ? `its form is not kept at ${paths.join(', ')}` : code;
}

function assertTables(channel: PackChannel, files: JsonValue | undefined): void {
  for (const file of Array.isArray(files) ? files : []) {
    const path = isObject(file) ? file['path'] : undefined;
    if (typeof path !== 'string') continue;
    if (placeOfTable(path)?.channel !== channel)
      refusePack('signatures', 'table-other-channel', { path, channel });
  }
}

/** What a newer program may write, or another channel: told by name, for the form says only where it is not kept. */
function assertReadable(value: JsonValue): void {
  if (!isObject(value)) return;
  const { schema, channel, files } = value;
  if (typeof schema === 'number' && schema > SCHEMA)
    refusePack('signatures', 'statement-newer', { schema, limit: SCHEMA });
  if (typeof channel !== 'string') return;
  if (isPackChannel(channel)) assertTables(channel, files);
  else refusePack('signatures', 'statement-other-channel', { channel });
}

/**
 * The list of contents of a pack, read before any signature: only to know which root to hold it against. The signed
 * statement must say the same, because the same bytes are read again.
 * @throws PackRefused at the step of the signatures
 */
export function readStatement(bytes: Uint8Array): {
  readonly envelope: Envelope;
  readonly statement: PackStatement;
} {
  try {
    const envelope = readEnvelope(bytes);
    if (envelope.payloadType !== PACK_PAYLOAD_TYPE)
      refusePack('signatures', 'statement-wrong-purpose', { type: envelope.payloadType });
    const value = readCanonicalJson(envelope.payload);
    assertReadable(value);
    return { envelope, statement: assertPackStatement(value) };
  } catch (error) {
    if (error instanceof PackRefused || !isPlannerError(error)) throw error;
    return refusePack('signatures', 'statement-unreadable', { reason: formFault(error) });
  }
}
