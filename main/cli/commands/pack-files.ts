import { PlannerError } from '../../../shared/errors.ts';
import { type OpenPack, openPack } from '../../../shared/pack/build-pack.ts';
import { isPackChannel, PACK_CHANNELS, type PackChannel } from '../../../shared/pack/channel.ts';
import { MAX_ROOT_VERSIONS, ROOT_FILE_NAME } from '../../../shared/pack/root-file.ts';
import { PACK_LIMITS } from '../../../shared/pack/statement.ts';
import { nodeFs } from '../../db/file-system.ts';
import { systemReason } from '../../db/system-reason.ts';
import { nativeHashes } from '../../services/bundle/native-hashes.ts';
import type { CommandIo } from '../command.ts';

const ROOT_BYTES = 4 * 1024 * 1024;

/** A pack file, opened for work on it. @throws PlannerError `usage/file-unreadable`, `bundle-format/…` */
export async function readPack(path: string, io: CommandIo): Promise<OpenPack> {
  return openPack(await io.readFile(path, PACK_LIMITS.bytes), nativeHashes);
}

/** @throws PlannerError `usage/bad-argument` naming the channels there are */
export function channelNamed(name: string, option: string): PackChannel {
  if (isPackChannel(name)) return name;
  throw new PlannerError('usage', 'bad-argument', {
    option,
    value: name,
    limit: `one of ${PACK_CHANNELS.join(', ')}`,
  });
}

/** Versions of a root in a folder, in rising order; none when the folder does not exist. */
export async function readRootFolder(
  folder: string,
  io: CommandIo,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const names = await namesIn(folder);
  const versions = names
    .flatMap((name) => {
      const version = ROOT_FILE_NAME.exec(name)?.[1];
      return version === undefined ? [] : [{ version: Number(version), name }];
    })
    .sort((a, b) => a.version - b.version)
    .slice(0, MAX_ROOT_VERSIONS);
  const files = new Map<number, Uint8Array>();
  for (const { version, name } of versions)
    files.set(version, await io.readFile(`${folder}/${name}`, ROOT_BYTES));
  return files;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await nodeFs.list(folder);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new PlannerError(
      'usage',
      'file-unreadable',
      { file: folder, reason: systemReason(cause) },
      { cause },
    );
  }
}
