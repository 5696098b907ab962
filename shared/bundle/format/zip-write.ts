import { PlannerError } from '../../errors.ts';
import { compareIds } from '../../ids.ts';
import { concatBytes, utf8 } from './bytes.ts';
import { crc32 } from './crc32.ts';
import { findTwin, isSafeEntryName } from './entry-name.ts';

export interface ZipEntry {
  /** Path inside the archive, safe by `isSafeEntryName`. */
  readonly name: string;
  readonly data: Uint8Array;
}

/** Whether a name may stand in an archive. */
export type NameRule = (name: string) => boolean;

export const ZIP_LIMITS = { bytes: 512 * 1024 * 1024, entries: 4096 } as const;

export const LOCAL_HEADER_BYTES = 30;
export const CENTRAL_HEADER_BYTES = 46;
export const END_RECORD_BYTES = 22;
export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;

const VERSION = 20;
const MADE_BY_UNIX = (3 << 8) | VERSION;
// 1 January 1980, the first day the format can name; midnight is 0.
const DOS_DATE = (1 << 5) | 1;
const REGULAR_FILE_0644 = 0o100644 * 0x10000;

interface Placed {
  readonly name: Uint8Array;
  readonly data: Uint8Array;
  readonly crc: number;
  readonly offset: number;
}

/** Fields that the local and the central header share, from "version needed" to "extra length". */
function putCommon(view: DataView, start: number, entry: Placed): void {
  view.setUint16(start, VERSION, true);
  view.setUint16(start + 8, DOS_DATE, true);
  view.setUint32(start + 10, entry.crc, true);
  view.setUint32(start + 14, entry.data.length, true);
  view.setUint32(start + 18, entry.data.length, true);
  view.setUint16(start + 22, entry.name.length, true);
}

function localHeader(entry: Placed): Uint8Array {
  const header = new Uint8Array(LOCAL_HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOCAL_SIGNATURE, true);
  putCommon(view, 4, entry);
  return header;
}

function centralHeader(entry: Placed): Uint8Array {
  const header = new Uint8Array(CENTRAL_HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, CENTRAL_SIGNATURE, true);
  view.setUint16(4, MADE_BY_UNIX, true);
  putCommon(view, 6, entry);
  view.setUint32(38, REGULAR_FILE_0644, true);
  view.setUint32(42, entry.offset, true);
  return header;
}

function endRecord(entries: number, size: number, offset: number): Uint8Array {
  const record = new Uint8Array(END_RECORD_BYTES);
  const view = new DataView(record.buffer);
  view.setUint32(0, END_SIGNATURE, true);
  view.setUint16(8, entries, true);
  view.setUint16(10, entries, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return record;
}

function place(entries: readonly ZipEntry[]): readonly Placed[] {
  let offset = 0;
  return entries.map(({ name, data }) => {
    const placed = { name: utf8(name), data, crc: crc32(data), offset };
    offset += LOCAL_HEADER_BYTES + placed.name.length + data.length;
    return placed;
  });
}

/**
 * The archive as pieces in file order, so that a reader can compare without holding a second copy.
 * @param entries - sorted by name, names safe and unique
 */
export function zipPieces(entries: readonly ZipEntry[]): readonly Uint8Array[] {
  const placed = place(entries);
  const local = placed.flatMap((entry) => [localHeader(entry), entry.name, entry.data]);
  const central = placed.flatMap((entry) => [centralHeader(entry), entry.name]);
  const lengthOf = (pieces: readonly Uint8Array[]): number =>
    pieces.reduce((sum, piece) => sum + piece.length, 0);
  return [...local, ...central, endRecord(placed.length, lengthOf(central), lengthOf(local))];
}

function assertWritable(entries: readonly ZipEntry[], isAllowed: NameRule): void {
  const names = entries.map((entry) => entry.name);
  const unsafe = names.find((name) => !isAllowed(name)) ?? findTwin(names);
  if (unsafe !== null)
    throw new PlannerError('bundle-format', 'unsafe-name', {
      name: unsafe,
      reason: 'it is not portable, or stands twice',
    });
  const bytes = entries.reduce((sum, entry) => sum + entry.data.length, 0);
  if (bytes > ZIP_LIMITS.bytes)
    throw new PlannerError('bundle-format', 'too-large', {
      what: 'archive',
      value: bytes,
      limit: ZIP_LIMITS.bytes,
    });
  if (entries.length > ZIP_LIMITS.entries)
    throw new PlannerError('bundle-format', 'too-large', {
      what: 'list of files',
      value: entries.length,
      limit: ZIP_LIMITS.entries,
    });
}

/**
 * Writes the canonical archive (reference bundle format, section 2.2): stored, sorted by name, dated 1980-01-01,
 * regular files of mode 0644, no directories, extra fields, comments, descriptors or 64-bit records.
 * @param entries - in any order; at most 4096 and 512 MiB together
 * @param isAllowed - which names may stand in it; the rule of bundles unless another format fixes its own names
 * @returns bytes that Python's `zipfile` writes too for the same entries
 * @throws PlannerError `bundle-format/unsafe-name | too-large`
 */
export function writeZip(entries: readonly ZipEntry[], isAllowed: NameRule = isSafeEntryName): Uint8Array {
  assertWritable(entries, isAllowed);
  return concatBytes(zipPieces(entries.toSorted((a, b) => compareIds(a.name, b.name))));
}
