import { readFile } from 'node:fs/promises';
import { PlannerError } from '../../../shared/errors.ts';
import type { DocumentFonts } from './pdf/document.ts';
import { readTrueType, type TrueTypeFont } from './pdf/true-type.ts';
import { readWoff } from './pdf/woff.ts';

async function load(folder: URL, file: string, name: string): Promise<TrueTypeFont> {
  try {
    return readTrueType(readWoff(await readFile(new URL(file, folder)), file), name);
  } catch (cause) {
    if (cause instanceof PlannerError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PlannerError('storage', 'read-failed', { file, reason }, { cause });
  }
}

/**
 * The fonts that documents embed.
 * @param folder - of the WOFF files, with a slash at its end
 * @throws PlannerError `storage/read-failed`
 */
export async function loadReportFonts(folder: URL): Promise<DocumentFonts> {
  const [sans, bold, mono] = await Promise.all([
    load(folder, 'plex-sans-400.woff', 'IBMPlexSans'),
    load(folder, 'plex-sans-600.woff', 'IBMPlexSans-SemiBold'),
    load(folder, 'plex-mono-400.woff', 'IBMPlexMono'),
  ]);
  return { sans, bold, mono };
}
