import { sha512 } from '@noble/hashes/sha2.js';
import { PlannerError } from '../../errors.ts';
import { base64Of, bytesOfBase64, concatBytes, sameBytes, textOf, utf8 } from '../format/bytes.ts';
import { verifyEd25519 } from './ed25519.ts';

// OpenSSH signatures (PROTOCOL.sshsig): what `ssh-keygen -Y verify` reads on an untouched machine. Only Ed25519 keys
// and SHA-512 are written and read here.

/** A parsed signature file. `signedData` is what the key signed for a given message hash. */
export interface SshSignature {
  readonly publicKey: Uint8Array;
  readonly namespace: string;
  readonly signature: Uint8Array;
}

const MAGIC = utf8('SSHSIG');
const VERSION = 1;
const KEY_TYPE = 'ssh-ed25519';
const HASH = 'sha512';
const HEAD = '-----BEGIN SSH SIGNATURE-----\n';
const FOOT = '-----END SSH SIGNATURE-----\n';
// ssh-keygen wraps at 70 characters; the same, so that one signature has one text.
const ARMOUR_WIDTH = /.{1,70}/g;
const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function sshString(bytes: Uint8Array): Uint8Array {
  return concatBytes([uint32(bytes.length), bytes]);
}

/** The key in the wire form of RFC 8709. */
export function sshKeyBlob(publicKey: Uint8Array): Uint8Array {
  return concatBytes([sshString(utf8(KEY_TYPE)), sshString(publicKey)]);
}

/** One line as in `id_ed25519.pub`, without a comment. */
export function sshPublicKeyText(publicKey: Uint8Array): string {
  return `${KEY_TYPE} ${base64Of(sshKeyBlob(publicKey))}`;
}

/**
 * Reads `ssh-ed25519 AAAA…` without options or comment.
 * @returns the 32 bytes of the key, or null for anything that would not be written the same way
 */
export function readSshPublicKey(text: string): Uint8Array | null {
  const blob = bytesOfBase64(text.slice(KEY_TYPE.length + 1));
  if (blob === null || blob.length < PUBLIC_KEY_BYTES) return null;
  const key = blob.slice(-PUBLIC_KEY_BYTES);
  return sshPublicKeyText(key) === text ? key : null;
}

/**
 * What an OpenSSH key signs for a message: never the message itself, so that a signature made for one purpose is
 * none for another.
 * @param namespace - purpose; a verifier names the same or refuses
 * @param message - the whole message; its SHA-512 is what goes in
 */
export function sshSignedData(namespace: string, message: Uint8Array): Uint8Array {
  return concatBytes([
    MAGIC,
    sshString(utf8(namespace)),
    sshString(new Uint8Array()),
    sshString(utf8(HASH)),
    sshString(sha512(message)),
  ]);
}

/** The armoured file of a signature. */
export function writeSshSignature({ publicKey, namespace, signature }: SshSignature): Uint8Array {
  const blob = concatBytes([
    MAGIC,
    uint32(VERSION),
    sshString(sshKeyBlob(publicKey)),
    sshString(utf8(namespace)),
    sshString(new Uint8Array()),
    sshString(utf8(HASH)),
    sshString(concatBytes([sshString(utf8(KEY_TYPE)), sshString(signature)])),
  ]);
  const lines = base64Of(blob).match(ARMOUR_WIDTH) ?? [];
  return utf8(`${HEAD}${lines.join('\n')}\n${FOOT}`);
}

function refuse(reason: string): never {
  throw new PlannerError('bundle-format', 'not-canonical', { what: 'OpenSSH signature', reason });
}

/** Takes length-prefixed strings off a blob. */
class Cursor {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(length: number): Uint8Array {
    if (this.#offset + length > this.#bytes.length) return refuse('cut');
    this.#offset += length;
    return this.#bytes.subarray(this.#offset - length, this.#offset);
  }

  string(): Uint8Array {
    const head = this.take(4);
    return this.take(new DataView(head.buffer, head.byteOffset, 4).getUint32(0));
  }
}

function unarmour(bytes: Uint8Array): Uint8Array {
  const text = textOf(bytes);
  if (text === null || !text.startsWith(HEAD) || !text.endsWith(FOOT)) return refuse('armour');
  const body = text.slice(HEAD.length, text.length - FOOT.length).replaceAll('\n', '');
  return bytesOfBase64(body) ?? refuse('armour');
}

/**
 * Reads a signature file strictly: parse, write again, compare. Other key types, hashes and versions are refused.
 * @throws PlannerError `bundle-format/not-canonical`
 */
export function readSshSignature(bytes: Uint8Array): SshSignature {
  const cursor = new Cursor(unarmour(bytes));
  cursor.take(MAGIC.length + 4);
  const keyBlob = cursor.string();
  const namespace = textOf(cursor.string());
  cursor.string();
  cursor.string();
  const signatureBlob = cursor.string();
  if (namespace === null || signatureBlob.length < SIGNATURE_BYTES || keyBlob.length < PUBLIC_KEY_BYTES)
    return refuse('fields');
  const parsed: SshSignature = {
    publicKey: keyBlob.slice(-PUBLIC_KEY_BYTES),
    namespace,
    signature: signatureBlob.slice(-SIGNATURE_BYTES),
  };
  // SECURITY: magic, version, key type, reserved field, hash and trailing bytes are all checked by this comparison.
  if (!sameBytes(writeSshSignature(parsed), bytes)) return refuse('other-bytes');
  return parsed;
}

/** True when the signature is right for this message under the namespace it names. Strict Ed25519. */
export function checkSshSignature(parsed: SshSignature, message: Uint8Array): boolean {
  return verifyEd25519(parsed.publicKey, sshSignedData(parsed.namespace, message), parsed.signature);
}
