import { join } from 'node:path';
import type { LogSegment } from '../../../shared/audit/chain.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type { Fs } from '../../db/file-system.ts';
import { systemCode, systemReason } from '../../db/system-reason.ts';
import { segmentNumber } from './log-files.ts';

/** Largest file of a log that is read; beyond it the segment should have been sealed. */
const MAX_SEGMENT_BYTES = 512 * 1024 * 1024;

async function namesIn(fs: Fs, folder: string): Promise<readonly string[]> {
  try {
    return await fs.list(folder);
  } catch (cause) {
    // No folder yet means no entry yet; any other failure is reported.
    if (systemCode(cause) === 'ENOENT') return [];
    throw new PlannerError(
      'storage',
      'read-failed',
      { file: folder, reason: systemReason(cause) },
      { cause },
    );
  }
}

async function readSegment(fs: Fs, folder: string, name: string): Promise<LogSegment> {
  try {
    const bytes = await fs.readFile(join(folder, name));
    if (bytes.length > MAX_SEGMENT_BYTES) throw new Error(`it has ${bytes.length} bytes`);
    return { name, bytes };
  } catch (cause) {
    throw new PlannerError('storage', 'read-failed', { file: name, reason: systemReason(cause) }, { cause });
  }
}

/**
 * All segments of a log, oldest first; empty when there is no log yet.
 * @throws PlannerError `storage/read-failed`: an unreadable log is reported, never taken for an empty one
 */
export async function readLog(fs: Fs, folder: string): Promise<readonly LogSegment[]> {
  const numbered = (await namesIn(fs, folder)).flatMap((name) => {
    const number = segmentNumber(name);
    return number === null ? [] : [{ name, number }];
  });
  numbered.sort((a, b) => a.number - b.number);
  return Promise.all(numbered.map(({ name }) => readSegment(fs, folder, name)));
}
