import { readFile } from 'node:fs/promises';
import { PlannerError } from '../../../shared/errors.ts';
import type { DocumentFonts, FurtherFont } from './pdf/document.ts';
import { readTrueType, type TrueTypeFont } from './pdf/true-type.ts';
import { readWoff } from './pdf/woff.ts';

async function bytesOf(folder: URL, file: string): Promise<Uint8Array> {
  try {
    return await readFile(new URL(file, folder));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PlannerError('storage', 'read-failed', { file, reason }, { cause });
  }
}

/** Unpacked when the first character asks for it: most starts of the program make no document, and it takes a while. */
async function load(folder: URL, file: string, name: string): Promise<FurtherFont> {
  const bytes = await bytesOf(folder, file);
  let font: TrueTypeFont | null = null;
  return () => {
    font ??= readTrueType(readWoff(bytes, file), name);
    return font;
  };
}

/**
 * The fonts that documents embed.
 * @param folder - of the WOFF files, with a slash at its end
 * @throws PlannerError `storage/read-failed`
 */
export async function loadReportFonts(folder: URL): Promise<DocumentFonts> {
  const [sans, bold, mono, japanese, korean] = await Promise.all([
    load(folder, 'plex-sans-400.woff', 'IBMPlexSans'),
    load(folder, 'plex-sans-600.woff', 'IBMPlexSans-SemiBold'),
    load(folder, 'plex-mono-400.woff', 'IBMPlexMono'),
    load(folder, 'plex-sans-jp-400.woff', 'IBMPlexSansJP'),
    load(folder, 'plex-sans-kr-400.woff', 'IBMPlexSansKR'),
  ]);
  return {
    get sans() {
      return sans();
    },
    get bold() {
      return bold();
    },
    get mono() {
      return mono();
    },
    further: [japanese, korean],
  };
}
