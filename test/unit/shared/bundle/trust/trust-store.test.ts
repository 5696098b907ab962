import { describe, expect, it, vi } from 'vitest';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import { hexOf } from '../../../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../../../shared/bundle/format/canonical-json.ts';
import { preAuthenticationEncoding, writeEnvelope } from '../../../../../shared/bundle/signatures/dsse.ts';
import type { SignedWith } from '../../../../../shared/bundle/signatures/signer.ts';
import { allowedSigners } from '../../../../../shared/bundle/trust/allowed-signers.ts';
import {
  firstTrustFile,
  nextTrustFile,
  rootOf,
  trustEncoding,
  withSigner,
  writeTrustFile,
} from '../../../../../shared/bundle/trust/edit-trust.ts';
import { assertTrustFile, type TrustFile } from '../../../../../shared/bundle/trust/trust-file.ts';
import { openTrustStore } from '../../../../../shared/bundle/trust/trust-store.ts';
import { signaturesOf, testSigner, trustStore } from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const TIMES = { issued: '2026-01-02T00:00:00Z', expires: '2028-01-01T00:00:00Z' };
const anna = testSigner('anna').record;
const bert = testSigner('bert').record;
const TERMS = {
  roles: ['author'] as const,
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2027-12-31T23:59:59Z',
};

function first(roots: readonly string[], threshold: number): TrustFile {
  return firstTrustFile(
    roots.map((id) => testSigner(id).record),
    { threshold, ...TIMES },
  );
}

function signed(
  list: TrustFile,
  by: readonly string[],
  keep: (all: readonly SignedWith[]) => readonly SignedWith[] = (all) => all,
): Uint8Array {
  return writeTrustFile(list, keep(by.flatMap((id) => signaturesOf(id, trustEncoding(list)))));
}

function next(before: Uint8Array, list: TrustFile, change: Partial<TrustFile>): TrustFile {
  return nextTrustFile({ list, sha512: hexOf(nativeHashes.sha512(before)) }, { ...TIMES, ...change });
}

function reasonOf(...files: readonly Uint8Array[]): string {
  try {
    return `opened at version ${openTrustStore(new Map(files.map((bytes, index) => [index + 1, bytes]))).list.version}`;
  } catch (error) {
    return (error as { details: { reason: string } }).details.reason;
  }
}

describe('version 1', () => {
  it('opens when its own roots signed it, the threshold of them', () => {
    const list = first(['r1', 'r2', 'r3'], 2);
    expect(reasonOf(signed(list, ['r1', 'r3']))).toBe('opened at version 1');
    expect(reasonOf(signed(list, ['r1']))).toBe('it needs the signatures of 2 root holders and has 1');
    expect(reasonOf(signed(list, []))).toBe('it needs the signatures of 2 root holders and has 0');
    expect(reasonOf(signed(list, ['r1', 'anna']))).toBe(
      'it needs the signatures of 2 root holders and has 1',
    );
  });

  it('counts a root holder only with both keys, and one person once', () => {
    const list = first(['r1'], 1);
    expect(reasonOf(signed(list, ['r1'], (all) => all.slice(0, 1)))).toMatch(/has 0$/);
    const twins = firstTrustFile(
      [testSigner('r1').record, testSigner('r2', { person: 'person-r1' }).record],
      { threshold: 2, ...TIMES },
    );
    expect(reasonOf(signed(twins, ['r1', 'r2']))).toMatch(/has 1$/);
  });

  it('is refused under another purpose', () => {
    const list = first(['r1'], 1);
    const type = 'application/vnd.in-toto+json';
    const signatures = signaturesOf('r1', preAuthenticationEncoding(type, canonicalBytes(list)));
    const bytes = writeEnvelope({ payloadType: type, payload: canonicalBytes(list), signatures });
    expect(reasonOf(bytes)).toBe('it was signed for another purpose');
  });

  it('is refused when a byte of it changed', () => {
    const bytes = signed(first(['r1'], 1), ['r1']);
    for (const at of [20, 400, bytes.length - 40]) {
      const copy = bytes.slice();
      copy[at] = (copy[at] ?? 0) ^ 1;
      expect(reasonOf(copy)).not.toMatch(/^opened/);
    }
  });
});

