/**
 * Serves the window with a client in memory, to look at the screens without a main process:
 * `node test/support/ui-preview.ts [port]`. The content policy is the browser host's.
 */
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; worker-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

/** Builds the window with the client of the preview in place of the transport. */
export async function buildPreview(outDir: string): Promise<void> {
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
    plugins: [
      {
        name: 'preview-client',
        enforce: 'pre',
        resolveId: (source) =>
          source.endsWith('lib/transport.ts') ? join(root, 'test/support/ui-preview/transport.ts') : null,
      },
    ],
  });
}

/** Serves a built preview on this machine; answers the address and how to stop. */
export async function servePreview(folder: string, port = 0): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const name = path === '/' ? '/index.html' : path;
    const file = name === '/catalogue.json' ? join(root, 'dist/catalogue.json') : join(folder, name);
    if (!existsSync(file) || !(resolve(file).startsWith(folder) || name === '/catalogue.json')) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': POLICY,
    });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the preview has no port');
  return { url: `http://127.0.0.1:${address.port}/`, stop: () => server.close() };
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) {
  const folder = await mkdtemp(join(tmpdir(), 'redoubt-preview-'));
  process.once('SIGINT', () => void rm(folder, { recursive: true, force: true }).then(() => process.exit(0)));
  await buildPreview(folder);
  const { url } = await servePreview(folder, Number(process.argv[2] ?? 4780));
  process.stdout.write(`${url}\n`);
}
