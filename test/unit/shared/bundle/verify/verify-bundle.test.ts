import { p384 } from '@noble/curves/nist.js';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { BuiltBundle } from '../../../../../shared/bundle/build-bundle.ts';
import { portableHashes } from '../../../../../shared/bundle/manifest/digests.ts';
import { readPublicKey } from '../../../../../shared/bundle/signatures/public-keys.ts';
import type { SignerRecord } from '../../../../../shared/bundle/signatures/signer.ts';
import type { BundlePolicy, Role, TrustFile } from '../../../../../shared/bundle/trust/trust-file.ts';
import { NOTHING_SEEN } from '../../../../../shared/bundle/verify/check-trust.ts';
import type { VerifyInput } from '../../../../../shared/bundle/verify/verify-bundle.ts';
import {
  AT,
  buildSample,
  CLAIMED_AT,
  codesOf,
  editJson,
  policies,
  repack,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

const anna = testSigner('anna').record;
const bert = testSigner('bert').record;
const dora = testSigner('dora').record;
const keyId = (record: SignerRecord): string => readPublicKey('ed25519', record.keys.ed25519 ?? '').keyId;
let one: BuiltBundle;
let two: BuiltBundle;

// Post-quantum signatures take tens of milliseconds each, more on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  one = await buildSample([testSigner('anna')]);
  two = await buildSample([testSigner('anna'), testSigner('bert')]);
});

interface Listed {
  readonly record: SignerRecord;
  readonly roles?: readonly Role[];
}

/** Codes for a bundle under a list of these signers, changed as given. */
function codes(
  bytes: Uint8Array,
  signers: readonly Listed[],
  change: Partial<TrustFile> = {},
  given: Partial<VerifyInput> = {},
): readonly string[] {
  return codesOf(verify(bytes, trustStore(signers, change), given));
}

function validity(validFrom: string, validUntil: string): Partial<TrustFile> {
  const signers = trustStore([{ record: anna }]).list.signers.map((entry) => ({
    ...entry,
    validFrom,
    validUntil,
  }));
  return { signers };
}

describe('an honest bundle', () => {
  it('is accepted with three times yes', () => {
    const verdict = verify(one.bytes, trustStore([{ record: anna }]));
    expect(verdict).toMatchObject({
      accepted: true,
      exitStatus: 0,
      findings: [],
      answers: { unchanged: 'yes', who: 'yes', rely: 'yes' },
      checkedAt: AT,
      trust: { version: 2 },
    });
  });

  it('tells what is in it and who signed', () => {
    const { bundle, signers } = verify(one.bytes, trustStore([{ record: anna }]));
    expect(bundle).toMatchObject({
      marking: 'DE · RESTRICTED (VS-NfD) · RELEASABLE TO NATO · EXERCISE DATA',
      project: { id: 'plan-kormoran', revision: 3 },
      totals: { currency: 'EUR', net: '209877.00', lines: 5, unpricedLines: 2 },
      claimedAt: CLAIMED_AT,
    });
    expect(bundle?.files.map(({ path, unchanged }) => [path, unchanged])).toEqual([
      ['VERIFY.txt', true],
      ['payload/bom.cdx.json', true],
      ['payload/bom.csv', true],
      ['payload/bom.json', true],
      ['payload/bom.xlsx', true],
      ['payload/compliance.csv', true],
      ['payload/compliance.json', true],
      ['payload/design-summary.json', true],
      ['payload/plan.json', true],
      ['payload/provenance.json', true],
      ['payload/request-for-quotation.xml', true],
    ]);
    expect(bundle?.slip.split(' ')).toHaveLength(16);
    expect(signers).toMatchObject([
      { id: 'anna', counted: true, companion: 'valid', keys: [{ state: 'valid' }, { state: 'valid' }] },
    ]);
  });

  it('gives the same verdict from portable and native hashes', () => {
    const trust = trustStore([{ record: anna }]);
    expect(verify(one.bytes, trust, { hashes: portableHashes })).toEqual(verify(one.bytes, trust));
  });

  it('is itself after being read and written again', () => {
    expect(repack(one.bytes, () => undefined)).toEqual(one.bytes);
  });
});

describe('validity of a signer', () => {
  it.each([
    ['begins with the claimed second', CLAIMED_AT, '2027-01-01T00:00:00Z', []],
    ['begins a second later', '2026-11-21T22:00:01Z', '2027-01-01T00:00:00Z', ['T02']],
    ['ends with the claimed second', '2026-01-01T00:00:00Z', CLAIMED_AT, []],
    ['ended a second before', '2026-01-01T00:00:00Z', '2026-11-21T21:59:59Z', ['T02']],
  ])('that %s', (_what, from, until, expected) => {
    expect(codes(one.bytes, [], validity(from, until))).toEqual(expected);
  });

  it('ends when the signer is suspended', () => {
    const signers = trustStore([{ record: anna }]).list.signers.map((entry) => ({
      ...entry,
      status: 'suspended' as const,
    }));
    expect(codes(one.bytes, [], { signers })).toEqual(['T02']);
  });
});

