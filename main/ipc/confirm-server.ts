import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { CONFIRM_CHANNELS } from '../../shared/ipc/confirmation.ts';
import { isTrustedSender } from '../security/sender.ts';
import type { OpenConfirmations } from '../services/confirm-window.ts';
import type { PendingConfirmation } from '../services/keys/pending-confirmation.ts';

/**
 * Answers the window that confirms a signature, and nobody else.
 * SECURITY: the question is found by the contents that ask: a call of the main window, of a frame, of another origin
 * or of a window that is gone finds none, whatever token it brings.
 */
export function serveConfirmations(ipcMain: Pick<IpcMain, 'handle'>, open: OpenConfirmations): void {
  const pendingOf = (event: IpcMainInvokeEvent): PendingConfirmation | undefined =>
    isTrustedSender(event, open) ? open.get(event.sender) : undefined;
  ipcMain.handle(CONFIRM_CHANNELS.request, (event) => pendingOf(event)?.offer() ?? null);
  ipcMain.handle(CONFIRM_CHANNELS.answer, (event, given: unknown) => pendingOf(event)?.answer(given) ?? null);
}
