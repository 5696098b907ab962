import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { saveAtomically } from '../../../../main/db/atomic-save.ts';
import type { Fs } from '../../../../main/db/file-system.ts';
import { findGeneration } from '../../../../main/db/generations.ts';
import { ModelDisk, PowerCut } from '../../../support/crash-fs.ts';

const FILE = '/data/w';

/** Text with its digest, so that half of it is noticed as an integrity check would. */
function sealed(text: string): Uint8Array {
  const digest = createHash('sha256').update(text).digest('hex');
  return new TextEncoder().encode(`${digest}${text}`);
}

function examine(bytes: Uint8Array): string | null {
  const text = new TextDecoder().decode(bytes);
  return new TextDecoder().decode(sealed(text.slice(64))) === text ? null : 'torn';
}

async function stateOf(fs: Fs): Promise<string> {
  const found = await findGeneration(fs, FILE, examine);
  if (found.kind === 'none') return 'none';
  const state = new TextDecoder().decode(found.bytes).slice(64);
  return found.damaged.length === 0 ? state : `${state} after damage`;
}

async function diskAfterSaves(count: number): Promise<ModelDisk> {
  const disk = new ModelDisk();
  for (let version = 1; version <= count; version += 1)
    await saveAtomically(disk, { file: FILE }, sealed(`state ${version}`));
  return disk;
}

interface Cut {
  readonly finished: boolean;
  readonly disk: ModelDisk;
}

/** Saves `next` and cuts the power before operation `at` of that save. */
async function cutSave(
  saves: number,
  at: number,
  wrap: (disk: ModelDisk) => Fs = (disk) => disk,
): Promise<Cut> {
  const disk = await diskAfterSaves(saves);
  disk.cutAt = disk.operations + at;
  try {
    await saveAtomically(wrap(disk), { file: FILE }, sealed('next'));
    return { finished: disk.operations < disk.cutAt, disk };
  } catch (error) {
    expect((error as Error).cause).toBeInstanceOf(PowerCut);
    return { finished: false, disk };
  }
}

/** Everything a cut anywhere in a save may leave, as the states that opening finds. */
async function statesAfterCuts(saves: number, wrap?: (disk: ModelDisk) => Fs): Promise<ReadonlySet<string>> {
  const states = new Set<string>();
  for (let at = 0; ; at += 1) {
    const { finished, disk } = await cutSave(saves, at, wrap);
    for (const outcome of disk.outcomes()) states.add(await stateOf(outcome.disk).catch(() => 'unreadable'));
    if (finished) return states;
  }
}

describe('saveAtomically', () => {
  it.each([1, 2, 3, 4, 6])('leaves the old or the new state at every cut, after %i saves', async (saves) => {
    expect(await statesAfterCuts(saves)).toEqual(new Set([`state ${saves}`, 'next']));
  });

  it('leaves nothing or the new state when the first save is cut', async () => {
    expect(await statesAfterCuts(0)).toEqual(new Set(['none', 'next']));
  });

  it('has the new state in every outcome once it has resolved', async () => {
    const disk = await diskAfterSaves(5);
    const states = await Promise.all(disk.outcomes().map((outcome) => stateOf(outcome.disk)));
    expect(new Set(states)).toEqual(new Set(['state 5']));
  });

  it('would lose data without forcing the file out: the model notices it', async () => {
    const careless = (disk: ModelDisk): Fs => ({
      readFile: (path) => disk.readFile(path),
      list: () => disk.list(),
      makeFolder: () => disk.makeFolder(),
      create: async (path) => ({ ...(await disk.create(path)), sync: async () => undefined }),
      link: (from, to) => disk.link(from, to),
      rename: (from, to) => disk.rename(from, to),
      remove: (path) => disk.remove(path),
      syncFolder: () => disk.syncFolder(),
    });
    expect(await statesAfterCuts(2, careless)).toContain('state 2 after damage');
  });

  it('keeps three earlier states', async () => {
    const disk = await diskAfterSaves(6);
    expect(disk.names()).toEqual(['w', 'w.1', 'w.2', 'w.3']);
    expect(
      ['w', 'w.1', 'w.2', 'w.3'].map((name) => new TextDecoder().decode(disk.content(name)).slice(64)),
    ).toEqual(['state 6', 'state 5', 'state 4', 'state 3']);
  });

  it('reports a full disk, keeps the earlier state and leaves no temporary file', async () => {
    const disk = await diskAfterSaves(2);
    disk.freeBytes = 10;
    await expect(saveAtomically(disk, { file: FILE }, sealed('too much'))).rejects.toMatchObject({
      area: 'storage',
      code: 'disk-full',
      details: { file: 'w' },
    });
    expect(await stateOf(disk)).toBe('state 2');
    expect(disk.names()).toEqual(['w', 'w.1']);
  });

  it.each(['create', 'sync', 'rename', 'syncFolder'] as const)('reports a failing %s', async (operation) => {
    const disk = await diskAfterSaves(2);
    disk.failures.set(operation, 'EIO');
    await expect(saveAtomically(disk, { file: FILE }, sealed('next'))).rejects.toMatchObject({
      code: 'write-failed',
      details: { system: 'EIO', reason: 'the disk reports an error' },
    });
  });

  it('refuses a disk that reads back other bytes than were written', async () => {
    const disk = await diskAfterSaves(1);
    const lying: Fs = Object.assign(Object.create(disk) as ModelDisk, {
      readFile: async () => new Uint8Array([1]),
      list: () => disk.list(),
      create: (path: string) => disk.create(path),
      remove: (path: string) => disk.remove(path),
    });
    await expect(saveAtomically(lying, { file: FILE }, sealed('next'))).rejects.toMatchObject({
      details: { system: 'EREADBACK' },
    });
    expect(await stateOf(disk)).toBe('state 1');
  });

  it('sets a damaged file aside instead of making it a generation', async () => {
    const disk = await diskAfterSaves(3);
    disk.plant('w', new TextEncoder().encode('rubbish'));
    await saveAtomically(disk, { file: FILE, currentIsDamaged: true }, sealed('repaired'));
    expect(disk.names()).toEqual(['w', 'w.1', 'w.2', 'w.damaged-1']);
    expect(new TextDecoder().decode(disk.content('w.damaged-1'))).toBe('rubbish');
    expect(await stateOf(disk)).toBe('repaired');
  });
});

describe('findGeneration', () => {
  it('opens the newest sound generation and names what was damaged', async () => {
    const disk = await diskAfterSaves(4);
    disk.plant('w', sealed('x').slice(0, 5));
    disk.plant('w.1', new Uint8Array());
    const found = await findGeneration(disk, FILE, examine);
    expect(found).toMatchObject({
      kind: 'found',
      name: 'w.2',
      damaged: [
        { name: 'w', reason: 'torn' },
        { name: 'w.1', reason: 'torn' },
      ],
    });
  });

  it('reports a missing newest file when earlier ones exist', async () => {
    const disk = await diskAfterSaves(3);
    await disk.remove(FILE);
    expect(await findGeneration(disk, FILE, examine)).toMatchObject({
      name: 'w.1',
      damaged: [{ name: 'w', reason: 'missing' }],
    });
  });

  it('throws when files exist and none is sound, and never answers that there is nothing', async () => {
    const disk = new ModelDisk();
    disk.plant('w.2', new Uint8Array([1]));
    await expect(findGeneration(disk, FILE, examine)).rejects.toMatchObject({ code: 'file-damaged' });
  });
});
