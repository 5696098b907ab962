import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { base64Of } from '../../../../../shared/bundle/format/bytes.ts';
import { signerFingerprint } from '../../../../../shared/bundle/signatures/fingerprint.ts';
import { keyIdOf, pemOf, readPublicKey } from '../../../../../shared/bundle/signatures/public-keys.ts';
import { readKeys } from '../../../../../shared/bundle/trust/read-keys.ts';
import { testSigner } from '../../../../support/sample-bundle.ts';

const { keys } = testSigner('anna').record;

describe('public keys', () => {
  it.each([
    ['ed25519', 'ed25519'],
    ['mldsa87', 'ml-dsa-87'],
  ] as const)('of kind %s are what Node reads', (kind, nodeType) => {
    const key = readPublicKey(kind, keys[kind] ?? '');
    const node = createPublicKey(pemOf(kind, key.raw));
    expect(node.asymmetricKeyType).toBe(nodeType);
    const der = node.export({ type: 'spki', format: 'der' });
    expect(base64Of(der)).toBe(keys[kind]);
    expect(key.keyId).toBe(`sha256:${createHash('sha256').update(der).digest('hex')}`);
  });

  it('of kind p384 have the form Node writes', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const der = publicKey.export({ type: 'spki', format: 'der' });
    expect(readPublicKey('p384', base64Of(der)).keyId).toBe(keyIdOf('p384', der.subarray(-96)));
  });

  it.each(['', 'AAAA', keys.mldsa87 ?? '', `${keys.ed25519 ?? ''}AAAA`])(
    'of kind ed25519 are not %.12j…',
    (text) => {
      expect(() => readPublicKey('ed25519', text)).toThrow('key-weak');
    },
  );

  it('must not serve two protocols', () => {
    const { ssh } = testSigner('bert').record.keys;
    expect(() => readKeys({ suite: 'S1', keys: { ...keys, ssh } })).not.toThrow();
    const raw = readPublicKey('ed25519', keys.ed25519 ?? '').raw;
    const blob = Buffer.concat([Buffer.from('0000000b7373682d6564323535313900000020', 'hex'), raw]);
    const same = `ssh-ed25519 ${blob.toString('base64')}`;
    expect(() => readKeys({ suite: 'S1', keys: { ...keys, ssh: same } })).toThrow(
      'one key serves one protocol',
    );
  });

  it('have one fingerprint that covers all of them', () => {
    const print = signerFingerprint({ suite: 'S1', keys });
    expect(print).toMatch(/^[0-9a-f]{128}$/);
    const { ssh } = testSigner('bert').record.keys;
    expect(signerFingerprint({ suite: 'S1', keys: { ...keys, ssh } })).not.toBe(print);
  });
});
