import { readFile } from 'node:fs/promises';
import { PlannerError } from '../../../shared/errors.ts';
import { packFileName } from '../../../shared/pack/archive.ts';
import { openPack } from '../../../shared/pack/build-pack.ts';
import type { PackChannel } from '../../../shared/pack/channel.ts';
import type { Tables } from '../../../shared/pack/tables.ts';
import { systemReason } from '../../db/system-reason.ts';
import { nativeHashes } from '../bundle/native-hashes.ts';

/** Channels the program brings a pack along for. */
export const BUILT_IN_CHANNELS: readonly PackChannel[] = ['catalogue', 'rules'];

/**
 * A pack the program brings along, as a file: the data of version 1 of its channel, unsigned. It is pinned by its digest
 * in the built catalogue, which is part of the program.
 * @param folder - folder of the built packs
 * @throws PlannerError `catalogue/file-unreadable`
 */
export async function readBuiltInPack(folder: URL, channel: PackChannel): Promise<Uint8Array> {
  const name = packFileName(channel, 1);
  try {
    return await readFile(new URL(name, folder));
  } catch (cause) {
    const details = { file: name, reason: systemReason(cause) };
    throw new PlannerError('catalogue', 'file-unreadable', details, { cause });
  }
}

/** Its tables; none for a channel the program brings nothing along for. */
export async function builtInTables(folder: URL, channel: PackChannel): Promise<Tables> {
  if (!BUILT_IN_CHANNELS.includes(channel)) return new Map();
  return openPack(await readBuiltInPack(folder, channel), nativeHashes).archive.tables;
}
