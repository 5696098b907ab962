import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Text that marks the fuse wire in Electron's program. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WIRE_VERSION = 1;
const FUSES = 9;
const ENABLED = '1';
const DISABLED = '0';

/** States of the fuses in a program, one character each, in the order of Electron's list. */
export function readFuseWire(program: Buffer): string {
  const start = program.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length;
  const length = program[start + 1] ?? 0;
  return program.subarray(start + 2, start + 2 + length).toString('latin1');
}

/** The wire as Electron ships it: what the defaults of a new release are. */
const SHIPPED = [ENABLED, DISABLED, ENABLED, ENABLED, DISABLED, DISABLED, DISABLED, ENABLED, ENABLED];

/**
 * A folder that packaging takes for Electron's runtime on Linux: a program with a fuse wire, version, locales and
 * licence, and no default_app.asar. It cannot run; it lets the packaging itself be tested without a download.
 */
export async function makeStandInRuntime(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([WIRE_VERSION, FUSES]),
    Buffer.from(SHIPPED.join('')),
  ]);
  const program = Buffer.concat([Buffer.from('\x7fELF stand-in '), wire, Buffer.from(' end')]);
  await writeFile(join(folder, 'electron'), program);
  await chmod(join(folder, 'electron'), 0o755);
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'LICENSE'), 'stand-in');
  await writeFile(join(folder, 'LICENSES.chromium.html'), 'stand-in');
  for (const locale of ['en-US', 'de', 'ko']) await writeFile(join(folder, 'locales', `${locale}.pak`), '');
}
