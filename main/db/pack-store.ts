import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { PlannerError } from '../../shared/errors.ts';
import { isPackChannel, type PackChannel } from '../../shared/pack/channel.ts';
import { PACK_LIMITS } from '../../shared/pack/statement.ts';
import { type Database, queryRow, queryRows, type Row } from './sqlite.ts';

/** A channel as it is stored. */
export interface StoredChannel {
  readonly channel: PackChannel;
  /** The trusted root, as the signed file. */
  readonly root: Uint8Array;
  readonly packSha512: string | null;
  /** The full archive of the pack in force; null while the channel holds what the program brought along. */
  readonly archive: Uint8Array | null;
  readonly at: string;
  readonly by: string;
}

const LATEST = 'pack-latest-signed-time';

function bytesOf(row: Row, column: string): Uint8Array | null {
  const value = row[column];
  return value instanceof Uint8Array ? value : null;
}

function inflated(bytes: Uint8Array, channel: string): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: PACK_LIMITS.bytes });
  } catch (cause) {
    const details = { file: `pack of the channel ${channel}`, reason: 'it does not unpack', wayOut: '' };
    throw new PlannerError('storage', 'file-damaged', details, { cause });
  }
}

function channelOf(row: Row): StoredChannel {
  const channel = String(row['channel']);
  const [root, packed] = [bytesOf(row, 'root'), bytesOf(row, 'archive')];
  if (!isPackChannel(channel) || root === null)
    throw new PlannerError('storage', 'file-damaged', {
      file: 'workspace',
      reason: `channel ${channel}`,
      wayOut: '',
    });
  const packSha512 = row['pack_sha512'];
  return {
    channel,
    root,
    packSha512: typeof packSha512 === 'string' ? packSha512 : null,
    archive: packed === null ? null : inflated(packed, channel),
    at: String(row['changed_at']),
    by: String(row['changed_by']),
  };
}

/** Channels that were taken over, by name. @throws PlannerError `storage/file-damaged` */
export function listChannels(db: Database): readonly StoredChannel[] {
  return queryRows(db, 'SELECT * FROM pack_channel ORDER BY channel').map(channelOf);
}

/** Puts root and pack of a channel in place, both at once. Call inside a transaction. */
export function putChannel(
  db: Database,
  { channel, root, packSha512, archive, at, by }: StoredChannel,
): void {
  db.run(
    `INSERT INTO pack_channel (channel, root, pack_sha512, archive, changed_at, changed_by) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET root = excluded.root, pack_sha512 = excluded.pack_sha512,
       archive = excluded.archive, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [channel, root, packSha512, archive === null ? null : deflateRawSync(archive), at, by],
  );
}

/** Takes a channel back to what it was before the workspace knew it. */
export function removeChannel(db: Database, channel: PackChannel): void {
  db.run('DELETE FROM pack_channel WHERE channel = ?', [channel]);
}

/** The latest time a pack imported here was signed at; null when there is none. */
export function latestSignedTime(db: Database): string | null {
  const value = queryRow(db, 'SELECT value FROM setting WHERE key = ?', [LATEST])?.['value'];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Remembers that time; null forgets it. */
export function putLatestSignedTime(db: Database, time: string | null): void {
  db.run('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', [
    LATEST,
    time ?? '',
  ]);
}
