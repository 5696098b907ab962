import { basename } from 'node:path';
import type { NewFile } from '../../main/db/file-system.ts';
import type { LogFs } from '../../main/services/audit/log-files.ts';
import { compareIds } from '../../shared/ids.ts';

/** Content of a file: what programs see, and what a power cut is sure to leave. */
interface Inode {
  content: Uint8Array;
  durable: Uint8Array;
}

type Names = Map<string, Inode>;
/** A change of names that is not yet forced to the disk. */
type NameChange = (names: Names) => void;

/** Thrown instead of the operation at which the power is cut. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

/** One state the disk may be in after a cut. */
export interface Outcome {
  readonly description: string;
  readonly disk: ModelDisk;
}

function fault(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/**
 * A disk with a page cache, one folder deep. Content is lost unless the file was synced, names are lost unless the
 * folder was; what is not forced may arrive at the disk in any combination.
 */
export class ModelDisk implements LogFs {
  readonly #names: Names;
  readonly #durableNames: Names;
  #pending: NameChange[] = [];
  /** Operations done so far; the power is cut before the one with this number. */
  operations = 0;
  cutAt = Number.POSITIVE_INFINITY;
  /** Bytes that still fit; beyond them writing fails as on a full disk. */
  freeBytes = Number.POSITIVE_INFINITY;
  /** Operations that fail with a code, by name. */
  readonly failures = new Map<keyof LogFs | 'write' | 'sync', string>();

  constructor(names: Names = new Map()) {
    this.#names = names;
    this.#durableNames = new Map(names);
  }

  #step(operation: keyof LogFs | 'write' | 'sync'): void {
    if (this.operations >= this.cutAt) throw new PowerCut();
    this.operations += 1;
    const code = this.failures.get(operation);
    if (code !== undefined) throw fault(code);
  }

  #rename(change: NameChange): void {
    change(this.#names);
    this.#pending.push(change);
  }

  #inode(path: string): Inode {
    const inode = this.#names.get(basename(path));
    if (!inode) throw fault('ENOENT');
    return inode;
  }

  async readFile(path: string): Promise<Uint8Array> {
    this.#step('readFile');
    return this.#inode(path).content.slice();
  }

  async list(): Promise<readonly string[]> {
    this.#step('list');
    return [...this.#names.keys()].sort(compareIds);
  }

  async makeFolder(): Promise<void> {
    this.#step('makeFolder');
  }

  async create(path: string): Promise<NewFile> {
    this.#step('create');
    const name = basename(path);
    if (this.#names.has(name)) throw fault('EEXIST');
    const inode: Inode = { content: new Uint8Array(), durable: new Uint8Array() };
    this.#rename((names) => names.set(name, inode));
    return {
      write: async (bytes) => {
        this.#step('write');
        if (bytes.length > this.freeBytes) throw fault('ENOSPC');
        inode.content = bytes.slice();
      },
      sync: async () => {
        this.#step('sync');
        inode.durable = inode.content;
      },
      close: async () => undefined,
    };
  }

  async append(path: string): Promise<NewFile> {
    this.#step('append');
    const name = basename(path);
    const inode = this.#names.get(name) ?? { content: new Uint8Array(), durable: new Uint8Array() };
    if (!this.#names.has(name)) this.#rename((names) => names.set(name, inode));
    return {
      write: async (bytes) => {
        this.#step('write');
        if (bytes.length > this.freeBytes) throw fault('ENOSPC');
        inode.content = new Uint8Array(Buffer.concat([inode.content, bytes]));
      },
      sync: async () => {
        this.#step('sync');
        inode.durable = inode.content;
      },
      close: async () => undefined,
    };
  }

  async cut(path: string, length: number): Promise<void> {
    this.#step('cut');
    const inode = this.#inode(path);
    inode.content = inode.content.slice(0, length);
    inode.durable = inode.content;
  }

  async link(from: string, to: string): Promise<void> {
    this.#step('link');
    const inode = this.#inode(from);
    const name = basename(to);
    if (this.#names.has(name)) throw fault('EEXIST');
    this.#rename((names) => names.set(name, inode));
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step('rename');
    const inode = this.#inode(from);
    this.#rename((names) => {
      if (names.get(basename(from)) === inode) names.delete(basename(from));
      names.set(basename(to), inode);
    });
  }

  async remove(path: string): Promise<void> {
    this.#step('remove');
    const inode = this.#inode(path);
    this.#rename((names) => {
      if (names.get(basename(path)) === inode) names.delete(basename(path));
    });
  }

  async syncFolder(): Promise<void> {
    this.#step('syncFolder');
    this.#durableNames.clear();
    for (const [name, inode] of this.#names) this.#durableNames.set(name, inode);
    this.#pending = [];
  }

  /** Puts a file there as if it had always been there. */
  plant(name: string, content: Uint8Array): void {
    const inode = { content, durable: content };
    this.#names.set(name, inode);
    this.#durableNames.set(name, inode);
  }

  names(): readonly string[] {
    return [...this.#names.keys()].sort(compareIds);
  }

  content(name: string): Uint8Array | undefined {
    return this.#names.get(name)?.content;
  }

  /** Every state the disk may be in if the power went now: any part of the unforced names, contents whole or torn. */
  outcomes(): readonly Outcome[] {
    const result: Outcome[] = [];
    for (let mask = 0; mask < 2 ** this.#pending.length; mask += 1) {
      const names: Names = new Map(this.#durableNames);
      this.#pending.forEach((change, index) => {
        if ((mask >> index) & 1) change(names);
      });
      for (const kind of ['lost', 'torn', 'kept'] as const)
        result.push({
          description: `names ${mask.toString(2)}, contents ${kind}`,
          disk: survive(names, kind),
        });
    }
    return result;
  }
}

function survive(names: Names, kind: 'lost' | 'torn' | 'kept'): ModelDisk {
  const survived: Names = new Map();
  for (const [name, { content, durable }] of names) {
    // Of a file that grew, what stood there before stays whole; the new part is torn.
    const whole = content.length > durable.length ? durable.length : 0;
    const torn = content.slice(0, whole + Math.floor((content.length - whole) / 2));
    const unforced = kind === 'kept' ? content : torn;
    const left = content === durable ? durable : kind === 'lost' ? durable : unforced;
    survived.set(name, { content: left, durable: left });
  }
  return new ModelDisk(survived);
}
