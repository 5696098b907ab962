import { beforeAll, describe, expect, it, vi } from 'vitest';
import { base64Of, bytesOfBase64, concatBytes, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { readPublicKey } from '../../../../../shared/bundle/signatures/public-keys.ts';
import { checkSignature } from '../../../../../shared/bundle/signatures/verify-signature.ts';
import {
  buildSample,
  codesOf,
  editJson,
  policies,
  repack,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const anna = testSigner('anna');
const ENVELOPE = 'signatures/manifest.dsse.json';
let bundle: Uint8Array;

beforeAll(async () => {
  bundle = (await buildSample([anna])).bytes;
});

describe('rows 15 and 16: one of the two methods broken or stripped', () => {
  const trust = trustStore([{ record: anna.record }]);
  const kept = (keep: (sig: string) => boolean): readonly string[] =>
    codesOf(
      verify(
        repack(bundle, (files) =>
          editJson(files, ENVELOPE, (value) => ({
            ...value,
            signatures: value.signatures.filter(({ sig }: { sig: string }) => keep(sig)),
          })),
        ),
        trust,
      ),
    );

  it('without the post-quantum signature nobody counts', () => {
    expect(kept((sig) => sig.length < 100)).toEqual(['S04']);
  });

  it('without the classical signature nobody counts', () => {
    expect(kept((sig) => sig.length > 100)).toEqual(['S04']);
  });

  it('a policy that allows fewer methods does not make half a signer a whole one', () => {
    const loose = trustStore([{ record: anna.record }], policies({ suites: ['S1', 'S2', 'S3', 'S4'] }));
    const half = repack(bundle, (files) =>
      editJson(files, ENVELOPE, (value) => ({ ...value, signatures: value.signatures.slice(0, 1) })),
    );
    expect(codesOf(verify(half, loose))).toEqual(['S04']);
  });
});

const SPKI_HEAD = '302a300506032b6570032100';
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const spki = (raw: string): string => base64Of(fromHex(SPKI_HEAD + raw));

// The eight points of small order of edwards25519 and their encodings beyond the prime, as published with the attacks on
// lenient verifiers ("Taming the many EdDSAs", table 6).
const SMALL_ORDER = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

describe('row 21: keys that verify anything', () => {
  it.each(SMALL_ORDER)('%s is not taken for a key', (raw) => {
    expect(() => readPublicKey('ed25519', spki(raw))).toThrow('key-weak');
    const ssh = base64Of(concatBytes([fromHex('0000000b'), utf8('ssh-ed25519'), fromHex(`00000020${raw}`)]));
    const keys = { ...anna.record.keys, ssh: `ssh-ed25519 ${ssh}` };
    expect(() => trustStore([{ record: { ...anna.record, keys } }])).toThrow('key-weak');
  });

  it.each(SMALL_ORDER)('%s verifies nothing when it is used all the same', (raw) => {
    const key = { kind: 'ed25519', raw: fromHex(raw), keyId: 'sha256:' } as const;
    for (const point of SMALL_ORDER) {
      const signature = concatBytes([fromHex(point), new Uint8Array(32)]);
      expect(checkSignature(key, utf8('any message'), signature)).toBe('invalid');
    }
  });
});

describe('row 21: the same key written differently', () => {
  const own = bytesOfBase64(anna.record.keys.ed25519 ?? '') ?? new Uint8Array();
  const body = Buffer.from(own).toString('hex').slice(SPKI_HEAD.length);

  it.each([
    ['a length in the long form of BER', `30812a300506032b6570032100${body}`],
    ['an indefinite length', `3080300506032b6570032100${body}0000`],
    ['parameters that should be absent', `302c300706032b65700500032100${body}`],
    ['unused bits', `302a300506032b6570032101${body}`],
    ['another algorithm', `302a300506032b656e032100${body}`],
    ['bytes behind', `302a300506032b6570032100${body}00`],
    ['a byte less', `302a300506032b6570032100${body.slice(2)}`],
  ])('is refused: %s', (_what, hex) => {
    expect(() => readPublicKey('ed25519', base64Of(fromHex(hex)))).toThrow('key-weak');
  });

  it.each([
    ['line ends in base64', (text: string) => `${text.slice(0, 20)}\n${text.slice(20)}`],
    ['the other alphabet', (text: string) => text.replace(/[+/]/g, '-')],
    ['blanks around', (text: string) => ` ${text}`],
    ['PEM', (text: string) => `-----BEGIN PUBLIC KEY-----\n${text}\n-----END PUBLIC KEY-----\n`],
  ])('is refused: %s', (_what, change) => {
    const text = anna.record.keys.mldsa87 ?? '';
    expect(() => readPublicKey('mldsa87', change(text))).toThrow('key-weak');
  });
});
