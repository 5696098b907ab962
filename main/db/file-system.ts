import { constants, link, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import { platform } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { PlannerError } from '../../shared/errors.ts';
import { systemReason } from './system-reason.ts';

/** A file that was created and is being written. */
export interface NewFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Forces the content to the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The few file operations durability rests on, so that a test can model a page cache and cut the power between any
 * two of them. Failures are the errors of node:fs, with their `code`.
 */
export interface Fs {
  readFile(path: string): Promise<Uint8Array>;
  /** Names in a folder, in code-unit order. */
  list(folder: string): Promise<readonly string[]>;
  makeFolder(folder: string): Promise<void>;
  /** Creates a file that must not exist yet. */
  create(path: string, mode: number): Promise<NewFile>;
  /** A second name for the same file; fails when the name is taken. */
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Forces names in the folder to the disk. */
  syncFolder(folder: string): Promise<void>;
}

const RETRIES = 6;

/** On Windows a virus scanner may hold a file for a moment; a rename is then tried again. */
async function renameWithRetry(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const passing = code === 'EPERM' || code === 'EBUSY' || code === 'EACCES';
      if (platform !== 'win32' || !passing || attempt >= RETRIES) throw error;
      await setTimeout(20 * 2 ** attempt);
    }
  }
}

async function createFile(path: string, mode: number): Promise<NewFile> {
  const handle = await open(path, 'wx', mode);
  return {
    // FileHandle.writeFile repeats short writes until everything is out.
    write: (bytes) => handle.writeFile(bytes),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no handle of a folder to force; its file system journals names by itself.
  if (platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// Without O_NONBLOCK a pipe that stands where a file should would keep the program waiting for ever.
const READ_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

async function readFile(path: string): Promise<Uint8Array> {
  const handle = await open(path, READ_FLAGS);
  try {
    const kind = await handle.stat();
    if (!kind.isFile() && !kind.isDirectory())
      throw Object.assign(new Error('not an ordinary file'), { code: 'ENOTREG' });
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** The real disk. */
export const nodeFs: Fs = {
  readFile,
  list: async (folder) => (await readdir(folder)).sort(),
  makeFolder: async (folder) => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    } catch (cause) {
      // EEXIST is a file of that name: an existing folder is no error of mkdir.
      const reason = systemReason(cause);
      throw new PlannerError('storage', 'write-failed', { file: folder, reason }, { cause });
    }
  },
  create: createFile,
  link,
  rename: renameWithRetry,
  remove: unlink,
  syncFolder,
};
