import type { IpcMain, WebContents } from 'electron';
import { PlannerError } from '../../shared/errors.ts';
import { isTrustedSender } from '../security/sender.ts';
import { callChannels, type Dispatch, errorReply } from './dispatch.ts';
import type { Send } from './emitters.ts';

/** Contents of windows that main opened and that are still there. */
export type OpenWindows = Pick<Set<WebContents>, 'has'> & Iterable<WebContents>;

/**
 * Answers the calls of our windows. The only place where a call can enter from Electron.
 * SECURITY: the sender is checked before the payload is looked at; a refusal is an error reply, never silence.
 */
export function serveCalls(ipcMain: Pick<IpcMain, 'handle'>, dispatch: Dispatch, windows: OpenWindows): void {
  for (const channel of callChannels())
    ipcMain.handle(channel, (event, params: unknown) =>
      isTrustedSender(event, windows)
        ? dispatch(channel, params)
        : errorReply(new PlannerError('ipc', 'sender-refused', { call: channel })),
    );
}

/** Sends an event to every window. */
export function sendToWindows(windows: OpenWindows): Send {
  return (channel, payload) => {
    for (const contents of windows) if (!contents.isDestroyed()) contents.send(channel, payload);
  };
}
