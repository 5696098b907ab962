import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { queryRow } from '../../../../../main/db/sqlite.ts';
import { Workspace } from '../../../../../main/db/workspace.ts';
import {
  decryptEarlier,
  encryptEarlier,
  openKey,
  passphraseNames,
  rewrapEarlier,
  storedKind,
} from '../../../../../main/services/vault/stored-files.ts';
import type { VaultKey } from '../../../../../main/services/vault/vault-key.ts';
import { ModelDisk, PowerCut } from '../../../../support/crash-fs.ts';
import {
  OTHER_PASSPHRASE,
  PASSPHRASE,
  quickDerive,
  quickKey,
  quickParts,
} from '../../../../support/vault.ts';
import { testHost } from '../../../../support/workspace.ts';

const FILE = '/data/w';
const MARKER = 'MARKER-of-a-plan';

async function open(disk: ModelDisk, cipher: VaultKey | null = null): Promise<Workspace> {
  return Workspace.open({ ...(await testHost(disk)), cipher }, FILE);
}

async function write(workspace: Workspace, value: string): Promise<void> {
  workspace.change((db) =>
    db.run("INSERT INTO setting VALUES ('note', ?) ON CONFLICT DO UPDATE SET value = excluded.value", [
      value,
    ]),
  );
  await workspace.flush();
}

function noteOf(workspace: Workspace): unknown {
  return workspace.read((db) => queryRow(db, "SELECT value FROM setting WHERE key = 'note'"))?.['value'];
}

/** Outcomes that differ in what stands on the disk; most cuts leave the same in several ways. */
function distinct(disk: ModelDisk): readonly ModelDisk[] {
  const states = new Map<string, ModelDisk>();
  for (const { disk: left } of disk.outcomes()) {
    const hash = createHash('sha256');
    for (const name of left.names()) hash.update(`${name}\n`).update(left.content(name) ?? '');
    states.set(hash.digest('hex'), left);
  }
  return [...states.values()];
}

/** Names of files in which the marker can be read. */
function readable(disk: ModelDisk): readonly string[] {
  return disk.names().filter((name) => Buffer.from(disk.content(name) ?? []).includes(MARKER));
}

async function encrypted(): Promise<{ disk: ModelDisk; key: VaultKey; workspace: Workspace }> {
  const disk = new ModelDisk();
  const key = await quickKey();
  const workspace = await open(disk, key);
  for (let save = 1; save <= 5; save += 1) await write(workspace, `${MARKER} ${save}`);
  return { disk, key, workspace };
}

