import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import type { PriceEntry } from '../../../../../shared/catalogue/catalogue.ts';
import { asId, type ProductId } from '../../../../../shared/ids.ts';
import { writePackArchive } from '../../../../../shared/pack/archive.ts';
import { openPack } from '../../../../../shared/pack/build-pack.ts';
import { nextPackRoot, openRoot } from '../../../../../shared/pack/edit-root.ts';
import { adoptTestRoot, importPack, type PackDesk, packDesk } from '../../../../support/pack-desk.ts';
import {
  ANNA,
  BEN,
  priceTable,
  signRoot,
  testHolder,
  testPack,
  testRoot,
} from '../../../../support/packs.ts';

const H100 = asId<ProductId>('nvidia-h100-sxm');

function priceOf({ catalogue }: PackDesk): number | undefined {
  return catalogue.facts().price(H100)?.minor;
}

function versionOf({ inForce }: PackDesk): number | null {
  return inForce.states().find(({ channel }) => channel === 'prices')?.pack?.version ?? null;
}

async function readyDesk(parts: Parameters<typeof packDesk>[0] = {}): Promise<PackDesk> {
  const desk = await packDesk(parts);
  await adoptTestRoot(desk);
  return desk;
}

const OWN: PriceEntry = {
  productId: H100,
  minor: 2_500_000,
  currency: 'EUR',
  priceKind: 'quote',
  date: '2026-11-21',
  validUntil: null,
  source: 'own quote',
  incoterm: null,
  taxIncluded: false,
};

describe('an import', () => {
  it('puts the pack in force, tells the log what and who, and empties the quarantine', async () => {
    const desk = await readyDesk();
    expect(priceOf(desk)).toBeUndefined();
    await importPack(desk, testPack(1));
    expect(priceOf(desk)).toBe(3_000_000);
    expect(versionOf(desk)).toBe(1);
    expect(desk.quarantine.names()).toEqual([]);
    expect(desk.log.map(({ action, details }) => [action, details['stage']])).toEqual([
      ['trust-changed', 'intent'],
      ['trust-changed', 'done'],
      ['pack-imported', 'intent'],
      ['pack-imported', 'done'],
    ]);
    expect(desk.log.at(-1)?.details).toMatchObject({ version: 1, rootVersion: 1, persons: 'Anna' });
  });

  it('stands after the workspace is opened again', async () => {
    const first = await readyDesk();
    await importPack(first, testPack(1));
    await first.workspace.close();
    const again = await packDesk({ disk: first.disk });
    expect([versionOf(again), priceOf(again)]).toEqual([1, 3_000_000]);
    expect(again.catalogue.facts().identity.packs).toMatchObject([{ channel: 'prices', version: 1 }]);
  });

  it('leaves the own price of the workspace on top', async () => {
    const desk = await readyDesk();
    await desk.catalogue.setPrice(OWN);
    await importPack(desk, testPack(1));
    expect(priceOf(desk)).toBe(OWN.minor);
    await desk.catalogue.clearPrice(H100);
    expect(priceOf(desk)).toBe(3_000_000);
  });

  it('that is refused changes nothing and is told to the log', async () => {
    const desk = await readyDesk();
    await importPack(desk, testPack(2));
    const examination = await desk.packs.examine(testPack(1));
    expect(examination).toMatchObject({
      outcome: 'refused',
      step: 'version',
      refusals: [{ code: 'version-rollback', text: expect.stringContaining('version 2 was imported') }],
    });
    expect(versionOf(desk)).toBe(2);
    expect(desk.log.at(-1)).toMatchObject({ action: 'pack-refused', details: { codes: 'version-rollback' } });
    expect(desk.quarantine.names()).toEqual([]);
  });

  it('of the same pack says so', async () => {
    const desk = await readyDesk();
    await importPack(desk, testPack(1));
    expect(await desk.packs.examine(testPack(1))).toEqual({
      outcome: 'already-imported',
      channel: 'prices',
      version: 1,
    });
  });

  it('names the copy that was looked at; another one is not there', async () => {
    const desk = await readyDesk();
    await desk.packs.examine(testPack(1));
    const other = { persons: ['Anna'], reason: '', clockConfirmed: false, pricesConfirmed: false };
    for (const fileSha512 of ['0'.repeat(128), '../../workspace.redoubt', ''])
      await expect(desk.packs.import({ ...other, fileSha512 })).rejects.toMatchObject({ code: 'not-found' });
    expect(versionOf(desk)).toBeNull();
  });

  it('is checked again when it is confirmed, against the workspace as it is then', async () => {
    const desk = await readyDesk();
    const examination = await desk.packs.examine(testPack(1));
    const fileSha512 = examination.outcome === 'verified' ? examination.fileSha512 : '';
    // Meanwhile another import moved the channel on, and took the copy away.
    await importPack(desk, testPack(2));
    const said = { persons: ['Anna'], reason: '', clockConfirmed: false, pricesConfirmed: false };
    await expect(desk.packs.import({ fileSha512, ...said })).rejects.toMatchObject({ code: 'not-found' });
    expect(versionOf(desk)).toBe(2);
  });
});

