import { utf8 } from '../format/bytes.ts';
import { certificatePem } from '../signatures/certificate.ts';
import { minisignKeyFile } from '../signatures/minisign.ts';
import { pemOf } from '../signatures/public-keys.ts';
import type { SignerRecord } from '../signatures/signer.ts';
import { allowedSigners } from './allowed-signers.ts';
import { keyIdsOf } from './read-keys.ts';
import type { KnownSigner, TrustStore } from './trust-store.ts';

/** A file for the tools of a machine without Redoubt. */
export interface BareFile {
  readonly name: string;
  readonly data: Uint8Array;
}

/** Keys of the companions beside OpenSSH, as the tools that check them read them. */
export function companionKeyFiles({ id, keys }: Pick<SignerRecord, 'id' | 'keys'>): readonly BareFile[] {
  const { minisign, cms } = keys;
  return [
    ...(minisign === undefined ? [] : [{ name: `${id}.minisign.pub`, data: minisignKeyFile(minisign) }]),
    ...(cms === undefined ? [] : [{ name: `${id}.certificate.pem`, data: utf8(certificatePem(cms)) }]),
  ];
}

function isStolen({ keys }: KnownSigner, { list }: TrustStore): boolean {
  const ids = keyIdsOf(keys);
  return list.revocations.some(({ keyId, reason }) => reason === 'compromised' && ids.includes(keyId));
}

/**
 * Keys that OpenSSH refuses whatever `allowed_signers` says (`ssh-keygen -Y verify -r`): the stolen ones. Keys that ended
 * for another reason stay good for what was signed before, which the validity in `allowed_signers` says.
 */
export function revokedKeys(store: TrustStore): string {
  const lines = store.signers
    .filter((known) => isStolen(known, store))
    .flatMap(({ signer }) => (signer.keys.ssh === null ? [] : [`${signer.keys.ssh} ${signer.id}`]));
  return `${[`# Stolen keys, version ${store.list.version} of the list`, ...lines].join('\n')}\n`;
}

/** All certificates that count, for tools that take one file of them. */
function certificateBundle(store: TrustStore, counted: readonly KnownSigner[]): string {
  const own = counted.flatMap(({ signer }) => signer.keys.cms ?? []);
  const stamps = (store.list.timestampers ?? []).map(({ certificate }) => certificate);
  return [...own, ...stamps].map(certificatePem).join('');
}

/**
 * The list for machines without Redoubt: `allowed_signers` and stolen keys for OpenSSH, keys and certificates as PEM.
 * Of suspended signers and stolen keys there is no file: a tool that only compares keys must not find them.
 * @param dates - false leaves validity out of `allowed_signers`, for OpenSSH before 9.1
 */
export function bareFiles(store: TrustStore, dates = true): readonly BareFile[] {
  const counted = store.signers.filter(
    (known) => known.signer.status === 'active' && !isStolen(known, store),
  );
  const pems = counted.flatMap(({ signer, keys }) =>
    keys.suite.map(({ kind, raw }) => ({ name: `${signer.id}.${kind}.pem`, data: utf8(pemOf(kind, raw)) })),
  );
  const authorities = (store.list.timestampers ?? []).map(({ id, certificate }) => ({
    name: `${id}.tsa.pem`,
    data: utf8(certificatePem(certificate)),
  }));
  const certificates = certificateBundle(store, counted);
  return [
    { name: 'allowed_signers', data: utf8(allowedSigners(store, dates)) },
    { name: 'revoked_keys', data: utf8(revokedKeys(store)) },
    ...(certificates === '' ? [] : [{ name: 'certificates.pem', data: utf8(certificates) }]),
    ...pems,
    ...counted.flatMap(({ signer }) => companionKeyFiles(signer)),
    ...authorities,
  ];
}
