import { describe, expect, it, vi } from 'vitest';
import type { TrustFile } from '../../../../../shared/bundle/trust/trust-file.ts';
import {
  againstStatement,
  type PlannedStatement,
} from '../../../../../shared/bundle/verify/statement-standing.ts';
import { verifyMessage } from '../../../../../shared/texts/verify-text.ts';
import { policies, testSigner, trustStore } from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000 });

const anna = testSigner('anna').record;
const boris = testSigner('boris').record;
const stranger = testSigner('stranger').record;

function planned(change: Partial<TrustFile> = {}, more: Partial<PlannedStatement> = {}): PlannedStatement {
  const trust = trustStore([{ record: anna }, { record: boris, roles: ['approver'] }], change);
  const policy = trust.list.policies.bundle;
  const authors = new Set([anna.person]);
  return { role: 'approver', claimedAt: '2026-11-25T10:00:00Z', trust, policy, authors, ...more };
}

const codes = (record: typeof anna, statement: PlannedStatement): readonly string[] =>
  againstStatement(record, statement).map(({ code }) => code);

describe('a statement that is about to be signed', () => {
  it('would count by somebody who has the role and did not sign the bundle', () => {
    expect(codes(boris, planned())).toEqual([]);
    expect(codes(anna, planned({}, { role: 'author' }))).toEqual([]);
  });

  it.each<[string, readonly string[], () => readonly string[]]>([
    ['is not on the list', ['S02'], () => codes(stranger, planned())],
    ['has another role', ['P06'], () => codes(boris, planned({}, { role: 'author' }))],
    ['signed the bundle and lacks the role', ['P06', 'P02'], () => codes(anna, planned())],
    [
      'was revoked',
      ['T02'],
      () => {
        const keyId = planned().trust.signers[1]?.keys.suite[0]?.keyId ?? 'sha256:';
        const entry = { keyId, reason: 'left', from: '2026-11-01T00:00:00Z', note: '' } as const;
        return codes(boris, planned({ revocations: [entry] }));
      },
    ],
    [
      'is not valid any more',
      ['T02'],
      () => codes(boris, planned({}, { claimedAt: '2028-01-01T00:00:00Z' })),
    ],
    [
      'signs by a method that is not allowed',
      ['S05'],
      () => codes(boris, planned(policies({ suites: ['S3'] }))),
    ],
  ])('would not by somebody who %s', (_who, expected, act) => {
    expect(act()).toEqual(expected);
  });

  it('counts by the author where persons need not be distinct', () => {
    const trust = trustStore([{ record: anna, roles: ['author', 'approver'] }]);
    expect(codes(anna, planned({}, { trust }))).toEqual(['P02']);
    const policy = { ...trust.list.policies.bundle, distinctPersons: false };
    expect(codes(anna, planned({}, { trust, policy }))).toEqual([]);
  });

  it('is told in the sentences of the verifier', () => {
    const [finding] = againstStatement(boris, planned({}, { role: 'author' }));
    expect(finding && verifyMessage(finding).text).toBe(
      'The statement of Signer BORIS as author does not count: your list does not give that role.',
    );
  });
});
