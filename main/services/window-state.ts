import { z } from 'zod';
import { queryRow } from '../db/sqlite.ts';
import type { Workspace } from '../db/workspace.ts';

export interface WindowState {
  readonly width: number;
  readonly height: number;
  readonly maximised: boolean;
}

/** Fits the smallest screen we design for. */
const DEFAULT: WindowState = { width: 1366, height: 768, maximised: false };
const KEY = 'window';

const schema = z
  .object({
    width: z.number().int().min(800).max(20_000),
    height: z.number().int().min(500).max(20_000),
    maximised: z.boolean(),
  })
  .catch(DEFAULT);

/** Size of the window when it was last closed; the default when that is unknown, absurd or still locked. */
export function readWindowState(workspace: Workspace | null): WindowState {
  if (workspace === null) return DEFAULT;
  const row = workspace.read((db) => queryRow(db, 'SELECT value FROM setting WHERE key = ?', [KEY]));
  const text = row?.['value'];
  if (typeof text !== 'string') return DEFAULT;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // Not JSON: of no worth to the user, so the default serves.
    return DEFAULT;
  }
}

/** Remembers the size; written with the next save. */
export function writeWindowState(workspace: Workspace, state: WindowState): void {
  workspace.change((db) =>
    db.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      [KEY, JSON.stringify(state)],
    ),
  );
}
