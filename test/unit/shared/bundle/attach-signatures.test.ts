import { beforeAll, describe, expect, it, vi } from 'vitest';
import { nativeHashes } from '../../../../main/services/bundle/native-hashes.ts';
import {
  attachSignatures,
  type GivenSignature,
  missingSignatures,
  openForSignature,
} from '../../../../shared/bundle/attach-signatures.ts';
import { namedSigner, unsignedBundle } from '../../../../shared/bundle/build-bundle.ts';
import { utf8 } from '../../../../shared/bundle/format/bytes.ts';
import { BUNDLE_SSH_NAMESPACE } from '../../../../shared/bundle/format/names.ts';
import { prepareBundle } from '../../../../shared/bundle/prepare-bundle.ts';
import { PlannerError } from '../../../../shared/errors.ts';
import {
  approve,
  buildSample,
  codesOf,
  minisignOf,
  repack,
  sampleInputs,
  signaturesOf,
  sshSignatureOf,
  testSigner,
  trustStore,
  verify,
} from '../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { record } = testSigner('anna', { minisign: true });
const trust = trustStore([{ record }]);
let unsigned: Uint8Array;
let given: readonly GivenSignature[];

const open = (bytes: Uint8Array) => openForSignature(bytes, nativeHashes);

beforeAll(() => {
  unsigned = unsignedBundle(
    prepareBundle({ ...sampleInputs(), signers: [namedSigner(record)] }, nativeHashes),
  );
  const { encoded, sums, manifest } = open(unsigned);
  const [ed25519, mldsa87] = signaturesOf('anna', encoded).map(({ signature }) => signature);
  given = [
    { kind: 'ed25519', data: ed25519 ?? utf8('') },
    { kind: 'mldsa87', data: mldsa87 ?? utf8('') },
    { kind: 'ssh', data: sshSignatureOf('anna', sums, BUNDLE_SSH_NAMESPACE) },
    { kind: 'minisign', data: minisignOf('anna', sums, manifest.predicate.bundleId) },
  ];
});

function reasonOf(act: () => unknown): string {
  try {
    act();
    return 'attached';
  } catch (error) {
    if (error instanceof PlannerError) return `${error.area}/${error.code}`;
    throw error;
  }
}

describe('attachSignatures', () => {
  it('makes of an unsigned bundle, signature by signature and in any order, the one that is accepted', () => {
    expect(codesOf(verify(unsigned, trust))).toEqual(['S01']);
    let bundle = unsigned;
    for (const one of given.toReversed()) {
      expect(verify(bundle, trust).accepted).toBe(false);
      bundle = attachSignatures(open(bundle), record, [one]);
    }
    expect(codesOf(verify(bundle, trust))).toEqual([]);
    expect(bundle).toEqual(attachSignatures(open(unsigned), record, given));
    expect(missingSignatures(open(bundle), record)).toEqual([]);
    expect(missingSignatures(open(unsigned), record)).toEqual(['ed25519', 'mldsa87', 'ssh', 'minisign']);
  });

  it('adds a second signer beside the first', async () => {
    const bert = testSigner('bert').record;
    const { bytes } = await buildSample([testSigner('anna')]);
    const { encoded, sums } = open(bytes);
    const [ed25519, mldsa87] = signaturesOf('bert', encoded).map(({ signature }) => signature);
    const both = attachSignatures(open(bytes), bert, [
      { kind: 'ed25519', data: ed25519 ?? utf8('') },
      { kind: 'mldsa87', data: mldsa87 ?? utf8('') },
      { kind: 'ssh', data: sshSignatureOf('bert', sums, BUNDLE_SSH_NAMESPACE) },
    ]);
    const listed = [{ record: testSigner('anna').record }, { record: bert }];
    const verdict = verify(both, trustStore(listed));
    expect(verdict.signers.map(({ counted }) => counted)).toEqual([true, true]);
  });

  it('attaches nothing that is not of the key over this bundle', () => {
    const bundle = open(unsigned);
    const data = (index: number): Uint8Array => given[index]?.data ?? utf8('');
    const bert = testSigner('bert').record;
    const wrong: readonly (readonly [typeof record, GivenSignature])[] = [
      [bert, { kind: 'ed25519', data: data(0) }],
      [record, { kind: 'mldsa87', data: data(0) }],
      [record, { kind: 'p384', data: data(0) }],
      [record, { kind: 'ed25519', data: data(0).map((byte, at) => (at === 5 ? byte ^ 1 : byte)) }],
      [bert, { kind: 'ssh', data: data(2) }],
      [bert, { kind: 'minisign', data: data(3) }],
      [record, { kind: 'ssh', data: data(3) }],
      [record, { kind: 'ssh', data: sshSignatureOf('anna', bundle.sums, 'file') }],
      [record, { kind: 'minisign', data: minisignOf('anna', bundle.sums, 'urn:uuid:other') }],
      [record, { kind: 'minisign', data: minisignOf('anna', utf8('x'), bundle.manifest.predicate.bundleId) }],
    ];
    for (const [signer, one] of wrong)
      expect(reasonOf(() => attachSignatures(bundle, signer, [one]))).toBe('signature/not-attached');
  });

  it('opens no bundle that was changed, or that others have approved', async () => {
    const changed = repack(unsigned, (files) => files.set('payload/bom.csv', utf8('number\r\n')));
    expect(reasonOf(() => open(changed))).toBe('signature/not-attached');
    const extra = repack(unsigned, (files) => files.set('payload/more.txt', utf8('x')));
    expect(reasonOf(() => open(extra))).toBe('signature/not-attached');
    const { bytes } = await buildSample([testSigner('anna')]);
    expect(reasonOf(() => open(approve(bytes, 'bert')))).toBe('signature/not-attached');
    expect(reasonOf(() => open(utf8('a letter')))).toBe('bundle-format/not-canonical');
  });
});
