import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../shared/bundle/format/bytes.ts';
import { writeCms } from '../../shared/bundle/signatures/cms.ts';
import { DER_TAG, writeDer, writeDerInteger, writeDerSet } from '../../shared/bundle/signatures/der.ts';
import { canonicalP384Signature } from '../../shared/bundle/signatures/p384.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const oid = (text: string): Uint8Array => writeDer(DER_TAG.oid, hex(text));
const sequence = (...parts: readonly Uint8Array[]): Uint8Array => writeDer(DER_TAG.sequence, ...parts);

const ECDSA_SHA384 = sequence(oid('2a8648ce3d040303'));
const SHA384 = sequence(oid('608648016503040202'));
const UTF8_STRING = 0x0c;
const BIT_STRING_START = Uint8Array.of(0);

/** A certificate of its own key, and that key. */
export interface TestCertificate {
  readonly certificate: Uint8Array;
  readonly key: KeyObject;
}

const nameOf = (text: string): Uint8Array =>
  sequence(writeDer(DER_TAG.set, sequence(oid('550403'), writeDer(UTF8_STRING, utf8(text)))));

/** What a test certificate is for: its extensions, its keys. */
interface CertificateKind {
  /** Times as `YYMMDDHHMMSSZ`. */
  readonly validity?: readonly [string, string];
  readonly keys?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  /** DER of its extensions. */
  readonly extensions?: readonly Uint8Array[];
}

/** Makes a certificate with a P-384 key, or the one given; nothing checks who issued it, so it signs itself with another. */
export function testCertificate(
  name: string,
  { validity: [from, until] = ['260101000000Z', '271231235959Z'], ...kind }: CertificateKind = {},
): TestCertificate {
  const issuer = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const { publicKey, privateKey } = kind.keys ?? issuer;
  const time = (text: string): Uint8Array => writeDer(DER_TAG.utcTime, utf8(text));
  const signed = sequence(
    writeDer(0xa0, writeDerInteger(Uint8Array.of(2))),
    writeDerInteger(Uint8Array.of(7)),
    ECDSA_SHA384,
    nameOf(name),
    sequence(time(from), time(until)),
    nameOf(name),
    new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    ...(kind.extensions === undefined ? [] : [writeDer(0xa3, sequence(...kind.extensions))]),
  );
  const signature = new Uint8Array(sign('sha384', signed, issuer.privateKey));
  const bits = writeDer(DER_TAG.bitString, BIT_STRING_START, signature);
  return { certificate: sequence(signed, ECDSA_SHA384, bits), key: privateKey };
}

const attribute = (type: string, value: Uint8Array): Uint8Array =>
  sequence(oid(type), writeDer(DER_TAG.set, value));

/** What a test may forge: an attribute by another value, or by null to leave it out. */
export interface CmsForgery {
  readonly contentType?: string | null;
  readonly digest?: Uint8Array | null;
  readonly bound?: Uint8Array | null;
}

/** A signature file over a message in the one text, or one that a program that does not follow the rules could make. */
export function testCms(message: Uint8Array, own: TestCertificate, forgery: CmsForgery = {}): Uint8Array {
  const { contentType = '2a864886f70d010701', digest = sha384(message), bound = own.certificate } = forgery;
  const attributes = writeDerSet(DER_TAG.set, [
    ...(contentType === null ? [] : [attribute('2a864886f70d010903', oid(contentType))]),
    ...(digest === null ? [] : [attribute('2a864886f70d010904', writeDer(DER_TAG.octetString, digest))]),
    ...(bound === null
      ? []
      : [
          attribute(
            '2a864886f70d010910022f',
            sequence(sequence(sequence(SHA384, writeDer(DER_TAG.octetString, sha384(bound))))),
          ),
        ]),
  ]);
  const signature = canonicalP384Signature(new Uint8Array(sign('sha384', attributes, own.key)));
  return writeCms({ certificate: own.certificate, attributes, signature: signature ?? new Uint8Array() });
}

/** SHA-256 of a certificate as `sha256:` and hex. */
export function certificateId({ certificate }: TestCertificate): string {
  return `sha256:${Buffer.from(sha256(certificate)).toString('hex')}`;
}
