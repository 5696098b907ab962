import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { PlannerError } from '../../errors.ts';
import { bytesOfHex, sameBytes } from '../format/bytes.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { DER_TAG, type DerValue, isSetOrder, oidOf, readDer, writeDer } from './der.ts';
import { canonicalP384Signature, verifyP384 } from './p384.ts';

// Detached signatures with a certificate (CMS, RFC 5652, CAdES baseline): one signer, ECDSA P-384 with SHA-384, signed
// attributes, the certificate bound by signing-certificate-v2. Everything else is refused, not skipped.

/** A signature in its parts. */
export interface CmsSignature {
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** The signed attributes as a set: what the key signs. */
  readonly attributes: Uint8Array;
  readonly signature: Uint8Array;
}

/** Content of object identifiers, hex. */
export const CMS_OID = {
  signedData: '2a864886f70d010702',
  data: '2a864886f70d010701',
  contentType: '2a864886f70d010903',
  messageDigest: '2a864886f70d010904',
  signingCertificateV2: '2a864886f70d010910022f',
  sha256: '608648016503040201',
  sha384: '608648016503040202',
  sha512: '608648016503040203',
  ecdsaSha384: '2a8648ce3d040303',
} as const;

/** Context tags [0] and [1], constructed. */
const CONTEXT_0 = 0xa0;
const CONTEXT_1 = 0xa1;

function refuse(reason: string): never {
  throw new PlannerError('bundle-format', 'not-canonical', { what: 'CMS signature', reason });
}

function named(oid: string, ...content: readonly Uint8Array[]): Uint8Array {
  return writeDer(DER_TAG.sequence, writeDer(DER_TAG.oid, bytesOfHex(oid)), ...content);
}

/** @returns true for an algorithm of this name; its parameters are absent, or the empty value some programs write. */
export function isAlgorithm(value: DerValue | undefined, oid: string): boolean {
  const [name, parameters, ...rest] = value?.parts ?? [];
  return (
    oidOf(name) === oid && (parameters === undefined || parameters.tag === DER_TAG.null) && rest.length === 0
  );
}

/** The one value of a signed attribute; undefined when there is none, or several. */
export function attribute(attributes: DerValue, oid: string): DerValue | undefined {
  const found = attributes.parts.filter(({ parts }) => oidOf(parts[0]) === oid);
  const [one, ...more] = found;
  const values = one?.parts[1];
  return more.length === 0 && values?.tag === DER_TAG.set && values.parts.length === 1
    ? values.parts[0]
    : undefined;
}

/** True when the attribute binds this certificate: its digest by SHA-384, SHA-512, or SHA-256, which is meant when it names none. */
export function bindsCertificate(attributes: DerValue, certificate: Uint8Array): boolean {
  // SigningCertificateV2 > list of ids > first id > [algorithm], digest, [issuer and serial].
  const id = attribute(attributes, CMS_OID.signingCertificateV2)?.parts[0]?.parts[0]?.parts ?? [];
  const [first, second] = id;
  if (first?.tag === DER_TAG.octetString) return sameBytes(first.content, sha256(certificate));
  if (second?.tag !== DER_TAG.octetString) return false;
  if (isAlgorithm(first, CMS_OID.sha384)) return sameBytes(second.content, sha384(certificate));
  if (isAlgorithm(first, CMS_OID.sha512)) return sameBytes(second.content, sha512(certificate));
  return isAlgorithm(first, CMS_OID.sha256) && sameBytes(second.content, sha256(certificate));
}

