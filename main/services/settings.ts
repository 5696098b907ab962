import { z } from 'zod';
import type { Settings } from '../../shared/ipc/messages.ts';
import { queryRows } from '../db/sqlite.ts';
import type { Workspace } from '../db/workspace.ts';

const DEFAULTS: Settings = {
  theme: 'system',
  density: 'standard',
  projector: false,
  singleKeyShortcuts: true,
  person: '',
  role: '',
  lockAfterMinutes: 15,
};

// A setting that an older or newer version wrote and that no longer fits falls back to its default.
const stored = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch(DEFAULTS.theme),
  density: z.enum(['compact', 'standard']).catch(DEFAULTS.density),
  projector: z.boolean().catch(DEFAULTS.projector),
  singleKeyShortcuts: z.boolean().catch(DEFAULTS.singleKeyShortcuts),
  person: z.string().catch(DEFAULTS.person),
  role: z.string().catch(DEFAULTS.role),
  lockAfterMinutes: z.int().min(0).max(240).catch(DEFAULTS.lockAfterMinutes),
});

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An unreadable setting counts as not set; the schema puts the default in its place.
    return undefined;
  }
}

/** Settings of the person at this workspace, with defaults for what was never set. */
export function readSettings(workspace: Workspace): Settings {
  const rows = workspace.read((db) => queryRows(db, 'SELECT key, value FROM setting'));
  return stored.parse(
    Object.fromEntries(rows.map((row) => [String(row['key']), parseValue(String(row['value']))])),
  );
}

type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** Sets the given settings and leaves the others; resolves when they are on the disk. */
export async function changeSettings(workspace: Workspace, change: SettingsChange): Promise<Settings> {
  workspace.change((db) => {
    for (const [key, value] of Object.entries(change))
      if (value !== undefined)
        db.run(
          'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
          [key, JSON.stringify(value)],
        );
  });
  await workspace.flush();
  return readSettings(workspace);
}
