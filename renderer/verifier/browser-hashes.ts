import { type HashFunctions, portableHashes } from '../../shared/bundle/manifest/digests.ts';

/** What is asked of the browser's own functions. */
export type BrowserDigest = (
  name: 'SHA-256' | 'SHA-512',
  bytes: Uint8Array<ArrayBuffer>,
) => Promise<ArrayBuffer>;

// Asking the browser costs more than hashing less than this here.
const WORTH_ASKING_BYTES = 16 * 1024;

/** Whether a view is of memory of its own, the only kind the browser hashes. */
function isOwn(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  // On a page that is not isolated from others there is no shared memory, nor its type.
  return typeof SharedArrayBuffer === 'undefined' || !(bytes.buffer instanceof SharedArrayBuffer);
}

/**
 * The browser's own SHA-2, several times as fast as portable code. It answers later, and the check asks for an answer at
 * once: so the check says beforehand what it is going to hash, and waits at its next step. What the browser has not hashed,
 * because it does not offer to on this page or because it was not said, is hashed here. Either way it is the digest of the
 * very bytes that are checked.
 */
export class BrowserHashes implements HashFunctions {
  readonly #digest: BrowserDigest | null;
  /** Digests by the view they are of; forgotten with it. */
  readonly #made = new WeakMap<Uint8Array, { readonly sha256: Uint8Array; readonly sha512: Uint8Array }>();
  #making: Promise<void> = Promise.resolve();

  /** @param digest - null where the page may not use the browser's functions */
  constructor(digest: BrowserDigest | null) {
    this.#digest = digest;
  }

  expect(pieces: Iterable<Uint8Array>): void {
    const digest = this.#digest;
    // Where one digest fails, all are made here.
    if (digest !== null) this.#making = this.#make([...pieces], digest).catch(() => undefined);
  }

  /** Resolves once what was expected is there. */
  ready(): Promise<void> {
    return this.#making;
  }

  sha256(bytes: Uint8Array): Uint8Array {
    return this.#made.get(bytes)?.sha256 ?? portableHashes.sha256(bytes);
  }

  sha512(bytes: Uint8Array): Uint8Array {
    return this.#made.get(bytes)?.sha512 ?? portableHashes.sha512(bytes);
  }

  /** One after the other: the browser copies what it hashes. */
  async #make(pieces: readonly Uint8Array[], digest: BrowserDigest): Promise<void> {
    for (const piece of pieces) {
      if (piece.length < WORTH_ASKING_BYTES || !isOwn(piece)) continue;
      const sha512 = new Uint8Array(await digest('SHA-512', piece));
      const sha256 = new Uint8Array(await digest('SHA-256', piece));
      this.#made.set(piece, { sha256, sha512 });
    }
  }
}

/** The functions of this page; a browser offers its own where it trusts the address, as of a file. */
export function browserHashes(): BrowserHashes {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  return new BrowserHashes(subtle === undefined ? null : (name, bytes) => subtle.digest(name, bytes));
}
