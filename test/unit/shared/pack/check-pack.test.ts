import { describe, expect, it } from 'vitest';
import { nativeHashes } from '../../../../main/services/bundle/native-hashes.ts';
import { canonicalBytes } from '../../../../shared/bundle/format/canonical-json.ts';
import { TRUST_PAYLOAD_TYPE } from '../../../../shared/bundle/format/names.ts';
import { preAuthenticationEncoding, writeEnvelope } from '../../../../shared/bundle/signatures/dsse.ts';
import { writePackArchive } from '../../../../shared/pack/archive.ts';
import { deltaPack, openPack, withPackSignatures } from '../../../../shared/pack/build-pack.ts';
import { checkPack, type PackGround } from '../../../../shared/pack/check-pack.ts';
import { nextPackRoot, openRoot } from '../../../../shared/pack/edit-root.ts';
import type { PackRoot } from '../../../../shared/pack/root-file.ts';
import type { KnownPack } from '../../../../shared/pack/state.ts';
import { packEncoding } from '../../../../shared/pack/statement.ts';
import {
  ANNA,
  BEN,
  CARL,
  DORA,
  priceTable,
  signRoot,
  type TestHolder,
  testGround,
  testHolder,
  testPack,
  testRoot,
  trusted,
} from '../../../support/packs.ts';

/** Codes of the refusal, or the outcome. */
function said(bytes: Uint8Array, ground: PackGround = testGround()): readonly string[] {
  const verdict = checkPack(bytes, ground);
  return verdict.outcome === 'refused' ? verdict.refusals.map(({ code }) => code) : [verdict.outcome];
}

/** The pack as a machine knows it that imported it. */
function known(bytes: Uint8Array): KnownPack {
  const { statement, sha512 } = openPack(bytes, nativeHashes);
  const { packId, version, issued, expires } = statement;
  return { packId, version, sha512, issued, expires };
}

const TIMES = { issued: '2026-11-10T00:00:00Z', expires: '2028-12-31T00:00:00Z' };
const EVE = testHolder('eve');

/** Root 2 that follows the test root, with what is given in place. */
function secondRoot(changes: Partial<PackRoot> = {}): PackRoot {
  return { ...nextPackRoot(trusted(), {}, TIMES), ...changes };
}

function withRoot(root: PackRoot, holders: readonly TestHolder[], packers: readonly TestHolder[] = [DORA]) {
  return testPack(2, { roots: new Map([[root.version, signRoot(root, holders)]]), packers });
}

describe('a pack', () => {
  it('passes when root, signature, version and tables are in order', () => {
    const verdict = checkPack(testPack(1), testGround());
    expect(verdict.outcome === 'verified' && verdict.pack.content).toMatchObject({
      channel: 'prices',
      prices: [{ productId: 'nvidia-h100-sxm', minor: 3_000_000, currency: 'EUR' }],
    });
  });

  it('needs a root that was taken over first', () => {
    expect(said(testPack(1), testGround({ root: null }))).toEqual(['root-not-set']);
  });

  it('of another channel than any here is refused', () => {
    expect(said(testPack(1), testGround({ channel: 'rules' }))).toEqual(['statement-other-channel']);
  });
});

