import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  AT,
  approve,
  buildSample,
  CLAIMED_AT,
  codesOf,
  policies,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

// The time in a signature is its signer's word. What can be gained by lying about it, and what must not be.

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const anna = testSigner('anna');
const bert = testSigner('bert');
const listed = [{ record: anna.record }, { record: bert.record, roles: ['approver'] as const }];
const rules = policies({ approver: 1 });
let bundle: Uint8Array;

beforeAll(async () => {
  bundle = (await buildSample([anna])).bytes;
});

/** The list with another validity or a revocation of the approver. */
function trustWith(change: { validFrom?: string; validUntil?: string; left?: string }) {
  const { left, ...validity } = change;
  const plain = trustStore(listed);
  const keyId = plain.signers.find(({ signer }) => signer.id === 'bert')?.keys.suite[0]?.keyId ?? '';
  const signers = plain.list.signers.map((signer) =>
    signer.id === 'bert' ? { ...signer, ...validity } : signer,
  );
  const revocations = left === undefined ? [] : [{ keyId, reason: 'left' as const, from: left, note: '' }];
  return trustStore([], { ...rules, signers, revocations });
}

const approvedAt = (claimedAt: string, trust = trustStore(listed, rules)) =>
  codesOf(verify(approve(bundle, 'bert', { claimedAt }), trust));

describe('an approval', () => {
  it('counts from two days before the claimed time of the bundle to two days ahead of the clock', () => {
    for (const claimedAt of [CLAIMED_AT, AT, '2026-11-19T22:00:00Z', '2026-12-06T14:20:00Z'])
      expect(approvedAt(claimedAt), claimedAt).toEqual([]);
    for (const claimedAt of ['2026-11-19T21:59:59Z', '2026-12-06T14:20:01Z', '2020-01-01T00:00:00Z'])
      expect(approvedAt(claimedAt), claimedAt).toContain('P01');
  });

  it('by somebody who left does not count for claiming a time before that', () => {
    const left = trustWith({ left: '2026-07-01T00:00:00Z' });
    expect(approvedAt('2026-06-30T23:59:59Z', left)).toEqual(['(T02)', '(T02)', 'P01']);
  });

  it('by somebody whose time was over, or has not begun, does not count either', () => {
    const over = trustWith({ validUntil: '2026-06-30T00:00:00Z' });
    expect(approvedAt('2026-06-29T00:00:00Z', over)).toEqual(['(T02)', 'P01']);
    const later = trustWith({ validFrom: '2027-01-01T00:00:00Z' });
    expect(approvedAt('2027-02-01T00:00:00Z', later)).toEqual(['(T02)', 'P01']);
  });
});

describe('a rejection', () => {
  it('is heard whatever its clock says', () => {
    const trust = trustStore(listed);
    for (const claimedAt of ['2026-03-01T00:00:00Z', '2027-06-01T00:00:00Z']) {
      const rejected = approve(bundle, 'bert', { decision: 'rejected', claimedAt });
      expect(codesOf(verify(rejected, trust)), claimedAt).toContain('P03');
    }
  });
});

describe('a bundle', () => {
  it('that claims a time yet to come is not believed, nor one older than the list knows its signer', async () => {
    const trust = trustStore(listed);
    const made = async (claimedAt: string) => (await buildSample([anna], { claimedAt })).bytes;
    expect(codesOf(verify(await made('2027-03-01T00:00:00Z'), trust))).toEqual(['T05']);
    expect(codesOf(verify(await made('2025-12-31T23:59:59Z'), trust))).toContain('T02');
  });

  it('is not accepted by a clock put back before what was seen', () => {
    const seen = { trustVersion: null, latestTime: '2026-12-20T00:00:00Z', manifests: [] };
    expect(codesOf(verify(bundle, trustStore(listed), { seen }))).toEqual(['T05']);
  });
});
