import {
  constants,
  createHash,
  generateKeyPairSync,
  type KeyObject,
  privateEncrypt,
  sign,
} from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { bytesOfHex, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { DER_TAG, readDer, writeDer, writeDerInteger } from '../../../../../shared/bundle/signatures/der.ts';
import { type RsaKey, readRsaKey, verifyRsa } from '../../../../../shared/bundle/signatures/rsa.ts';
import { testRsaKeys } from '../../../../support/time-stamp.ts';

vi.setConfig({ testTimeout: 120_000 });

const MESSAGE = utf8('signed attributes');
const DIGESTS = ['sha256', 'sha384', 'sha512'] as const;
const BITS = 2048;
const BYTES = BITS / 8;
const keys = testRsaKeys(BITS);

const keyOf = (publicKey: KeyObject): RsaKey =>
  readRsaKey(readDer(new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))));
const key = keyOf(keys.publicKey);

/** The signature of a block of any bytes: what somebody with the key can make, and no honest program does. */
const signBlock = (block: Uint8Array): Uint8Array =>
  new Uint8Array(privateEncrypt({ key: keys.privateKey, padding: constants.RSA_NO_PADDING }, block));

const isPkcs1 = (signature: Uint8Array, own = key, message = MESSAGE): boolean =>
  verifyRsa(own, message, { scheme: { kind: 'pkcs1', digest: 'sha256' }, signature });

const SHA256_INFO = bytesOfHex('3031300d060960864801650304020105000420');
const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

/** A block from its parts, filled up with `ff` where nothing else is said. */
function block({
  start = [0, 1],
  filling = -1,
  gap = [0],
  info = [...SHA256_INFO, ...sha256(MESSAGE)],
  tail = [] as readonly number[],
}): Uint8Array {
  const rest = BYTES - start.length - gap.length - info.length - tail.length;
  const padding = Array.from({ length: filling < 0 ? rest : filling }, () => 0xff);
  return Uint8Array.from([...start, ...padding, ...gap, ...info, ...tail]);
}

/** SubjectPublicKeyInfo of any two numbers. */
function keyInfo(modulus: Uint8Array, exponent: Uint8Array, algorithm = '2a864886f70d010101') {
  const numbers = writeDer(DER_TAG.sequence, writeDerInteger(modulus), writeDerInteger(exponent));
  const oid = writeDer(DER_TAG.oid, bytesOfHex(algorithm));
  return readDer(
    writeDer(
      DER_TAG.sequence,
      writeDer(DER_TAG.sequence, oid, writeDer(DER_TAG.null)),
      writeDer(DER_TAG.bitString, Uint8Array.of(0), numbers),
    ),
  );
}

const E = Uint8Array.of(1, 0, 1);
const modulusOf = (bits: number, last = 0xff): Uint8Array =>
  Uint8Array.from({ length: Math.ceil(bits / 8) }, (_, index) =>
    index === 0 ? 0xff >> ((8 - (bits % 8)) % 8) : index === Math.ceil(bits / 8) - 1 ? last : 0xff,
  );

describe('a signature of PKCS#1 v1.5', () => {
  it.each(DIGESTS)('of %s made by another program verifies, and over other bytes does not', (digest) => {
    for (const bits of [2048, 3072, 4096]) {
      const { publicKey, privateKey } = testRsaKeys(bits);
      const own = keyOf(publicKey);
      const signature = new Uint8Array(sign(digest, MESSAGE, privateKey));
      const check = (message: Uint8Array, bytes = signature): boolean =>
        verifyRsa(own, message, { scheme: { kind: 'pkcs1', digest }, signature: bytes });
      expect(check(MESSAGE)).toBe(true);
      expect(check(utf8('signed attribute'))).toBe(false);
      for (let at = 0; at < signature.length; at += 37)
        expect(check(MESSAGE, signature.with(at, (signature[at] ?? 0) ^ 1))).toBe(false);
    }
  });

  it('of the right block is the signature that the block is made for', () => {
    expect(isPkcs1(signBlock(block({})))).toBe(true);
    expect(signBlock(block({}))).toEqual(new Uint8Array(sign('sha256', MESSAGE, keys.privateKey)));
  });

  it.each([
    ['garbage behind the digest (Bleichenbacher 2006)', { filling: 8, tail: Array(194).fill(7) }],
    ['eight bytes of padding and zeros behind', { filling: 8, tail: Array(194).fill(0) }],
    ['one byte behind', { tail: [0] }],
    ['no padding at all', { filling: 0, tail: Array(202).fill(0xff) }],
    ['a zero inside the padding', { gap: [0, 0xff, 0] }],
    ['another start', { start: [0, 2] }],
    ['a start without its zero', { start: [1, 0xff] }],
    ['no gap', { gap: [0xff] }],
    [
      'the digest without its empty parameters',
      { info: [...bytesOfHex('302f300b0609608648016503040201'), 4, 32, ...sha256(MESSAGE)] },
    ],
    [
      'other parameters',
      { info: [...bytesOfHex('3032300e06096086480165030402010c01000420'), ...sha256(MESSAGE)] },
    ],
    [
      'a length in two bytes',
      { info: [...bytesOfHex('308131300d060960864801650304020105000420'), ...sha256(MESSAGE)] },
    ],
    ['the bare digest', { info: [...sha256(MESSAGE)] }],
    [
      'another digest named',
      { info: [...bytesOfHex('3031300d060960864801650304020305000420'), ...sha256(MESSAGE)] },
    ],
  ])('with %s is refused', (_what, parts) => {
    const made = block(parts);
    expect(made).toHaveLength(BYTES);
    expect(isPkcs1(signBlock(made))).toBe(false);
  });

  it('has one text: as long as the key, and below the modulus', () => {
    const signature = new Uint8Array(sign('sha256', MESSAGE, keys.privateKey));
    const value = BigInt(`0x${Buffer.from(signature).toString('hex')}`);
    const plus = (value + key.modulus).toString(16);
    const other = plus.length <= BYTES * 2 ? bytesOfHex(plus.padStart(BYTES * 2, '0')) : null;
    if (other !== null) expect(isPkcs1(other)).toBe(false);
    expect(isPkcs1(new Uint8Array([0, ...signature]))).toBe(false);
    expect(isPkcs1(signature.subarray(1))).toBe(false);
    expect(isPkcs1(new Uint8Array())).toBe(false);
    expect(isPkcs1(new Uint8Array(BYTES))).toBe(false);
    expect(isPkcs1(new Uint8Array(BYTES).fill(0xff))).toBe(false);
    expect(isPkcs1(new Uint8Array(BYTES).with(BYTES - 1, 1))).toBe(false);
  });

  it('of a key for PSS alone is refused', () => {
    const signature = new Uint8Array(sign('sha256', MESSAGE, keys.privateKey));
    expect(isPkcs1(signature, { ...key, only: 'pss' })).toBe(false);
  });
});

