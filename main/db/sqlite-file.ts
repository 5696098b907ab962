import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PlannerError } from '../../shared/errors.ts';

// Beside the built program; in node_modules when the sources run directly, as in tests.
const PLACES = ['./sql-wasm.wasm', '../../node_modules/sql.js/dist/sql-wasm.wasm'];

/**
 * Path of SQLite's WebAssembly file for this process.
 * @throws PlannerError `storage/not-found` when the installation is incomplete
 */
export function sqliteFile(base: string = import.meta.url): string {
  for (const place of PLACES) {
    const path = fileURLToPath(new URL(place, base));
    if (existsSync(path)) return path;
  }
  throw new PlannerError('storage', 'not-found', { kind: 'file', id: 'sql-wasm.wasm' });
}
