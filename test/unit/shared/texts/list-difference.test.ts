import { describe, expect, it } from 'vitest';
import type { TrustChange } from '../../../../shared/bundle/trust/change-trust.ts';
import { withPolicy, withRevocation } from '../../../../shared/bundle/trust/change-trust.ts';
import { firstTrustFile, nextTrustFile, withSigner } from '../../../../shared/bundle/trust/edit-trust.ts';
import { listDifference } from '../../../../shared/bundle/trust/list-difference.ts';
import { differenceText } from '../../../../shared/texts/en/list-difference.ts';
import { testSigner } from '../../../support/sample-bundle.ts';

const TIMES = { issued: '2026-01-01T00:00:00Z', expires: '2027-01-01T00:00:00Z' };
const TERMS = { validFrom: '2026-01-01T00:00:00Z', validUntil: '2028-01-01T00:00:00Z' };
const root = testSigner('root').record;
const anna = testSigner('anna').record;
const hostile = testSigner('mallory', { name: 'Anna\u202eB', person: 'author', organisation: '' }).record;

const first = firstTrustFile([root], { threshold: 1, ...TIMES });
const before = { ...first, signers: withSigner(first, anna, { ...TERMS, roles: ['author'] }) };

function words(change: TrustChange, expires = TIMES.expires) {
  const after = nextTrustFile({ list: before, sha512: 'ab'.repeat(64) }, { ...TIMES, expires, ...change });
  return listDifference(before, after).map(differenceText);
}

describe('a difference in words', () => {
  it('shows a new signer with everything that is signed, and foreign text as text', () => {
    const [told] = words({
      signers: withSigner(before, hostile, { ...TERMS, roles: ['approver', 'author'] }),
    });
    expect(told?.title).toBe('Signer added: Anna\\u202eB (mallory)');
    const rows = Object.fromEntries(told?.rows ?? []);
    // A person may be called as a role is: only roles are told in words of ours.
    expect(rows).toMatchObject({
      Person: 'author',
      Organisation: 'none',
      May: 'sign, approve',
      Method: 'S1',
    });
    expect(rows['Fingerprint']).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  });

  it('shows revocations, rules and the end with before and after', () => {
    const from = '2026-05-01T00:00:00Z';
    const [revoked] = words(withRevocation(before, 'anna', { reason: 'left', from, note: '' }));
    expect(revoked).toMatchObject({
      title: 'Keys revoked: anna',
      rows: [
        ['Reason', 'left the office'],
        ['Does not count from', from],
      ],
    });
    const [noted] = words(withRevocation(before, 'anna', { reason: 'left', from, note: 'new\u202eoffice' }));
    expect(noted?.rows.at(-1)).toEqual(['Note', 'new\\u202eoffice']);
    const told = words(withPolicy(before, { approver: 2, requireFinal: true }), '2029-01-01T00:00:00Z');
    expect(told.map(({ title, rows }) => [title, ...rows.map(([, value]) => value)])).toEqual([
      ['Rule changed: persons who must approve', '0', '2'],
      ['Rule changed: a final approval must bind all signatures', 'no', 'yes'],
      ['End of the list', '2027-01-01T00:00:00Z', '2029-01-01T00:00:00Z'],
    ]);
  });

  it('shows whose stamps count from now on, by name and certificate', () => {
    const [told] = words({ timestampers: [{ id: 'tsa', name: 'Office', certificate: 'AAAA' }] });
    expect(told).toEqual({
      title: 'Time stamping authority added: tsa',
      rows: [
        ['Name', 'Office'],
        // sha256sum of three zero bytes
        [
          'SHA-256 of the certificate',
          '709e 80c8 8487 a241 1e1e e4df b9f2 2a86 1492 d20c 4765 150c 0c79 4abd 70f8 147c',
        ],
      ],
    });
  });
});
