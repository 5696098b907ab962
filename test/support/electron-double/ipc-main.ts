import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';

type InvokeListener = Parameters<IpcMain['handle']>[1];

/** Sender of a call as far as main looks at it. */
export interface Sender {
  readonly sender: unknown;
  readonly senderFrame: Pick<WebFrameMain, 'origin' | 'parent' | 'url'> | null;
}

class DoubleIpcMain {
  readonly #listeners = new Map<string, InvokeListener>();

  handle(channel: string, listener: InvokeListener): void {
    if (this.#listeners.has(channel)) throw new Error(`a second handler for ${channel}`);
    this.#listeners.set(channel, listener);
  }

  /** What a page's invoke answers. Electron clones arguments and results structurally; so do we. */
  async call(channel: string, { sender, senderFrame }: Sender, params: unknown): Promise<unknown> {
    const listener = this.#listeners.get(channel);
    if (!listener) throw new Error(`No handler registered for '${channel}'`);
    const event = {
      sender: sender as WebContents,
      senderFrame: senderFrame as WebFrameMain | null,
    } as IpcMainInvokeEvent;
    return structuredClone(await listener(event, structuredClone(params)));
  }
}

export const ipcMain = new DoubleIpcMain();
ipcMain satisfies Pick<IpcMain, 'handle'>;