describe('what people must confirm', () => {
  it('is a name at least', async () => {
    const desk = await readyDesk();
    await expect(importPack(desk, testPack(1), { persons: [] })).rejects.toMatchObject({
      code: 'unconfirmed',
    });
    expect(versionOf(desk)).toBeNull();
  });

  it('are two different persons where the root says so', async () => {
    const desk = await packDesk();
    await adoptTestRoot(desk, testRoot('prices', { importPersons: 2 }));
    for (const persons of [['Anna'], ['Anna', 'anna '], ['Anna', '']])
      await expect(importPack(desk, testPack(1), { persons })).rejects.toMatchObject({
        code: 'unconfirmed',
      });
    await importPack(desk, testPack(1), { persons: ['Anna', 'Ben'] });
    expect(versionOf(desk)).toBe(1);
  });

  it('is why an ended pack is taken, by two persons, where the root allows it at all', async () => {
    const late = { clock: '2027-06-01T00:00:00Z' };
    const strict = await readyDesk(late);
    expect(await strict.packs.examine(testPack(1))).toMatchObject({ refusals: [{ code: 'pack-ended' }] });
    const desk = await packDesk(late);
    await adoptTestRoot(desk, testRoot('prices', { endedPack: 'two-persons' }));
    await expect(importPack(desk, testPack(1), { persons: ['Anna', 'Ben'] })).rejects.toMatchObject({
      code: 'unconfirmed',
    });
    await importPack(desk, testPack(1), { persons: ['Anna', 'Ben'], reason: 'first installation' });
    expect(desk.log.at(-1)?.details).toMatchObject({ ended: true, reason: 'first installation' });
    expect(desk.packs.overview().channels.at(-1)?.pack).toMatchObject({ ended: true });
  });

  it('is the time of a pack signed after this clock, which then counts as seen', async () => {
    const desk = await readyDesk({ clock: '2026-11-15T00:00:00Z' });
    await expect(importPack(desk, testPack(1))).rejects.toMatchObject({
      code: 'unconfirmed',
      details: { reason: expect.stringMatching(/2026-11-20T00:00:00Z.*\(2026-11-15T00:00:00Z\)/) },
    });
    expect(() => desk.packs.assertClock()).not.toThrow();
    await importPack(desk, testPack(1), { clockConfirmed: true });
    expect(desk.packs.overview()).toMatchObject({
      latestSignedTime: '2026-11-20T00:00:00Z',
      clockBehind: true,
    });
    expect(() => desk.packs.assertClock()).toThrow(expect.objectContaining({ code: 'clock-behind' }));
  });

  it('are prices that moved beyond the limit of the root', async () => {
    const desk = await readyDesk();
    await importPack(desk, testPack(1));
    const dear = testPack(2, { tables: priceTable('45000.01') });
    await expect(importPack(desk, dear)).rejects.toMatchObject({
      code: 'unconfirmed',
      details: {
        reason: expect.stringContaining(
          'nvidia-h100-sxm moved from EUR 30000.00 to EUR 45000.01, more than the 50 %',
        ),
      },
    });
    expect(desk.log.at(-1)).toMatchObject({
      action: 'pack-refused',
      details: { step: 'confirm', codes: 'unconfirmed' },
    });
    expect(priceOf(desk)).toBe(3_000_000);
    await importPack(desk, dear, { pricesConfirmed: true });
    await importPack(desk, testPack(3, { tables: priceTable('67500.00') }));
    expect(priceOf(desk)).toBe(6_750_000);
  });
});

describe('a root', () => {
  it('is taken over by its fingerprint, once', async () => {
    const desk = await packDesk();
    const bytes = signRoot(testRoot(), [ANNA, BEN]);
    const { sha512 } = openRoot(bytes, nativeHashes);
    for (const told of ['', sha512.slice(0, 63), `0${sha512.slice(1)}`])
      await expect(desk.packs.adoptRoot(bytes, told)).rejects.toMatchObject({ code: 'fingerprint' });
    expect(desk.log.map(({ action, details }) => [action, details['codes']])).toEqual([
      ['pack-refused', 'fingerprint'],
      ['pack-refused', 'fingerprint'],
      ['pack-refused', 'fingerprint'],
    ]);
    const unsigned = signRoot(testRoot(), [ANNA]);
    await expect(desk.packs.adoptRoot(unsigned, sha512)).rejects.toMatchObject({ code: 'root-refused' });
    await desk.packs.adoptRoot(bytes, (sha512.slice(0, 64).match(/.{4}/g) ?? []).join(' ').toUpperCase());
    await expect(desk.packs.adoptRoot(bytes, sha512)).rejects.toMatchObject({ code: 'root-refused' });
  });
});

