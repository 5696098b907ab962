import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readRegular } from '../../../../main/db/read-regular.ts';

const folder = mkdtempSync(join(tmpdir(), 'redoubt-read-'));
const file = join(folder, 'ten');
writeFileSync(file, '0123456789');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(path: string, maxBytes = 10): Promise<Uint8Array> {
  return readRegular(path, { name: path, what: 'file', maxBytes });
}

describe('reading an ordinary file', () => {
  it('takes a file of exactly the limit, also through a link', async () => {
    const linked = join(folder, 'link');
    symlinkSync(file, linked);
    expect(new TextDecoder().decode(await read(file))).toBe('0123456789');
    expect(new TextDecoder().decode(await read(linked))).toBe('0123456789');
  });

  it('refuses one byte more without reading it', async () => {
    await expect(read(file, 9)).rejects.toMatchObject({
      area: 'bundle-format',
      code: 'too-large',
      details: { value: 10, limit: 9 },
    });
  });

  it('does not trust the size a file of the kernel gives', async () => {
    await expect(read('/proc/self/status', 16)).rejects.toMatchObject({ code: 'too-large' });
    expect((await read('/proc/self/status', 100_000)).length).toBeGreaterThan(100);
  });

  it.each([
    ['a folder', () => folder, 'it is a folder'],
    ['a device without end', () => '/dev/zero', 'it is a device, not a file'],
    ['nothing', () => join(folder, 'absent'), 'there is no such file or folder'],
    ['a part below a file', () => join(file, 'x'), 'a part of the path is a file, not a folder'],
    ['a name with a NUL', () => `${folder}/a\0b`, 'its name holds a character no path may have'],
    ['a name of 5000 letters', () => join(folder, 'x'.repeat(5000)), 'its name is too long'],
  ])('refuses %s', async (_what, path, reason) => {
    await expect(read(path())).rejects.toMatchObject({
      area: 'usage',
      code: 'file-unreadable',
      details: { file: path(), reason },
    });
  });

  it('refuses a pipe that nobody writes to, at once', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(read(pipe)).rejects.toMatchObject({ details: { reason: 'it is a pipe, not a file' } });
  });

  it('refuses a socket', async () => {
    const path = join(folder, 'socket');
    const server = createServer();
    await new Promise<void>((done) => void server.listen(path, done));
    await expect(read(path)).rejects.toMatchObject({ code: 'file-unreadable' });
    server.close();
  });
});
