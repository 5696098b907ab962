import { sha1 } from '@noble/hashes/legacy.js';

/** Namespace of all ids made here; a random UUID drawn once. */
const NAMESPACE = '113dde50-5122-4350-a1ce-dfde23e21406';

function namespaceBytes(): Uint8Array {
  const hex = NAMESPACE.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_entry, index) =>
    Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  );
}

/**
 * Name-based UUID of version 5 (RFC 9562): the same name gives the same id on every machine, so that an element
 * keeps its id over revisions. SHA-1 is what the format prescribes; nothing here rests on its strength.
 * @param name - any text that names the element
 * @returns 36 characters, lower case
 */
export function nameUuid(name: string): string {
  const text = new TextEncoder().encode(name);
  const input = new Uint8Array(16 + text.length);
  input.set(namespaceBytes(), 0);
  input.set(text, 16);
  const bytes = sha1(input).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
