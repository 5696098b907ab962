import { describe, expect, it } from 'vitest';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import { newDraft, openDraft } from '../../../../../shared/bundle/draft-envelope.ts';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { readEnvelope } from '../../../../../shared/bundle/signatures/dsse.ts';
import { withRoots } from '../../../../../shared/bundle/trust/change-trust.ts';
import { collectSignatures } from '../../../../../shared/bundle/trust/collect-signatures.ts';
import { nextTrustFile, writeTrustFile } from '../../../../../shared/bundle/trust/edit-trust.ts';
import {
  enoughSign,
  fewestSignatures,
  signingState,
} from '../../../../../shared/bundle/trust/signing-state.ts';
import { openTrustStore } from '../../../../../shared/bundle/trust/trust-store.ts';
import { isPlannerError } from '../../../../../shared/errors.ts';
import { signaturesOf, testSigner, trustFiles } from '../../../../support/sample-bundle.ts';

const files = trustFiles([{ record: testSigner('anna').record }]);
const { list, newestSha512 } = openTrustStore(files, nativeHashes);
const boris = testSigner('boris').record;
const next = nextTrustFile(
  { list, sha512: newestSha512 },
  {
    ...withRoots(list, { add: [boris], remove: [], threshold: 2 }),
    issued: '2026-11-01T00:00:00Z',
    expires: '2028-01-01T00:00:00Z',
  },
);
const draft = newDraft(next);
const holders = [...list.roots.holders, ...next.roots.holders];
const copyOf = (id: string) => writeTrustFile(next, signaturesOf(id, draft.encoded));

function stateOf(bytes: Uint8Array) {
  return signingState(readEnvelope(bytes), next, list);
}

function reasonOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isPlannerError(error)) return String(error.details['reason']);
    throw error;
  }
  return 'taken';
}

describe('a version that waits', () => {
  it('tells of both sides who signed and how many are wanted still', () => {
    const nobody = stateOf(writeTrustFile(next, []));
    expect(nobody).toMatchObject({ before: { wanted: 1 }, own: { wanted: 2 }, complete: false });
    const half = stateOf(copyOf('root'));
    expect(half).toMatchObject({ before: { wanted: 0, signed: ['root'] }, own: { wanted: 1 } });
    expect(half.complete).toBe(false);
    expect(stateOf(copyOf('boris'))).toMatchObject({ before: { wanted: 1 }, own: { wanted: 1 } });
  });

  it('takes copies that were signed apart, in any order, and comes into force with all of them', () => {
    for (const order of [
      ['root', 'boris'],
      ['boris', 'root'],
    ]) {
      const returned = order.map((id) => ({ name: `${id}.json`, data: copyOf(id) }));
      const bytes = collectSignatures(draft, holders, returned) ?? new Uint8Array();
      expect(stateOf(bytes).complete).toBe(true);
      const store = openTrustStore(new Map([...files, [next.version, bytes]]), nativeHashes);
      expect(store.history.at(-1)?.signers).toEqual(['boris', 'root']);
    }
  });

  it('takes the bare signatures of a card, one file after the other', () => {
    const [ed25519, mldsa87] = signaturesOf('boris', draft.encoded).map(({ signature }) => signature);
    const bare = (data: Uint8Array | undefined) => [{ name: 'card.sig', data: data ?? new Uint8Array() }];
    const half = collectSignatures(draft, holders, bare(ed25519)) ?? new Uint8Array();
    expect(stateOf(half).own.signed).toEqual([]);
    const whole = collectSignatures(openDraft(half), holders, bare(mldsa87)) ?? new Uint8Array();
    expect(stateOf(whole).own.signed).toEqual(['boris']);
  });

  it('takes nothing of a file set of which one is of a stranger, of another version or of nothing', () => {
    const good = { name: 'root.json', data: copyOf('root') };
    const stranger = { name: 'mallory.json', data: copyOf('mallory') };
    const other = {
      name: 'other.json',
      data: writeTrustFile({ ...next, expires: '2029-01-01T00:00:00Z' }, []),
    };
    const noise = { name: 'noise.sig', data: utf8('{"not": "a list"}') };
    expect(reasonOf(() => collectSignatures(draft, holders, [good, stranger]))).toMatch(
      /^mallory\.json: .*no signature/,
    );
    expect(reasonOf(() => collectSignatures(draft, holders, [good, other]))).toMatch(
      /^other\.json: .*another text/,
    );
    expect(reasonOf(() => collectSignatures(draft, holders, [noise]))).toMatch(/^noise\.sig: .*no signature/);
    const wrong = signaturesOf('root', utf8('something else'));
    expect(
      reasonOf(() => collectSignatures(draft, holders, [{ name: 'x', data: writeTrustFile(next, wrong) }])),
    ).toMatch(/the signature ed25519 of root in it is wrong/);
  });
});

describe('who has to sign', () => {
  const role = (threshold: number, ...persons: readonly string[]) => ({
    threshold,
    holders: persons.map((person) => ({ id: `${person}-key`, person })),
  });

  it('is counted on both sides, and a person on both counts for both', () => {
    expect(fewestSignatures(role(1, 'a'), role(2, 'a', 'b'))).toBe(2);
    expect(fewestSignatures(role(1, 'a'), role(1, 'b'))).toBe(2);
    expect(fewestSignatures(role(2, 'a', 'b', 'c'), role(2, 'a', 'b', 'd'))).toBe(2);
    expect(fewestSignatures(role(2, 'a', 'b'), role(2, 'b', 'c'))).toBe(3);
    expect(enoughSign(['a-key'], role(1, 'a'), role(1, 'b'))).toBe(false);
    expect(enoughSign(['a-key', 'b-key'], role(1, 'a'), role(1, 'b'))).toBe(true);
    expect(enoughSign(['a-key', 'a-key'], role(2, 'a', 'b'), role(1, 'a'))).toBe(false);
  });
});