describe('revocation', () => {
  const revoked = (reason: 'compromised' | 'superseded' | 'left' | 'lost', from: string, bytes = one.bytes) =>
    codes(bytes, [{ record: anna }, { record: bert }], {
      revocations: [{ keyId: keyId(anna), reason, from, note: '' }],
    });

  it('of a stolen key refuses whatever time is claimed', () => {
    expect(revoked('compromised', '2026-03-01T00:00:00Z')).toEqual(['T01']);
    expect(revoked('compromised', '2027-03-01T00:00:00Z')).toEqual(['T01']);
  });

  it.each(['superseded', 'left', 'lost'] as const)('as %s counts from its time on', (reason) => {
    expect(revoked(reason, CLAIMED_AT)).toEqual(['T02']);
    expect(revoked(reason, '2026-11-21T22:00:01Z')).toEqual(['(T02)']);
  });

  it('of one signer is a remark while another one counts', () => {
    expect(revoked('compromised', '2026-03-01T00:00:00Z', two.bytes)).toEqual(['(T01)']);
  });

  it('of the companion key counts for the signer', () => {
    const ssh = trustStore([{ record: anna }]).signers[0]?.keys.ssh?.keyId ?? '';
    const revocations = [{ keyId: ssh, reason: 'compromised' as const, from: CLAIMED_AT, note: '' }];
    expect(codes(one.bytes, [{ record: anna }], { revocations })).toEqual(['T01']);
  });
});

describe('the list and the clock', () => {
  const listed = [{ record: anna }];

  it('serves to the last second of its time', () => {
    expect(codes(one.bytes, listed, { expires: AT })).toEqual([]);
    expect(codes(one.bytes, listed, { expires: '2026-12-04T14:19:59Z' })).toEqual(['T03']);
  });

  it('serves longer, with a remark, when policy says so', () => {
    const change = { expires: CLAIMED_AT, ...policies({ expiredTrustList: 'remark' }) };
    expect(codes(one.bytes, listed, change)).toEqual(['(T03)']);
  });

  it('must not be older than one used before', () => {
    const seen = (trustVersion: number) => ({ seen: { ...NOTHING_SEEN, trustVersion } });
    expect(codes(one.bytes, listed, {}, seen(2))).toEqual([]);
    expect(codes(one.bytes, listed, {}, seen(3))).toEqual(['T04']);
  });

  it('tolerates a clock that is two days late, not more', () => {
    expect(codes(one.bytes, listed, {}, { at: '2026-11-19T22:00:00Z' })).toEqual([]);
    expect(codes(one.bytes, listed, {}, { at: '2026-11-19T21:59:59Z' })).toEqual(['T05']);
  });
});

describe('age', () => {
  it.each([
    [12, []],
    [11, ['P05']],
  ])('of 12 days under a limit of %i', (maxAgeDays, expected) => {
    expect(codes(one.bytes, [{ record: anna }], policies({ maxAgeDays }))).toEqual(expected);
  });

  it('of the catalogue is counted to the end of its last day', () => {
    const at = (time: string, change: Partial<TrustFile> = {}) =>
      codes(one.bytes, [{ record: anna }], change, { at: time });
    expect(at('2027-05-31T23:59:59Z')).toEqual([]);
    expect(at('2027-06-01T00:00:00Z')).toEqual(['(K01)']);
    expect(at('2027-06-01T00:00:00Z', policies({ staleCatalogue: 'refuse' }))).toEqual(['K01']);
  });
});

