import type { Migration } from './migration.ts';

/**
 * What a workspace adds to the catalogue. The starter pack itself is not copied into the workspace file: it comes
 * with the program, is named by its hash in every design, and would make each save write three megabytes more.
 */
export const catalogueMigrations: readonly Migration[] = [
  {
    id: 'catalogue-1',
    sql: `
      -- A product or model of the user, as the asset record it was entered with.
      CREATE TABLE user_record (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        body TEXT NOT NULL,
        added_by TEXT NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (kind, id)
      ) STRICT, WITHOUT ROWID;

      -- One figure replaced; value in the unit the figure is printed in, null = not to be trusted.
      CREATE TABLE figure_override (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        field TEXT NOT NULL,
        value REAL,
        reason TEXT NOT NULL CHECK (reason <> ''),
        set_by TEXT NOT NULL,
        set_at TEXT NOT NULL,
        PRIMARY KEY (kind, id, field)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE price_entry (
        product_id TEXT PRIMARY KEY,
        minor INTEGER NOT NULL CHECK (minor >= 0),
        currency TEXT NOT NULL,
        price_kind TEXT NOT NULL,
        date TEXT NOT NULL,
        valid_until TEXT,
        source TEXT NOT NULL CHECK (source <> ''),
        incoterm TEXT,
        tax_included INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    id: 'catalogue-2',
    sql: `
      -- What this machine relies on per channel of packs, and the pack imported last. Root and version stand in the
      -- same row as the tables: one save changes both, so no crash leaves a new version with old facts.
      CREATE TABLE pack_channel (
        channel TEXT PRIMARY KEY,
        -- The trusted version of the root, as the signed file.
        root BLOB NOT NULL,
        -- SHA-512 of the statement in force; null while the channel holds what the program brought along.
        pack_sha512 TEXT,
        -- The full pack, deflated.
        archive BLOB,
        changed_at TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        CHECK ((pack_sha512 IS NULL) = (archive IS NULL))
      ) STRICT, WITHOUT ROWID;
    `,
  },
];
