import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** One source file with what it imports. */
export interface SourceFile {
  /** Path from the top, with slashes. */
  readonly path: string;
  readonly text: string;
  /** Paths from the top of the files it imports, and names of packages. */
  readonly imports: readonly string[];
}

const IMPORT =
  /(?:^|[\s;])(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|[\s;(=])import\s*\(?\s*['"]([^'"]+)['"]/g;

function importsOf(path: string, text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    if (!specifier.startsWith('.')) return specifier;
    const target = resolve(root, dirname(path), specifier.split('?')[0] ?? specifier);
    return relative(root, target).replaceAll('\\', '/');
  });
}

/** Every TypeScript file under a folder of the repository. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}
