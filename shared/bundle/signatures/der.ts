import { PlannerError } from '../../errors.ts';
import { concatBytes, hexOf, sameBytes } from '../format/bytes.ts';

// Distinguished encoding rules (ITU-T X.690), strictly: one value has one text. Signatures, certificates and time
// stamps come from strangers, so nothing of the basic rules (open lengths, padded lengths, long tags) is read.

/** Deepest nesting and largest text read; a certificate with its signature stays far below. */
export const DER_LIMITS = { depth: 32, bytes: 64 * 1024, values: 4096 } as const;

/** Tags of the values read here; context tags as they stand in certificates and signed data. */
export const DER_TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** One value: its tag, its whole text, and what is inside. */
export interface DerValue {
  readonly tag: number;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
  /** Values inside a constructed one, in order; empty for others. */
  readonly parts: readonly DerValue[];
}

const CONSTRUCTED = 0x20;
const LONG_TAG = 0x1f;
const LONG_LENGTH = 0x80;

function refuse(reason: string): never {
  throw new PlannerError('bundle-format', 'not-canonical', { what: 'DER', reason });
}

/** Length of what follows and of the length itself. */
function readLength(bytes: Uint8Array, at: number): { readonly length: number; readonly end: number } {
  const first = bytes[at] ?? refuse('cut');
  if (first < LONG_LENGTH) return { length: first, end: at + 1 };
  const size = first - LONG_LENGTH;
  if (size === 0 || size > 3) return refuse('length');
  let length = 0;
  for (let index = 1; index <= size; index += 1) length = length * 256 + (bytes[at + index] ?? refuse('cut'));
  // SECURITY: the shortest length only; a padded one would be a second text for the same value.
  if (length < LONG_LENGTH || length < 256 ** (size - 1)) return refuse('length');
  return { length, end: at + 1 + size };
}

function isMinimalInteger(content: Uint8Array): boolean {
  const [first, second] = content;
  if (first === undefined) return false;
  if (second === undefined) return true;
  return !(first === 0 && second < 0x80) && !(first === 0xff && second >= 0x80);
}

function isMinimalOid(content: Uint8Array): boolean {
  const last = content.at(-1);
  if (last === undefined || last >= 0x80) return false;
  return content.every((byte, index) => byte !== 0x80 || (index > 0 && (content[index - 1] ?? 0) >= 0x80));
}

function isCleanBitString(content: Uint8Array): boolean {
  const unused = content[0];
  if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1)) return false;
  return unused === 0 || ((content.at(-1) ?? 0) & ((1 << unused) - 1)) === 0;
}

/** What a primitive value of each kind must look like to be the only text of that value. */
const PRIMITIVE_RULES: ReadonlyMap<number, (content: Uint8Array) => boolean> = new Map([
  [
    DER_TAG.boolean,
    (content: Uint8Array) => content.length === 1 && (content[0] === 0 || content[0] === 0xff),
  ],
  [DER_TAG.integer, isMinimalInteger],
  [DER_TAG.bitString, isCleanBitString],
  [DER_TAG.null, (content: Uint8Array) => content.length === 0],
  [DER_TAG.oid, isMinimalOid],
]);

/** Order of the members of a set: as bytes, a shorter one as if padded with zeros. */
function compareEncodings(a: Uint8Array, b: Uint8Array): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** True when values stand in the order that a set of them must have. */
export function isSetOrder(parts: readonly DerValue[]): boolean {
  return parts.every((part, index) => {
    const before = parts[index - 1];
    return before === undefined || compareEncodings(before.whole, part.whole) <= 0;
  });
}

interface Reading {
  readonly bytes: Uint8Array;
  values: number;
}

function readParts(
  reading: Reading,
  { from, to, depth }: { readonly from: number; readonly to: number; readonly depth: number },
): readonly DerValue[] {
  const parts: DerValue[] = [];
  let next = from;
  while (next < to) {
    const part = readValue(reading, next, depth);
    parts.push(part);
    next += part.whole.length;
  }
  // A part that reaches beyond its parent belongs to nobody.
  return next === to ? parts : refuse('cut');
}

function readValue(reading: Reading, at: number, depth: number): DerValue {
  reading.values += 1;
  if (depth > DER_LIMITS.depth || reading.values > DER_LIMITS.values) return refuse('depth');
  const { bytes } = reading;
  const tag = bytes[at] ?? refuse('cut');
  if ((tag & LONG_TAG) === LONG_TAG) return refuse('tag');
  const { length, end } = readLength(bytes, at + 1);
  if (end + length > bytes.length) return refuse('cut');
  const content = bytes.subarray(end, end + length);
  const whole = bytes.subarray(at, end + length);
  if ((tag & CONSTRUCTED) === 0) {
    if (PRIMITIVE_RULES.get(tag)?.(content) === false) return refuse('value');
    return { tag, whole, content, parts: [] };
  }
  const parts = readParts(reading, { from: end, to: end + length, depth: depth + 1 });
  if (tag === DER_TAG.set && !isSetOrder(parts)) return refuse('set order');
  return { tag, whole, content, parts };
}

/**
 * Reads one value and everything in it, strictly.
 * @param bytes - the value and nothing behind it
 * @throws PlannerError `bundle-format/not-canonical` for other encodings of the same value, damage, trailing bytes, and
 * beyond `DER_LIMITS`
 */
export function readDer(bytes: Uint8Array): DerValue {
  if (bytes.length > DER_LIMITS.bytes) return refuse('too long');
  const value = readValue({ bytes, values: 0 }, 0, 1);
  return value.whole.length === bytes.length ? value : refuse('trailing bytes');
}

function lengthBytes(length: number): Uint8Array {
  if (length < LONG_LENGTH) return Uint8Array.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.of(LONG_LENGTH + bytes.length, ...bytes);
}

/** One value of a tag around its content, or around the values in it. */
export function writeDer(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const inside = concatBytes(content);
  return concatBytes([Uint8Array.of(tag), lengthBytes(inside.length), inside]);
}

/** A set: its members in the one order they may have. */
export function writeDerSet(tag: number, members: readonly Uint8Array[]): Uint8Array {
  return writeDer(tag, ...members.toSorted(compareEncodings));
}

/** An integer that is not negative, from its bytes, most significant first. */
export function writeDerInteger(magnitude: Uint8Array): Uint8Array {
  const first = magnitude.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? Uint8Array.of(0) : magnitude.subarray(first);
  const padded = (digits[0] ?? 0) >= 0x80 ? concatBytes([Uint8Array.of(0), digits]) : digits;
  return writeDer(DER_TAG.integer, padded);
}

/** Object identifier as its content bytes in hex, the form in which the code names them. */
export function oidOf(value: DerValue | undefined): string | null {
  return value?.tag === DER_TAG.oid ? hexOf(value.content) : null;
}

/** True when a value is there and its text is exactly these bytes. */
export function isDer(value: DerValue | undefined, bytes: Uint8Array): boolean {
  return value !== undefined && sameBytes(value.whole, bytes);
}