// Names and intent follow the conformance suite of TUF.
describe('the root', () => {
  it('rotates: version 2 signed by the holders before and its own', () => {
    const next = nextPackRoot(
      trusted(),
      { roots: { records: [CARL.record, EVE.record], threshold: 2 } },
      TIMES,
    );
    expect(said(withRoot(next, [ANNA, BEN, CARL, EVE]))).toEqual(['verified']);
    expect(said(withRoot(next, [CARL, EVE]))).toEqual(['root-threshold']);
    expect(said(withRoot(next, [ANNA, BEN]))).toEqual(['root-own-threshold']);
  });

  it('that is unsigned is refused', () => {
    expect(said(withRoot(secondRoot(), []))).toEqual(['root-threshold']);
  });

  it('that skips a version is refused', () => {
    const third = signRoot({ ...secondRoot(), version: 3 }, [ANNA, BEN]);
    expect(said(testPack(1, { roots: new Map([[3, third]]) }))).toEqual(['root-gap']);
    expect(said(testPack(1, { roots: new Map([[2, third]]) }))).toEqual(['root-wrong-version']);
  });

  it('that ended is refused, an ended one on the way is not', () => {
    const ended = secondRoot({ expires: '2026-11-21T00:00:00Z' });
    expect(said(withRoot(ended, [ANNA, BEN]))).toEqual(['root-ended']);
    const second = signRoot(ended, [ANNA, BEN]);
    const third = signRoot(nextPackRoot(openRoot(second, nativeHashes), {}, TIMES), [ANNA, BEN]);
    expect(
      said(
        testPack(1, {
          roots: new Map([
            [2, second],
            [3, third],
          ]),
        }),
      ),
    ).toEqual(['verified']);
  });

  it('counts one signature of a holder once, and one person once', () => {
    expect(said(withRoot(secondRoot(), [ANNA]))).toEqual(['root-threshold']);
    const twin = testHolder('anna-2', 'anna');
    const root = nextPackRoot(
      trusted(),
      { roots: { records: [ANNA.record, BEN.record, twin.record], threshold: 2 } },
      TIMES,
    );
    expect(said(withRoot(root, [ANNA, BEN, twin]))).toEqual(['verified']);
    const after = trusted({ ...testRoot(), roots: root.roots });
    const next = nextPackRoot(after, {}, TIMES);
    expect(said(withRoot(next, [ANNA, twin]), testGround({ root: after }))).toEqual(['root-threshold']);
  });

  it('with one key for two holders does not exist', () => {
    const twin = { ...ANNA.record, id: 'anna-2', person: 'somebody else' };
    expect(() =>
      nextPackRoot(trusted(), { packers: { records: [ANNA.record, twin], threshold: 2 } }, TIMES),
    ).toThrow(expect.objectContaining({ code: 'schema' }));
  });

  it('with one bad signature among enough good ones passes', () => {
    const root = secondRoot();
    const bad = CARL.sign(new Uint8Array([1]));
    const carl: TestHolder = { record: CARL.record, sign: () => bad };
    expect(said(withRoot(root, [ANNA, BEN, carl]))).toEqual(['verified']);
    expect(said(withRoot(root, [ANNA, carl]))).toEqual(['root-threshold']);
  });

  it('that forks is an alarm: another file of the trusted version, or one that does not continue it', () => {
    const other = signRoot(testRoot('prices', { priceJumpPercent: 10 }), [ANNA, BEN]);
    expect(said(testPack(1, { roots: new Map([[1, other]]) }))).toEqual(['root-fork']);
    expect(said(withRoot(secondRoot({ previous: 'f'.repeat(128) }), [ANNA, BEN]))).toEqual(['root-fork']);
  });

  it('of another channel, of another purpose or dated back is refused', () => {
    expect(said(withRoot(secondRoot({ channel: 'rules' }), [ANNA, BEN]))).toEqual(['root-other-channel']);
    expect(said(withRoot(secondRoot({ issued: '2026-10-01T00:00:00Z' }), [ANNA, BEN]))).toEqual([
      'root-backdated',
    ]);
    const payload = canonicalBytes(secondRoot());
    const signatures = ANNA.sign(preAuthenticationEncoding(TRUST_PAYLOAD_TYPE, payload));
    const file = writeEnvelope({ payloadType: TRUST_PAYLOAD_TYPE, payload, signatures });
    expect(said(testPack(1, { roots: new Map([[2, file]]) }))).toEqual(['root-wrong-purpose']);
  });

  it('before a rotation cannot be followed by a new one of the old holders', () => {
    const rotated = nextPackRoot(
      trusted(),
      { roots: { records: [CARL.record, EVE.record], threshold: 2 } },
      TIMES,
    );
    const second = signRoot(rotated, [ANNA, BEN, CARL, EVE]);
    const { sha512 } = openRoot(second, nativeHashes);
    const third = nextPackRoot({ root: rotated, sha512 }, {}, TIMES);
    const state = { root: { root: rotated, sha512, bytes: second } };
    expect(
      said(testPack(1, { roots: new Map([[3, signRoot(third, [ANNA, BEN])]]) }), testGround(state)),
    ).toEqual(['root-threshold']);
  });
});

