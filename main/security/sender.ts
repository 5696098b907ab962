import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { APP_ORIGIN } from './app-scheme.ts';

/** Contents of the windows main opened. */
export interface KnownWindows {
  has(contents: WebContents): boolean;
}

/**
 * True when a call comes from the page we loaded, in a window we opened (Electron checklist 17).
 * SECURITY: all four are needed. A frame in our page, a page of another origin in our window, and a window nobody
 * opened through us must all be refused; a frame that is gone has no origin to trust.
 */
export function isTrustedSender(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  windows: KnownWindows,
): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return false;
  return frame.origin === APP_ORIGIN && windows.has(event.sender);
}
