import { createPublicKey, verify as verifyWithOpenssl } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { isStrongEd25519, verifyEd25519 } from '../../../../../shared/bundle/signatures/ed25519.ts';
import { spkiOf } from '../../../../../shared/bundle/signatures/public-keys.ts';

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;
const secret = new Uint8Array(32).fill(7);
const key = ed25519.getPublicKey(secret);
const message = utf8('thirty-two accelerators for Koblenz');
const signature = ed25519.sign(message, secret);

function acceptedByOpenssl(raw: Uint8Array, sig: Uint8Array): boolean {
  const der = Buffer.from(spkiOf('ed25519', raw));
  return verifyWithOpenssl(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), sig);
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** A signature whose R is any point we like: what the owner of the key can make, and nobody else. */
function signatureWith(r: bigint, extra: InstanceType<typeof Point>, more = 0n): Uint8Array {
  const point = r === 0n ? extra : Point.BASE.multiply(r).add(extra);
  const encoded = point.toBytes();
  const k = bytesToNumberLE(sha512(concatBytes([encoded, key, message])));
  const s = Point.Fn.create(r + k * ed25519.utils.getExtendedPublicKey(secret).scalar);
  return concatBytes([encoded, numberToBytesLE(s + more, 32)]);
}

const order8 = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');

describe('Ed25519', () => {
  it('accepts what its owner signed, and no flipped bit of it, as openssl does', () => {
    expect(verifyEd25519(key, message, signature)).toBe(true);
    expect(acceptedByOpenssl(key, signature)).toBe(true);
    fc.assert(
      fc.property(fc.nat({ max: 511 }), (bit) => {
        expect(verifyEd25519(key, message, flipped(signature, bit))).toBe(false);
        expect(acceptedByOpenssl(key, flipped(signature, bit))).toBe(false);
      }),
    );
  });

  it('answers of a signature whose R is not of the prime-order group what openssl answers', () => {
    for (let r = 1n; r < 5n; r += 1n) {
      expect(verifyEd25519(key, message, signatureWith(r, Point.ZERO))).toBe(true);
      expect(acceptedByOpenssl(key, signatureWith(r, Point.ZERO))).toBe(true);
      for (const extra of [order8, order8.double(), order8.double().double()]) {
        const crafted = signatureWith(r, extra);
        // With the cofactor in the equation this one would pass.
        expect(ed25519.verify(crafted, message, key, { zip215: false })).toBe(true);
        expect(verifyEd25519(key, message, crafted)).toBe(false);
        expect(acceptedByOpenssl(key, crafted)).toBe(false);
      }
    }
  });

  it('refuses the second spelling of a signature, and an R that says nothing', () => {
    expect(verifyEd25519(key, message, signatureWith(3n, Point.ZERO, ORDER))).toBe(false);
    expect(verifyEd25519(key, message, signatureWith(0n, Point.ZERO))).toBe(false);
    expect(verifyEd25519(key, message, signature.subarray(0, 63))).toBe(false);
  });

  it('knows a strong key again however many others came between', () => {
    for (let index = 0; index < 70; index += 1) {
      const other = ed25519.getPublicKey(new Uint8Array(32).fill(index));
      expect(isStrongEd25519(other)).toBe(true);
      expect(isStrongEd25519(flipped(key, 9))).toBe(false);
    }
    expect(verifyEd25519(key, message, signature)).toBe(true);
    expect(isStrongEd25519(order8.toBytes())).toBe(false);
    expect(isStrongEd25519(key.subarray(1))).toBe(false);
  });
});
