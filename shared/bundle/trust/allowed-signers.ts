import { BUNDLE_SSH_NAMESPACE } from '../format/names.ts';
import type { UtcTime } from '../format/time.ts';
import { keyIdsOf } from './read-keys.ts';
import type { KnownSigner, TrustStore } from './trust-store.ts';

/** A UTC time as OpenSSH writes it: `YYYYMMDDHHMMSSZ`. */
function sshTime(time: UtcTime): string {
  return time.replace(/[-:T]/g, '');
}

function earliest(times: readonly UtcTime[]): UtcTime | undefined {
  return times.toSorted()[0];
}

function allowedLine({ signer, keys }: KnownSigner, { list }: TrustStore, dates: boolean): string | null {
  const ids = keyIdsOf(keys);
  const revoked = list.revocations.filter((entry) => ids.includes(entry.keyId));
  if (signer.keys.ssh === null || signer.status !== 'active') return null;
  if (revoked.some((entry) => entry.reason === 'compromised')) return null;
  const until = earliest([signer.validUntil, ...revoked.map((entry) => entry.from)]) ?? signer.validUntil;
  const validity = [`valid-after="${sshTime(signer.validFrom)}"`, `valid-before="${sshTime(until)}"`];
  const options = [`namespaces="${BUNDLE_SSH_NAMESPACE}"`, ...(dates ? validity : [])];
  return `${signer.id} ${options.join(',')} ${signer.keys.ssh}`;
}

/**
 * The list as an OpenSSH `allowed_signers` file for machines without Redoubt. Suspended signers and compromised keys
 * are left out; other revocations end a line's validity.
 * @param dates - false leaves validity out, for OpenSSH before 9.1, which does not read UTC times
 */
export function allowedSigners(store: TrustStore, dates = true): string {
  const lines = store.signers.flatMap((known) => allowedLine(known, store, dates) ?? []);
  const head = `# List of signers, version ${store.list.version}, ends ${store.list.expires}`;
  return `${[head, ...lines].join('\n')}\n`;
}
