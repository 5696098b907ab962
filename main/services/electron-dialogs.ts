import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BrowserWindow, Dialog, FileFilter } from 'electron';
import { PlannerError } from '../../shared/errors.ts';
import { saveAtomically } from '../db/atomic-save.ts';
import { nodeFs } from '../db/file-system.ts';
import type { ChosenFile, Dialogs, FileKind } from './dialogs.ts';

function filtersOf(kind: FileKind): FileFilter[] {
  return [{ name: kind.name, extensions: [...kind.extensions] }];
}

/** Reads a file that is no larger than allowed; it is measured through the open handle, so it cannot grow between. */
export async function readChosen(path: string, maxBytes: number): Promise<ChosenFile> {
  const name = basename(path);
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > maxBytes)
        throw new PlannerError('bundle-format', 'too-large', { what: name, value: size, limit: maxBytes });
      return { name, bytes: new Uint8Array(await handle.readFile()) };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof PlannerError) throw cause;
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new PlannerError('usage', 'file-unreadable', { file: name, reason }, { cause });
  }
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
