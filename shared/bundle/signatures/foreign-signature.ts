import { concatBytes, textOf, utf8 } from '../format/bytes.ts';
import { parseCms, writeCms } from './cms.ts';
import type { CompanionKind } from './companions.ts';
import { DER_TAG, writeDer, writeDerInteger } from './der.ts';
import { ED25519_SIGNATURE_BYTES } from './ed25519.ts';
import { parseMinisign, writeMinisign } from './minisign.ts';
import { canonicalP384Signature, P384_KEY_BYTES } from './p384.ts';
import type { KeyKind } from './suites.ts';
import { MLDSA87_SIGNATURE_BYTES } from './verify-signature.ts';

// Other programs write the same signature in other texts. Here each is brought into the one text that bundles hold; whether
// it verifies is asked afterwards.

/** PKCS#11 answers two numbers of equal length, openssl DER. */
function p384Text(data: Uint8Array): Uint8Array {
  const half = P384_KEY_BYTES / 2;
  const paired =
    data.length === P384_KEY_BYTES
      ? writeDer(
          DER_TAG.sequence,
          writeDerInteger(data.subarray(0, half)),
          writeDerInteger(data.subarray(half)),
        )
      : data;
  return canonicalP384Signature(paired) ?? data;
}

/** The same armour whatever the line ends were: signatures travel by mail and stick. */
function unixLines(data: Uint8Array): Uint8Array {
  const text = textOf(data);
  return text === null ? data : utf8(text.replaceAll('\r\n', '\n'));
}

function minisignText(data: Uint8Array): Uint8Array {
  return writeMinisign(parseMinisign(unixLines(data)));
}

const HEAD_BYTES = 32;
const SEQUENCE = 0x30;
/** Two numbers of 49 bytes at most, each with its head. */
const MOST_DER_P384_BYTES = 110;

function kindByLength({ length }: Uint8Array): KeyKind | null {
  if (length === ED25519_SIGNATURE_BYTES) return 'ed25519';
  if (length === MLDSA87_SIGNATURE_BYTES) return 'mldsa87';
  return length === P384_KEY_BYTES ? 'p384' : null;
}

/**
 * What a file of a card or another program is a signature of, by its form alone; whether it verifies is asked afterwards.
 * @returns null for anything else
 */
export function signatureKind(data: Uint8Array): KeyKind | CompanionKind | null {
  const head = textOf(data.subarray(0, HEAD_BYTES)) ?? '';
  if (head.startsWith('-----BEGIN SSH SIGNATURE')) return 'ssh';
  if (head.startsWith('untrusted comment:')) return 'minisign';
  const byLength = kindByLength(data);
  if (byLength !== null || data[0] !== SEQUENCE) return byLength;
  return data.length <= MOST_DER_P384_BYTES ? 'p384' : 'cms';
}

/**
 * A signature of another program in the text that bundles hold.
 * @returns the bytes as given when there is only one text
 * @throws PlannerError `bundle-format/not-canonical` for a file that is no such signature
 */
export function canonicalSignature(kind: KeyKind | CompanionKind, data: Uint8Array): Uint8Array {
  switch (kind) {
    case 'p384':
      return p384Text(data);
    case 'ssh':
      return unixLines(data);
    case 'minisign':
      return minisignText(data);
    case 'cms':
      return writeCms(parseCms(data));
    case 'ed25519':
    case 'mldsa87':
      return concatBytes([data]);
  }
}
