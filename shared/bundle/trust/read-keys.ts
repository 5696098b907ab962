import { PlannerError } from '../../errors.ts';
import { bytesOfBase64 } from '../format/bytes.ts';
import { type Certificate, readCertificate } from '../signatures/certificate.ts';
import { isStrongEd25519 } from '../signatures/ed25519.ts';
import { type MinisignKey, readMinisignKey } from '../signatures/minisign.ts';
import { type KeyId, keyIdOf, type PublicKey, readPublicKey } from '../signatures/public-keys.ts';
import type { SignerKeys } from '../signatures/signer.ts';
import { readSshPublicKey } from '../signatures/sshsig.ts';
import { SUITE_KEYS, type SuiteId } from '../signatures/suites.ts';
import {
  readTimestamperCertificate,
  type TimestamperCertificate,
} from '../signatures/timestamper-certificate.ts';
import type { TrustFile } from './trust-file.ts';

/** The OpenSSH key of a signer with its id (over the same SubjectPublicKeyInfo form as every Ed25519 key). */
export interface SshKey {
  readonly raw: Uint8Array;
  readonly keyId: KeyId;
}

/** The minisign key of a signer with its id, of the same form. */
export interface KnownMinisignKey extends MinisignKey {
  readonly keyId: KeyId;
}

/** Keys of a signer as bytes, checked. */
export interface ReadKeys {
  /** In the order of the suite. */
  readonly suite: readonly PublicKey[];
  readonly ssh: SshKey | null;
  readonly minisign: KnownMinisignKey | null;
  readonly cms: KnownCertificate | null;
}

/** The certificate of a signer with the id of its key. */
export interface KnownCertificate extends Certificate {
  readonly keyId: KeyId;
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

function readMinisign(text: string): KnownMinisignKey {
  const key = readMinisignKey(text);
  if (key === null || !isStrongEd25519(key.raw))
    throw new PlannerError('signature', 'key-weak', {
      key: 'minisign',
      reason: 'it is not a usable minisign key',
    });
  return { ...key, keyId: keyIdOf('ed25519', key.raw) };
}

function readCms(text: string): KnownCertificate {
  const certificate = readCertificate(bytesOfBase64(text) ?? new Uint8Array());
  return { ...certificate, keyId: certificate.key.keyId };
}

/** SECURITY: protocols differ in what they sign; a key of two could be made to sign for one what counts in the other. */
function assertOneProtocol(ids: readonly KeyId[], key: string): void {
  if (new Set(ids).size === ids.length) return;
  throw new PlannerError('signature', 'key-weak', {
    key,
    reason: 'the same key signs something else too; one key serves one protocol',
  });
}

/**
 * Reads all public keys of a signer, strictly.
 * @throws PlannerError `signature/key-weak` for a malformed or small-order key, and when one key is used for two
 * protocols: companions must have keys of their own
 */
export function readKeys({ suite, keys }: { readonly suite: SuiteId; readonly keys: SignerKeys }): ReadKeys {
  const suiteKeys = SUITE_KEYS[suite].map((kind) => readPublicKey(kind, keys[kind] ?? ''));
  const ssh = keys.ssh === null ? null : readSsh(keys.ssh);
  const minisign = keys.minisign === undefined ? null : readMinisign(keys.minisign);
  const cms = keys.cms === undefined ? null : readCms(keys.cms);
  const read = { suite: suiteKeys, ssh, minisign, cms };
  assertOneProtocol(keyIdsOf(read), 'of a companion');
  return read;
}

/** Ids of all keys of a signer, companions included. */
export function keyIdsOf({ suite, ssh, minisign, cms }: ReadKeys): readonly KeyId[] {
  return [...suite, ssh, minisign, cms].flatMap((key) => (key === null ? [] : [key.keyId]));
}

/** A time stamping authority with its certificate as read. */
export interface KnownTimestamper {
  readonly id: string;
  readonly name: string;
  readonly certificate: TimestamperCertificate;
}

/**
 * Authorities of a list with their certificates.
 * @throws PlannerError `signature/key-weak`, `bundle-format/not-canonical`
 */
export function readTimestampers({
  timestampers = [],
}: Pick<TrustFile, 'timestampers'>): readonly KnownTimestamper[] {
  return timestampers.map(({ id, name, certificate }) => ({
    id,
    name,
    certificate: readTimestamperCertificate(bytesOfBase64(certificate) ?? new Uint8Array()),
  }));
}
