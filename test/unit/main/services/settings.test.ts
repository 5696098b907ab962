import { expect, it } from 'vitest';
import { Workspace } from '../../../../main/db/workspace.ts';
import { changeSettings, readSettings } from '../../../../main/services/settings.ts';
import { ModelDisk } from '../../../support/crash-fs.ts';
import { testHost } from '../../../support/workspace.ts';

async function open(disk: ModelDisk): Promise<Workspace> {
  return Workspace.open(await testHost(disk), '/data/w');
}

it('has defaults before anything was set', async () => {
  expect(readSettings(await open(new ModelDisk()))).toMatchObject({ theme: 'system', projector: false });
});

it('keeps what was set and leaves the rest', async () => {
  const disk = new ModelDisk();
  await changeSettings(await open(disk), { theme: 'dark', person: 'A. Planner' });
  expect(readSettings(await open(disk))).toMatchObject({
    theme: 'dark',
    person: 'A. Planner',
    density: 'standard',
  });
});

it('falls back to the default for a value it cannot read', async () => {
  const workspace = await open(new ModelDisk());
  workspace.change((db) => db.run(`INSERT INTO setting VALUES ('theme', '"neon"'), ('density', '{')`));
  expect(readSettings(workspace)).toMatchObject({ theme: 'system', density: 'standard' });
});
