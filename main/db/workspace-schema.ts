import type { Migration } from './migration.ts';

/** Tables of the workspace but those of the catalogue. A step is never edited after a release; add one. */
export const workspaceMigrations: readonly Migration[] = [
  {
    id: 'workspace-1',
    sql: `
      CREATE TABLE workspace_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
      INSERT INTO workspace_meta (key, value) VALUES ('generation', '0');

      CREATE TABLE plan (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        template_id TEXT,
        marking TEXT,
        variant_of TEXT,
        removed_at TEXT
      ) STRICT, WITHOUT ROWID;

      -- Every save is a revision and none is ever deleted. The body is canonical JSON, deflated; most bodies are
      -- deflated against the one named by base_revision, which keeps a revision at a few hundred bytes.
      CREATE TABLE plan_revision (
        plan_id TEXT NOT NULL REFERENCES plan (id),
        revision INTEGER NOT NULL,
        saved_at TEXT NOT NULL,
        base_revision INTEGER,
        body BLOB NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (plan_id, revision)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
];
