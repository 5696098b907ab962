import { PlannerError } from '../../errors.ts';

// Small byte helpers without a platform: shared code has no Buffer, no atob and no crypto.

const encoder = new TextEncoder();
const HEX_DIGITS = '0123456789abcdef';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64_VALUE: ReadonlyMap<string, number> = new Map([...BASE64].map((char, value) => [char, value]));

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
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
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

/** Standard base64 with padding, without line breaks. */
export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(offset, offset + 3);
    const word = (a << 16) | (b << 8) | c;
    const left = bytes.length - offset;
    parts.push(
      BASE64.charAt(word >> 18),
      BASE64.charAt((word >> 12) & 63),
      left > 1 ? BASE64.charAt((word >> 6) & 63) : '=',
      left > 2 ? BASE64.charAt(word & 63) : '=',
    );
  }
  return parts.join('');
}

function sextets(text: string): number[] | null {
  const values: number[] = [];
  for (const char of text) {
    const value = BASE64_VALUE.get(char);
    if (value === undefined) return null;
    values.push(value);
  }
  return values;
}

/**
 * Bytes of standard base64 with padding.
 * @returns the bytes, or null for anything that `base64Of` would not have written: other alphabets, missing
 * padding, white space, and stray bits after the last byte (two texts for one value)
 */
export function bytesOfBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const values = sextets(text.slice(0, text.length - padding));
  if (values === null) return null;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let index = 0; index < bytes.length; index += 1) {
    const bit = index * 8;
    const first = Math.floor(bit / 6);
    const pair = ((values[first] ?? 0) << 6) | (values[first + 1] ?? 0);
    bytes[index] = (pair >> (4 - (bit % 6))) & 255;
  }
  // SECURITY: one value has one text. Without this line the unused bits of the last digit could carry anything.
  return base64Of(bytes) === text ? bytes : null;
}

/** Bytes of standard base64; for texts that a schema has already checked. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = bytesOfBase64(text);
  if (bytes === null)
    throw new PlannerError('bundle-format', 'not-canonical', { what: 'text', reason: 'it is not base64' });
  return bytes;
}
