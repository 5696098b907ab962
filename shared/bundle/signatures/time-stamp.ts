import { PlannerError } from '../../errors.ts';
import { sameBytes } from '../format/bytes.ts';
import type { UtcTime } from '../format/time.ts';
import { timeOf } from './certificate.ts';
import { attribute, bindsCertificate, CMS_OID, isAlgorithm } from './cms.ts';
import { DER_TAG, type DerValue, isSetOrder, oidOf, readDer, writeDer } from './der.ts';
import { DIGESTS, type DigestId, digestNamed } from './digest-algorithms.ts';
import { verifyP384Loose } from './p384.ts';
import { type RsaScheme, rsaSchemeNamed, verifyRsa } from './rsa.ts';
import type { TimestamperCertificate, TimestamperKey } from './timestamper-certificate.ts';

// Answers of a time stamping authority (RFC 3161): that it saw certain bytes at a time. Read are stamps over SHA-384 or
// SHA-512 of the bytes, signed with P-384 and SHA-384, or with RSA (PKCS#1 v1.5 or PSS) and SHA-256, SHA-384 or SHA-512.

/** A stamp in its parts. */
export interface TimeStamp {
  /** When the authority saw the bytes, by its own clock. */
  readonly time: UtcTime;
  readonly imprint: Uint8Array;
  readonly imprintDigest: DigestId;
  /** What says so: the information the authority signed by its digest. */
  readonly info: Uint8Array;
  /** The signed attributes as a set: what the key signs. */
  readonly attributes: Uint8Array;
  /** Digest of `info` in the attributes. */
  readonly digest: DigestId;
  readonly scheme: StampScheme;
  readonly signature: Uint8Array;
}

/** How the authority signed; ECDSA stands for P-384 with SHA-384. */
export type StampScheme = RsaScheme | { readonly kind: 'ecdsa' };

const TST_INFO = '2a864886f70d0109100104';
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

function schemeOf(algorithm: DerValue | undefined, digest: DigestId): StampScheme {
  if (isAlgorithm(algorithm, CMS_OID.ecdsaSha384) && digest === 'sha384') return { kind: 'ecdsa' };
  return rsaSchemeNamed(algorithm, digest) ?? refuse('algorithm');
}

type SignedPart = Pick<TimeStamp, 'attributes' | 'digest' | 'scheme' | 'signature'>;

function signerIn(signers: DerValue | undefined): SignedPart {
  if (signers?.tag !== DER_TAG.set || signers.parts.length !== 1) return refuse('signers');
  const [, , digestAlgorithm, signed, algorithm, signature, ...more] = signers.parts[0]?.parts ?? [];
  const digest = digestNamed(digestAlgorithm) ?? refuse('algorithm');
  const scheme = schemeOf(algorithm, digest);
  if (signed?.tag !== CONTEXT_0 || !isSetOrder(signed.parts)) return refuse('attributes');
  // SECURITY: nothing the authority did not sign is carried along.
  if (signature?.tag !== DER_TAG.octetString || more.length > 0) return refuse('fields');
  const attributes = writeDer(DER_TAG.set, signed.content);
  return { attributes, digest, scheme, signature: signature.content };
}

/** Digest of the stamped bytes. SHA-256 is outside of what CNSA 2.0 allows, and whoever asks for a stamp chooses it. */
function imprintDigestOf(algorithm: DerValue | undefined): DigestId {
  const digest = digestNamed(algorithm);
  return digest === null || digest === 'sha256' ? refuse('imprint') : digest;
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
    imprintDigest: imprintDigestOf(imprint?.parts[0]),
    info,
    ...signerIn(signers[0]),
  };
}

/** True when the stamp is over these bytes, whoever made it. */
export function isStampOf({ imprintDigest, imprint }: TimeStamp, bytes: Uint8Array): boolean {
  return sameBytes(DIGESTS[imprintDigest].digest(bytes), imprint);
}

function isSignedUnder({ scheme, attributes, signature }: TimeStamp, key: TimestamperKey): boolean {
  if (key.kind === 'p384') return scheme.kind === 'ecdsa' && verifyP384Loose(key.raw, attributes, signature);
  return scheme.kind !== 'ecdsa' && verifyRsa(key.rsa, attributes, { scheme, signature });
}

/** True when the stamp was signed under this very certificate. */
export function isStampBy(stamp: TimeStamp, certificate: TimestamperCertificate): boolean {
  const attributes = readDer(stamp.attributes);
  const digest = attribute(attributes, CMS_OID.messageDigest);
  return (
    bindsCertificate(attributes, certificate.whole) &&
    oidOf(attribute(attributes, CMS_OID.contentType)) === TST_INFO &&
    digest?.tag === DER_TAG.octetString &&
    sameBytes(digest.content, DIGESTS[stamp.digest].digest(stamp.info)) &&
    isSignedUnder(stamp, certificate.key)
  );
}

/** True when the stamp names this certificate as the one it is signed under. */
export function namesCertificate(stamp: TimeStamp, certificate: TimestamperCertificate): boolean {
  return bindsCertificate(readDer(stamp.attributes), certificate.whole);
}
