import { basename } from 'node:path';
import type { BrowserWindow, Dialog, FileFilter } from 'electron';
import { saveAtomically } from '../db/atomic-save.ts';
import { nodeFs } from '../db/file-system.ts';
import { readRegular } from '../db/read-regular.ts';
import type { ChosenFile, Dialogs, FileKind } from './dialogs.ts';

function filtersOf(kind: FileKind): FileFilter[] {
  return [{ name: kind.name, extensions: [...kind.extensions] }];
}

/** Reads a file that was chosen, no larger than allowed. */
export async function readChosen(path: string, maxBytes: number): Promise<ChosenFile> {
  const name = basename(path);
  return { name, bytes: await readRegular(path, { name, what: name, maxBytes }) };
}

/** The system's file dialogs. The page never learns or gives a path. */
export function electronDialogs(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  windowOf: () => BrowserWindow | null,
): Dialogs {
  return {
    openFile: async ({ kind, maxBytes }) => {
      const options = { properties: ['openFile' as const], filters: filtersOf(kind) };
      const window = windowOf();
      const answer = window
        ? await dialog.showOpenDialog(window, options)
        : await dialog.showOpenDialog(options);
      const path = answer.filePaths[0];
      return answer.canceled || path === undefined ? null : readChosen(path, maxBytes);
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
