import { PlannerError } from '../../shared/errors.ts';
import type { Migration } from './migration.ts';
import { type Database, inTransaction, queryRows } from './sqlite.ts';

const TABLE = `CREATE TABLE IF NOT EXISTS schema_migration (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, applied_at TEXT NOT NULL) STRICT`;

function appliedIds(db: Database): readonly string[] {
  return queryRows(db, 'SELECT id FROM schema_migration ORDER BY position').map((row) => String(row['id']));
}

/**
 * Brings the schema up to date, each step in a transaction of its own.
 * @param now - ISO time written beside each step
 * @returns ids of the steps applied now
 * @throws PlannerError `storage/file-damaged` when the file has steps this program does not know: it was written by a
 * newer version, and writing to it could lose what that version keeps there
 */
export function migrateSchema(
  db: Database,
  migrations: readonly Migration[],
  now: string,
): readonly string[] {
  db.exec(TABLE);
  const applied = appliedIds(db);
  const known = new Set(migrations.map((step) => step.id));
  const unknown = applied.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new PlannerError('storage', 'file-damaged', {
      file: 'workspace',
      reason: `written by a newer Redoubt (${unknown.join(', ')})`,
      wayOut: 'Open it with that version, or choose another workspace.',
    });
  const pending = migrations.filter((step) => !applied.includes(step.id));
  for (const step of pending)
    inTransaction(db, () => {
      db.exec(step.sql);
      db.run(
        'INSERT INTO schema_migration (position, id, applied_at) VALUES ((SELECT count(*) FROM schema_migration), ?, ?)',
        [step.id, now],
      );
    });
  return pending.map((step) => step.id);
}
