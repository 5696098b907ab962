import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** One file of the window's page, ready to send. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** Files by absolute URL path, as `/assets/index-1a2b.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built page into memory (Electron checklist 18).
 * SECURITY: requests are answered from this map of known paths only. No path of a request ever reaches the file
 * system, so there is no prefix, link or encoding to get wrong.
 * @throws Error for a file of a type the page does not use: nothing is served by guessing
 */
export async function loadPageFiles(folder: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    if (type === undefined) throw new Error(`the page has a file of unknown type: ${entry.name}`);
    const urlPath = path.slice(folder.length).replaceAll('\\', '/');
    files.set(urlPath, { bytes: new Uint8Array(await readFile(path)), type });
  }
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}
