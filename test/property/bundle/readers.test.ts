import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { nativeHashes } from '../../../main/services/bundle/native-hashes.ts';
import { readHeader } from '../../../main/services/vault/sealed-file.ts';
import { openForApproval } from '../../../shared/bundle/approvals/approve-bundle.ts';
import { openForSignature } from '../../../shared/bundle/attach-signatures.ts';
import { openDraft } from '../../../shared/bundle/draft-envelope.ts';
import { decodeBase64 } from '../../../shared/bundle/format/bytes.ts';
import { readCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';
import { parseCms, readCms } from '../../../shared/bundle/signatures/cms.ts';
import { readDer } from '../../../shared/bundle/signatures/der.ts';
import { readEnvelope } from '../../../shared/bundle/signatures/dsse.ts';
import { canonicalSignature } from '../../../shared/bundle/signatures/foreign-signature.ts';
import { readMinisign } from '../../../shared/bundle/signatures/minisign.ts';
import { readSshSignature } from '../../../shared/bundle/signatures/sshsig.ts';
import { isStampBy, readTimeStamp } from '../../../shared/bundle/signatures/time-stamp.ts';
import { readTimestamperCertificate } from '../../../shared/bundle/signatures/timestamper-certificate.ts';
import { UrReceiver, urText } from '../../../shared/bundle/transfer/ur.ts';
import { whatArrived } from '../../../shared/bundle/transfer/what-arrived.ts';
import { openTrustStore } from '../../../shared/bundle/trust/trust-store.ts';
import { isPlannerError } from '../../../shared/errors.ts';
import { filesOf } from '../../support/sample-bundle.ts';
import { signPkcs1, testAuthority, testRsaKeys, testStamp } from '../../support/time-stamp.ts';
import { quickKey } from '../../support/vault.ts';

vi.setConfig({ testTimeout: 240_000 });

const folder = resolve(import.meta.dirname, '../../fixtures/bundles');
const kept = (name: string): Uint8Array => new Uint8Array(readFileSync(resolve(folder, name)));
const bundle = kept('v1-companions.zip');
const { files } = filesOf(bundle);
const part = (path: string): Uint8Array => files.get(path) ?? new Uint8Array();
const lists = [1, 2, 3].map((version) => kept(`v1-companions-trust/${version}.trust.dsse.json`));
const list = JSON.parse(new TextDecoder().decode(readEnvelope(lists[2] ?? bundle).payload)) as {
  readonly timestampers: readonly { readonly certificate: string }[];
};
const vaultKey = await quickKey();
const sealed = vaultKey.seal(part('manifest.json'), 3);
const rsa = testAuthority('RSA', { keys: testRsaKeys(2048) });
const rsaStamp = testStamp(part('signatures/manifest.dsse.json'), '20261122080000Z', {
  own: rsa,
  signing: signPkcs1('sha256'),
});

/** Everything that reads bytes of strangers, with bytes that it reads well. */
const READERS: readonly (readonly [string, Uint8Array, (bytes: Uint8Array) => unknown])[] = [
  ['DER', part('signatures/SHA512SUMS.fixture2.p7s'), readDer],
  ['CMS', part('signatures/SHA512SUMS.fixture2.p7s'), readCms],
  ['CMS of other programs', part('signatures/SHA512SUMS.fixture2.p7s'), parseCms],
  ['OpenSSH', part('signatures/SHA512SUMS.fixture2.sshsig'), readSshSignature],
  ['minisign', part('signatures/SHA512SUMS.fixture2.minisig'), readMinisign],
  ['time stamp', part('signatures/timestamps/manifest.dsse.tsr'), readTimeStamp],
  [
    'time stamp with RSA',
    rsaStamp,
    (bytes) => isStampBy(readTimeStamp(bytes), readTimestamperCertificate(rsa.certificate)),
  ],
  ['certificate', decodeBase64(list.timestampers[0]?.certificate ?? ''), readTimestamperCertificate],
  ['certificate with RSA', rsa.certificate, readTimestamperCertificate],
  ['envelope', part('signatures/manifest.dsse.json'), readEnvelope],
  ['canonical JSON', part('manifest.json'), (bytes) => readCanonicalJson(bytes)],
  ['draft', lists[0] ?? bundle, openDraft],
  ['bundle to approve', bundle, openForApproval],
  ['bundle to sign', kept('v1.zip'), (bytes) => openForSignature(bytes, nativeHashes)],
  [
    'list of signers',
    lists[1] ?? bundle,
    (bytes) =>
      openTrustStore(
        new Map([
          [1, lists[0] ?? bundle],
          [2, bytes],
        ]),
      ),
  ],
  ['sealed file', sealed, (bytes) => vaultKey.open(bytes)],
  ['head of a sealed file', sealed, readHeader],
  ['message of codes', part('signatures/manifest.dsse.json'), whatArrived],
  ['signature of a card', new Uint8Array(96).fill(5), (bytes) => canonicalSignature('p384', bytes)],
];

/** One change: a bit, a run of bytes of any value, a piece cut out, a piece twice, an end cut off. */
const change = fc.record({
  how: fc.constantFrom('bit', 'bytes', 'cut', 'twice', 'end'),
  place: fc.nat(),
  length: fc.integer({ min: 1, max: 40 }),
  value: fc.nat({ max: 255 }),
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

function changed(bytes: Uint8Array, { how, place, length, value }: Change): Uint8Array {
  const at = place % Math.max(1, bytes.length);
  const end = Math.min(bytes.length, at + length);
  const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (how) {
    case 'bit':
      return bytes.with(at, (bytes[at] ?? 0) ^ (1 << (value & 7)));
    case 'bytes':
      return new Uint8Array([...before, ...piece.map(() => value), ...after]);
    case 'cut':
      return new Uint8Array([...before, ...after]);
    case 'twice':
      return new Uint8Array([...before, ...piece, ...piece, ...after]);
    case 'end':
      return before.slice();
  }
}

describe('readers of foreign bytes', () => {
  it.each(READERS)('%s: reads what is right', (_name, seed, read) => {
    expect(() => read(seed)).not.toThrow();
  });

  it.each(READERS)(
    'BND-28: %s: throws nothing but the declared faults, whatever was changed',
    (_name, seed, read) => {
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
          const bytes = changes.reduce(changed, seed);
          try {
            read(bytes);
          } catch (error) {
            expect(isPlannerError(error), String(error)).toBe(true);
          }
        }),
        { numRuns: 250 },
      );
    },
  );

  it('BND-29: codes bring the message that was sent or none, however pictures are damaged', () => {
    const message = part('signatures/SHA512SUMS.fixture2.p7s');
    const text = (number: number): string => urText(message, number, { most: 200 });
    fc.assert(
      fc.property(fc.array(fc.option(change), { minLength: 30, maxLength: 40 }), (damage) => {
        const receiver = new UrReceiver();
        for (const [index, one] of damage.entries()) {
          const shown = new TextEncoder().encode(text(index + 1));
          receiver.take(new TextDecoder().decode(one === null ? shown : changed(shown, one)));
        }
        const { reception } = receiver;
        if (reception.state === 'whole') expect(reception.message).toEqual(message);
      }),
      { numRuns: 60 },
    );
  });
});
