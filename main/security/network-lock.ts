import type { App, Session } from 'electron';
import { APP_ORIGIN } from './app-scheme.ts';

/**
 * Makes every name unresolvable (our rule 21). Must run before the app is ready.
 * SECURITY: a second wall behind the request filter, for what Chromium might do on its own account.
 */
export function refuseNames(app: Pick<App, 'commandLine'>): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
}

/** True for what the page may load: our own origin, and blobs the page itself made. */
export function mayLoad(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) || url.startsWith(`blob:${APP_ORIGIN}/`);
}

/**
 * Cancels every request that leaves the program, whatever the scheme (our rule 21).
 * SECURITY: also `file:`, `data:`, `devtools:` and extensions; the list is of what is allowed, not of what is not.
 */
export async function lockNetwork(session: Pick<Session, 'webRequest' | 'setProxy'>): Promise<void> {
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayLoad(details.url) }));
  // Port 9 (discard) on this machine: nothing listens, so a request that slipped past ends here.
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: '127.0.0.1:9',
    proxyBypassRules: '<-loopback>',
  });
}