describe('the signatures of a pack', () => {
  it('are those of the packers the newest root names, and of enough of them', () => {
    expect(said(testPack(1, { packers: [] }))).toEqual(['statement-unsigned']);
    expect(said(testPack(1, { packers: [ANNA] }))).toEqual(['statement-threshold']);
    const two = nextPackRoot(
      trusted(),
      { packers: { records: [DORA.record, EVE.record], threshold: 2 } },
      TIMES,
    );
    expect(said(withRoot(two, [ANNA, BEN]))).toEqual(['statement-threshold']);
    expect(said(withRoot(two, [ANNA, BEN], [DORA, EVE]))).toEqual(['verified']);
  });

  it('count only when every key of the suite has signed', () => {
    const half: TestHolder = { record: DORA.record, sign: (bytes) => DORA.sign(bytes).slice(0, 1) };
    expect(said(testPack(1, { packers: [half] }))).toEqual(['statement-threshold']);
  });

  it('over another type do not count, nor do those over another statement', () => {
    const open = openPack(testPack(1, { packers: [] }), nativeHashes);
    const { payload } = open.envelope;
    const wrong = DORA.sign(preAuthenticationEncoding(TRUST_PAYLOAD_TYPE, payload));
    expect(said(withPackSignatures(open, wrong))).toEqual(['statement-threshold']);
    const moved = DORA.sign(packEncoding({ ...open.statement, version: 9 }));
    expect(said(withPackSignatures(open, moved))).toEqual(['statement-threshold']);
    const statement = writeEnvelope({ payloadType: TRUST_PAYLOAD_TYPE, payload, signatures: wrong });
    expect(said(writePackArchive({ ...open.archive, statement }))).toEqual(['statement-wrong-purpose']);
  });
});

describe('the version of a pack', () => {
  const second = testPack(2);
  const state = { pack: known(second) };

  it('may only rise', () => {
    expect(said(testPack(3), testGround(state))).toEqual(['verified']);
    expect(said(testPack(1), testGround(state))).toEqual(['version-rollback']);
  });

  it('that is the same is "already imported"; the same with other content is an alarm', () => {
    expect(said(second, testGround(state))).toEqual(['already-imported']);
    expect(said(testPack(2, { tables: priceTable('1.00') }), testGround(state))).toEqual(['version-fork']);
  });

  it('is forgotten when the root replaces the packers, and only then', () => {
    const far = { pack: known(testPack(999_999_999)) };
    const replaced = nextPackRoot(trusted(), { packers: { records: [EVE.record], threshold: 1 } }, TIMES);
    expect(said(withRoot(replaced, [ANNA, BEN], [EVE]), testGround(far))).toEqual(['verified']);
    const joined = nextPackRoot(
      trusted(),
      { packers: { records: [DORA.record, EVE.record], threshold: 1 } },
      TIMES,
    );
    expect(said(withRoot(joined, [ANNA, BEN], [EVE]), testGround(far))).toEqual(['version-rollback']);
  });
});

describe('the times of a pack', () => {
  const late = { now: '2027-06-01T00:00:00Z', clock: '2027-06-01T00:00:00Z' };

  it('refuse it after its end, unless the root lets two persons take it', () => {
    expect(said(testPack(1), testGround({}, late))).toEqual(['pack-ended']);
    const root = trusted(testRoot('prices', { endedPack: 'two-persons' }));
    const verdict = checkPack(testPack(1), testGround({ root }, late));
    expect(verdict.outcome === 'verified' && verdict.pack.ended).toBe(true);
  });

  it('count from the latest signed time seen, when the clock was set back', () => {
    expect(said(testPack(1), testGround({}, { clock: '2026-11-22T10:00:00Z', now: late.now }))).toEqual([
      'pack-ended',
    ]);
  });

  it('far ahead of the clock are asked about', () => {
    const verdict = checkPack(testPack(1), testGround({}, { clock: '2026-11-17T00:00:00Z' }));
    expect(verdict.outcome === 'verified' && verdict.pack.aheadOfClock).toBe(true);
  });
});

