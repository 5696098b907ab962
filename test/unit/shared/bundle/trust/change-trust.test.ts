import { describe, expect, it } from 'vitest';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import {
  type TrustChange,
  withPolicy,
  withRevocation,
  withRoots,
  withStatus,
  withTerms,
} from '../../../../../shared/bundle/trust/change-trust.ts';
import {
  nextTrustFile,
  trustEncoding,
  writeTrustFile,
} from '../../../../../shared/bundle/trust/edit-trust.ts';
import { openTrustStore, type TrustStore } from '../../../../../shared/bundle/trust/trust-store.ts';
import { isPlannerError } from '../../../../../shared/errors.ts';
import {
  buildSample,
  codesOf,
  signaturesOf,
  testSigner,
  trustFiles,
  verify,
} from '../../../../support/sample-bundle.ts';

const anna = testSigner('anna');
const files = trustFiles([{ record: anna.record }]);
const list = openTrustStore(files, nativeHashes).list;
const TIMES = { issued: '2026-11-01T00:00:00Z', expires: '2028-01-01T00:00:00Z' };

/** The list with one more version, signed by these holders. */
function changed(
  change: TrustChange,
  signers: readonly string[] = ['root'],
  held = files,
): ReadonlyMap<number, Uint8Array> {
  const store = openTrustStore(held, nativeHashes);
  const next = nextTrustFile({ list: store.list, sha512: store.newestSha512 }, { ...change, ...TIMES });
  const signatures = signers.flatMap((id) => signaturesOf(id, trustEncoding(next)));
  return new Map([...held, [next.version, writeTrustFile(next, signatures)]]);
}

const opened = (held: ReadonlyMap<number, Uint8Array>): TrustStore => openTrustStore(held, nativeHashes);

function reasonOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isPlannerError(error)) return String(error.details['reason']);
    throw error;
  }
  return 'accepted';
}

describe('a signer', () => {
  it('who is suspended does not count, and counts again when resumed', async () => {
    const { bytes } = await buildSample([anna]);
    const suspended = changed(withStatus(list, 'anna', 'suspended'));
    expect(codesOf(verify(bytes, opened(suspended)))).toEqual(['T02']);
    const resumed = changed(withStatus(opened(suspended).list, 'anna', 'active'), ['root'], suspended);
    expect(codesOf(verify(bytes, opened(resumed)))).toEqual([]);
  });

  it('whose keys were stolen counts for nothing; who left counts for what was signed before', async () => {
    const { bytes } = await buildSample([anna]);
    const from = '2026-11-28T00:00:00Z';
    const stolen = changed(withRevocation(list, 'anna', { reason: 'compromised', from, note: '' }));
    expect(codesOf(verify(bytes, opened(stolen)))).toContain('T01');
    const left = changed(withRevocation(list, 'anna', { reason: 'left', from, note: 'new post' }));
    expect(verify(bytes, opened(left)).accepted).toBe(true);
    const earlier = withRevocation(list, 'anna', { reason: 'left', from: '2026-11-20T00:00:00Z', note: '' });
    expect(verify(bytes, opened(changed(earlier))).accepted).toBe(false);
  });

  it('has every key revoked, the OpenSSH one included', () => {
    const { revocations } = withRevocation(list, 'anna', { reason: 'lost', from: TIMES.issued, note: '' });
    expect(revocations).toHaveLength(3);
  });

  it('counts only as what the newest list says, and for the times it says', async () => {
    const { bytes } = await buildSample([anna]);
    const approver = changed(withTerms(list, 'anna', { roles: ['approver'] }));
    expect(verify(bytes, opened(approver)).accepted).toBe(false);
    const both = withTerms(opened(approver).list, 'anna', { roles: ['author', 'approver'] });
    expect(verify(bytes, opened(changed(both, ['root'], approver))).accepted).toBe(true);
    const ended = changed(withTerms(list, 'anna', { validUntil: '2026-11-20T00:00:00Z' }));
    expect(codesOf(verify(bytes, opened(ended)))).toEqual(['T02']);
  });

  it('keeps terms that would change nothing or hold at no time', () => {
    const [signer] = list.signers;
    if (signer === undefined) throw new Error('anna is listed');
    expect(reasonOf(() => withTerms(list, 'anna', { roles: signer.roles }))).toBe(
      'anna has these roles and times already',
    );
    expect(reasonOf(() => withTerms(list, 'anna', { validUntil: signer.validFrom }))).toMatch(
      /no time at all$/,
    );
    expect(reasonOf(() => withTerms(list, 'bert', {}))).toMatch(/^bert is not on the list/);
  });

  it('who is not on the list, or was dealt with already, is named', () => {
    const terms = { reason: 'lost', from: TIMES.issued, note: '' } as const;
    expect(reasonOf(() => withRevocation(list, 'bert', terms))).toBe(
      'bert is not on the list; on it are anna',
    );
    expect(reasonOf(() => withStatus(list, 'anna', 'active'))).toBe('anna is active already');
    const revoked = opened(changed(withRevocation(list, 'anna', terms))).list;
    expect(reasonOf(() => withRevocation(revoked, 'anna', terms))).toBe('anna is revoked already: lost');
  });
});

describe('the policy', () => {
  it('changes in what is given and in nothing else', () => {
    const { policies } = withPolicy(list, { approver: 1 });
    expect(policies?.bundle).toEqual({ ...list.policies.bundle, approver: 1 });
  });
});

describe('the root holders', () => {
  const second = testSigner('second').record;

  it('change with the signatures of both sides', () => {
    const both = changed(withRoots(list, { add: [second], remove: [], threshold: 2 }), ['root', 'second']);
    expect(opened(both).list.roots).toMatchObject({
      threshold: 2,
      holders: [{ id: 'root' }, { id: 'second' }],
    });
    const handed = changed(
      withRoots(opened(both).list, { add: [], remove: ['root'], threshold: 1 }),
      ['root', 'second'],
      both,
    );
    expect(opened(handed).list.roots.holders.map(({ id }) => id)).toEqual(['second']);
  });

  it('cannot be changed by the new side alone, or by one of two', () => {
    const taken = withRoots(list, { add: [second], remove: ['root'], threshold: 1 });
    expect(reasonOf(() => opened(changed(taken, ['second'])))).toMatch(
      /needs the signatures of 1 root holders and has 0/,
    );
    const both = changed(withRoots(list, { add: [second], remove: [], threshold: 2 }), ['root', 'second']);
    expect(
      reasonOf(() => opened(changed(withPolicy(opened(both).list, { approver: 0 }), ['root'], both))),
    ).toMatch(/needs the signatures of 2 root holders and has 1/);
  });

  it.each([
    [{ add: [], remove: ['nobody'], threshold: null }, 'nobody holds no root; holders are root'],
    [{ add: [testSigner('root').record], remove: [], threshold: null }, 'root holds a root already'],
    [{ add: [], remove: ['root'], threshold: null }, '0 of 0 root holders would have to sign'],
    [{ add: [second], remove: [], threshold: 3 }, '3 of 2 root holders would have to sign'],
  ])('%#: what cannot be is refused with the reason', (change, reason) => {
    expect(reasonOf(() => withRoots(list, change))).toBe(reason);
  });
});
