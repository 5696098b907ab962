import { stat } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { z } from 'zod';
import { textOf } from '../../../../shared/bundle/format/bytes.ts';
import { isPlannerError, PlannerError } from '../../../../shared/errors.ts';
import { readRegular } from '../../../db/read-regular.ts';

const MOST_BYTES = 16 * 1024;
const path = z.string().max(400).refine(isAbsolute, { message: 'must be an absolute path' });
// What a loader or Node itself would obey never comes in by this way.
const variable = z.string().regex(/^(?!LD_|DYLD_|NODE_)[A-Z][A-Z0-9_]{0,63}$/);

const schema = z.strictObject({
  format: z.literal('redoubt-pkcs11'),
  version: z.literal(1),
  /** PKCS#11 library of the card or HSM. */
  module: path,
  /** Node-API addon that speaks to it. */
  addon: path,
  addonSha512: z.string().regex(/^[0-9a-f]{128}$/),
  /** Label of the token; any token while only one is there. */
  token: z.string().min(1).max(32).exactOptional(),
  /** Variables the module needs, as SOFTHSM2_CONF. */
  environment: z.record(variable, z.string().max(400)).exactOptional(),
});

/** What an administrator says about the cards and HSMs of a machine. Plain data: it goes to the process that signs. */
export type TokenComponent = z.infer<typeof schema>;

/** What a signing act needs of a card: the administrator's component, and the PIN its holder typed for this one act. */
export interface TokenAccess {
  readonly component: TokenComponent;
  readonly pin: string;
}

function refused(file: string, reason: string, cause?: unknown): PlannerError<'token'> {
  return new PlannerError('token', 'file-refused', { file, reason }, { cause });
}

const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

/** Names whoever but root and this user could have written a place; null when nobody could. Windows has rights of its own kind. */
async function strangerAt(place: string): Promise<string | null> {
  const own = process.getuid?.();
  if (own === undefined) return null;
  const found = await stat(place);
  if (found.uid !== 0 && found.uid !== own) return `${place} belongs to another user`;
  // In a sticky folder others cannot put a file in the place of this one; on a file the bit means nothing.
  const isKept = found.isDirectory() && (found.mode & STICKY) !== 0;
  return (found.mode & OTHERS_WRITE) === 0 || isKept ? null : `other users may write ${place}`;
}

/**
 * Refuses a file that others than root or this user could have put there. Of the administrator's own place, owned by root
 * like everything beside it, that leaves the administrator.
 */
async function assertOwned(file: string): Promise<void> {
  const stranger = (await strangerAt(file)) ?? (await strangerAt(dirname(file)));
  if (stranger !== null) throw refused(file, stranger);
}

function parse(file: string, bytes: Uint8Array): TokenComponent {
  let value: unknown;
  try {
    value = JSON.parse(textOf(bytes) ?? '');
  } catch (cause) {
    throw refused(file, 'it is not JSON', cause);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const places = read.error.issues.map(({ path: at, message }) => `${at.join('.') || 'file'}: ${message}`);
  throw refused(file, places.join('; '), read.error);
}

/**
 * Reads the administrator's file.
 * @returns null when there is none: the machine has no cards
 * @throws PlannerError `token/file-refused` when it is not as it must be, or others could have written it
 */
export async function readComponent(file: string): Promise<TokenComponent | null> {
  try {
    const bytes = await readRegular(file, { name: file, maxBytes: MOST_BYTES, what: 'component file' });
    await assertOwned(file);
    return parse(file, bytes);
  } catch (error) {
    if (!isPlannerError(error, 'usage')) throw error;
    const { cause } = error;
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw refused(file, String(error.details['reason']), error);
  }
}