describe('what a pack needs', () => {
  it('is a program that is new enough', () => {
    expect(said(testPack(1, { terms: { minApp: '0.2.0' } }))).toEqual(['program-too-old']);
    expect(said(testPack(1, { terms: { minApp: '0.0.9' } }))).toEqual(['verified']);
    expect(said(testPack(1, { terms: { minApp: '0.10.0' } }), testGround({}, { app: '0.9.1' }))).toEqual([
      'program-too-old',
    ]);
  });

  it('are the very packs it was made against: nothing is mixed and matched', () => {
    const requires = [{ channel: 'catalogue' as const, version: 4, sha512: 'a'.repeat(128) }];
    const bytes = testPack(1, { terms: { requires } });
    const catalogue = (version: number, sha512: string) => {
      const pack = { packId: 'c', version, sha512, issued: TIMES.issued, expires: TIMES.expires };
      const { states } = testGround();
      return testGround({}, { states: [...states, { channel: 'catalogue', root: null, pack }] });
    };
    expect(said(bytes, catalogue(4, 'a'.repeat(128)))).toEqual(['verified']);
    expect(said(bytes, catalogue(3, 'a'.repeat(128)))).toEqual(['requires-missing']);
    expect(said(bytes, catalogue(4, 'b'.repeat(128)))).toEqual(['requires-other']);
  });
});

describe('the tables of a pack', () => {
  it('are held against size and digest, none missing and none added', () => {
    const { archive } = openPack(testPack(1), nativeHashes);
    const swapped = writePackArchive({ ...archive, tables: priceTable('30000.01') });
    expect(said(swapped)).toEqual(['file-digest']);
    expect(said(writePackArchive({ ...archive, tables: priceTable('3.00') }))).toEqual(['file-size']);
    expect(said(writePackArchive({ ...archive, tables: new Map() }))).toEqual(['file-missing']);
    const more = new Map([...archive.tables, ['other/file.json', new Uint8Array([1])] as const]);
    expect(said(writePackArchive({ ...archive, tables: more }))).toEqual(['file-extra']);
  });

  it('name products that exist', () => {
    const ground = testGround({}, { products: new Set(['amd-mi300x']) });
    expect(said(testPack(1), ground)).toEqual(['table-reference']);
  });

  it('may come as a delta to the very pack in force', () => {
    const first = testPack(1);
    const second = testPack(2, { tables: priceTable('31000.00') });
    const same = testPack(3, { tables: priceTable('31000.00'), terms: { changes: ['A longer life.'] } });
    const delta = deltaPack(openPack(second, nativeHashes), openPack(same, nativeHashes));
    expect(openPack(delta, nativeHashes).archive.tables.size).toBe(0);
    const tables = openPack(second, nativeHashes).archive.tables;
    const ground = testGround({ pack: known(second) }, { tablesInForce: () => tables });
    const verdict = checkPack(delta, ground);
    expect(verdict.outcome === 'verified' && [...verdict.pack.tables]).toEqual([...tables]);
    expect(said(delta, testGround({ pack: known(first) }))).toEqual(['delta-base-missing']);
    const poisoned = testGround({ pack: known(second) }, { tablesInForce: () => priceTable('9.00') });
    expect(said(delta, poisoned)).toEqual(['file-size']);
  });
});

describe('the container', () => {
  it('is refused for anything but the canonical archive of a pack', () => {
    expect(said(new Uint8Array([1, 2, 3]))).toEqual(['not-an-archive']);
    const bytes = testPack(1);
    expect(said(new Uint8Array([...bytes, 0]))).toEqual(['not-canonical']);
    const { archive } = openPack(bytes, nativeHashes);
    expect(said(writePackArchive({ ...archive, statement: null }))).toEqual(['statement-missing']);
  });

  it('with any byte changed never passes', () => {
    const bytes = testPack(1);
    for (let index = 0; index < bytes.length; index += 257) {
      const changed = bytes.slice();
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(said(changed), `byte ${index}`).not.toContain('verified');
    }
  });
});