describe('the walk', () => {
  const one = first(['r1', 'r2'], 1);
  const oneBytes = signed(one, ['r1']);

  it('goes on when old and new roots signed, also when they change', () => {
    const two = next(oneBytes, one, { roots: { threshold: 1, holders: [rootOf(testSigner('r9').record)] } });
    expect(reasonOf(oneBytes, signed(two, ['r2', 'r9']))).toBe('opened at version 2');
    expect(reasonOf(oneBytes, signed(two, ['r9']))).toMatch(/has 0$/);
    expect(reasonOf(oneBytes, signed(two, ['r2']))).toMatch(/has 0$/);
  });

  it('does not let an old root sign after it was replaced', () => {
    const two = next(oneBytes, one, { roots: { threshold: 1, holders: [rootOf(testSigner('r9').record)] } });
    const twoBytes = signed(two, ['r1', 'r9']);
    const three = next(twoBytes, two, {});
    expect(reasonOf(oneBytes, twoBytes, signed(three, ['r9']))).toBe('opened at version 3');
    expect(reasonOf(oneBytes, twoBytes, signed(three, ['r1']))).toMatch(/has 0$/);
  });

  it('does not skip a version, and takes no fork', () => {
    const two = next(oneBytes, one, {});
    const three = next(signed(two, ['r1']), two, {});
    expect(reasonOf(oneBytes, signed(three, ['r1']))).toBe('it says it is version 3');
    const fork = next(signed(first(['r1', 'r2'], 2), ['r1', 'r2']), one, {});
    expect(reasonOf(oneBytes, signed(fork, ['r1']))).toBe('it does not continue the version before it');
    expect(() =>
      openTrustStore(
        new Map([
          [1, oneBytes],
          [3, oneBytes],
        ]),
      ),
    ).toThrow('this version is missing');
    expect(() => openTrustStore(new Map())).toThrow('there is no list in this folder');
  });

  it('does not go back in time', () => {
    const two = next(oneBytes, one, { issued: '2025-01-01T00:00:00Z' });
    expect(reasonOf(oneBytes, signed(two, ['r1']))).toBe('it was issued before the version it replaces');
  });
});

describe('signers of a list', () => {
  it('have ids and keys of their own', () => {
    const list = { ...first(['r1'], 1), signers: withSigner(first(['r1'], 1), anna, TERMS) };
    expect(() => withSigner(list, anna, TERMS)).toThrow('anna has this id or one of these keys already');
    expect(() => withSigner(list, { ...bert, keys: { ...bert.keys, ssh: anna.keys.ssh } }, TERMS)).toThrow(
      'trust-refused',
    );
    expect(withSigner(list, bert, TERMS).map(({ id }) => id)).toEqual(['anna', 'bert']);
  });

  it('cannot count twice by one key under two ids', () => {
    const store = trustStore([{ record: anna }]);
    const [listed] = store.list.signers;
    if (listed === undefined) throw new Error('anna is on the list');
    const twin = { ...listed, id: 'zoe', person: 'somebody else' };
    expect(() => trustStore([{ record: anna }], { signers: [listed, twin] })).toThrow(
      'zoe and anna have the same key',
    );
  });

  it('are not listed under the name of a device', () => {
    const list = first(['r1'], 1);
    for (const id of ['con', 'nul', 'com1'])
      expect(() => withSigner(list, { ...anna, id }, TERMS)).toThrow(
        expect.objectContaining({ code: 'trust-refused' }),
      );
    expect(withSigner(list, { ...anna, id: 'conrad' }, TERMS)).toHaveLength(1);
  });

  it('must have exactly the keys of their suite', () => {
    const list = first(['r1'], 1);
    const [listed] = withSigner(list, anna, TERMS);
    const bad = { ...listed, keys: { ...anna.keys, mldsa87: null } };
    expect(() => assertTrustFile({ ...list, signers: [bad] })).toThrow(
      expect.objectContaining({ details: { what: 'trust list', paths: ['/signers/0/keys'] } }),
    );
  });
});

describe('allowed_signers', () => {
  const listed = [{ record: anna }, { record: bert }];

  it('limits purpose and validity', () => {
    const text = allowedSigners(trustStore(listed));
    expect(text).toContain(
      `anna namespaces="bom-bundle-v1@redoubt.invalid",valid-after="20260101000000Z",valid-before="20271231235959Z" ${anna.keys.ssh ?? ''}\n`,
    );
    expect(allowedSigners(trustStore(listed), false)).toContain(
      `bert namespaces="bom-bundle-v1@redoubt.invalid" ssh-ed25519 `,
    );
  });

  it('leaves out stolen keys and suspended signers, and ends revoked ones', () => {
    const keyId = trustStore(listed).signers[0]?.keys.suite[0]?.keyId ?? '';
    const from = '2026-06-01T00:00:00Z';
    const revoked = (reason: 'compromised' | 'left') =>
      allowedSigners(trustStore(listed, { revocations: [{ keyId, reason, from, note: '' }] }));
    expect(revoked('compromised')).not.toContain('anna ');
    expect(revoked('compromised')).toContain('bert ');
    expect(revoked('left')).toContain(
      'anna namespaces="bom-bundle-v1@redoubt.invalid",valid-after="20260101000000Z",valid-before="20260601000000Z"',
    );
    const suspended = trustStore(listed).list.signers.map((entry) => ({
      ...entry,
      status: 'suspended' as const,
    }));
    expect(allowedSigners(trustStore([], { signers: suspended }))).not.toContain('ssh-ed25519');
  });
});
