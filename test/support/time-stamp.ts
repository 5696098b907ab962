import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { utf8 } from '../../shared/bundle/format/bytes.ts';
import { DER_TAG, writeDer, writeDerInteger, writeDerSet } from '../../shared/bundle/signatures/der.ts';
import { type TestCertificate, testCertificate } from './cms.ts';

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => writeDer(DER_TAG.sequence, ...parts);
const oid = (text: string): Uint8Array => writeDer(DER_TAG.oid, new Uint8Array(Buffer.from(text, 'hex')));
const attribute = (type: string, value: Uint8Array): Uint8Array =>
  sequence(oid(type), writeDer(DER_TAG.set, value));
const octets = (bytes: Uint8Array): Uint8Array => writeDer(DER_TAG.octetString, bytes);

const TST_INFO = '2a864886f70d0109100104';
const DIGEST = {
  sha256: sequence(oid('608648016503040201')),
  sha384: sequence(oid('608648016503040202')),
  sha512: sequence(oid('608648016503040203')),
} as const;
type TestDigest = keyof typeof DIGEST;

const hashed = (digest: TestDigest, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash(digest).update(bytes).digest());

/** The extension that says what a certificate is for. */
export function keyUsage(purposes: readonly string[], critical = true): Uint8Array {
  const value = octets(sequence(...purposes.map(oid)));
  const flag = critical ? [writeDer(DER_TAG.boolean, Uint8Array.of(0xff))] : [];
  return sequence(oid('551d25'), ...flag, value);
}

export const TIME_STAMPING = '2b06010505070308';

/** An authority with a P-384 key, or with the RSA key given. */
export function testAuthority(
  name: string,
  given: Pick<NonNullable<Parameters<typeof testCertificate>[1]>, 'keys' | 'extensions'> = {},
): TestCertificate {
  return testCertificate(name, { extensions: [keyUsage([TIME_STAMPING])], ...given });
}

const rsaKeys = new Map<number, { readonly publicKey: KeyObject; readonly privateKey: KeyObject }>();

/** RSA keys of so many bits; made once, because making them costs most of a test's time. */
export function testRsaKeys(bits: number): {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
} {
  const keys = rsaKeys.get(bits) ?? generateKeyPairSync('rsa', { modulusLength: bits });
  rsaKeys.set(bits, keys);
  return keys;
}

/** How a test authority signs: the algorithm identifier it writes, and the signature. */
export interface StampSigning {
  readonly digest: TestDigest;
  readonly algorithm: Uint8Array;
  readonly sign: (message: Uint8Array, key: KeyObject) => Uint8Array;
}

export const SIGN_ECDSA: StampSigning = {
  digest: 'sha384',
  algorithm: sequence(oid('2a8648ce3d040303')),
  sign: (message, key) => new Uint8Array(sign('sha384', message, key)),
};

/** RSA PKCS#1 v1.5 with this digest, named as programs do. */
export function signPkcs1(digest: TestDigest): StampSigning {
  return {
    digest,
    algorithm: sequence(oid('2a864886f70d010101'), writeDer(DER_TAG.null)),
    sign: (message, key) => new Uint8Array(sign(digest, message, key)),
  };
}

/** RSA-PSS with this digest and a salt of so many bytes. */
export function signPss(digest: TestDigest, saltLength: number): StampSigning {
  const explicit = (number: number, value: Uint8Array): Uint8Array => writeDer(0xa0 + number, value);
  const parameters = sequence(
    explicit(0, DIGEST[digest]),
    explicit(1, sequence(oid('2a864886f70d010108'), DIGEST[digest])),
    explicit(2, writeDerInteger(Uint8Array.of(saltLength >> 8, saltLength & 0xff))),
  );
  return {
    digest,
    algorithm: sequence(oid('2a864886f70d01010a'), parameters),
    sign: (message, key) =>
      new Uint8Array(sign(digest, message, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength })),
  };
}

/** What a test may forge of a stamp. */
export interface StampForgery {
  readonly status?: number;
  readonly contentType?: string;
  readonly bound?: Uint8Array;
  /** Digest of the stamped bytes. */
  readonly imprint?: TestDigest;
  readonly signing?: StampSigning;
}

/** The answer of a test authority over bytes, at a time as `YYYYMMDDHHMMSSZ`. */
export function testStamp(
  bytes: Uint8Array,
  time: string,
  {
    own,
    status = 0,
    contentType = TST_INFO,
    bound = own.certificate,
    imprint = 'sha512',
    signing = SIGN_ECDSA,
  }: StampForgery & { own: TestCertificate },
): Uint8Array {
  const one = writeDerInteger(Uint8Array.of(1));
  const info = sequence(
    one,
    oid('2a0304'),
    sequence(DIGEST[imprint], octets(hashed(imprint, bytes))),
    one,
    writeDer(DER_TAG.generalizedTime, utf8(time)),
  );
  const named = DIGEST[signing.digest];
  const attributes = writeDerSet(DER_TAG.set, [
    attribute('2a864886f70d010903', oid(contentType)),
    attribute('2a864886f70d010904', octets(hashed(signing.digest, info))),
    attribute(
      '2a864886f70d010910022f',
      sequence(sequence(sequence(DIGEST.sha512, octets(hashed('sha512', bound))))),
    ),
  ]);
  const signer = sequence(
    one,
    sequence(sequence(), one),
    named,
    Uint8Array.from(attributes, (byte, at) => (at === 0 ? 0xa0 : byte)),
    signing.algorithm,
    octets(signing.sign(attributes, own.key)),
  );
  const data = sequence(
    writeDerInteger(Uint8Array.of(3)),
    writeDer(DER_TAG.set, named),
    sequence(oid(TST_INFO), writeDer(0xa0, octets(info))),
    writeDer(DER_TAG.set, signer),
  );
  const token = sequence(oid('2a864886f70d010702'), writeDer(0xa0, data));
  return sequence(sequence(writeDerInteger(Uint8Array.of(status))), token);
}
