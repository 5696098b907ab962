import type { Protocol } from 'electron';
import { CAMERA_PATH, securityHeaders } from './content-policy.ts';
import type { PageFiles } from './page-files.ts';

export const APP_SCHEME = 'app';
export const APP_HOST = 'redoubt';
/** Origin of every page of ours. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;
export const CAMERA_PAGE = `${APP_ORIGIN}${CAMERA_PATH}`;

/**
 * Makes `app:` a proper origin (Electron checklist 18). Must run before the app is ready.
 * SECURITY: `bypassCSP` and `corsEnabled` stay off; pages do not come from `file:`, whose origin sees the disk.
 */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: securityHeaders("'none'") });
}

/** Answers one request of the page: GET, our host, a known path; all else is refused. */
export function answerPageRequest(files: PageFiles, request: Pick<Request, 'method' | 'url'>): Response {
  if (request.method !== 'GET') return refuse(405);
  const url = URL.parse(request.url);
  if (url === null || url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return refuse(404);
  const file = url.username === '' && url.port === '' ? files.get(url.pathname) : undefined;
  if (!file) return refuse(404);
  return new Response(file.bytes, {
    headers: { ...securityHeaders("'none'", url.pathname), 'Content-Type': file.type },
  });
}

/** Serves the page from memory. */
export function serveAppScheme(protocol: Pick<Protocol, 'handle'>, files: PageFiles): void {
  protocol.handle(APP_SCHEME, (request) => answerPageRequest(files, request));
}
