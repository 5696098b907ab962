import { compareIds } from '../../ids.ts';
import { findTwin, isSafeEntryName } from './entry-name.ts';
import {
  CENTRAL_HEADER_BYTES,
  CENTRAL_SIGNATURE,
  END_RECORD_BYTES,
  END_SIGNATURE,
  LOCAL_HEADER_BYTES,
  LOCAL_SIGNATURE,
  type NameRule,
  ZIP_LIMITS,
  type ZipEntry,
  zipPieces,
} from './zip-write.ts';

/** Why an archive is refused: not one at all, too big, a name that is not allowed, or not the canonical bytes. */
export type ZipRefusal =
  | { readonly kind: 'not-an-archive' }
  | { readonly kind: 'too-large'; readonly value: number; readonly limit: number }
  | { readonly kind: 'unsafe-name'; readonly name: string }
  | { readonly kind: 'not-canonical' };

export type ZipReading =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly refusals: readonly ZipRefusal[] };

interface CentralEntry {
  readonly name: string;
  readonly nameBytes: number;
  readonly size: number;
  readonly offset: number;
}

const NOT_CANONICAL: ZipReading = { ok: false, refusals: [{ kind: 'not-canonical' }] };

/** Bytes as one character each; exact for the ASCII names we allow, and harmless for any other. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Position of the last end-of-directory record, also when bytes follow it; -1 when there is none. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_RECORD_BYTES - 0xffff);
  for (let offset = view.byteLength - END_RECORD_BYTES; offset >= lowest; offset -= 1)
    if (view.getUint32(offset, true) === END_SIGNATURE) return offset;
  return -1;
}

function readDirectory(bytes: Uint8Array, view: DataView, end: number): CentralEntry[] | null {
  const count = view.getUint16(end + 10, true);
  const entries: CentralEntry[] = [];
  let offset = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (offset + CENTRAL_HEADER_BYTES > end || view.getUint32(offset, true) !== CENTRAL_SIGNATURE)
      return null;
    const nameBytes = view.getUint16(offset + 28, true);
    const nameStart = offset + CENTRAL_HEADER_BYTES;
    entries.push({
      name: latin1(bytes.subarray(nameStart, Math.min(nameStart + nameBytes, end))),
      nameBytes,
      size: view.getUint32(offset + 24, true),
      offset: view.getUint32(offset + 42, true),
    });
    offset = nameStart + nameBytes + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return entries;
}

function nameRefusals(names: readonly string[], isAllowed: NameRule): ZipRefusal[] {
  const unsafe = names.filter((name) => !isAllowed(name));
  const twin = findTwin(names);
  return [...unsafe, ...(twin === null ? [] : [twin])].map((name) => ({ kind: 'unsafe-name', name }));
}

/**
 * Data of each entry, one after the other without gap or overlap. Null when the directory says otherwise: checked
 * before any data is touched, so that a directory of overlapping entries cannot multiply the work.
 */
function sliceEntries(bytes: Uint8Array, directory: readonly CentralEntry[]): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let next = 0;
  for (const { name, nameBytes, size, offset } of directory) {
    const start = offset + LOCAL_HEADER_BYTES + nameBytes;
    if (offset !== next || start + size > bytes.length) return null;
    entries.push({ name, data: bytes.subarray(start, start + size) });
    next = start + size;
  }
  return entries;
}

function isSortedByName(entries: readonly ZipEntry[]): boolean {
  return entries.every((entry, index) => {
    const before = entries[index - 1];
    return before === undefined || compareIds(before.name, entry.name) < 0;
  });
}

/** True when a piece holds what stands in the file at `offset`. */
function standsAt(bytes: Uint8Array, offset: number, piece: Uint8Array): boolean {
  // The data of an entry is a view into the file: at its own place it is the same memory.
  if (piece.buffer === bytes.buffer && piece.byteOffset === bytes.byteOffset + offset)
    return offset + piece.length <= bytes.length;
  for (let index = 0; index < piece.length; index += 1)
    if (piece[index] !== bytes[offset + index]) return false;
  return true;
}

/** The rebuild rule: write the entries again and compare every byte, piece by piece. */
function isRebuiltAlike(bytes: Uint8Array, entries: readonly ZipEntry[]): boolean {
  let offset = 0;
  for (const piece of zipPieces(entries)) {
    if (!standsAt(bytes, offset, piece)) return false;
    offset += piece.length;
  }
  return offset === bytes.length;
}

function looksLikeArchive(view: DataView, end: number): boolean {
  return end >= 0 || (view.byteLength >= 4 && view.getUint32(0, true) === LOCAL_SIGNATURE);
}

/**
 * Reads a canonical archive: takes the entries from the directory, checks their names, writes the archive again
 * and refuses it unless every byte is the same. What parsers disagree about (prefixes, gaps, overlaps, links, wrong
 * local names, compression, comments, 64-bit records) cannot survive that comparison.
 * @param bytes - the whole file; nothing is decompressed, so the size of the input bounds the work
 * @param isAllowed - which names may stand in it; the rule of bundles unless another format fixes its own names
 * @returns entries sorted by name whose data are views into `bytes`, or all refusals that could be told apart
 */
export function readZip(bytes: Uint8Array, isAllowed: NameRule = isSafeEntryName): ZipReading {
  if (bytes.length > ZIP_LIMITS.bytes) {
    const refusal: ZipRefusal = { kind: 'too-large', value: bytes.length, limit: ZIP_LIMITS.bytes };
    return { ok: false, refusals: [refusal] };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) {
    const kind = looksLikeArchive(view, end) ? 'not-canonical' : 'not-an-archive';
    return { ok: false, refusals: [{ kind }] };
  }
  const directory = readDirectory(bytes, view, end);
  return directory === null || directory.length === 0
    ? NOT_CANONICAL
    : readEntries(bytes, directory, isAllowed);
}

function readEntries(bytes: Uint8Array, directory: readonly CentralEntry[], isAllowed: NameRule): ZipReading {
  const names = directory.map((entry) => entry.name);
  const refusals = nameRefusals(names, isAllowed);
  if (directory.length > ZIP_LIMITS.entries)
    refusals.push({ kind: 'too-large', value: directory.length, limit: ZIP_LIMITS.entries });
  const entries = sliceEntries(bytes, directory);
  const alike = entries !== null && isSortedByName(entries) && isRebuiltAlike(bytes, entries);
  if (!alike) refusals.push({ kind: 'not-canonical' });
  return alike && refusals.length === 0 ? { ok: true, entries } : { ok: false, refusals };
}
