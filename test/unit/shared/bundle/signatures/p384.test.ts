import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { p384 } from '@noble/curves/nist.js';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { DER_TAG, readDer, writeDer, writeDerInteger } from '../../../../../shared/bundle/signatures/der.ts';
import {
  canonicalP384Signature,
  isP384Key,
  verifyP384,
  verifyP384Loose,
} from '../../../../../shared/bundle/signatures/p384.ts';
import {
  keyIdOf,
  pemOf,
  readPublicKey,
  spkiTextOf,
} from '../../../../../shared/bundle/signatures/public-keys.ts';
import { PlannerError } from '../../../../../shared/errors.ts';

const ORDER = p384.Point.CURVE().n;
const PRIME = p384.Point.CURVE().p;
const pair = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const spki = pair.publicKey.export({ format: 'der', type: 'spki' });
const raw = new Uint8Array(spki.subarray(-96));
const message = utf8('a bill of materials');
const wide = (value: bigint, length = 48): Uint8Array =>
  new Uint8Array(Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex'));
const der = (r: bigint, s: bigint): Uint8Array =>
  writeDer(DER_TAG.sequence, writeDerInteger(wide(r)), writeDerInteger(wide(s, 49)));

function madeBy(key = pair.privateKey): Uint8Array {
  const made = new Uint8Array(sign('sha384', message, key));
  return canonicalP384Signature(made) ?? made;
}

function scalarsOf(signature: Uint8Array): readonly [bigint, bigint] {
  const [r, s] = readDer(signature).parts.map(({ content }) =>
    BigInt(`0x${Buffer.from(content).toString('hex')}`),
  );
  if (r === undefined || s === undefined) throw new Error('no scalars');
  return [r, s];
}

describe('P-384 signatures', () => {
  it('of Node verify, and ours of the same key verify in Node', () => {
    for (let index = 0; index < 8; index += 1) {
      const signature = madeBy();
      expect(verifyP384(raw, message, signature)).toBe(true);
      expect(verify('sha384', message, pair.publicKey, signature)).toBe(true);
    }
    expect(verifyP384(raw, utf8('another bill'), madeBy())).toBe(false);
  });

  it('have one text: the larger s is refused, and made smaller without a key', () => {
    const signature = madeBy();
    const [r, s] = scalarsOf(signature);
    const other = der(r, ORDER - s);
    expect(verify('sha384', message, pair.publicKey, other)).toBe(true);
    expect(verifyP384(raw, message, other)).toBe(false);
    expect(verifyP384Loose(raw, message, other)).toBe(true);
    expect(canonicalP384Signature(other)).toEqual(signature);
  });

  it.each([
    ['zero r', (_r: bigint, s: bigint) => der(0n, s)],
    ['zero s', (r: bigint) => der(r, 0n)],
    ['both zero', () => der(0n, 0n)],
    ['r beyond the order', (r: bigint, s: bigint) => der(r + ORDER, s)],
    ['s beyond the order', (r: bigint, s: bigint) => der(r, s + ORDER)],
    ['the order as s', (r: bigint) => der(r, ORDER)],
    [
      'a padded integer',
      (r: bigint, s: bigint) =>
        writeDer(
          DER_TAG.sequence,
          writeDer(DER_TAG.integer, Uint8Array.of(0, 0), wide(r)),
          writeDerInteger(wide(s)),
        ),
    ],
    [
      'a negative integer',
      (_r: bigint, s: bigint) =>
        writeDer(DER_TAG.sequence, writeDer(DER_TAG.integer, Uint8Array.of(0x80)), writeDerInteger(wide(s))),
    ],
    [
      'a third integer',
      (r: bigint, s: bigint) =>
        writeDer(
          DER_TAG.sequence,
          writeDerInteger(wide(r)),
          writeDerInteger(wide(s)),
          writeDerInteger(Uint8Array.of(1)),
        ),
    ],
    ['bytes behind it', (r: bigint, s: bigint) => concatBytes([der(r, s), Uint8Array.of(0)])],
    ['the two numbers without DER', (r: bigint, s: bigint) => concatBytes([wide(r), wide(s)])],
    ['nothing', () => new Uint8Array()],
  ])('with %s are refused', (_what, forge) => {
    const [r, s] = scalarsOf(madeBy());
    expect(verifyP384(raw, message, forge(r, s))).toBe(false);
    expect(verifyP384Loose(raw, message, forge(r, s))).toBe(false);
  });
});

describe('P-384 keys', () => {
  it('are read from the text openssl writes, and written the same', () => {
    const key = readPublicKey('p384', spki.toString('base64'));
    expect(key.raw).toEqual(raw);
    expect(spkiTextOf('p384', raw)).toBe(spki.toString('base64'));
    expect(key.keyId).toBe(keyIdOf('p384', raw));
    expect(createPublicKey(pemOf('p384', raw)).asymmetricKeyDetails).toMatchObject({
      namedCurve: 'secp384r1',
    });
  });

  const x = raw.slice(0, 48);
  const y = BigInt(`0x${Buffer.from(raw.slice(48)).toString('hex')}`);
  it.each([
    ['a point beside the curve', concatBytes([x, wide((y + 1n) % PRIME)])],
    ['zeros, which some programs take for infinity', new Uint8Array(96)],
    ['a coordinate that is the prime', concatBytes([wide(PRIME), raw.slice(48)])],
    ['coordinates beyond the prime', concatBytes([x, new Uint8Array(48).fill(0xff)])],
    ['half a point', x],
  ])('are refused for %s', (_what, bytes) => {
    expect(isP384Key(bytes)).toBe(false);
    expect(verifyP384(bytes, message, madeBy())).toBe(false);
    expect(() => readPublicKey('p384', spkiTextOf('p384', bytes))).toThrow(PlannerError);
  });

  it('are refused in their compressed text and under the name of another curve', () => {
    const compressed = p384.Point.fromBytes(concatBytes([Uint8Array.of(4), raw])).toBytes(true);
    const text = Buffer.concat([
      Buffer.from('3046301006072a8648ce3d020106052b81040022033200', 'hex'),
      compressed,
    ]).toString('base64');
    expect(() => readPublicKey('p384', text)).toThrow(PlannerError);
    const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    expect(() =>
      readPublicKey('p384', p256.export({ format: 'der', type: 'spki' }).toString('base64')),
    ).toThrow(PlannerError);
  });
});
