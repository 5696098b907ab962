import { describe, expect, it, vi } from 'vitest';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import { hexOf } from '../../../../../shared/bundle/format/bytes.ts';
import {
  firstTrustFile,
  nextTrustFile,
  trustEncoding,
  writeTrustFile,
} from '../../../../../shared/bundle/trust/edit-trust.ts';
import { takeOverList } from '../../../../../shared/bundle/trust/take-over.ts';
import type { TrustFile } from '../../../../../shared/bundle/trust/trust-file.ts';
import { signaturesOf, testSigner } from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000 });

const TIMES = { issued: '2026-01-02T00:00:00Z', expires: '2028-01-01T00:00:00Z' };

function written(list: TrustFile, by: string): Uint8Array {
  return writeTrustFile(list, signaturesOf(by, trustEncoding(list)));
}

function sha512(bytes: Uint8Array): string {
  return hexOf(nativeHashes.sha512(bytes));
}

/** Three versions of the list of one root holder; the note tells branches apart. */
function listOf(root: string, expires = TIMES.expires): readonly Uint8Array[] {
  const first = firstTrustFile([testSigner(root).record], { threshold: 1, ...TIMES });
  const files = [written(first, root)];
  let list = first;
  for (let version = 2; version <= 3; version += 1) {
    list = nextTrustFile({ list, sha512: sha512(files.at(-1) ?? new Uint8Array()) }, { ...TIMES, expires });
    files.push(written(list, root));
  }
  return files;
}

const office = listOf('root');
const [v1, v2, v3] = office as [Uint8Array, Uint8Array, Uint8Array];
const fork = listOf('root', '2029-01-01T00:00:00Z');
const stranger = listOf('mallory');

const none = new Map<number, Uint8Array>();
const heldTo = (count: number) => new Map(office.slice(0, count).map((bytes, at) => [at + 1, bytes]));

function taken(
  held: ReadonlyMap<number, Uint8Array>,
  files: readonly Uint8Array[],
  told: string | null = null,
) {
  try {
    const { store, added, replaces } = takeOverList(held, { files, told }, nativeHashes);
    return { version: store.list.version, added: [...added.keys()], replaces };
  } catch (error) {
    const { code, details } = error as { code: string; details: { reason?: string } };
    return details.reason ?? code;
  }
}

describe('a machine without a list', () => {
  it('takes one over from version 1 on, when its fingerprint was told', () => {
    expect(taken(none, [v1], sha512(v1))).toEqual({ version: 1, added: [1], replaces: false });
    expect(taken(none, [v3, v1, v2], sha512(v1).slice(0, 64))).toEqual({
      version: 3,
      added: [3, 1, 2],
      replaces: false,
    });
  });

  it('takes none without a fingerprint, with another, or with a part of it', () => {
    expect(taken(none, [v1])).toMatch(/must be told/);
    expect(taken(none, [v1], sha512(v2))).toBe('fingerprint-differs');
    expect(taken(none, [v1], sha512(v1).slice(0, 60))).toBe('fingerprint-differs');
    expect(taken(none, [v2], sha512(v2))).toMatch(/version 1 was not given/);
    expect(taken(none, [v1, v3], sha512(v1))).toMatch(/version is missing/);
    expect(taken(none, [], null)).toMatch(/no file/);
  });
});

describe('a machine with a list', () => {
  it('takes later versions that continue it, without a fingerprint', () => {
    expect(taken(heldTo(1), [v2])).toEqual({ version: 2, added: [2], replaces: false });
    expect(taken(heldTo(1), [v1, v3, v2])).toEqual({ version: 3, added: [3, 2], replaces: false });
  });

  it('refuses gaps, rollback, what is there already, and the same file twice', () => {
    expect(taken(heldTo(1), [v3])).toMatch(/missing/);
    expect(taken(heldTo(3), [v2])).toMatch(/older than version 3/);
    expect(taken(heldTo(2), [v1, v2])).toMatch(/in force here already/);
    expect(taken(heldTo(1), [v2, v2])).toMatch(/given twice/);
  });

  it('refuses another version of a number that is in force, whoever signed it', () => {
    expect(fork[0]).toEqual(v1);
    expect(taken(heldTo(3), [fork[1] ?? v1])).toMatch(/another version of this number/);
    expect(taken(heldTo(2), [fork[1] ?? v1, fork[2] ?? v1])).toMatch(/another version of this number/);
    expect(taken(heldTo(2), [fork[2] ?? v1])).toMatch(/does not continue/);
  });

  it('refuses the list of a stranger, and exchanges it only for a fingerprint that was told', () => {
    const [s1, s2] = stranger as [Uint8Array, Uint8Array];
    expect(taken(heldTo(2), [s1])).toMatch(/must be told/);
    expect(taken(heldTo(1), [s2])).toMatch(/does not continue/);
    expect(taken(heldTo(2), [s1], sha512(v1))).toBe('fingerprint-differs');
    expect(taken(heldTo(2), [s1, s2], sha512(s1))).toEqual({ version: 2, added: [1, 2], replaces: true });
  });

  it('refuses what is no list of signers', () => {
    expect(taken(heldTo(1), [new TextEncoder().encode('{}')])).toBeTypeOf('string');
  });
});