describe('a signature of PSS', () => {
  const made = (bits: number, digest: (typeof DIGESTS)[number], saltLength: number): Uint8Array =>
    new Uint8Array(
      sign(digest, MESSAGE, {
        key: testRsaKeys(bits).privateKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength,
      }),
    );

  // A key of 2049 bits has a block one byte shorter than itself.
  it.each([2048, 2049, 2050, 3072])('verifies with a key of %d bits, and in one reading only', (bits) => {
    const own = keyOf(testRsaKeys(bits).publicKey);
    for (const digest of DIGESTS) {
      const saltBytes = { sha256: 32, sha384: 48, sha512: 64 }[digest];
      const signature = made(bits, digest, saltBytes);
      const check = (change: object, message = MESSAGE): boolean =>
        verifyRsa(own, message, {
          scheme: { kind: 'pss', digest, saltBytes, ...change },
          signature,
        });
      expect(check({})).toBe(true);
      expect(check({ saltBytes: saltBytes + 1 })).toBe(false);
      expect(check({ saltBytes: saltBytes - 1 })).toBe(false);
      expect(check({ saltBytes: 60_000 })).toBe(false);
      expect(check({ digest: digest === 'sha256' ? 'sha384' : 'sha256' })).toBe(false);
      expect(check({}, utf8('other'))).toBe(false);
    }
  });

  it('any bit of whose block is other is refused', () => {
    const signature = made(BITS, 'sha256', 32);
    const right = new Uint8Array(
      bytesOfHex(
        powerOf(signature, key)
          .toString(16)
          .padStart(BYTES * 2, '0'),
      ),
    );
    const scheme = { kind: 'pss', digest: 'sha256', saltBytes: 32 } as const;
    expect(verifyRsa(key, MESSAGE, { scheme, signature: signBlock(right) })).toBe(true);
    for (let bit = 1; bit < BITS; bit += 29) {
      const other = right.with(bit >> 3, (right[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7)));
      expect(verifyRsa(key, MESSAGE, { scheme, signature: signBlock(other) }), `bit ${bit}`).toBe(false);
    }
  });
});

function powerOf(signature: Uint8Array, { modulus, exponent }: RsaKey): bigint {
  let result = 1n;
  const base = BigInt(`0x${Buffer.from(signature).toString('hex')}`);
  for (const digit of exponent.toString(2))
    result = digit === '1' ? (((result * result) % modulus) * base) % modulus : (result * result) % modulus;
  return result;
}

describe('a key', () => {
  it('of 2048 bits and more is read', () => {
    expect(keyOf(keys.publicKey)).toMatchObject({ bits: 2048, exponent: 65_537n, only: null });
    expect(readRsaKey(keyInfo(modulusOf(2049), E)).bits).toBe(2049);
  });

  it('that says it is for PSS is read as such', () => {
    const { publicKey } = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
    expect(keyOf(publicKey).only).toBe('pss');
    const narrow = generateKeyPairSync('rsa-pss', { modulusLength: 2048, hashAlgorithm: 'sha256' });
    expect(() => keyOf(narrow.publicKey)).toThrow(/not read here/);
  });

  it.each([
    ['of 2047 bits', keyInfo(modulusOf(2047), E), /2047 bits/],
    ['of 1024 bits', keyInfo(modulusOf(1024), E), /1024 bits/],
    ['of 8193 bits', keyInfo(modulusOf(8193), E), /8193 bits/],
    ['with the exponent 1', keyInfo(modulusOf(2048), Uint8Array.of(1)), /exponent is 1,/],
    ['with the exponent 3', keyInfo(modulusOf(2048), Uint8Array.of(3)), /exponent is 3,/],
    ['with an even exponent', keyInfo(modulusOf(2048), Uint8Array.of(1, 0, 2)), /exponent/],
    ['with an exponent as long as itself', keyInfo(modulusOf(2048), modulusOf(2048)), /exponent/],
    ['with an even modulus', keyInfo(modulusOf(2048, 0xfe), E), /even/],
    ['of another kind', keyInfo(modulusOf(2048), E, '2a864886f70d010107'), /not read here/],
    ['with a modulus of zero', keyInfo(Uint8Array.of(0), E), /bits/],
  ])('%s is refused', (_what, info, reason) => {
    expect(() => readRsaKey(info)).toThrow(reason);
  });
});
