import { describe, expect, it } from 'vitest';
import { firstTrustFile, nextTrustFile } from '../../../../../shared/bundle/trust/edit-trust.ts';
import { type ListDifference, listDifference } from '../../../../../shared/bundle/trust/list-difference.ts';
import type { TrustedSigner, TrustFile } from '../../../../../shared/bundle/trust/trust-file.ts';
import { testSigner } from '../../../../support/sample-bundle.ts';

const TIMES = { issued: '2026-01-01T00:00:00Z', expires: '2027-01-01T00:00:00Z' };
const [root, anna, boris] = ['root', 'anna', 'boris'].map((id) => testSigner(id).record);
if (!root || !anna || !boris) throw new Error('the test needs its signers');

function listed(record: typeof anna): TrustedSigner {
  const { id, person, name, organisation, suite, keys } = record as NonNullable<typeof anna>;
  return {
    ...{ id, person, name, organisation, suite, keys },
    roles: ['author'],
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2028-01-01T00:00:00Z',
    status: 'active',
  };
}

const first = firstTrustFile([root], { threshold: 1, ...TIMES });
const before: TrustFile = { ...first, signers: [listed(anna)] };

function newer(change: Partial<TrustFile>): TrustFile {
  return nextTrustFile({ list: before, sha512: 'ab'.repeat(64) }, { ...TIMES, ...change });
}

function told(change: Partial<TrustFile>): readonly ListDifference[] {
  return listDifference(before, newer(change));
}

type Path = readonly (string | number)[];

/** Places of all values in a list, but keys: those have no other value that can be read. */
function leavesOf(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'keys' || key === 'suite' ? [] : leavesOf(member, [...at, key]),
  );
}

function other(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? `${value}x` : Number(value ?? 0) + 1;
}

function changedAt(list: TrustFile, path: Path): TrustFile {
  const copy: TrustFile = structuredClone(list);
  const last = path.at(-1) ?? '';
  const holder = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (within, key) => within[key] as Record<string, unknown>,
      copy as unknown as Record<string, unknown>,
    );
  holder[last] = other(holder[last]);
  return copy;
}

describe('the difference of two versions', () => {
  it('is nothing where nothing but the number differs', () => {
    expect(told({})).toEqual([]);
  });

  it('tells who joins, who leaves and what of a signer changes, other keys under the same id too', () => {
    const joins = listed(boris);
    expect(told({ signers: [listed(anna), joins] })).toEqual([{ what: 'signer-joins', signer: joins }]);
    expect(told({ signers: [] })).toEqual([{ what: 'signer-leaves', signer: listed(anna) }]);
    const swapped = told({ signers: [{ ...listed(anna), keys: boris.keys, roles: ['author', 'approver'] }] });
    expect(swapped.map((entry) => (entry.what === 'signer-changes' ? entry.field : entry.what))).toEqual([
      'keys',
      'roles',
    ]);
    expect(swapped[1]).toMatchObject({ before: 'author', after: 'approver author' });
  });

  it('tells a revocation once for all keys of a signer, and one that is gone', () => {
    const keyIds = ['a', 'b'].map((digit) => `sha256:${digit.repeat(64)}` as const);
    const strangers = keyIds.map(
      (keyId) => ({ keyId, reason: 'left', from: TIMES.issued, note: '' }) as const,
    );
    const revoked = newer({ revocations: strangers });
    expect(listDifference(before, revoked)).toHaveLength(2);
    expect(listDifference(revoked, newer({}))).toEqual(
      strangers.map(() => ({
        what: 'revocation-gone',
        id: null,
        reason: 'left',
        from: TIMES.issued,
        note: '',
      })),
    );
  });

  it('tells rules, threshold, end and root holders with what they were', () => {
    const policy = { ...before.policies.bundle, approver: 2, suites: ['S1'] as const };
    const holders = [
      ...before.roots.holders,
      { id: 'zoe', person: 'zoe', suite: anna.suite, keys: anna.keys },
    ];
    expect(
      told({
        policies: { bundle: policy },
        roots: { threshold: 2, holders },
        expires: '2028-01-01T00:00:00Z',
      }).map(({ what }) => what),
    ).toEqual(['root-joins', 'threshold', 'policy', 'policy', 'end']);
    const kept = { ...before.roots.holders[0], keys: boris.keys } as TrustFile['roots']['holders'][number];
    expect(told({ roots: { threshold: 1, holders: [kept] } })).toMatchObject([{ what: 'root-keys' }]);
  });

  it('tells a note that was changed, and an authority by name and certificate', () => {
    const revoked = { keyId: `sha256:${'a'.repeat(64)}`, reason: 'left', from: TIMES.issued } as const;
    const noted = (note: string): TrustFile => newer({ revocations: [{ ...revoked, note }] });
    expect(listDifference(noted('moved'), noted('stolen car')).map(({ what }) => what)).toEqual([
      'revoked',
      'revocation-gone',
    ]);
    const authority = { id: 'tsa', name: 'Office', certificate: 'AAAA' };
    const stamping = (change: object): TrustFile => newer({ timestampers: [{ ...authority, ...change }] });
    expect(listDifference(before, stamping({}))).toEqual([{ what: 'authority-joins', authority }]);
    expect(listDifference(stamping({}), before)).toEqual([{ what: 'authority-leaves', authority }]);
    for (const change of [{ name: 'Other' }, { certificate: 'AAAB' }])
      expect(listDifference(stamping({}), stamping(change))).toMatchObject([{ what: 'authority-changes' }]);
  });

  it('tells a change of any single value that a version can hold', () => {
    const full = newer({
      revocations: [{ keyId: `sha256:${'a'.repeat(64)}`, reason: 'left', from: TIMES.issued, note: 'moved' }],
      timestampers: [{ id: 'tsa', name: 'Office', certificate: 'AAAA' }],
    });
    const { format: _f, schema: _s, version: _v, previous: _p, issued: _i, ...values } = full;
    const silent = leavesOf(values).filter(
      (path) => listDifference(full, changedAt(full, path)).length === 0,
    );
    expect(leavesOf(values).length).toBeGreaterThan(20);
    // Keys are told by their fingerprint, which the test above changes.
    expect(silent).toEqual([]);
  });

  it('is everything on a machine without a list', () => {
    expect(listDifference(null, before).map(({ what }) => what)).toEqual(['root-joins', 'signer-joins']);
  });
});
