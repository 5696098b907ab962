import { PlannerError } from '../../errors.ts';
import { base64Of, textOf } from '../format/bytes.ts';
import { isUtcTime, type UtcTime } from '../format/time.ts';
import { DER_TAG, type DerValue, readDer } from './der.ts';
import { type PublicKey, readPublicKey } from './public-keys.ts';

/** What is read of an X.509 certificate (RFC 5280), whatever its key: no chain. The list itself names the certificate. */
export interface CertificateBody {
  readonly whole: Uint8Array;
  readonly serial: DerValue;
  readonly issuer: DerValue;
  /** SubjectPublicKeyInfo. */
  readonly keyInfo: DerValue;
  /** Empty when it has none. */
  readonly extensions: readonly DerValue[];
  readonly validFrom: UtcTime;
  readonly validUntil: UtcTime;
}

/** A certificate for a P-384 key, as signers have it. */
export interface Certificate extends CertificateBody {
  readonly key: PublicKey;
}

const VERSION_TAG = 0xa0;
const EXTENSIONS_TAG = 0xa3;

function refuse(reason: string): never {
  throw new PlannerError('signature', 'key-weak', { key: 'certificate', reason });
}

/**
 * A time of a certificate or a time stamp, to the second. UTCTime names the years 1950 to 2049 by two digits.
 * @throws PlannerError `signature/key-weak`
 */
export function timeOf(value: DerValue | undefined): UtcTime {
  const text = value === undefined ? null : textOf(value.content);
  const short = value?.tag === DER_TAG.utcTime;
  const century = short && Number(text?.slice(0, 2)) >= 50 ? '19' : '20';
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d{1,9})?Z$/.exec(
    short ? `${century}${text ?? ''}` : (text ?? ''),
  );
  if (digits === null) return refuse('its validity is not readable');
  const [, year, month, day, hour, minute, second] = digits;
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return isUtcTime(time) ? time : refuse('its validity is no time');
}

/** The fields of the signed part, after its optional version. */
function fieldsOf(certificate: DerValue): readonly DerValue[] {
  const [signed, algorithm, signature, ...rest] = certificate.parts;
  if (
    signed === undefined ||
    algorithm === undefined ||
    signature?.tag !== DER_TAG.bitString ||
    rest.length > 0
  )
    return refuse('it is no certificate');
  return signed.parts[0]?.tag === VERSION_TAG ? signed.parts.slice(1) : signed.parts;
}

/**
 * Reads a certificate, strict DER. Who issued it is not asked: the list names this very certificate.
 * @throws PlannerError `signature/key-weak`, `bundle-format/not-canonical`
 */
export function readCertificateBody(bytes: Uint8Array): CertificateBody {
  const [serial, , issuer, validity, , keyInfo, ...more] = fieldsOf(readDer(bytes));
  if (serial?.tag !== DER_TAG.integer || issuer === undefined || keyInfo === undefined)
    return refuse('it is no certificate');
  return {
    whole: bytes,
    serial,
    issuer,
    keyInfo,
    extensions: more.find(({ tag }) => tag === EXTENSIONS_TAG)?.parts[0]?.parts ?? [],
    validFrom: timeOf(validity?.parts[0]),
    validUntil: timeOf(validity?.parts[1]),
  };
}

/**
 * Reads a certificate for a P-384 key.
 * @throws PlannerError `signature/key-weak`, `bundle-format/not-canonical`
 */
export function readCertificate(bytes: Uint8Array): Certificate {
  const body = readCertificateBody(bytes);
  return { ...body, key: readPublicKey('p384', base64Of(body.keyInfo.whole)) };
}

/** PEM text that openssl reads with `-CAfile`. */
export function certificatePem(text: string): string {
  const lines = text.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