describe('policy', () => {
  const roles = (a: readonly Role[], b: readonly Role[]): readonly Listed[] => [
    { record: anna, roles: a },
    { record: bert, roles: b },
  ];
  const cases: readonly [string, readonly Listed[], Partial<BundlePolicy>, readonly string[]][] = [
    ['two authors of two', roles(['author'], ['author']), { author: 2 }, []],
    ['three authors of two', roles(['author'], ['author']), { author: 3 }, ['P01']],
    ['an approver does not count as author', roles(['author'], ['approver']), { author: 2 }, ['P01']],
    ['one author suffices for one', roles(['author'], ['approver']), { author: 1 }, []],
    ['nobody has the role', roles(['approver'], ['approver']), { author: 1 }, ['P01']],
    ['both roles count as author', roles(['author', 'approver'], ['author']), { author: 2 }, []],
    ['an approval that does not exist', roles(['author'], ['approver']), { approver: 1 }, ['P01']],
    ['a final approval that does not exist', roles(['author'], ['author']), { requireFinal: true }, ['P01']],
    ['a suite that is not allowed', roles(['author'], ['author']), { suites: ['S2'] }, ['S05', 'S05']],
  ];

  it.each(cases)('%s', (_what, signers, policy, expected) => {
    expect(codes(two.bytes, signers, policies(policy))).toEqual(expected);
  });

  it('counts one person once, unless it may count twice', async () => {
    const twin = { ...bert, person: anna.person };
    const listed = [{ record: anna }, { record: twin }];
    expect(codes(two.bytes, listed, policies({ author: 2 }))).toEqual(['P01', 'P02']);
    expect(codes(two.bytes, listed, policies({ author: 2, distinctPersons: false }))).toEqual([]);
  });

  it('can be made stricter by the caller than the list is', () => {
    const trust = trustStore([{ record: anna }]);
    const policy = { ...trust.list.policies.bundle, author: 2 };
    expect(codesOf(verify(one.bytes, trust, { policy }))).toEqual(['P01']);
  });

  it('accepts a signer of suite S2 with both keys, and with one of them for nothing', async () => {
    const card = testSigner('erik', { suite: 'S2' });
    const { bytes } = await buildSample([card]);
    const listed = [{ record: card.record }];
    expect(codes(bytes, listed)).toEqual([]);
    const { p384, mldsa87 } = card.record.keys;
    for (const kind of ['p384', 'mldsa87'] as const) {
      const { keyId } = readPublicKey(kind, (kind === 'p384' ? p384 : mldsa87) ?? '');
      const stripped = repack(bytes, (files) =>
        editJson(files, 'signatures/manifest.dsse.json', (envelope) => ({
          ...envelope,
          signatures: envelope.signatures.filter((entry: { keyid: string }) => entry.keyid !== keyId),
        })),
      );
      expect(codes(stripped, listed)).toEqual(['S04']);
    }
  });

  it('refuses the other text of an ECDSA signature, which anybody can write', async () => {
    const card = testSigner('erik', { suite: 'S2' });
    const { bytes } = await buildSample([card]);
    const { keyId } = readPublicKey('p384', card.record.keys.p384 ?? '');
    const order = p384.Point.CURVE().n;
    const malleated = repack(bytes, (files) =>
      editJson(files, 'signatures/manifest.dsse.json', (envelope) => {
        const entry = envelope.signatures.find((one: { keyid: string }) => one.keyid === keyId);
        const { r, s } = p384.Signature.fromBytes(Buffer.from(entry.sig, 'base64'), 'der');
        entry.sig = Buffer.from(new p384.Signature(r, order - s).toBytes('der')).toString('base64');
      }),
    );
    expect(codes(malleated, [{ record: card.record }])).toEqual(['S03']);
  });

  it('counts a signer of suite S4 only where the policy names it', async () => {
    const card = testSigner('frida', { suite: 'S4' });
    const { bytes } = await buildSample([card]);
    const listed = [{ record: card.record }];
    expect(codes(bytes, listed)).toEqual(['S05']);
    expect(codes(bytes, listed, policies({ suites: ['S1', 'S4'] }))).toEqual([]);
  });

  it('accepts a signer of suite S3, whose one key is ML-DSA-87', async () => {
    const pure: SignerRecord = { ...dora, suite: 'S3', keys: { ...dora.keys, ed25519: null } };
    const { bytes } = await buildSample([testSigner('dora')]);
    // The additional Ed25519 signature is of a key the list does not have: reported, not counted.
    expect(codes(bytes, [{ record: pure }])).toEqual(['(S02)']);
  });
});

describe('the register of manifests', () => {
  const seen = (revision: number, sha512: string, projectId = 'plan-kormoran') => ({
    seen: { ...NOTHING_SEEN, manifests: [{ projectId, revision, sha512 }] },
  });

  it('knows a newer revision, and two of the same', () => {
    const own = one.prepared.manifestSha512;
    const listed = [{ record: anna }];
    expect(codes(one.bytes, listed, {}, seen(4, 'x'))).toEqual(['R01']);
    expect(codes(one.bytes, listed, {}, seen(3, 'x'))).toEqual(['R02']);
    expect(codes(one.bytes, listed, {}, seen(3, own))).toEqual([]);
    expect(codes(one.bytes, listed, {}, seen(2, 'x'))).toEqual([]);
    expect(codes(one.bytes, listed, {}, seen(9, 'x', 'other'))).toEqual([]);
  });
});
