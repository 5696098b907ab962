import { z } from 'zod';
import { hexOf } from '../bundle/format/bytes.ts';
import { readCanonicalJson } from '../bundle/format/canonical-json.ts';
import { assertShape, sha512Hex } from '../bundle/format/shape.ts';
import type { HashFunctions } from '../bundle/manifest/digests.ts';
import { isPlannerError } from '../errors.ts';
import type { DeltaBase, PackArchive } from './archive.ts';
import type { PackChannel } from './channel.ts';
import { type PackRefusal, PackRefused, refusePack } from './refusal.ts';
import type { ChannelState } from './state.ts';
import type { PackFile, PackStatement } from './statement.ts';
import type { Tables } from './tables.ts';

const deltaBase: z.ZodType<DeltaBase> = z
  .strictObject({
    format: z.literal('redoubt-pack-delta'),
    schema: z.literal(1),
    version: z.int().min(1),
    sha512: sha512Hex,
  })
  .transform(({ version, sha512 }) => ({ version, sha512 }));

/** Reads the hint of a delta. @returns null when it is none */
export function readDeltaBase(bytes: Uint8Array): DeltaBase | null {
  try {
    return assertShape(deltaBase, readCanonicalJson(bytes), 'delta');
  } catch (error) {
    // Whatever is wrong with it, the answer is the same: the base is not known.
    if (isPlannerError(error)) return null;
    throw error;
  }
}

interface Held {
  readonly states: readonly ChannelState[];
  readonly tablesInForce: (channel: PackChannel) => Tables;
  readonly hashes: HashFunctions;
}

/** Tables of the pack a delta is made for; it must be the very one in force. */
function baseTables(delta: Uint8Array, { channel }: PackStatement, held: Held): Tables {
  const base = readDeltaBase(delta);
  const known = held.states.find((state) => state.channel === channel)?.pack ?? null;
  if (base === null || known === null || base.sha512 !== known.sha512)
    return refusePack('content', 'delta-base-missing', {
      wanted: base?.version ?? 0,
      here: known?.version ?? 0,
    });
  return held.tablesInForce(channel);
}

function against(file: PackFile, bytes: Uint8Array | undefined, hashes: HashFunctions): PackRefusal | null {
  const { path } = file;
  if (bytes === undefined) return { code: 'file-missing', params: { path } };
  if (bytes.length !== file.size)
    return { code: 'file-size', params: { path, size: bytes.length, limit: file.size } };
  return hexOf(hashes.sha512(bytes)) === file.sha512 ? null : { code: 'file-digest', params: { path } };
}

/**
 * All tables a statement lists, each of the size and digest it says. A delta leaves out those its base has: they come
 * from the pack in force and are held against the same digests, so that a delta gives the very pack or none.
 * @throws PackRefused naming every missing, added or changed table
 */
export function completeTables(statement: PackStatement, archive: PackArchive, held: Held): Tables {
  const base =
    archive.delta === null ? new Map<string, Uint8Array>() : baseTables(archive.delta, statement, held);
  const tables = new Map<string, Uint8Array>();
  const refusals: PackRefusal[] = [];
  for (const file of statement.files) {
    const bytes = archive.tables.get(file.path) ?? base.get(file.path);
    const refusal = against(file, bytes, held.hashes);
    if (refusal !== null) refusals.push(refusal);
    else if (bytes !== undefined) tables.set(file.path, bytes);
  }
  const listed = new Set(statement.files.map(({ path }) => path));
  for (const path of archive.tables.keys())
    if (!listed.has(path)) refusals.push({ code: 'file-extra', params: { path } });
  if (refusals.length > 0) throw new PackRefused('content', refusals);
  return tables;
}
