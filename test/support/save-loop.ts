/**
 * Saves a counter in a workspace as fast as it can and prints every number that was acknowledged, until it is killed.
 * Used by the kill test: `node save-loop.ts <workspace> [data key, hex]`; with a key the workspace is encrypted.
 */
import { writeSync } from 'node:fs';
import { nodeFs } from '../../main/db/file-system.ts';
import { Workspace } from '../../main/db/workspace.ts';
import { lockWorkspace } from '../../main/db/workspace-lock.ts';
import { VaultKey } from '../../main/services/vault/vault-key.ts';
import { quickKey } from './vault.ts';
import { testHost } from './workspace.ts';

const file = process.argv[2] ?? '';
const dataKey = process.argv[3];
const cipher =
  dataKey === undefined ? null : new VaultKey(Buffer.from(dataKey, 'hex'), (await quickKey()).wraps);
const host = { ...(await testHost()), fs: nodeFs, lock: lockWorkspace, cipher };
const workspace = await Workspace.open(host, file);
const row = workspace.read((db) => db.exec("SELECT value FROM setting WHERE key = 'counter'"))[0]
  ?.values[0]?.[0];
for (let counter = Number(row ?? 0) + 1; ; counter += 1) {
  workspace.change((db) => {
    db.run("INSERT INTO setting VALUES ('counter', ?) ON CONFLICT DO UPDATE SET value = excluded.value", [
      String(counter),
    ]);
  });
  await workspace.flush();
  writeSync(1, `${counter}\n`);
}
