import { PlannerError } from '../../errors.ts';

// Small byte helpers without a platform: shared code has no Buffer, no atob and no crypto.

const encoder = new TextEncoder();
// Of bytes below 128 UTF-8 and ASCII are the same.
const asciiDecoder = new TextDecoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const HEX_DIGITS = '0123456789abcdef';
const BASE64 = encoder.encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PADDING = '='.charCodeAt(0);
const NO_DIGIT = 255;
const SEXTET_OF = new Uint8Array(256).fill(NO_DIGIT);
for (const [value, code] of BASE64.entries()) SEXTET_OF[code] = value;

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/**
 * Text of UTF-8 bytes. A byte order mark stays a character, so that it cannot hide.
 * @returns the text, or null when the bytes are not well-formed UTF-8
 */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    // The decoder's only failure is malformed input, and null says exactly that.
    return null;
  }
}

/** All parts in one new array. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** True when both hold the same bytes. Not constant in time: for public data only. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

/** Lower-case hexadecimal digits, two per byte. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX_DIGITS.charAt(byte >> 4) + HEX_DIGITS.charAt(byte & 15);
  return text;
}

/** Bytes of hexadecimal digits, two a byte; for constants in the code, not for text from outside. */
export function bytesOfHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  );
}

/** Code of the digit for the six bits that end at `shift`. */
function digitAt(word: number, shift: number): number {
  return BASE64[(word >> shift) & 63] ?? PADDING;
}

/** Standard base64 with padding, without line breaks. */
export function base64Of(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PADDING);
  let at = 0;
  for (let offset = 0; offset < bytes.length; offset += 3) {
    const word = ((bytes[offset] ?? 0) << 16) | ((bytes[offset + 1] ?? 0) << 8) | (bytes[offset + 2] ?? 0);
    const left = bytes.length - offset;
    text[at] = digitAt(word, 18);
    text[at + 1] = digitAt(word, 12);
    if (left > 1) text[at + 2] = digitAt(word, 6);
    if (left > 2) text[at + 3] = digitAt(word, 0);
    at += 4;
  }
  return asciiDecoder.decode(text);
}

function paddingOf(text: string): number {
  if (text.endsWith('==')) return 2;
  return text.endsWith('=') ? 1 : 0;
}

/**
 * Bytes of standard base64 with padding.
 * @returns the bytes, or null for anything that `base64Of` would not have written: other alphabets, missing
 * padding, white space, and stray bits after the last byte (two texts for one value)
 */
export function bytesOfBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const digits = text.length - paddingOf(text);
  const bytes = new Uint8Array((digits * 6) >> 3);
  let word = 0;
  let bits = 0;
  let length = 0;
  for (let at = 0; at < digits; at += 1) {
    const code = text.charCodeAt(at);
    const value = code < SEXTET_OF.length ? (SEXTET_OF[code] ?? NO_DIGIT) : NO_DIGIT;
    if (value === NO_DIGIT) return null;
    word = ((word << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = word >> bits;
    length += 1;
  }
  // SECURITY: one value has one text. Without this line the unused bits of the last digit could carry anything.
  return (word & ((1 << bits) - 1)) === 0 ? bytes : null;
}

/** Bytes of standard base64; for texts that a schema has already checked. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = bytesOfBase64(text);
  if (bytes === null)
    throw new PlannerError('bundle-format', 'not-canonical', { what: 'text', reason: 'it is not base64' });
  return bytes;
}
