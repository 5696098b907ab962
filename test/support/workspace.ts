import { createRequire } from 'node:module';
import { catalogueMigrations } from '../../main/db/catalogue-schema.ts';
import { loadSqlite, type SqlLibrary } from '../../main/db/sqlite.ts';
import type { WorkspaceHost } from '../../main/db/workspace.ts';
import { workspaceMigrations } from '../../main/db/workspace-schema.ts';
import { ModelDisk } from './crash-fs.ts';

const wasmFile = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
let library: Promise<SqlLibrary> | undefined;

/** SQLite, loaded once per test process. */
export function testSqlite(): Promise<SqlLibrary> {
  library ??= loadSqlite(wasmFile);
  return library;
}

/** Clock that moves one second at every look. */
export function tickingClock(start = '2026-11-20T08:00:00.000Z'): () => string {
  let time = Date.parse(start);
  return () => {
    time += 1000;
    return new Date(time).toISOString();
  };
}

/** A host on a modelled disk, so that tests neither write files nor wait. */
export async function testHost(disk = new ModelDisk()): Promise<WorkspaceHost & { readonly fs: ModelDisk }> {
  return {
    fs: disk,
    library: await testSqlite(),
    migrations: [...workspaceMigrations, ...catalogueMigrations],
    lock: () => ({ release: () => undefined }),
    now: tickingClock(),
  };
}
