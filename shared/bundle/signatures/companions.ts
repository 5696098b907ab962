import { sha256 } from '@noble/hashes/sha2.js';
import { isPlannerError } from '../../errors.ts';
import { hexOf, sameBytes } from '../format/bytes.ts';
import { BUNDLE_SSH_NAMESPACE, SIGNATURES_FOLDER, SUMS_PATH } from '../format/names.ts';
import type { UtcTime } from '../format/time.ts';
import type { ReadKeys } from '../trust/read-keys.ts';
import { type CmsSignature, checkCms, readCms } from './cms.ts';
import { checkMinisign, type MinisignSignature, readMinisign } from './minisign.ts';
import { type KeyId, keyIdOf } from './public-keys.ts';
import { checkSshSignature, readSshSignature, type SshSignature } from './sshsig.ts';

/** Kinds of signature files over `SHA512SUMS`, each made with a key of its own. */
export const COMPANION_KINDS = ['ssh', 'minisign', 'cms'] as const;
export type CompanionKind = (typeof COMPANION_KINDS)[number];

const ENDING: Readonly<Record<CompanionKind, string>> = { ssh: 'sshsig', minisign: 'minisig', cms: 'p7s' };

/** Path of a signer's companion inside the bundle. */
export function companionPath(kind: CompanionKind, signerId: string): string {
  return `${SIGNATURES_FOLDER}${SUMS_PATH}.${signerId}.${ENDING[kind]}`;
}

const COMPANION_FILE = /^signatures\/SHA512SUMS\.([a-z0-9][a-z0-9._-]{0,39})\.(sshsig|minisig|p7s)$/;

/** Whose companion of which kind a path names; null for other paths. */
export function companionAt(
  path: string,
): { readonly kind: CompanionKind; readonly signerId: string } | null {
  const [, signerId, ending] = COMPANION_FILE.exec(path) ?? [];
  const kind = COMPANION_KINDS.find((entry) => ENDING[entry] === ending);
  return signerId === undefined || kind === undefined ? null : { kind, signerId };
}

/** A companion file read in its one form. */
export type ParsedCompanion =
  | { readonly kind: 'ssh'; readonly parsed: SshSignature }
  | { readonly kind: 'minisign'; readonly parsed: MinisignSignature }
  | { readonly kind: 'cms'; readonly parsed: CmsSignature };

// A signature with a chain of certificates has a few thousand bytes (reference bundle format, section 12).
const MOST_COMPANION_BYTES = 64 * 1024;

/** @returns null for a file that is not in its one form */
export function readCompanion(kind: CompanionKind, data: Uint8Array): ParsedCompanion | null {
  if (data.length > MOST_COMPANION_BYTES) return null;
  try {
    switch (kind) {
      case 'ssh':
        return { kind, parsed: readSshSignature(data) };
      case 'minisign':
        return { kind, parsed: readMinisign(data) };
      case 'cms':
        return { kind, parsed: readCms(data) };
    }
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format') && !isPlannerError(error, 'signature')) throw error;
    // Not a signature file in its one form: the caller reports the companion as wrong.
    return null;
  }
}

/** True when the signer has a key for companions of this kind. */
export function hasCompanionKey(keys: ReadKeys, kind: CompanionKind): boolean {
  return keys[kind] !== null;
}

/** True when the file names the key that the signer has for it. */
export function isOwnCompanion(companion: ParsedCompanion, keys: ReadKeys): boolean {
  switch (companion.kind) {
    case 'ssh':
      return keys.ssh !== null && sameBytes(keys.ssh.raw, companion.parsed.publicKey);
    case 'minisign':
      return keys.minisign !== null && sameBytes(keys.minisign.number, companion.parsed.number);
    case 'cms':
      return keys.cms !== null && sameBytes(keys.cms.whole, companion.parsed.certificate);
  }
}

/** How people tell the key a file names, when nobody known has it. */
export function companionKeyName(companion: ParsedCompanion): KeyId {
  switch (companion.kind) {
    case 'ssh':
      return keyIdOf('ed25519', companion.parsed.publicKey);
    case 'minisign':
      // minisign prints the number as one figure, lowest byte first.
      return `minisign ${[...companion.parsed.number]
        .reverse()
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('')}`;
    case 'cms':
      return `sha256:${hexOf(sha256(companion.parsed.certificate))}`;
  }
}

/** What a companion is checked against. */
export interface CompanionSubject {
  readonly sums: Uint8Array;
  readonly bundleId: string;
  readonly claimedAt: UtcTime;
}

/** `other-purpose` is a right signature for something else; the last two are about the certificate at the claimed time. */
export type CompanionCheck = 'valid' | 'wrong' | 'other-purpose' | 'not-yet-valid' | 'no-longer-valid';

function checkSsh(parsed: SshSignature, { sums }: CompanionSubject): CompanionCheck {
  if (parsed.namespace !== BUNDLE_SSH_NAMESPACE) return 'other-purpose';
  return checkSshSignature(parsed, sums) ? 'valid' : 'wrong';
}

function checkMini(
  parsed: MinisignSignature,
  key: ReadKeys['minisign'],
  { sums, bundleId }: CompanionSubject,
): CompanionCheck {
  if (key === null || !checkMinisign(parsed, sums, key)) return 'wrong';
  // The comment is signed: a signature over the same bytes for another bundle, or for none, is not for this one.
  return parsed.trustedComment === bundleId ? 'valid' : 'other-purpose';
}

function checkCertified(
  parsed: CmsSignature,
  certificate: ReadKeys['cms'],
  { sums, claimedAt }: CompanionSubject,
): CompanionCheck {
  if (certificate === null || !checkCms(parsed, sums, certificate)) return 'wrong';
  if (claimedAt < certificate.validFrom) return 'not-yet-valid';
  return claimedAt > certificate.validUntil ? 'no-longer-valid' : 'valid';
}

/** Checks a companion under the key of its signer. */
export function checkCompanion(
  companion: ParsedCompanion,
  keys: ReadKeys,
  subject: CompanionSubject,
): CompanionCheck {
  switch (companion.kind) {
    case 'ssh':
      return checkSsh(companion.parsed, subject);
    case 'minisign':
      return checkMini(companion.parsed, keys.minisign, subject);
    case 'cms':
      return checkCertified(companion.parsed, keys.cms, subject);
  }
}
