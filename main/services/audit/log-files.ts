import { open } from 'node:fs/promises';
import { type Fs, type NewFile, nodeFs } from '../../db/file-system.ts';

/** The file operations of the log: those of every store, and the two that only a file that grows needs. */
export interface LogFs extends Fs {
  /** Opens a file to write at its end; creates it when it is not there. */
  append(path: string, mode: number): Promise<NewFile>;
  /** Cuts a file to a length and forces that to the disk. */
  cut(path: string, length: number): Promise<void>;
}

/** The real disk. */
export const nodeLogFs: LogFs = {
  ...nodeFs,
  append: async (path, mode) => {
    const handle = await open(path, 'a', mode);
    return {
      write: (bytes) => handle.appendFile(bytes),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  cut: async (path, length) => {
    const handle = await open(path, 'r+');
    try {
      await handle.truncate(length);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

const NAME = /^audit-(\d{4,8})\.jsonl$/;

/** Name of a segment's file; numbers begin at 1. */
export function segmentName(number: number): string {
  return `audit-${String(number).padStart(4, '0')}.jsonl`;
}

/** Number of a segment by its file name, or null when the file is none. */
export function segmentNumber(name: string): number | null {
  const digits = NAME.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Name of the signed head beside a sealed segment. */
export function sealName(number: number): string {
  return segmentName(number).replace('.jsonl', '.seal.json');
}
