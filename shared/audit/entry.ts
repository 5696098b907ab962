import { z } from 'zod';
import { hexOf, textOf, utf8 } from '../bundle/format/bytes.ts';
import { isCleanText, readCanonicalJson, writeCanonicalJson } from '../bundle/format/canonical-json.ts';
import { assertShape, count, sha512Hex } from '../bundle/format/shape.ts';
import type { HashFunctions } from '../bundle/manifest/digests.ts';
import { isPlannerError } from '../errors.ts';
import type { AuditEvent } from './event.ts';

/** Hash that stands before the first entry of a log. */
export const GENESIS = '0'.repeat(128);

/** Longest line of a log, bytes; a longer one is no entry of ours. */
export const MAX_LINE_BYTES = 16 * 1024;
const MAX_TEXT = 2000;
const MAX_DETAILS = 40;

const detail = z.union([z.string().max(MAX_TEXT), z.int(), z.boolean()]);

const entrySchema = z.strictObject({
  seq: z.int().min(1),
  at: z.iso.datetime(),
  monotonic: count,
  actor: z.strictObject({ role: z.string().max(200), signer: z.string().max(120).nullable() }),
  // Not the list of this version: a log written by a later one stays readable.
  action: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  object: z.string().max(MAX_TEXT),
  details: z.record(z.string(), detail),
  prev: sha512Hex,
  hash: sha512Hex,
});

/** One line of the audit log. */
export interface AuditEntry {
  /** 1 for the first entry, then one more each; a sealed segment does not start again. */
  readonly seq: number;
  /** Wall clock, ISO 8601 UTC. */
  readonly at: string;
  /** Milliseconds of a clock that nobody can set; starts anew with the machine. */
  readonly monotonic: number;
  readonly actor: { readonly role: string; readonly signer: string | null };
  readonly action: string;
  readonly object: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** Hash of the entry before, hex. */
  readonly prev: string;
  /** SHA-512 over `prev` as text, followed by the canonical entry without this field; hex. */
  readonly hash: string;
}

/** Place in the chain: the newest entry, or sequence 0 and the genesis hash when there is none. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

export const EMPTY_HEAD: AuditHead = { seq: 0, hash: GENESIS };

const REPLACEMENT = '\ufffd';

/** Text as a canonical document may hold it: composed, without controls, cut to the limit. */
export function logText(text: string, limit = MAX_TEXT): string {
  const composed = text.toWellFormed().normalize('NFC').slice(0, limit).toWellFormed();
  if (isCleanText(composed)) return composed;
  return [...composed].map((character) => (isCleanText(character) ? character : REPLACEMENT)).join('');
}

function logDetail(value: string | number | boolean): string | number | boolean {
  if (typeof value === 'string') return logText(value);
  // Signed forms hold integers only; any other number stands as its text.
  return typeof value === 'number' && (!Number.isSafeInteger(value) || Object.is(value, -0))
    ? String(value)
    : value;
}

const KEY = /[^A-Za-z0-9_.-]/g;

function logDetails(details: AuditEvent['details']): AuditEntry['details'] {
  const pairs = Object.entries(details).slice(0, MAX_DETAILS);
  return Object.fromEntries(
    pairs.map(([key, value]) => [`${key}`.replace(KEY, '_').slice(0, 60), logDetail(value)]),
  );
}

/** The hash of an entry. */
export function entryHash(entry: Omit<AuditEntry, 'hash'>, hashes: Pick<HashFunctions, 'sha512'>): string {
  const { seq, at, monotonic, actor, action, object, details, prev } = entry;
  const body = writeCanonicalJson({ seq, at, monotonic, actor, action, object, details, prev });
  return hexOf(hashes.sha512(utf8(prev + body)));
}

/** What is known at the moment an entry is made. */
export interface EntryMoment {
  readonly before: AuditHead;
  readonly at: string;
  readonly monotonic: number;
  readonly role: string;
}

/**
 * Makes the entry that follows a head.
 * @param event - texts are composed and cut to 2,000 characters; numbers that are no integers become text
 */
export function nextEntry(
  event: AuditEvent,
  moment: EntryMoment,
  hashes: Pick<HashFunctions, 'sha512'>,
): AuditEntry {
  const entry = {
    seq: moment.before.seq + 1,
    at: moment.at,
    monotonic: moment.monotonic,
    actor: { role: logText(moment.role, 200), signer: event.signerId ?? null },
    action: event.action,
    object: logText(event.object),
    details: logDetails(event.details),
    prev: moment.before.hash,
  };
  return { ...entry, hash: entryHash(entry, hashes) };
}

/** An entry as its line in the file, with the line end. */
export function entryLine(entry: AuditEntry): Uint8Array {
  return utf8(`${writeCanonicalJson(entry)}\n`);
}

/**
 * Reads one line strictly.
 * @param line - without its line end
 * @returns the entry, or null when the line is none; whether its hash holds is for the chain to say
 */
export function readEntry(line: Uint8Array): AuditEntry | null {
  if (line.length > MAX_LINE_BYTES || textOf(line) === null) return null;
  try {
    return assertShape<AuditEntry>(entrySchema, readCanonicalJson(line), 'log entry');
  } catch (error) {
    // A line that is no entry is the reader's answer, told with its place by the chain.
    if (isPlannerError(error, 'bundle-format')) return null;
    throw error;
  }
}