describe('the switch', () => {
  it('leaves the old pack or the new one whatever the moment the power goes', async () => {
    const operations = await countOperations();
    expect(operations).toBeGreaterThan(6);
    for (let cut = 0; cut < operations; cut += 1) {
      const desk = await readyDesk();
      await importPack(desk, testPack(1));
      const start = desk.disk.operations;
      const examination = await desk.packs.examine(testPack(2, { tables: priceTable('31000.00') }));
      desk.disk.cutAt = start + cut;
      const fileSha512 = examination.outcome === 'verified' ? examination.fileSha512 : '';
      const said = { persons: ['Anna'], reason: '', clockConfirmed: false, pricesConfirmed: false };
      await expect(desk.packs.import({ fileSha512, ...said })).rejects.toThrow();
      for (const { disk, description } of desk.disk.outcomes()) {
        const again = await packDesk({ disk });
        const found = [versionOf(again), priceOf(again)];
        expect(
          [
            [1, 3_000_000],
            [2, 3_100_000],
          ],
          `cut before ${cut}, ${description}`,
        ).toContainEqual(found);
      }
    }
  }, 120_000);

  it('that cannot be saved leaves the memory as it was too', async () => {
    const desk = await readyDesk();
    await importPack(desk, testPack(1));
    desk.disk.freeBytes = 10;
    await expect(importPack(desk, testPack(2))).rejects.toMatchObject({ code: 'disk-full' });
    expect([versionOf(desk), priceOf(desk)]).toEqual([1, 3_000_000]);
    expect(desk.log.at(-1)?.details).toMatchObject({ stage: 'refused', code: 'storage/disk-full' });
    desk.disk.freeBytes = Number.POSITIVE_INFINITY;
    await importPack(desk, testPack(2));
    expect(versionOf(desk)).toBe(2);
  });
});

/** Operations of the disk that one import takes. */
async function countOperations(): Promise<number> {
  const desk = await readyDesk();
  await importPack(desk, testPack(1));
  const start = desk.disk.operations;
  await importPack(desk, testPack(2, { tables: priceTable('31000.00') }));
  return desk.disk.operations - start;
}

describe('any sequence of packs', () => {
  const eve = testHolder('eve');
  const replaced = nextPackRoot(
    openRoot(signRoot(testRoot(), [ANNA, BEN]), nativeHashes),
    { packers: { records: [eve.record], threshold: 1 } },
    { issued: '2026-11-10T00:00:00Z', expires: '2028-12-31T00:00:00Z' },
  );
  const second = new Map([[2, signRoot(replaced, [ANNA, BEN])]]);
  const step = fc.record({
    version: fc.integer({ min: 1, max: 4 }),
    rotated: fc.boolean(),
    dear: fc.boolean(),
  });

  it('never lowers a version, but for packers who were replaced, and then only once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
        const desk = await readyDesk();
        let [root, version] = [1, 0];
        for (const { version: sent, rotated, dear } of steps) {
          const tables = priceTable(dear ? '31000.00' : '30000.00');
          const given = rotated ? { roots: second, packers: [eve], tables } : { tables };
          await importPack(desk, testPack(sent, given)).catch(() => undefined);
          const state = desk.inForce.states().find(({ channel }) => channel === 'prices');
          const [nowRoot, nowVersion] = [state?.root?.root.version ?? 0, state?.pack?.version ?? 0];
          expect(nowRoot > root || (nowRoot === root && nowVersion >= version)).toBe(true);
          [root, version] = [nowRoot, nowVersion];
        }
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  it('that are hostile write nothing but their copy, and nothing of them is kept', async () => {
    const desk = await readyDesk();
    await importPack(desk, testPack(1));
    const before = desk.disk.content('workspace.redoubt');
    const good = testPack(2);
    const { archive } = openPack(good, nativeHashes);
    const hostile = [
      new Uint8Array(),
      good.slice(0, -1),
      new Uint8Array([...good, ...good]),
      writePackArchive({ ...archive, tables: new Map() }),
      // The same length and another name: an entry that would leave the folder.
      swapText(good, 'data/prices.json', '../../prices.exe'),
      swapText(good, 'data/prices.json', 'data/../../x.txt'),
    ];
    for (const bytes of hostile) {
      const examination = await desk.packs.examine(bytes);
      expect(examination.outcome).toBe('refused');
      expect(desk.quarantine.names()).toEqual([]);
      expect(desk.disk.content('workspace.redoubt')).toEqual(before);
    }
    expect(versionOf(desk)).toBe(1);
  });
});

function swapText(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1'));
}

describe('a crash while a pack is looked at', () => {
  it('leaves a copy behind that the next look removes', async () => {
    const desk = await readyDesk();
    await desk.packs.examine(testPack(1));
    expect(desk.quarantine.names()).toHaveLength(1);
    await desk.packs.examine(testPack(2));
    expect(desk.quarantine.names()).toHaveLength(1);
    await desk.packs.discard();
    expect(desk.quarantine.names()).toEqual([]);
  });
});
