import { PlannerError } from '../../errors.ts';
import { isStrongEd25519 } from '../signatures/ed25519.ts';
import { type KeyId, keyIdOf, type PublicKey, readPublicKey } from '../signatures/public-keys.ts';
import type { SignerKeys } from '../signatures/signer.ts';
import { readSshPublicKey } from '../signatures/sshsig.ts';
import { SUITE_KEYS, type SuiteId } from '../signatures/suites.ts';

/** The OpenSSH key of a signer with its id (over the same SubjectPublicKeyInfo form as every Ed25519 key). */
export interface SshKey {
  readonly raw: Uint8Array;
  readonly keyId: KeyId;
}

/** Keys of a signer as bytes, checked. */
export interface ReadKeys {
  /** In the order of the suite. */
  readonly suite: readonly PublicKey[];
  readonly ssh: SshKey | null;
}

function readSsh(text: string): SshKey {
  const raw = readSshPublicKey(text);
  if (raw === null || !isStrongEd25519(raw))
    throw new PlannerError('signature', 'key-weak', {
      key: 'ssh',
      reason: 'it is not a usable ssh-ed25519 key',
    });
  return { raw, keyId: keyIdOf('ed25519', raw) };
}

/**
 * Reads all public keys of a signer, strictly.
 * @throws PlannerError `signature/key-weak` for a malformed or small-order key, and when one key is used for two
 * protocols: companions must have keys of their own
 */
export function readKeys({ suite, keys }: { readonly suite: SuiteId; readonly keys: SignerKeys }): ReadKeys {
  const suiteKeys = SUITE_KEYS[suite].map((kind) => readPublicKey(kind, keys[kind] ?? ''));
  const ssh = keys.ssh === null ? null : readSsh(keys.ssh);
  if (ssh !== null && suiteKeys.some((key) => key.keyId === ssh.keyId))
    throw new PlannerError('signature', 'key-weak', {
      key: 'ssh',
      reason: 'the same key signs envelopes; one key serves one protocol',
    });
  return { suite: suiteKeys, ssh };
}

/** Ids of all keys of a signer, companion included. */
export function keyIdsOf(keys: ReadKeys): readonly KeyId[] {
  return [...keys.suite.map((key) => key.keyId), ...(keys.ssh === null ? [] : [keys.ssh.keyId])];
}
