import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { PlannerError } from '../../shared/errors.ts';
import { type Dispatch, errorReply } from '../ipc/dispatch.ts';
import { securityHeaders } from '../security/content-policy.ts';
import type { PageFiles } from '../security/page-files.ts';
import { type Access, isOwnRequest } from './access.ts';
import type { BrowserDialogs } from './browser-dialogs.ts';
import type { EventStream } from './event-stream.ts';
import { createServer } from './node-http.ts';

export interface HostParts {
  readonly files: PageFiles;
  readonly access: Access;
  readonly events: EventStream;
  readonly dialogs: BrowserDialogs;
  readonly dispatch: Dispatch;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Path without the query, split at the first slash: `/call/plan.list` is `call` and `plan.list`. */
  readonly area: string;
  readonly rest: string;
}

/** A dropped bundle of 64 MiB in base64, with room for the rest of the message. */
const MAX_CALL_BYTES = 96 * 1024 * 1024;
const MAX_SESSION_BYTES = 1024;

class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > limit) throw new TooLarge(`more than ${limit} bytes`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { Connection: 'close' });
  response.end();
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // Not JSON: the schema of the call refuses undefined with a coded reply.
    return undefined;
  }
}

async function openSession(parts: HostParts, { request, response }: Exchange): Promise<void> {
  const body = parseJson(await readBody(request, MAX_SESSION_BYTES));
  const code = (body as { readonly code?: unknown } | null | undefined)?.code;
  const token = typeof code === 'string' ? parts.access.redeem(code) : null;
  if (token === null) refuse(response, 403);
  else sendJson(response, 200, { token });
}

async function answerCall(parts: HostParts, { request, response, rest }: Exchange): Promise<void> {
  const params = parseJson(await readBody(request, MAX_CALL_BYTES));
  sendJson(response, 200, await parts.dispatch(rest, params));
}

/** Files of the same choosing that are still to come; a page that says none is done. */
function filesLeft({ headers }: IncomingMessage): number {
  const said = headers['x-files-left'];
  return typeof said === 'string' && /^[0-9]{1,5}$/.test(said) ? Number(said) : 0;
}

async function takeUpload(parts: HostParts, { request, response, rest }: Exchange): Promise<void> {
  const limit = parts.dialogs.uploadLimit(rest);
  if (limit === null) return refuse(response, 404);
  const encoded = request.headers['x-file-name'];
  // A name, never a path: browsers send none, other programs might.
  const name = basename(decodeURIComponent(typeof encoded === 'string' ? encoded : 'file')).slice(0, 255);
  try {
    const bytes = new Uint8Array(await readBody(request, limit));
    parts.dialogs.answerOpen(rest, { name, bytes }, filesLeft(request));
    response.writeHead(204).end();
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    parts.dialogs.refuseTooLarge(rest, name);
    refuse(response, 413);
  }
}

function sendDownload(parts: HostParts, { response, rest }: Exchange): void {
  const download = parts.dialogs.takeDownload(rest);
  if (download === null) {
    refuse(response, 404);
    return;
  }
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': download.bytes.length,
  });
  response.end(Buffer.from(download.bytes), () => parts.dialogs.finishDownload(rest));
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/';
}

function sendPage(parts: HostParts, { request, response }: Exchange): void {
  const file = parts.files.get(pathOf(request));
  if (!file) {
    refuse(response, 404);
    return;
  }
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.bytes.length });
  response.end(Buffer.from(file.bytes));
}

type Route = (parts: HostParts, exchange: Exchange) => Promise<void> | void;

/** What needs the token, by method and first part of the path. */
const ROUTES: Readonly<Record<string, Route>> = {
  'POST call': answerCall,
  'GET events': (parts, { response }) => parts.events.add(response),
  'POST upload': takeUpload,
  'DELETE upload': (parts, { response, rest }) => {
    parts.dialogs.answerOpen(rest, null);
    response.writeHead(204).end();
  },
  'GET download': sendDownload,
};

function exchangeOf(request: IncomingMessage, response: ServerResponse): Exchange {
  const [, area = '', rest = ''] = /^\/([^/?]*)\/?([^?]*)/.exec(request.url ?? '/') ?? [];
  return { request, response, area, rest };
}

async function answer(parts: HostParts, exchange: Exchange): Promise<void> {
  const { request, response, area } = exchange;
  const method = request.method ?? '';
  if (method === 'POST' && area === 'session') return openSession(parts, exchange);
  const route = ROUTES[`${method} ${area}`];
  if (route) {
    if (!parts.access.admits(request.headers)) return refuse(response, 403);
    return route(parts, exchange);
  }
  if (method !== 'GET') return refuse(response, 405);
  sendPage(parts, exchange);
}

function answerFailure(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const reason = error instanceof TooLarge ? error.message : 'the request could not be read';
  sendJson(response, 400, errorReply(new PlannerError('ipc', 'payload-refused', { call: 'http', reason })));
}

/** The server behind the page, on this machine only. */
export function createHost(parts: HostParts): Server {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(securityHeaders("'self'", pathOf(request))))
      response.setHeader(name, value);
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    if (!isOwnRequest(request.method ?? '', request.headers, port)) return refuse(response, 403);
    answer(parts, exchangeOf(request, response)).catch((error: unknown) => answerFailure(response, error));
  });
  return server;
}

/** Starts listening on a free port of the loopback interface; answers the port. */
export function listenOnLoopback(server: Server): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  // SECURITY: the address is fixed; a host reachable from outside would be a server on the network.
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    resolve(typeof address === 'object' && address !== null ? address.port : 0);
  });
  return promise;
}
