/**
 * Writes assets/notices/THIRD-PARTY.txt: name, version, licence and licence text of every package whose code is in
 * the program. `node test/support/notices.ts` after a change of dependencies; a test says when that was forgotten.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const FILE = join(root, 'assets/notices/THIRD-PARTY.txt');
const RULE = '-'.repeat(78);

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

/** Packages of the lockfile that are neither for development nor for one system only. */
function shippedPackages(): readonly (readonly [string, LockEntry])[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  return (
    Object.entries(lock.packages)
      .filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && !entry.optional)
      // Declarations are for the compiler; nothing of them is in the program.
      .filter(([path]) => !path.includes('node_modules/@types/'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
  );
}

const LICENCE_FILE = /^(licen[cs]e|copying|notice|ofl)/i;

function licenceTexts(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => LICENCE_FILE.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
}

/** The notices as they should be. */
export function notices(): string {
  const parts = shippedPackages().map(([path, entry]) => {
    const name = path.replace(/^.*node_modules\//, '');
    const head = `${name} ${entry.version ?? ''}\nLicence: ${entry.license ?? 'see below'}`;
    return [RULE, head, ...licenceTexts(join(root, path))].join('\n\n');
  });
  const fonts = [
    RULE,
    'Fonts of the window and of documents\nLicence: OFL-1.1',
    ...licenceTexts(join(root, 'assets/fonts')),
  ];
  return [
    'Redoubt contains the work of others. Their licences follow, in the order of their names.',
    ...parts,
    fonts.join('\n\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The notices as they are in the repository. */
export function writtenNotices(): string {
  return existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
}

if (import.meta.main) writeFileSync(FILE, notices());
