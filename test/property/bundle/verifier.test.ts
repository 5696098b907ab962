import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { companionPath } from '../../../shared/bundle/signatures/companions.ts';
import type { TrustStore } from '../../../shared/bundle/trust/trust-store.ts';
import { VERIFY_CODES } from '../../../shared/bundle/verify/codes.ts';
import { verifyMessage } from '../../../shared/texts/verify-text.ts';
import {
  buildSample,
  codesOf,
  editJson,
  filesOf,
  policies,
  repack,
  testSigner,
  trustStore,
  verify,
} from '../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const NAMES = ['anna', 'bert', 'dora'] as const;
const ENVELOPE = 'signatures/manifest.dsse.json';
const signers = NAMES.map((name) => testSigner(name, { minisign: true }));
const COMPANIONS = NAMES.flatMap((name) => [companionPath('ssh', name), companionPath('minisign', name)]);
const listed = signers.map(({ record }) => ({ record }));
let bundle: Uint8Array;
let small: Uint8Array;
let trust: TrustStore;

beforeAll(async () => {
  bundle = (await buildSample(signers)).bytes;
  small = (await buildSample(signers.slice(0, 1))).bytes;
  trust = trustStore(listed);
});

interface EnvelopeJson {
  readonly signatures: readonly { readonly keyid: string }[];
}

describe('the verifier', () => {
  it('BND-20: refuses one flipped bit anywhere in the file', () => {
    const expected = new Set(['C01', 'C02', 'C03']);
    fc.assert(
      fc.property(fc.nat({ max: small.length * 8 - 1 }), (bit) => {
        const bytes = small.slice();
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const verdict = verify(bytes, trust);
        expect(verdict.accepted).toBe(false);
        expect(verdict.exitStatus).toBe(10);
        for (const code of codesOf(verdict)) expect(expected).toContain(code);
      }),
      { numRuns: 400 },
    );
  });

  it('BND-21: refuses one flipped bit anywhere in any file, also when the container is made right again', () => {
    // S04: a flipped bit in a key id leaves the suite with one signature of nobody known.
    const expected = new Set(['F03', 'F04', 'S03', 'S04', 'S06', 'S07', 'M01', 'M02', 'C02']);
    const paths = [...filesOf(small).files.keys()];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat(), (path, place) => {
        const bytes = repack(small, (files) => {
          const data = files.get(path) ?? new Uint8Array();
          const bit = place % (data.length * 8);
          data[bit >> 3] = (data[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        });
        const verdict = verify(bytes, trust);
        expect(verdict.accepted).toBe(false);
        for (const code of codesOf(verdict).filter((entry) => !entry.startsWith('(')))
          expect(expected).toContain(code);
      }),
      { numRuns: 600 },
    );
  });

  it('BND-22: whatever the bytes are, answers with a verdict whose every finding has words', () => {
    const paths = [...filesOf(small).files.keys()];
    const anyFile = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.json().map((text) => new TextEncoder().encode(text)),
    );
    const replaced = fc
      .tuple(fc.constantFrom(...paths), anyFile)
      .map(([path, data]) => repack(small, (files) => files.set(path, data)));
    const cut = fc.nat().map((length) => small.slice(0, length % small.length));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), cut, replaced), (bytes) => {
        const verdict = verify(bytes, trust);
        expect(verdict.accepted).toBe(false);
        expect(Object.values(VERIFY_CODES)).toContain(verdict.exitStatus);
        for (const finding of verdict.findings)
          expect(verifyMessage(finding).text).not.toMatch(/[{}]|undefined/);
      }),
      { numRuns: 300 },
    );
  });

  it('BND-23: taking signatures away never turns a refusal into a yes', () => {
    const { files } = filesOf(bundle);
    const envelope = JSON.parse(new TextDecoder().decode(files.get(ENVELOPE))) as EnvelopeJson;
    const ids = envelope.signatures.map(({ keyid }) => keyid);
    const keys = fc.subarray(ids);
    const companions = fc.subarray(COMPANIONS);
    const policy = fc.record({ author: fc.integer({ min: 1, max: 4 }), distinctPersons: fc.boolean() });
    const kept = (paths: readonly string[], keyIds: readonly string[]): Uint8Array =>
      repack(bundle, (own) => {
        for (const path of COMPANIONS) if (!paths.includes(path)) own.delete(path);
        editJson(own, ENVELOPE, (value) => ({
          ...value,
          signatures: value.signatures.filter((entry: { keyid: string }) => keyIds.includes(entry.keyid)),
        }));
      });
    fc.assert(
      fc.property(
        keys,
        companions,
        fc.infiniteStream(fc.boolean()),
        policy,
        (moreKeys, morePaths, coins, change) => {
          const coin = (): boolean => coins.next().value ?? false;
          const fewerKeys = moreKeys.filter(coin);
          const fewerPaths = morePaths.filter(coin);
          const list = trustStore(listed, policies(change));
          const fewer = verify(kept(fewerPaths, fewerKeys), list).accepted;
          const more = verify(kept(morePaths, moreKeys), list).accepted;
          expect(fewer && !more).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('BND-24: a stricter policy never accepts what a milder one refuses', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }), (author, more) => {
        const accepts = (threshold: number) =>
          verify(bundle, trustStore(listed, policies({ author: threshold }))).accepted;
        expect(accepts(author + more) && !accepts(author)).toBe(false);
      }),
      { numRuns: 10 },
    );
  });

  it('BND-25: one known author suffices, whoever else signed', () => {
    const accepted = (names: readonly string[]): boolean =>
      verify(bundle, trustStore(names.map((name) => ({ record: testSigner(name).record })))).accepted;
    fc.assert(
      fc.property(fc.subarray([...NAMES], { minLength: 1 }), (names) => {
        expect(accepted(names)).toBe(true);
      }),
      { numRuns: 8 },
    );
  });
});
