import { randomBytes } from 'node:crypto';
import { PlannerError } from '../../shared/errors.ts';
import { type ChosenFile, type Dialogs, tooManyFiles } from '../services/dialogs.ts';
import type { EventStream } from './event-stream.ts';

export interface Download {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface PendingOpen {
  readonly extensions: readonly string[];
  /** Of all files together. */
  readonly maxBytes: number;
  readonly most: number;
  /** Files that arrived while others are still on their way. */
  readonly taken: ChosenFile[];
  readonly settle: (files: readonly ChosenFile[] | null) => void;
  readonly fail: (error: Error) => void;
}

interface PendingSave {
  readonly download: Download;
  readonly settle: (result: { readonly fileName: string } | null) => void;
}

/**
 * Dialogs through the page: to open a file the page shows its file chooser and uploads what was chosen; to save one
 * it downloads. Where the browser puts a download is between the user and the browser.
 */
export class BrowserDialogs implements Dialogs {
  readonly #events: EventStream;
  readonly #opening = new Map<string, PendingOpen>();
  readonly #saving = new Map<string, PendingSave>();

  constructor(events: EventStream) {
    this.#events = events;
    // A request made before the page listened, or while its line was broken, is made again; the page knows its id.
    events.onJoin(() => this.#askAgain());
    // A page that leaves can no longer answer; whoever waits for it gets "cancelled".
    events.onLeave(() => {
      if (events.listeners === 0) this.#cancelAll();
    });
  }

  async openFile(request: Parameters<Dialogs['openFile']>[0]): Promise<ChosenFile | null> {
    const files = await this.openFiles({ ...request, most: 1 });
    return files?.[0] ?? null;
  }

  openFiles({
    kind,
    maxBytes,
    most,
  }: Parameters<Dialogs['openFiles']>[0]): Promise<readonly ChosenFile[] | null> {
    const { promise, resolve, reject } = Promise.withResolvers<readonly ChosenFile[] | null>();
    const id = randomBytes(16).toString('hex');
    const { extensions } = kind;
    const pending = { extensions, maxBytes, most, taken: [], settle: resolve, fail: reject };
    this.#opening.set(id, pending);
    this.#askToOpen(id, pending);
    return promise.finally(() => this.#opening.delete(id));
  }

  saveFile(request: Parameters<Dialogs['saveFile']>[0]): Promise<{ readonly fileName: string } | null> {
    const { promise, resolve } = Promise.withResolvers<{ readonly fileName: string } | null>();
    const id = randomBytes(16).toString('hex');
    const download = { name: request.suggestedName, bytes: request.bytes };
    this.#saving.set(id, { download, settle: resolve });
    this.#askToSave(id, download.name);
    return promise.finally(() => this.#saving.delete(id));
  }

  /** Largest upload for this id, or null when nobody waits for it. */
  uploadLimit(id: string): number | null {
    const pending = this.#opening.get(id);
    if (pending === undefined) return null;
    return pending.taken.reduce((left, { bytes }) => left - bytes.length, pending.maxBytes);
  }

  /**
   * The page's answer to openFile; null means cancelled.
   * @param left - files of the same choosing that are still to come
   */
  answerOpen(id: string, file: ChosenFile | null, left = 0): void {
    const pending = this.#opening.get(id);
    if (pending === undefined) return;
    if (file === null) {
      pending.settle(null);
      return;
    }
    pending.taken.push(file);
    const refused = tooManyFiles(pending.taken.length + left, pending.most);
    if (refused !== null) pending.fail(refused);
    else if (left === 0) pending.settle(pending.taken);
  }

  refuseTooLarge(id: string, name: string): void {
    const pending = this.#opening.get(id);
    if (!pending) return;
    const details = { what: name, value: `more than ${pending.maxBytes}`, limit: pending.maxBytes };
    pending.fail(new PlannerError('bundle-format', 'too-large', details));
  }

  /** The file the page asks for, or null; asking for it is taken as saved. */
  takeDownload(id: string): Download | null {
    return this.#saving.get(id)?.download ?? null;
  }

  finishDownload(id: string): void {
    const pending = this.#saving.get(id);
    pending?.settle({ fileName: pending.download.name });
  }

  #askToOpen(id: string, { extensions, most }: Pick<PendingOpen, 'extensions' | 'most'>): void {
    this.#events.send('host.openFile', { id, extensions, several: most > 1 });
  }

  #askToSave(id: string, name: string): void {
    this.#events.send('host.saveFile', { id, name });
  }

  #askAgain(): void {
    for (const [id, pending] of this.#opening) this.#askToOpen(id, pending);
    for (const [id, pending] of this.#saving) this.#askToSave(id, pending.download.name);
  }

  #cancelAll(): void {
    for (const pending of this.#opening.values()) pending.settle(null);
    for (const pending of this.#saving.values()) pending.settle(null);
  }
}
