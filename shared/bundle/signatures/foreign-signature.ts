import { concatBytes, textOf, utf8 } from '../format/bytes.ts';
import { parseCms, writeCms } from './cms.ts';
import type { CompanionKind } from './companions.ts';
import { DER_TAG, writeDer, writeDerInteger } from './der.ts';
import { parseMinisign, writeMinisign } from './minisign.ts';
import { canonicalP384Signature, P384_KEY_BYTES } from './p384.ts';
import type { KeyKind } from './suites.ts';

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
