import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import type { Workspace } from '../db/workspace.ts';
import { APP_PAGE } from '../security/app-scheme.ts';
import { type WindowTrust, webPreferences } from '../security/web-preferences.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

type WindowClass = new (options: BrowserWindowConstructorOptions) => BrowserWindow;

/** Opens the window of the program, as large as it was left, and shows the page when it is drawn. */
export function openMainWindow(
  Window: WindowClass,
  trust: WindowTrust,
  parts: { readonly workspace: () => Workspace | null; readonly windows: Set<WebContents> },
): BrowserWindow {
  const { workspace, windows } = parts;
  const { width, height, maximised } = readWindowState(workspace());
  const window = new Window({
    width,
    height,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Redoubt',
    webPreferences: webPreferences(trust),
  });
  const contents = window.webContents;
  windows.add(contents);
  window.once('ready-to-show', () => {
    if (maximised) window.maximize();
    window.show();
  });
  window.on('close', () => {
    const held = workspace();
    if (held === null) return;
    const bounds = window.getNormalBounds();
    writeWindowState(held, {
      width: bounds.width,
      height: bounds.height,
      maximised: window.isMaximized(),
    });
  });
  window.on('closed', () => windows.delete(contents));
  // A failed load shows as an empty window; the reason goes to the log.
  window.loadURL(APP_PAGE).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  return window;
}
