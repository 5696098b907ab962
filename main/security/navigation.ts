import type { App, WebContents } from 'electron';

function guard(contents: WebContents): void {
  const prevent = (event: { preventDefault(): void }): void => event.preventDefault();
  // 13: no page of ours navigates; the first load comes from main and raises none of these.
  contents.on('will-navigate', prevent);
  contents.on('will-frame-navigate', prevent);
  contents.on('will-redirect', prevent);
  // 14: no new windows, by script, by target=_blank or by a click with a key held.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // 11, 12: no <webview>, whoever writes one into the page.
  contents.on('will-attach-webview', prevent);
  // SECURITY: WebRTC opens sockets past the request filter; with this policy it has none to open.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/**
 * Refuses navigation, new windows and webviews in everything the app ever creates (Electron checklist 11 to 14).
 * Set on the app, not on our window, so that contents made by mistake are guarded too.
 */
export function refuseNavigation(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}
