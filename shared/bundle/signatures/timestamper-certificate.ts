import { PlannerError } from '../../errors.ts';
import { base64Of, sameBytes } from '../format/bytes.ts';
import { type CertificateBody, readCertificateBody } from './certificate.ts';
import { DER_TAG, type DerValue, oidOf, readDer } from './der.ts';
import { readPublicKey } from './public-keys.ts';
import { isRsaKeyInfo, type RsaKey, readRsaKey } from './rsa.ts';

/** Key of an authority: authorities sign with RSA as often as with P-384. */
export type TimestamperKey =
  | { readonly kind: 'p384'; readonly raw: Uint8Array }
  | { readonly kind: 'rsa'; readonly rsa: RsaKey };

/** Certificate of a time stamping authority. */
export interface TimestamperCertificate extends CertificateBody {
  readonly key: TimestamperKey;
}

const EXTENDED_KEY_USAGE = '551d25';
const TIME_STAMPING = '2b06010505070308';
const TRUE = Uint8Array.of(0xff);

function refuse(reason: string): never {
  throw new PlannerError('signature', 'key-weak', { key: 'certificate', reason });
}

/** True for the extension that says, as one that must be understood, what the key is for. */
function isCriticalUsage({ parts }: DerValue): boolean {
  const [name, critical, value] = parts;
  return (
    oidOf(name) === EXTENDED_KEY_USAGE &&
    critical?.tag === DER_TAG.boolean &&
    sameBytes(critical.content, TRUE) &&
    value?.tag === DER_TAG.octetString
  );
}

/** RFC 3161, section 2.3: time stamping, nothing else, and critical. */
function isForTimeStampsOnly(extensions: readonly DerValue[]): boolean {
  const [usage, ...more] = extensions.filter(isCriticalUsage);
  const value = usage?.parts[2];
  if (value === undefined || more.length > 0) return false;
  const { tag, parts } = readDer(value.content);
  return tag === DER_TAG.sequence && parts.length === 1 && oidOf(parts[0]) === TIME_STAMPING;
}

function keyIn(keyInfo: DerValue): TimestamperKey {
  if (isRsaKeyInfo(keyInfo)) return { kind: 'rsa', rsa: readRsaKey(keyInfo) };
  return { kind: 'p384', raw: readPublicKey('p384', base64Of(keyInfo.whole)).raw };
}

/**
 * Reads the certificate of a time stamping authority, strict DER: a P-384 or RSA key, for time stamps only. SECURITY: a
 * certificate for web servers or mail must not make time, whoever put it on the list.
 * @throws PlannerError `signature/key-weak`, `bundle-format/not-canonical`
 */
export function readTimestamperCertificate(bytes: Uint8Array): TimestamperCertificate {
  const body = readCertificateBody(bytes);
  if (!isForTimeStampsOnly(body.extensions))
    return refuse('it is not for time stamps alone (critical extended key usage timeStamping)');
  return { ...body, key: keyIn(body.keyInfo) };
}