describe('an encrypted workspace', () => {
  it('has no plain content on the disk, in no generation', async () => {
    const { disk, key, workspace } = await encrypted();
    expect(readable(disk)).toEqual([]);
    expect(Buffer.from(workspace.exportBytes()).includes(MARKER)).toBe(false);
    expect(noteOf(await open(disk, key))).toBe(`${MARKER} 5`);
    expect(await storedKind(disk, FILE)).toBe('encrypted');
  });

  it('leaves the old or the new state at every cut, and never a plain one', async () => {
    const states = new Set<unknown>();
    for (let cut = 0; ; cut += 1) {
      const { disk, key, workspace } = await encrypted();
      disk.cutAt = disk.operations + cut;
      const finished = await write(workspace, `${MARKER} next`).then(
        () => disk.operations < disk.cutAt,
        () => false,
      );
      for (const left of distinct(disk)) {
        expect(readable(left)).toEqual([]);
        const found = await open(left, key);
        states.add(noteOf(found));
        expect(found.status().recovered).toBeNull();
      }
      if (finished) break;
    }
    expect(states).toEqual(new Set([`${MARKER} 5`, `${MARKER} next`]));
  });

  it('opens an earlier generation when the newest is damaged, and sets that aside', async () => {
    const { disk, key } = await encrypted();
    const newest = disk.content('w') ?? new Uint8Array();
    disk.plant('w', newest.slice(0, newest.length - 1));
    const workspace = await open(disk, key);
    expect(noteOf(workspace)).toBe(`${MARKER} 4`);
    expect(workspace.status().recovered).toMatchObject({ from: 'w.1', damaged: 'w' });
    await write(workspace, 'after');
    expect(disk.names()).toContain('w.damaged-1');
  });

  it('opens by its passphrase even when the newest header is damaged', async () => {
    const { disk } = await encrypted();
    const newest = disk.content('w')?.slice() ?? new Uint8Array();
    newest[20] = 0;
    disk.plant('w', newest);
    const { key, name } = await openKey({ fs: disk, file: FILE, derive: quickDerive }, PASSPHRASE);
    expect(name).toBe('first');
    expect(noteOf(await open(disk, key))).toBe(`${MARKER} 4`);
  });

  it('says so when the passphrase is wrong, and when no header can be read', async () => {
    const { disk } = await encrypted();
    const parts = { fs: disk, file: FILE, derive: quickDerive };
    await expect(openKey(parts, 'something else')).rejects.toMatchObject({ code: 'workspace-passphrase' });
    for (const name of disk.names()) disk.plant(name, (disk.content(name) ?? new Uint8Array()).slice(0, 9));
    await expect(openKey(parts, PASSPHRASE)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  it('remembers what it is told at every save', async () => {
    const disk = new ModelDisk();
    const key = await quickKey();
    let head = 'one';
    const workspace = await Workspace.open(
      { ...(await testHost(disk)), cipher: key, stamp: () => ({ head }) },
      FILE,
    );
    expect(workspace.remembered('head')).toBe('one');
    head = 'two';
    await write(workspace, 'x');
    expect((await open(disk, key)).remembered('head')).toBe('two');
    expect(workspace.remembered('nothing')).toBeNull();
  });
});

describe('turning encryption on', () => {
  async function plain(): Promise<{ disk: ModelDisk; workspace: Workspace }> {
    const disk = new ModelDisk();
    const workspace = await open(disk);
    for (let save = 1; save <= 5; save += 1) await write(workspace, `${MARKER} ${save}`);
    disk.plant('w.damaged-1', disk.content('w') ?? new Uint8Array());
    return { disk, workspace };
  }

  it('leaves nothing plain behind: no generation, no damaged copy', async () => {
    const { disk, workspace } = await plain();
    expect(readable(disk)).toHaveLength(5);
    const key = await quickKey();
    await workspace.changeCipher(key);
    await encryptEarlier({ fs: disk, file: FILE }, key);
    expect(readable(disk)).toEqual([]);
    expect(noteOf(await open(disk, key))).toBe(`${MARKER} 5`);
    // The earlier states are still there to go back to.
    disk.plant('w', new Uint8Array(10));
    expect(noteOf(await open(disk, key))).toBe(`${MARKER} 5`);
  });

  it('can be cut anywhere: what is left opens, and is finished at the next unlocking', async () => {
    for (let cut = 0; ; cut += 1) {
      const { disk, workspace } = await plain();
      const key = await quickKey();
      disk.cutAt = disk.operations + cut;
      const turnOn = async (): Promise<boolean> => {
        await workspace.changeCipher(key);
        await encryptEarlier({ fs: disk, file: FILE }, key);
        return disk.operations < disk.cutAt;
      };
      const finished = await turnOn().catch((error: unknown) => {
        expect(error instanceof PowerCut || (error as Error).cause instanceof PowerCut).toBe(true);
        return false;
      });
      for (const left of distinct(disk)) {
        const kind = await storedKind(left, FILE);
        const found = await open(left, kind === 'encrypted' ? key : null);
        expect(noteOf(found)).toBe(`${MARKER} 5`);
        if (kind === 'plain') continue;
        await encryptEarlier({ fs: left, file: FILE }, key);
        expect(readable(left)).toEqual([]);
      }
      if (finished) break;
    }
  }, 60_000);

  it('stays plain when the encrypted file cannot be written', async () => {
    const { disk, workspace } = await plain();
    disk.freeBytes = 0;
    await expect(workspace.changeCipher(await quickKey())).rejects.toMatchObject({ code: 'disk-full' });
    disk.freeBytes = Number.POSITIVE_INFINITY;
    await write(workspace, `${MARKER} on`);
    expect(await storedKind(disk, FILE)).toBe('plain');
    expect(noteOf(await open(disk))).toBe(`${MARKER} on`);
  });
});

it('turning encryption off stores everything plain again', async () => {
  const { disk, key, workspace } = await encrypted();
  await workspace.changeCipher(null);
  await decryptEarlier({ fs: disk, file: FILE }, key);
  expect(await storedKind(disk, FILE)).toBe('plain');
  expect(readable(disk)).toHaveLength(4);
  disk.plant('w', new Uint8Array(10));
  expect(noteOf(await open(disk))).toBe(`${MARKER} 5`);
});

it('an exchanged passphrase opens no generation any more', async () => {
  const { disk, key, workspace } = await encrypted();
  const next = await key.withPassphrase({ name: 'first', passphrase: OTHER_PASSPHRASE }, quickParts);
  await workspace.changeCipher(next);
  await rewrapEarlier({ fs: disk, file: FILE }, next);
  const parts = { fs: disk, file: FILE, derive: quickDerive };
  await expect(openKey(parts, PASSPHRASE)).rejects.toMatchObject({ code: 'workspace-passphrase' });
  expect((await openKey(parts, OTHER_PASSPHRASE)).key.dataKey).toEqual(key.dataKey);
  expect(await passphraseNames(disk, FILE)).toEqual(['first']);
  disk.plant('w', new Uint8Array(10));
  expect(noteOf(await open(disk, next))).toBe(`${MARKER} 5`);
});

it('a folder without a workspace, or with a plain one, is told from an encrypted one', async () => {
  const disk = new ModelDisk();
  expect(await storedKind(disk, FILE)).toBe('none');
  await open(disk);
  expect(await storedKind(disk, FILE)).toBe('plain');
  disk.plant('w', new Uint8Array(3));
  disk.plant('w.1', new Uint8Array(3));
  expect(await storedKind(disk, FILE)).toBe('plain');
});
