import { readFile } from 'node:fs/promises';
import initSqlJs, { type Database, type SqlJsStatic, type SqlValue } from 'sql.js';

export type { Database, SqlValue };
export type Row = Readonly<Record<string, SqlValue>>;

/** The SQLite library; WebAssembly stays in main, so that the window needs no exception from its content policy. */
export type SqlLibrary = SqlJsStatic;

/** Loads SQLite from its WebAssembly file. */
export async function loadSqlite(wasmFile: string | URL): Promise<SqlLibrary> {
  const bytes = await readFile(wasmFile);
  // The copy is the buffer's own, not Node's pool.
  return initSqlJs({ wasmBinary: new Uint8Array(bytes).buffer });
}

// SECURITY: trusted_schema off keeps functions out of views and triggers that a foreign file may bring along.
const PRAGMAS = 'PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON;';

/** Sets what every connection needs; an export closes and opens the database, so it must be repeated after it. */
export function applyPragmas(db: Database): void {
  db.exec(PRAGMAS);
}

/** All rows of a query, as objects by column name. */
export function queryRows(db: Database, sql: string, params: readonly SqlValue[] = []): readonly Row[] {
  const statement = db.prepare(sql);
  try {
    statement.bind([...params]);
    const rows: Row[] = [];
    while (statement.step()) rows.push(statement.getAsObject());
    return rows;
  } finally {
    statement.free();
  }
}

/** First row, or undefined. */
export function queryRow(db: Database, sql: string, params: readonly SqlValue[] = []): Row | undefined {
  return queryRows(db, sql, params)[0];
}

/** Runs work in a transaction: all of it or nothing. */
export function inTransaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

/** Why these bytes are no sound database, or null. */
export function examineDatabase(library: SqlLibrary, bytes: Uint8Array): string | null {
  let db: Database | undefined;
  try {
    db = new library.Database(bytes);
    const rows = queryRows(db, 'PRAGMA integrity_check(5)');
    const first = rows[0]?.['integrity_check'];
    return first === 'ok' ? null : String(first ?? 'no answer of the integrity check');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    db?.close();
  }
}
