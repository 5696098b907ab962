import { sha384, sha512 } from '@noble/hashes/sha2.js';
import { PlannerError } from '../../errors.ts';
import { sameBytes } from '../format/bytes.ts';
import type { UtcTime } from '../format/time.ts';
import { type Certificate, timeOf } from './certificate.ts';
import { attribute, bindsCertificate, CMS_OID, isAlgorithm } from './cms.ts';
import { DER_TAG, type DerValue, isSetOrder, oidOf, readDer, writeDer } from './der.ts';
import { verifyP384Loose } from './p384.ts';

// Answers of a time stamping authority (RFC 3161): that it saw certain bytes at a time. Only authorities with a P-384 key
// that sign with SHA-384 are read, over SHA-384 or SHA-512 of the bytes.

/** A stamp in its parts. */
export interface TimeStamp {
  /** When the authority saw the bytes, by its own clock. */
  readonly time: UtcTime;
  readonly imprint: Uint8Array;
  readonly hash: (bytes: Uint8Array) => Uint8Array;
  /** What says so: the information the authority signed by its digest. */
  readonly info: Uint8Array;
  /** The signed attributes as a set: what the key signs. */
  readonly attributes: Uint8Array;
  readonly signature: Uint8Array;
}

const TST_INFO = '2a864886f70d0109100104';
const SHA512 = '608648016503040203';
const CONTEXT_0 = 0xa0;
const CONTEXT_1 = 0xa1;
/** granted, or granted with changes. */
const MOST_STATUS = 1;

function refuse(reason: string): never {
  throw new PlannerError('bundle-format', 'not-canonical', { what: 'time stamp', reason });
}

/** The signed data in an answer that grants the stamp. */
function tokenIn(bytes: Uint8Array): DerValue {
  const [status, token, ...rest] = readDer(bytes).parts;
  const granted = status?.parts[0];
  if (granted?.tag !== DER_TAG.integer || (granted.content[0] ?? 0xff) > MOST_STATUS || rest.length > 0)
    return refuse('not-granted');
  const [type, wrapped] = token?.parts ?? [];
  if (oidOf(type) !== CMS_OID.signedData || wrapped?.tag !== CONTEXT_0) return refuse('type');
  return wrapped.parts[0] ?? refuse('type');
}

/** The information that is stamped, as bytes. */
function infoIn(content: DerValue | undefined): Uint8Array {
  const [type, wrapped] = content?.parts ?? [];
  const octets = wrapped?.parts[0];
  if (oidOf(type) !== TST_INFO || octets?.tag !== DER_TAG.octetString) return refuse('content');
  return octets.content;
}

function signerIn(signers: DerValue | undefined): Pick<TimeStamp, 'attributes' | 'signature'> {
  if (signers?.tag !== DER_TAG.set || signers.parts.length !== 1) return refuse('signers');
  const [, , digest, signed, algorithm, signature, ...more] = signers.parts[0]?.parts ?? [];
  if (!isAlgorithm(digest, CMS_OID.sha384) || !isAlgorithm(algorithm, CMS_OID.ecdsaSha384))
    return refuse('algorithm');
  if (signed?.tag !== CONTEXT_0 || !isSetOrder(signed.parts)) return refuse('attributes');
  // SECURITY: nothing the authority did not sign is carried along.
  if (signature?.tag !== DER_TAG.octetString || more.length > 0) return refuse('fields');
  return { attributes: writeDer(DER_TAG.set, signed.content), signature: signature.content };
}

function hashOf(algorithm: DerValue | undefined): TimeStamp['hash'] {
  if (isAlgorithm(algorithm, CMS_OID.sha384)) return sha384;
  return isAlgorithm(algorithm, SHA512) ? sha512 : refuse('imprint');
}

/**
 * Reads the answer of an authority, strict DER (`openssl ts -reply`).
 * @throws PlannerError `bundle-format/not-canonical`, `signature/key-weak` for a time that is none
 */
export function readTimeStamp(bytes: Uint8Array): TimeStamp {
  const [, , content, ...rest] = tokenIn(bytes).parts;
  // Certificates and lists in it help other programs; the verifier's list names the authority.
  const signers = rest.filter(({ tag }) => tag !== CONTEXT_0 && tag !== CONTEXT_1);
  if (signers.length !== 1) return refuse('signers');
  const info = infoIn(content);
  const [version, , imprint, , time] = readDer(info).parts;
  const digest = imprint?.parts[1];
  if (version?.tag !== DER_TAG.integer || digest?.tag !== DER_TAG.octetString) return refuse('info');
  if (time?.tag !== DER_TAG.generalizedTime) return refuse('time');
  return {
    time: timeOf(time),
    imprint: digest.content,
    hash: hashOf(imprint?.parts[0]),
    info,
    ...signerIn(signers[0]),
  };
}

/** True when the stamp is over these bytes, whoever made it. */
export function isStampOf({ hash, imprint }: TimeStamp, bytes: Uint8Array): boolean {
  return sameBytes(hash(bytes), imprint);
}

/** True when the stamp was signed under this very certificate. */
export function isStampBy(stamp: TimeStamp, certificate: Certificate): boolean {
  const attributes = readDer(stamp.attributes);
  const digest = attribute(attributes, CMS_OID.messageDigest);
  return (
    bindsCertificate(attributes, certificate.whole) &&
    oidOf(attribute(attributes, CMS_OID.contentType)) === TST_INFO &&
    digest?.tag === DER_TAG.octetString &&
    sameBytes(digest.content, sha384(stamp.info)) &&
    verifyP384Loose(certificate.key.raw, stamp.attributes, stamp.signature)
  );
}

/** True when the stamp names this certificate as the one it is signed under. */
export function namesCertificate(stamp: TimeStamp, certificate: Certificate): boolean {
  return bindsCertificate(readDer(stamp.attributes), certificate.whole);
}
