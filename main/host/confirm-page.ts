import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { CONFIRM_PAGE } from '../../shared/ipc/confirmation.ts';
import { securityHeaders } from '../security/content-policy.ts';
import type { PageFiles } from '../security/page-files.ts';
import type { Confirm } from '../services/keys/confirmed-signer.ts';
import type { PendingConfirmation } from '../services/keys/pending-confirmation.ts';
import { isOwnRequest } from './access.ts';
import { createServer } from './node-http.ts';
import { listenOnLoopback } from './server.ts';

/** An answer is one short object: a token and a passphrase, every letter of it escaped. */
const MOST_ANSWER_LETTERS = 8 * 1024;
/** A page that nobody answers must not keep a signature open for ever. Every answer begins the time anew. */
const PATIENCE_MS = 10 * 60_000;

interface ConfirmSite {
  readonly files: PageFiles;
  readonly pending: PendingConfirmation;
  /** Stands in the address that only the browser is told. */
  readonly code: string;
  /** Somebody is at the page. */
  readonly touch: () => void;
}

function end(response: ServerResponse, status: number, value?: unknown): void {
  if (value === undefined) {
    response.writeHead(status, { Connection: 'close' }).end();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', Connection: 'close' });
  response.end(JSON.stringify(value));
}

function hasCode(request: IncomingMessage, code: string): boolean {
  const given = request.headers['x-redoubt-confirm'];
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(code)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function readAnswer(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MOST_ANSWER_LETTERS) return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: no answer.
    return null;
  }
}

function sendPage({ files }: ConfirmSite, path: string, response: ServerResponse): void {
  // Of the program's files this address serves its own page and what that page loads, never the main page.
  const name = path === '/' ? CONFIRM_PAGE : path;
  const file = name === CONFIRM_PAGE || name.startsWith('/assets/') ? files.get(name) : undefined;
  if (file === undefined) {
    end(response, 404);
    return;
  }
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.bytes.length });
  response.end(Buffer.from(file.bytes));
}

async function answer(site: ConfirmSite, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (request.method === 'GET') return sendPage(site, path, response);
  if (request.method !== 'POST') return end(response, 405);
  if (!hasCode(request, site.code)) return end(response, 403);
  if (path === '/request') return end(response, 200, site.pending.offer());
  if (path !== '/answer') return end(response, 404);
  site.touch();
  end(response, 200, await site.pending.answer(await readAnswer(request)));
  site.touch();
}

function createSite(site: ConfirmSite): Server {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(securityHeaders("'self'"))) response.setHeader(name, value);
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    if (!isOwnRequest(request.method ?? '', request.headers, port)) return end(response, 403);
    answer(site, request, response).catch(() => response.destroy());
  });
  return server;
}

/**
 * Confirms signatures on a page of its own.
 * SECURITY: another port is another origin, so the main page can neither read nor script it; the code of its address
 * goes to the browser by the way the first address went, never through the main page. Each question has a server of
 * its own, which ends with it.
 * @param show - opens an address in the browser, or tells it to the user
 */
export function confirmOnPage(files: PageFiles, show: (url: string) => void): Confirm {
  let before: PendingConfirmation | null = null;
  return async (pending) => {
    // Whoever asks again has given up the first question.
    before?.cancel();
    before = pending;
    const code = randomBytes(24).toString('base64url');
    const timer = setTimeout(() => pending.cancel(), PATIENCE_MS);
    const server = createSite({ files, pending, code, touch: () => void timer.refresh() });
    const port = await listenOnLoopback(server);
    show(`http://127.0.0.1:${port}/#${code}`);
    await pending.ended;
    clearTimeout(timer);
    server.close();
    // Connections that browsers open ahead of need would hold the port.
    server.closeIdleConnections();
  };
}
