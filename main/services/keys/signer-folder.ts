import { join } from 'node:path';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import { saveAtomically } from '../../db/atomic-save.ts';
import type { Fs } from '../../db/file-system.ts';
import { signerIdOf } from './new-signer.ts';
import { readSealedRecord } from './seal.ts';

const ENDING = '.signer';

/** A signer file with what it says about itself. */
export interface StoredSigner {
  readonly record: SignerRecord;
  readonly file: Uint8Array;
  /** Where the sealed file stands, for people and the command line. */
  readonly path: string;
}

function recordIn(file: Uint8Array, name: string): SignerRecord {
  try {
    return readSealedRecord(file);
  } catch (cause) {
    if (!isPlannerError(cause, 'signature')) throw cause;
    throw new PlannerError('signature', cause.code, { ...cause.details, file: name }, { cause });
  }
}

/** Sealed signer files, one per signer, in a folder beside the workspace and never inside it. */
export class SignerFolder {
  readonly #fs: Fs;
  readonly #folder: string;

  constructor(fs: Fs, folder: string) {
    this.#fs = fs;
    this.#folder = folder;
  }

  /**
   * All signers, by id.
   * @throws PlannerError `signature/key-file-damaged` naming the file: a damaged key is reported, never left out
   */
  async list(): Promise<readonly StoredSigner[]> {
    const signers: StoredSigner[] = [];
    for (const name of await this.#names()) {
      const path = join(this.#folder, name);
      const file = await this.#fs.readFile(path);
      signers.push({ record: recordIn(file, name), file, path });
    }
    return signers;
  }

  /** @throws PlannerError `signature/signer-unknown` naming those there are */
  async find(id: string): Promise<StoredSigner> {
    const signers = await this.list();
    const found = signers.find(({ record }) => record.id === id);
    if (found) return found;
    const allowed = signers.map(({ record }) => record.id);
    throw new PlannerError('signature', 'signer-unknown', { value: id, allowed });
  }

  /** An id made of the name that no signer here has. */
  async freeId(name: string): Promise<string> {
    const taken = new Set(await this.#names());
    const base = signerIdOf(name);
    let id = base;
    for (let number = 2; taken.has(`${id}${ENDING}`); number += 1) id = `${base}-${number}`;
    return id;
  }

  /** @returns where the file stands now */
  async add(id: string, file: Uint8Array): Promise<string> {
    const path = join(this.#folder, `${id}${ENDING}`);
    await this.#fs.makeFolder(this.#folder);
    await saveAtomically(this.#fs, { file: path, keepEarlier: false }, file);
    return path;
  }

  async #names(): Promise<readonly string[]> {
    try {
      return (await this.#fs.list(this.#folder)).filter((name) => name.endsWith(ENDING));
    } catch (error) {
      // No folder yet means no signer yet; any other failure is reported.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}
