import { describe, expect, it } from 'vitest';
import { queryRow, queryRows } from '../../../../main/db/sqlite.ts';
import { Workspace } from '../../../../main/db/workspace.ts';
import type { WorkspaceStatus } from '../../../../shared/ipc/messages.ts';
import { ModelDisk } from '../../../support/crash-fs.ts';
import { testHost, testSqlite } from '../../../support/workspace.ts';

const FILE = '/data/workspace.redoubt';

function put(workspace: Workspace, key: string, value: string): void {
  workspace.change((db) => {
    db.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      [key, value],
    );
  });
}

function get(workspace: Workspace, key: string): unknown {
  return workspace.read((db) => queryRow(db, 'SELECT value FROM setting WHERE key = ?', [key])?.['value']);
}

async function openOn(disk: ModelDisk): Promise<Workspace> {
  return Workspace.open(await testHost(disk), FILE);
}

describe('Workspace', () => {
  it('starts a new file, saved with its schema', async () => {
    const disk = new ModelDisk();
    const workspace = await openOn(disk);
    expect(workspace.status()).toMatchObject({
      name: 'workspace.redoubt',
      state: 'saved',
      generation: 1,
      problem: null,
      recovered: null,
    });
    expect(disk.names()).toEqual(['workspace.redoubt']);
  });

  it('has after opening again what was flushed, and nothing that was not', async () => {
    const disk = new ModelDisk();
    const workspace = await openOn(disk);
    put(workspace, 'a', 'kept');
    await workspace.flush();
    put(workspace, 'b', 'only in memory');
    const again = await openOn(disk);
    expect(get(again, 'a')).toBe('kept');
    expect(get(again, 'b')).toBeUndefined();
  });

  it('shares one save among callers that wait at the same time', async () => {
    const disk = new ModelDisk();
    const workspace = await openOn(disk);
    const before = workspace.status().generation;
    put(workspace, 'a', '1');
    const first = workspace.flush();
    put(workspace, 'b', '2');
    await Promise.all([first, workspace.flush(), workspace.flush()]);
    expect(workspace.status().generation - before).toBe(2);
    expect(get(await openOn(disk), 'b')).toBe('2');
  });

  it('changes all or nothing', async () => {
    const workspace = await openOn(new ModelDisk());
    expect(() =>
      workspace.change((db) => {
        db.run("INSERT INTO setting (key, value) VALUES ('a', '1')");
        db.run("INSERT INTO setting (key, value) VALUES ('a', 'again')");
      }),
    ).toThrow();
    expect(get(workspace, 'a')).toBeUndefined();
  });

  it('enforces foreign keys after a save, which resets them', async () => {
    const workspace = await openOn(new ModelDisk());
    put(workspace, 'a', '1');
    await workspace.flush();
    expect(() =>
      workspace.change((db) => {
        db.run("INSERT INTO plan_revision VALUES ('none', 1, 'now', NULL, x'00', 'x')");
      }),
    ).toThrow(/FOREIGN KEY/);
  });

  it('keeps the memory and says why when the disk is full, and saves when there is room again', async () => {
    const disk = new ModelDisk();
    const workspace = await openOn(disk);
    const saved = workspace.status();
    disk.freeBytes = 100;
    put(workspace, 'a', 'typed');
    await expect(workspace.flush()).rejects.toMatchObject({ code: 'disk-full' });
    expect(get(workspace, 'a')).toBe('typed');
    expect(workspace.status()).toMatchObject({
      state: 'not-saved',
      problem: { code: 'disk-full' },
      generation: saved.generation,
      savedAt: saved.savedAt,
    });
    disk.freeBytes = Number.POSITIVE_INFINITY;
    await workspace.flush();
    expect(workspace.status()).toMatchObject({ state: 'saved', problem: null });
    expect(get(await openOn(disk), 'a')).toBe('typed');
  });

  it('gives out what the usual place refuses, so that it can be saved elsewhere', async () => {
    const disk = new ModelDisk();
    const workspace = await openOn(disk);
    disk.freeBytes = 100;
    put(workspace, 'a', 'typed');
    await workspace.flush().catch(() => undefined);
    const library = await testSqlite();
    const copy = new library.Database(workspace.exportBytes());
    expect(queryRow(copy, 'SELECT value FROM setting')).toEqual({ value: 'typed' });
  });

  it('opens the previous generation of a file cut in half, says so, and keeps the damaged file', async () => {
    const disk = new ModelDisk();
    const workspace = await openOn(disk);
    put(workspace, 'a', 'first');
    await workspace.flush();
    put(workspace, 'a', 'second');
    await workspace.flush();
    const whole = disk.content('workspace.redoubt') ?? new Uint8Array();
    disk.plant('workspace.redoubt', whole.slice(0, whole.length / 2));

    const again = await openOn(disk);
    expect(again.status().recovered).toMatchObject({
      from: 'workspace.redoubt.1',
      damaged: 'workspace.redoubt',
    });
    expect(get(again, 'a')).toBe('first');
    put(again, 'a', 'third');
    await again.flush();
    expect(disk.content('workspace.redoubt.damaged-1')).toHaveLength(whole.length / 2);
    expect(get(await openOn(disk), 'a')).toBe('third');
  });

  it('refuses to start when no generation is sound, and changes nothing', async () => {
    const disk = new ModelDisk();
    disk.plant('workspace.redoubt', new TextEncoder().encode('not a database'));
    await expect(openOn(disk)).rejects.toMatchObject({ area: 'storage', code: 'file-damaged' });
    expect(disk.names()).toEqual(['workspace.redoubt']);
  });

  it('refuses a file of a newer version', async () => {
    const disk = new ModelDisk();
    const host = await testHost(disk);
    await Workspace.open(
      { ...host, migrations: [...host.migrations, { id: 'from-the-future', sql: 'CREATE TABLE f (x)' }] },
      FILE,
    );
    await expect(openOn(disk)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  it('applies a new migration once and keeps what was there', async () => {
    const disk = new ModelDisk();
    const host = await testHost(disk);
    const workspace = await Workspace.open(host, FILE);
    put(workspace, 'a', 'kept');
    await workspace.flush();
    const newer = { ...host, migrations: [...host.migrations, { id: 'two', sql: 'CREATE TABLE two (x) ' }] };
    await Workspace.open(newer, FILE);
    const again = await Workspace.open(newer, FILE);
    expect(get(again, 'a')).toBe('kept');
    expect(
      again
        .read((db) => queryRows(db, 'SELECT id FROM schema_migration ORDER BY position'))
        .map((row) => row['id']),
    ).toEqual([...host.migrations.map((migration) => migration.id), 'two']);
  });

  it('removes temporary files a crash left', async () => {
    const disk = new ModelDisk();
    disk.plant('workspace.redoubt.tmp-0011', new Uint8Array([1]));
    await openOn(disk);
    expect(disk.names()).toEqual(['workspace.redoubt']);
  });

  it('tells listeners of saving, saved and failed', async () => {
    const disk = new ModelDisk();
    const workspace = await openOn(disk);
    const states: WorkspaceStatus['state'][] = [];
    workspace.onStatus((status) => states.push(status.state));
    put(workspace, 'a', '1');
    await workspace.flush();
    disk.failures.set('rename', 'EIO');
    put(workspace, 'a', '2');
    await workspace.flush().catch(() => undefined);
    expect(states).toEqual(['saving', 'saved', 'saving', 'not-saved']);
  });
});
