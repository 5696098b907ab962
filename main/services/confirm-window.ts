import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import { CONFIRM_PAGE } from '../../shared/ipc/confirmation.ts';
import { APP_ORIGIN } from '../security/app-scheme.ts';
import { type WindowTrust, webPreferences } from '../security/web-preferences.ts';
import type { Confirm } from './keys/confirmed-signer.ts';
import type { PendingConfirmation } from './keys/pending-confirmation.ts';

type WindowClass = new (options: BrowserWindowConstructorOptions) => BrowserWindow;

/** Questions that are open, by the contents of the window that shows them. */
export type OpenConfirmations = Map<WebContents, PendingConfirmation>;

/**
 * Confirms signatures in a window of its own, with its own preload, above the window of the program. What opens the
 * key is typed there too.
 * SECURITY: its contents never join the windows that may call main, and the main window never joins these: neither
 * page has a function of the other, and main refuses either's calls.
 */
export function confirmInWindow(
  Window: WindowClass,
  trust: () => WindowTrust,
  parts: { readonly parent: () => BrowserWindow | null; readonly open: OpenConfirmations },
): Confirm {
  return async (pending) => {
    const parent = parts.parent();
    const window = new Window({
      ...(parent === null ? {} : { parent, modal: true }),
      width: 820,
      height: 720,
      minWidth: 640,
      minHeight: 480,
      minimizable: false,
      show: false,
      title: 'Redoubt: confirm a signature',
      webPreferences: webPreferences(trust()),
    });
    const contents = window.webContents;
    parts.open.set(contents, pending);
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => {
      parts.open.delete(contents);
      pending.cancel();
    });
    parent?.once('closed', () => pending.cancel());
    window.loadURL(`${APP_ORIGIN}${CONFIRM_PAGE}`).catch(() => pending.cancel());
    await pending.ended;
    if (parts.open.delete(contents)) window.destroy();
  };
}
