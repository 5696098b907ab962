import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PlannerError } from '../../../shared/errors.ts';
import { saveAtomically } from '../../db/atomic-save.ts';
import type { Fs } from '../../db/file-system.ts';
import { systemCode } from '../../db/system-reason.ts';

const ENDING = '.quarantine';
const DIGEST = /^[0-9a-f]{128}$/;

/**
 * Copies of foreign packs while a person decides. What is checked, shown and imported are the bytes of the copy: the
 * stick may be pulled, or changed, meanwhile. The name of a copy is the digest of its content, so nothing inside a
 * pack ever names a file here; archives are read in memory and never unpacked.
 */
export class Quarantine {
  readonly #fs: Fs;
  readonly #folder: string;

  constructor(fs: Fs, folder: string) {
    this.#fs = fs;
    this.#folder = folder;
  }

  /** Keeps a copy. @returns its SHA-512, hex. @throws PlannerError `storage/disk-full | write-failed` */
  async put(bytes: Uint8Array): Promise<string> {
    const sha512 = createHash('sha512').update(bytes).digest('hex');
    await this.#fs.makeFolder(this.#folder);
    await saveAtomically(this.#fs, { file: this.#path(sha512), keepEarlier: false }, bytes);
    return sha512;
  }

  /** The copy, if it is still what it was. @throws PlannerError `storage/not-found` */
  async take(sha512: string): Promise<Uint8Array> {
    try {
      if (!DIGEST.test(sha512)) throw Object.assign(new Error('no digest'), { code: 'ENOENT' });
      const bytes = await this.#fs.readFile(this.#path(sha512));
      if (createHash('sha512').update(bytes).digest('hex') === sha512) return bytes;
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
    }
    throw new PlannerError('storage', 'not-found', { kind: 'pack in quarantine', id: sha512.slice(0, 16) });
  }

  /** Removes every copy: after an import, after a refusal, and at a start after a crash. */
  async clear(): Promise<void> {
    for (const name of await this.#names()) await this.#fs.remove(join(this.#folder, name));
  }

  async #names(): Promise<readonly string[]> {
    try {
      return (await this.#fs.list(this.#folder)).filter((name) => name.includes(ENDING));
    } catch (error) {
      // No folder yet means nothing in it; any other failure is reported.
      if (systemCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  #path(sha512: string): string {
    return join(this.#folder, `${sha512.slice(0, 32)}${ENDING}`);
  }
}
