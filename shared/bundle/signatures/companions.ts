import { isPlannerError } from '../../errors.ts';
import { sameBytes } from '../format/bytes.ts';
import { BUNDLE_SSH_NAMESPACE, SIGNATURES_FOLDER, SUMS_PATH } from '../format/names.ts';
import type { ReadKeys } from '../trust/read-keys.ts';
import { checkMinisign, type MinisignSignature, readMinisign } from './minisign.ts';
import { type KeyId, keyIdOf } from './public-keys.ts';
import { checkSshSignature, readSshSignature, type SshSignature } from './sshsig.ts';

/** Kinds of signature files over `SHA512SUMS`, each made with a key of its own. */
export const COMPANION_KINDS = ['ssh', 'minisign'] as const;
export type CompanionKind = (typeof COMPANION_KINDS)[number];

const ENDING: Readonly<Record<CompanionKind, string>> = { ssh: 'sshsig', minisign: 'minisig' };

/** Path of a signer's companion inside the bundle. */
export function companionPath(kind: CompanionKind, signerId: string): string {
  return `${SIGNATURES_FOLDER}${SUMS_PATH}.${signerId}.${ENDING[kind]}`;
}

const COMPANION_FILE = /^signatures\/SHA512SUMS\.([a-z0-9][a-z0-9._-]{0,39})\.(sshsig|minisig)$/;

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
  | { readonly kind: 'minisign'; readonly parsed: MinisignSignature };

/** @returns null for a file that is not in its one form */
export function readCompanion(kind: CompanionKind, data: Uint8Array): ParsedCompanion | null {
  try {
    switch (kind) {
      case 'ssh':
        return { kind, parsed: readSshSignature(data) };
      case 'minisign':
        return { kind, parsed: readMinisign(data) };
    }
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
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
  }
}

/** What a companion is checked against. */
export interface CompanionSubject {
  readonly sums: Uint8Array;
  readonly bundleId: string;
}

/** `other-purpose` is a real form of signature that was made for something else. */
export type CompanionCheck = 'valid' | 'wrong' | 'other-purpose';

/** Checks a companion under the key of its signer. */
export function checkCompanion(
  companion: ParsedCompanion,
  keys: ReadKeys,
  { sums, bundleId }: CompanionSubject,
): CompanionCheck {
  switch (companion.kind) {
    case 'ssh':
      if (companion.parsed.namespace !== BUNDLE_SSH_NAMESPACE) return 'other-purpose';
      return checkSshSignature(companion.parsed, sums) ? 'valid' : 'wrong';
    case 'minisign':
      if (keys.minisign === null || !checkMinisign(companion.parsed, sums, keys.minisign)) return 'wrong';
      // The comment is signed: a signature over the same bytes for another bundle, or for none, is not for this one.
      return companion.parsed.trustedComment === bundleId ? 'valid' : 'other-purpose';
  }
}
