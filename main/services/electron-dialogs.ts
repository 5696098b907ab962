import { basename } from 'node:path';
import type { BrowserWindow, Dialog, FileFilter } from 'electron';
import { saveAtomically } from '../db/atomic-save.ts';
import { nodeFs } from '../db/file-system.ts';
import { readRegular } from '../db/read-regular.ts';
import { type ChosenFile, type Dialogs, type FileKind, tooManyFiles } from './dialogs.ts';

function filtersOf(kind: FileKind): FileFilter[] {
  return [{ name: kind.name, extensions: [...kind.extensions] }];
}

/** Reads a file that was chosen, no larger than allowed. */
export async function readChosen(path: string, maxBytes: number): Promise<ChosenFile> {
  const name = basename(path);
  return { name, bytes: await readRegular(path, { name, what: name, maxBytes }) };
}

/** Reads files that were chosen together, no larger than allowed together. */
async function readAllChosen(
  paths: readonly string[],
  { maxBytes, most }: { readonly maxBytes: number; readonly most: number },
): Promise<readonly ChosenFile[]> {
  const refused = tooManyFiles(paths.length, most);
  if (refused !== null) throw refused;
  const files: ChosenFile[] = [];
  let left = maxBytes;
  for (const path of paths) {
    const file = await readChosen(path, left);
    left -= file.bytes.length;
    files.push(file);
  }
  return files;
}

/** The system's file dialogs. The page never learns or gives a path. */
export function electronDialogs(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  windowOf: () => BrowserWindow | null,
): Dialogs {
  const ask = async (kind: FileKind, several: boolean): Promise<readonly string[]> => {
    const properties = ['openFile' as const, ...(several ? ['multiSelections' as const] : [])];
    const options = { properties, filters: filtersOf(kind) };
    const window = windowOf();
    const answer = window
      ? await dialog.showOpenDialog(window, options)
      : await dialog.showOpenDialog(options);
    return answer.canceled ? [] : answer.filePaths;
  };
  return {
    openFile: async ({ kind, maxBytes }) => {
      const [path] = await ask(kind, false);
      return path === undefined ? null : readChosen(path, maxBytes);
    },
    openFiles: async ({ kind, ...limits }) => {
      const paths = await ask(kind, true);
      return paths.length === 0 ? null : readAllChosen(paths, limits);
    },
    saveFile: async ({ kind, suggestedName, bytes }) => {
      const options = { defaultPath: suggestedName, filters: filtersOf(kind) };
      const window = windowOf();
      const answer = window
        ? await dialog.showSaveDialog(window, options)
        : await dialog.showSaveDialog(options);
      if (answer.canceled || answer.filePath === '') return null;
      await saveAtomically(nodeFs, { file: answer.filePath, keepEarlier: false }, bytes);
      return { fileName: basename(answer.filePath) };
    },
  };
}
