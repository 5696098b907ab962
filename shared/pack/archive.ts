import { canonicalBytes } from '../bundle/format/canonical-json.ts';
import { isSafePath } from '../bundle/format/entry-name.ts';
import { readZip, type ZipRefusal } from '../bundle/format/zip-read.ts';
import { type NameRule, writeZip } from '../bundle/format/zip-write.ts';
import type { PackChannel } from './channel.ts';
import { ROOT_FILE_NAME, rootFileName } from './root-file.ts';
import { PACK_LIMITS } from './statement.ts';

const STATEMENT_NAME = 'pack.dsse.json';
const DELTA_NAME = 'delta.json';
const DATA_FOLDER = 'data/';
const ROOT_FOLDER = 'root/';

/** Which installed pack the left-out tables of a delta come from. A hint: what counts are the digests. */
export interface DeltaBase {
  readonly version: number;
  readonly sha512: string;
}

/** The parts of an archive as bytes: nothing in it is believed yet. */
export interface PackArchive {
  readonly statement: Uint8Array | null;
  /** Files of the root by the version their name says. */
  readonly roots: ReadonlyMap<number, Uint8Array>;
  /** Tables by their path below `data/`. */
  readonly tables: ReadonlyMap<string, Uint8Array>;
  /** Canonical JSON of a `DeltaBase`; null for a full pack. */
  readonly delta: Uint8Array | null;
}

export type ArchiveReading =
  | { readonly ok: true; readonly archive: PackArchive }
  | { readonly ok: false; readonly refusals: readonly ZipRefusal[] };

/** Name of the file of a pack; a delta names its base too. */
export function packFileName(channel: PackChannel, version: number, from?: number): string {
  return `pack-${channel}-${version}${from === undefined ? '' : `-from-${from}`}.zip`;
}

/** The names a pack may hold: its statement, the versions of its root, tables; nothing else and nowhere else. */
export const isPackEntryName: NameRule = (name) => {
  if (name === STATEMENT_NAME || name === DELTA_NAME) return true;
  if (name.startsWith(ROOT_FOLDER)) return ROOT_FILE_NAME.test(name.slice(ROOT_FOLDER.length));
  return name.startsWith(DATA_FOLDER) && isSafePath(name.slice(DATA_FOLDER.length));
};

/** Writes a pack as the one canonical archive of its parts. @throws PlannerError `bundle-format/unsafe-name | too-large` */
export function writePackArchive({ statement, roots, tables, delta }: PackArchive): Uint8Array {
  const fixed = [
    { name: STATEMENT_NAME, data: statement },
    { name: DELTA_NAME, data: delta },
  ].flatMap(({ name, data }) => (data === null ? [] : [{ name, data }]));
  const rootFiles = [...roots].map(([version, data]) => ({
    name: `${ROOT_FOLDER}${rootFileName(version)}`,
    data,
  }));
  const dataFiles = [...tables].map(([path, data]) => ({ name: `${DATA_FOLDER}${path}`, data }));
  return writeZip([...fixed, ...rootFiles, ...dataFiles], isPackEntryName);
}

/**
 * Reads an archive into its parts; strict as every archive of ours, and smaller than a bundle may be.
 * @returns the parts as views into `bytes`, or all refusals that could be told apart
 */
export function readPackArchive(bytes: Uint8Array): ArchiveReading {
  if (bytes.length > PACK_LIMITS.bytes) {
    const refusal: ZipRefusal = { kind: 'too-large', value: bytes.length, limit: PACK_LIMITS.bytes };
    return { ok: false, refusals: [refusal] };
  }
  const reading = readZip(bytes, isPackEntryName);
  if (!reading.ok) return reading;
  const roots = new Map<number, Uint8Array>();
  const tables = new Map<string, Uint8Array>();
  for (const { name, data } of reading.entries) {
    const version = ROOT_FILE_NAME.exec(name.slice(ROOT_FOLDER.length))?.[1];
    if (name.startsWith(ROOT_FOLDER) && version !== undefined) roots.set(Number(version), data);
    else if (name.startsWith(DATA_FOLDER)) tables.set(name.slice(DATA_FOLDER.length), data);
  }
  const named = (wanted: string): Uint8Array | null =>
    reading.entries.find(({ name }) => name === wanted)?.data ?? null;
  return { ok: true, archive: { statement: named(STATEMENT_NAME), roots, tables, delta: named(DELTA_NAME) } };
}

/** The hint of a delta as a file of the archive. */
export function deltaBytes({ version, sha512 }: DeltaBase): Uint8Array {
  return canonicalBytes({ format: 'redoubt-pack-delta', schema: 1, version, sha512 });
}
