import { beforeAll, describe, expect, it, vi } from 'vitest';
import { SIGNATURES_FOLDER } from '../../../../../shared/bundle/format/names.ts';
import type { TrustStore } from '../../../../../shared/bundle/trust/trust-store.ts';
import {
  approve,
  buildSample,
  codesOf,
  filesOf,
  policies,
  repack,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const anna = testSigner('anna');
const bert = testSigner('bert');
let own: Uint8Array;
let other: Uint8Array;
let trust: TrustStore;

beforeAll(async () => {
  const signers = [{ record: anna.record }, { record: bert.record, roles: ['approver'] as const }];
  trust = trustStore(signers, policies({ approver: 1 }));
  const second = 'urn:uuid:00000000-0000-8000-8000-000000000002';
  own = approve((await buildSample([anna])).bytes, 'bert');
  other = approve(
    (await buildSample([anna], { recipient: 'Somebody else', bundleId: second })).bytes,
    'bert',
  );
  expect([codesOf(verify(own, trust)), codesOf(verify(other, trust))]).toEqual([[], []]);
});

function accepted(paths: readonly string[]): boolean {
  const foreign = filesOf(other).files;
  const bytes = repack(own, (files) => {
    for (const path of paths) files.set(path, foreign.get(path) ?? new Uint8Array());
  });
  return verify(bytes, trust).accepted;
}

describe('row 1: files swapped between two valid bundles of the same signer', () => {
  it('one by one, each that differs is refused', () => {
    const foreign = filesOf(other).files;
    const differing = [...filesOf(own).files]
      .filter(([path, data]) => !Buffer.from(data).equals(foreign.get(path) ?? Buffer.alloc(0)))
      .map(([path]) => path);
    expect(differing).toContain('payload/bom.json');
    expect(differing).toContain('signatures/approvals/0001.dsse.json');
    expect(differing.length).toBeGreaterThan(8);
    expect(differing.filter((path) => accepted([path]))).toEqual([]);
  });

  it('all signatures at once are refused', () => {
    const paths = [...filesOf(own).files.keys()].filter((path) => path.startsWith(SIGNATURES_FOLDER));
    expect(paths.length).toBe(3);
    expect(accepted(paths)).toBe(false);
  });

  it('the whole payload with its manifest and sums, without the signatures, is refused', () => {
    const paths = [...filesOf(own).files.keys()].filter((path) => !path.startsWith(SIGNATURES_FOLDER));
    expect(accepted(paths)).toBe(false);
  });

  it('everything but the approval is refused: the approval was of the other one', () => {
    const paths = [...filesOf(own).files.keys()].filter((path) => !path.includes('approvals/'));
    expect(accepted(paths)).toBe(false);
  });
});
