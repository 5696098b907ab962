import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readComponent } from '../../../../../../main/services/keys/token/component-file.ts';

const top = mkdtempSync(join(tmpdir(), 'redoubt-component-'));
afterAll(() => rmSync(top, { recursive: true }));

const COMPONENT = {
  format: 'redoubt-pkcs11',
  version: 1,
  module: '/usr/lib/module.so',
  addon: '/opt/redoubt/pkcs11.node',
  addonSha512: 'ab'.repeat(64),
};

let made = 0;

/** A component file in a folder of its own, with these rights. */
function place(file: number, folder: number, content: object = COMPONENT): string {
  made += 1;
  const within = join(top, String(made));
  mkdirSync(within);
  const path = join(within, 'pkcs11.json');
  writeFileSync(path, JSON.stringify(content));
  chmodSync(path, file);
  chmodSync(within, folder);
  return path;
}

describe('the component file of the administrator', () => {
  it.each([
    ['only its owner may write', 0o644, 0o755],
    ['stands in a sticky folder, where others cannot replace it', 0o600, 0o1777],
  ])('is read when it %s', async (_what, file, folder) => {
    expect(await readComponent(place(file, folder))).toEqual(COMPONENT);
  });

  it.each([
    ['others may write it', 0o646, 0o755],
    ['a group may write it', 0o664, 0o755],
    ['others may write it, whatever bit beside that', 0o1646, 0o755],
    ['others may write its folder', 0o644, 0o777],
  ])('is refused when %s', async (_what, file, folder) => {
    await expect(readComponent(place(file, folder))).rejects.toMatchObject({
      area: 'token',
      code: 'file-refused',
      details: { reason: expect.stringContaining('other users may write') },
    });
  });

  it.each(['LD_PRELOAD', 'DYLD_INSERT_LIBRARIES', 'NODE_OPTIONS'])('is refused with %s', async (name) => {
    const path = place(0o644, 0o755, { ...COMPONENT, environment: { [name]: '/tmp/x' } });
    await expect(readComponent(path)).rejects.toMatchObject({ code: 'file-refused' });
  });

  it('is none where there is none', async () => {
    expect(await readComponent(join(top, 'nothing.json'))).toBeNull();
  });
});
