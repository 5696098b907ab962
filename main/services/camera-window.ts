import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import { CAMERA_PAGE } from '../security/app-scheme.ts';
import { type WindowTrust, webPreferences } from '../security/web-preferences.ts';

type WindowClass = new (options: BrowserWindowConstructorOptions) => BrowserWindow;

/** Opens the window that reads moving codes: the only one that is given the camera, and only while it is open. */
export function openCameraWindow(
  Window: WindowClass,
  trust: WindowTrust,
  parts: { readonly windows: Set<WebContents>; readonly closed: () => void },
): BrowserWindow {
  const window = new Window({
    width: 720,
    height: 640,
    minWidth: 480,
    minHeight: 480,
    show: false,
    title: 'Redoubt',
    webPreferences: webPreferences(trust),
  });
  const contents = window.webContents;
  parts.windows.add(contents);
  window.once('ready-to-show', () => window.show());
  window.on('closed', () => {
    parts.windows.delete(contents);
    parts.closed();
  });
  // A failed load shows as an empty window; the reason goes to the log.
  window.loadURL(CAMERA_PAGE).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  return window;
}
