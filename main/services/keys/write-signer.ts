import { createHash } from 'node:crypto';
import { utf8 } from '../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../shared/bundle/format/canonical-json.ts';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import { signerFingerprint } from '../../../shared/bundle/signatures/fingerprint.ts';
import { pemOf } from '../../../shared/bundle/signatures/public-keys.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { companionKeyFiles } from '../../../shared/bundle/trust/bare-files.ts';
import { readKeys } from '../../../shared/bundle/trust/read-keys.ts';

/** Rights of a signer file: its owner, nobody else. */
export const SIGNER_FILE_MODE = 0o600;

/** What a signer hands to others, by file name: the record, the keys as PEM, the OpenSSH line. No secret in any. */
export function publicFiles(
  record: SignerRecord,
): readonly { readonly name: string; readonly data: Uint8Array }[] {
  const pems = readKeys(record).suite.map(({ kind, raw }) => ({
    name: `${record.id}.${kind}.pem`,
    data: utf8(pemOf(kind, raw)),
  }));
  const ssh =
    record.keys.ssh === null
      ? []
      : [{ name: `${record.id}.pub`, data: utf8(`${record.keys.ssh} ${record.id}\n`) }];
  return [
    { name: `${record.id}.json`, data: canonicalBytes(record) },
    ...pems,
    ...ssh,
    ...companionKeyFiles(record),
  ];
}

/** The same as data, for people and scripts: fingerprint to compare by telephone, key ids, keys as text. */
export function describeSigner(record: SignerRecord) {
  const keys = readKeys(record);
  const fingerprint = signerFingerprint(record);
  return {
    id: record.id,
    person: record.person,
    name: record.name,
    organisation: record.organisation,
    suite: record.suite,
    createdAt: record.createdAt,
    /** SHA-512 over suite and all public keys. */
    fingerprint,
    fingerprintGroups: humanDigest(fingerprint),
    keys: keys.suite.map(({ kind, keyId, raw }) => ({ kind, keyId, pem: pemOf(kind, raw) })),
    ssh:
      record.keys.ssh === null || keys.ssh === null
        ? null
        : { keyId: keys.ssh.keyId, publicKey: record.keys.ssh },
    minisign:
      record.keys.minisign === undefined || keys.minisign === null
        ? null
        : { keyId: keys.minisign.keyId, publicKey: record.keys.minisign },
    certificate:
      keys.cms === null
        ? null
        : {
            keyId: keys.cms.keyId,
            sha256: createHash('sha256').update(keys.cms.whole).digest('hex'),
            validFrom: keys.cms.validFrom,
            validUntil: keys.cms.validUntil,
          },
  };
}

/** Where the public record of a signer file stands by default: beside it, `anna.signer` → `anna.public.json`. */
export function recordPath(signerFile: string): string {
  return `${signerFile.replace(/\.signer$/, '')}.public.json`;
}