/** Version, digest algorithms, content without bytes, certificates, one signer. */
function signedDataIn(bytes: Uint8Array) {
  const [type, wrapped, ...rest] = readDer(bytes).parts;
  if (oidOf(type) !== CMS_OID.signedData || wrapped?.tag !== CONTEXT_0 || rest.length > 0) refuse('type');
  const [version, digests, content, certificates, signers, ...more] = wrapped?.parts[0]?.parts ?? [];
  if (version?.tag !== DER_TAG.integer || digests?.tag !== DER_TAG.set || more.length > 0)
    return refuse('fields');
  // SECURITY: content inside would be signed instead of SHA512SUMS.
  if (content?.parts.length !== 1 || oidOf(content.parts[0]) !== CMS_OID.data) return refuse('content');
  if (certificates?.tag !== CONTEXT_0 || signers?.tag !== DER_TAG.set || signers.parts.length !== 1)
    return refuse('signers');
  return { certificates: certificates.parts, signer: signers.parts[0] };
}

/** The parts of a signature in any of its texts: for bringing one in from outside. */
export function parseCms(bytes: Uint8Array): CmsSignature {
  const { certificates, signer } = signedDataIn(bytes);
  const [version, , digest, signed, algorithm, signature, ...more] = signer?.parts ?? [];
  if (version?.tag !== DER_TAG.integer || !isAlgorithm(digest, CMS_OID.sha384)) return refuse('digest');
  if (signed?.tag !== CONTEXT_0 || !isSetOrder(signed.parts)) return refuse('attributes');
  if (!isAlgorithm(algorithm, CMS_OID.ecdsaSha384) || signature?.tag !== DER_TAG.octetString)
    return refuse('algorithm');
  // Attributes that nobody signed, such as time stamps, are left behind; anything else is no such signature.
  if (more.some(({ tag }) => tag !== CONTEXT_1) || more.length > 1) return refuse('fields');
  const attributes = writeDer(DER_TAG.set, signed.content);
  const own = certificates.find(({ whole }) => bindsCertificate(signed, whole));
  if (own === undefined) return refuse('certificate');
  return {
    certificate: own.whole.slice(),
    attributes,
    signature: canonicalP384Signature(signature.content) ?? refuse('signature'),
  };
}

/** The file of a signature in its one text: one certificate, issuer and serial, no parameters, the smaller `s`. */
export function writeCms({ certificate, attributes, signature }: CmsSignature): Uint8Array {
  const { issuer, serial } = readCertificate(certificate);
  const version = writeDer(DER_TAG.integer, Uint8Array.of(1));
  const signer = writeDer(
    DER_TAG.sequence,
    version,
    writeDer(DER_TAG.sequence, issuer.whole, serial.whole),
    named(CMS_OID.sha384),
    writeDer(CONTEXT_0, readDer(attributes).content),
    named(CMS_OID.ecdsaSha384),
    writeDer(DER_TAG.octetString, signature),
  );
  const data = writeDer(
    DER_TAG.sequence,
    version,
    writeDer(DER_TAG.set, named(CMS_OID.sha384)),
    named(CMS_OID.data),
    writeDer(CONTEXT_0, certificate),
    writeDer(DER_TAG.set, signer),
  );
  return named(CMS_OID.signedData, writeDer(CONTEXT_0, data));
}

/**
 * Reads a signature strictly: parse, write again, compare.
 * @throws PlannerError `bundle-format/not-canonical`, `signature/key-weak` for another kind of certificate
 */
export function readCms(bytes: Uint8Array): CmsSignature {
  const parsed = parseCms(bytes);
  return sameBytes(writeCms(parsed), bytes) ? parsed : refuse('other-bytes');
}

/**
 * True when the signature is right for this message under this very certificate. Its validity is asked elsewhere, and
 * who issued it nowhere: the verifier's list names the certificate.
 */
export function checkCms(parsed: CmsSignature, message: Uint8Array, certificate: Certificate): boolean {
  const attributes = readDer(parsed.attributes);
  const digest = attribute(attributes, CMS_OID.messageDigest);
  return (
    sameBytes(parsed.certificate, certificate.whole) &&
    bindsCertificate(attributes, certificate.whole) &&
    oidOf(attribute(attributes, CMS_OID.contentType)) === CMS_OID.data &&
    digest?.tag === DER_TAG.octetString &&
    sameBytes(digest.content, sha384(message)) &&
    verifyP384(certificate.key.raw, parsed.attributes, parsed.signature)
  );
}
