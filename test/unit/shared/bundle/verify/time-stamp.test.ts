import { beforeAll, describe, expect, it, vi } from 'vitest';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import {
  attachSignatures,
  attachTimeStamp,
  openForSignature,
} from '../../../../../shared/bundle/attach-signatures.ts';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { TIME_STAMP_PATH } from '../../../../../shared/bundle/format/names.ts';
import { withTimestamper } from '../../../../../shared/bundle/trust/change-trust.ts';
import type { Revocation, TrustFile } from '../../../../../shared/bundle/trust/trust-file.ts';
import { PlannerError } from '../../../../../shared/errors.ts';
import { type TestCertificate, testCertificate } from '../../../../support/cms.ts';
import {
  approve,
  buildSample,
  codesOf,
  filesOf,
  repack,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';
import {
  keyUsage,
  SIGN_ECDSA,
  type StampForgery,
  type StampSigning,
  signPkcs1,
  signPss,
  TIME_STAMPING,
  testAuthority,
  testRsaKeys,
  testStamp,
} from '../../../../support/time-stamp.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const anna = testSigner('anna');
const authority = testAuthority('Office TSA');
const stranger = testAuthority('Other TSA');
const STAMPED = '20261122080000Z';
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const timestampers = [{ id: 'tsa', name: 'Office TSA', certificate: text(authority.certificate) }];
let bundle: Uint8Array;
let envelope: Uint8Array;
let keyId: string;

beforeAll(async () => {
  bundle = (await buildSample([anna])).bytes;
  envelope = filesOf(bundle).files.get('signatures/manifest.dsse.json') ?? utf8('');
  keyId = trustStore([{ record: anna.record }]).signers[0]?.keys.suite[0]?.keyId ?? '';
});

const stolen = (from: string): readonly Revocation[] => [{ keyId, reason: 'compromised', from, note: '' }];
const list = (change: Partial<TrustFile>) => trustStore([{ record: anna.record }], change);
const stamped = (stamp: Uint8Array): Uint8Array =>
  repack(bundle, (files) => files.set(TIME_STAMP_PATH, stamp));
const codes = (stamp: Uint8Array, change: Partial<TrustFile> = { timestampers }): readonly string[] =>
  codesOf(verify(stamped(stamp), list(change)));
const stampOf = (bytes: Uint8Array, time = STAMPED, forgery: StampForgery = {}): Uint8Array =>
  testStamp(bytes, time, { own: authority, ...forgery });

describe('a time stamp over the envelope', () => {
  it('is told with its authority and time', () => {
    const verdict = verify(stamped(stampOf(envelope)), list({ timestampers }));
    expect(codesOf(verdict)).toEqual([]);
    expect(verdict.timeStamp).toEqual({ by: 'Office TSA', time: '2026-11-22T08:00:00Z' });
  });

  it('saves a signature from a later theft of its key, and from nothing else', () => {
    const after = { timestampers, revocations: stolen('2026-12-01T00:00:00Z') };
    const before = { timestampers, revocations: stolen('2026-11-22T08:00:00Z') };
    expect(codes(stampOf(envelope), after)).toEqual(['(T06)']);
    expect(codes(stampOf(envelope), before)).toEqual(['T01']);
    expect(codesOf(verify(bundle, list(after)))).toEqual(['T01']);
    expect(codes(stampOf(envelope), { revocations: stolen('2026-12-01T00:00:00Z') })).toEqual([
      '(S02)',
      'T01',
    ]);
    const left: readonly Revocation[] = [{ keyId, reason: 'left', from: '2026-11-01T00:00:00Z', note: '' }];
    expect(codes(stampOf(envelope), { timestampers, revocations: left })).toEqual(['T02']);
  });

  it.each([
    ['over other bytes', () => stampOf(utf8('another envelope')), ['S07']],
    ['that was not granted', () => stampOf(envelope, STAMPED, { status: 2 }), ['S07']],
    ['in another form', () => utf8('no DER'), ['S07']],
    ['with a byte behind it', () => new Uint8Array([...stampOf(envelope), 0]), ['S07']],
    [
      'under another content type',
      () => stampOf(envelope, STAMPED, { contentType: '2a864886f70d010701' }),
      ['S07'],
    ],
    [
      'that binds the certificate but is signed by another key',
      () => testStamp(envelope, STAMPED, { own: { ...stranger, certificate: authority.certificate } }),
      ['S07'],
    ],
    ['of an authority nobody knows', () => testStamp(envelope, STAMPED, { own: stranger }), ['(S02)']],
    ['before its certificate began', () => stampOf(envelope, '20251231235959Z'), ['T02']],
    ['after its certificate ended', () => stampOf(envelope, '20280101000000Z'), ['T02']],
  ])('is refused or told when it is one %s', (_what, stamp, expected) => {
    expect(codes(stamp())).toEqual(expected);
  });

  it('of which any bit was changed proves nothing', () => {
    const stamp = stampOf(envelope);
    const trust = list({ timestampers });
    for (let bit = 0; bit < stamp.length * 8; bit += 61) {
      const changed = stamp.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const verdict = verify(stamped(changed), trust);
      // Version and issuer stand outside of what the authority signed and say nothing about time.
      if (verdict.timeStamp !== null) expect(verdict.timeStamp.time).toBe('2026-11-22T08:00:00Z');
    }
  });

  it('says nothing about a statement that came later', () => {
    const approved = approve(stamped(stampOf(envelope)), 'anna');
    const revocations = stolen('2026-12-01T00:00:00Z');
    const trust = trustStore([{ record: anna.record, roles: ['author', 'approver'] }], {
      timestampers,
      revocations,
    });
    const verdict = verify(approved, trust);
    expect(verdict.approvals.map(({ counted }) => counted)).toEqual([false]);
  });

  it('is attached to the envelope it is over, after which nobody adds a signature', () => {
    const open = openForSignature(bundle, nativeHashes);
    const stamp = stampOf(envelope);
    const done = attachTimeStamp(open, stamp);
    expect(done).toEqual(stamped(stamp));
    expect(() => attachTimeStamp(open, stampOf(utf8('x')))).toThrow(PlannerError);
    expect(() => openForSignature(done, nativeHashes)).toThrow(PlannerError);
    expect(() => attachSignatures(openForSignature(done, nativeHashes), anna.record, [])).toThrow(
      PlannerError,
    );
  });
});

describe('a stamp of an authority with an RSA key', () => {
  const rsa = testAuthority('RSA TSA', { keys: testRsaKeys(2048) });
  const listed = { timestampers: [{ id: 'rsa', name: 'RSA TSA', certificate: text(rsa.certificate) }] };
  const said = (signing: StampSigning, own: TestCertificate = rsa): readonly string[] =>
    codes(testStamp(envelope, STAMPED, { own, signing }), listed);

  it.each([
    ['PKCS#1 v1.5 with SHA-256', signPkcs1('sha256')],
    ['PKCS#1 v1.5 with SHA-384', signPkcs1('sha384')],
    ['PKCS#1 v1.5 with SHA-512', signPkcs1('sha512')],
    ['PSS with SHA-256', signPss('sha256', 32)],
    ['PSS with SHA-512', signPss('sha512', 64)],
    ['PSS with the longest salt, as openssl writes', signPss('sha256', 222)],
  ])('counts when it was made by %s', (_what, signing) => {
    expect(said(signing)).toEqual([]);
  });

  it.each([
    ['of another key', () => said(signPkcs1('sha256'), { ...rsa, key: testRsaKeys(3072).privateKey })],
    ['of PSS with a salt shorter than the digest', () => said(signPss('sha256', 20))],
    [
      'whose method is named wrongly',
      () => said({ ...signPkcs1('sha256'), algorithm: signPss('sha256', 32).algorithm }),
    ],
    ['named as one of P-384', () => said({ ...signPkcs1('sha384'), algorithm: SIGN_ECDSA.algorithm })],
    [
      'whose digest is another than the one signed',
      () => said({ ...signPkcs1('sha256'), sign: signPkcs1('sha512').sign }),
    ],
    [
      'one byte longer',
      () =>
        said({
          ...signPkcs1('sha256'),
          sign: (message, key) => new Uint8Array([0, ...signPkcs1('sha256').sign(message, key)]),
        }),
    ],
  ])('is refused when it is one %s', (_what, run) => {
    expect(run()).toEqual(['S07']);
  });

  it('over SHA-256 of the envelope is refused, however well it is signed', () => {
    const stamp = testStamp(envelope, STAMPED, { own: rsa, signing: signPkcs1('sha256'), imprint: 'sha256' });
    expect(codes(stamp, listed)).toEqual(['S07']);
  });
});

describe('a certificate that is not for time stamps alone', () => {
  const WEB_SERVER = '2b06010505070301';
  it.each([
    ['says nothing of its use', undefined],
    ['is for web servers', [keyUsage([WEB_SERVER])]],
    ['is for web servers too', [keyUsage([TIME_STAMPING, WEB_SERVER])]],
    ['does not insist on it', [keyUsage([TIME_STAMPING], false)]],
  ])('makes no time when it %s', (_what, extensions) => {
    const { list: first } = trustStore([{ record: anna.record }]);
    const own = testCertificate('TSA', extensions === undefined ? {} : { extensions });
    const entry = { id: 'x', name: 'x', certificate: text(own.certificate) };
    expect(() => withTimestamper(first, entry)).toThrow(/not for time stamps alone/);
    expect(() => list({ timestampers: [entry] })).toThrow(PlannerError);
  });
});

describe('an authority on the list', () => {
  it('is added once, replaced by its id, and read when the list is opened', () => {
    const { list: first } = trustStore([{ record: anna.record }]);
    const change = withTimestamper(first, {
      id: 'tsa',
      name: 'Office TSA',
      certificate: text(authority.certificate),
    });
    const again = withTimestamper(
      { ...first, ...change },
      { id: 'tsa', name: 'New', certificate: text(stranger.certificate) },
    );
    expect(again.timestampers?.map(({ name }) => name)).toEqual(['New']);
    expect(() => withTimestamper(first, { id: 'x', name: 'x', certificate: 'AAAA' })).toThrow(PlannerError);
    expect(() => list({ timestampers: [{ id: 'x', name: 'x', certificate: 'AAAA' }] })).toThrow(PlannerError);
  });
});
