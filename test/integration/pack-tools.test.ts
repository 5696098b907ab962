import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nativeHashes } from '../../main/services/bundle/native-hashes.ts';
import { pemOf, readPublicKey } from '../../shared/bundle/signatures/public-keys.ts';
import { openPack } from '../../shared/pack/build-pack.ts';
import { packEncoding } from '../../shared/pack/statement.ts';
import { DORA, priceTable, testPack } from '../support/packs.ts';
import { runTool } from '../support/tools.ts';

// A pack checked with nothing of ours: Python for the archive and the digests, openssl for the signature.

let folder: string;
const at = (name: string): string => join(folder, name);
const bytes = testPack(1, { tables: priceTable('31000.00') });

const PYTHON = `
import hashlib, json, sys, base64, zipfile
source, target = sys.argv[1], sys.argv[2]
archive = zipfile.ZipFile(source)
statement = json.loads(base64.b64decode(json.loads(archive.read('pack.dsse.json'))['payload']))
for entry in statement['files']:
    data = archive.read('data/' + entry['path'])
    assert len(data) == entry['size'] and hashlib.sha512(data).hexdigest() == entry['sha512']
    assert json.dumps(json.loads(data), sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode() == data
with zipfile.ZipFile(target, 'w', zipfile.ZIP_STORED) as copy:
    for name in sorted(archive.namelist()):
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.create_system = 3
        info.external_attr = 0o100644 << 16
        copy.writestr(info, archive.read(name))
print(statement['channel'], statement['version'])
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-pack-'));
  writeFileSync(at('pack.zip'), bytes);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a pack', () => {
  it('is the archive that Python writes of the same entries, with the digests its statement says', () => {
    const { status, output } = runTool('python3', ['-c', PYTHON, at('pack.zip'), at('copy.zip')]);
    expect([status, output.trim()]).toEqual([0, 'prices 1']);
    expect(runTool('cmp', [at('pack.zip'), at('copy.zip')])).toEqual({ status: 0, output: '' });
  });

  it('carries a signature that openssl verifies, over these bytes only', () => {
    const { statement, envelope } = openPack(bytes, nativeHashes);
    const key = readPublicKey('ed25519', DORA.record.keys.ed25519 ?? '');
    const signature = envelope.signatures.find(({ keyId }) => keyId === key.keyId)?.signature;
    writeFileSync(at('key.pem'), pemOf('ed25519', key.raw));
    writeFileSync(at('sig'), signature ?? new Uint8Array());
    writeFileSync(at('pae'), packEncoding(statement));
    writeFileSync(at('other'), packEncoding({ ...statement, version: 2 }));
    const verify = (message: string): number =>
      runTool('openssl', [
        ...['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', at('key.pem')],
        ...['-in', at(message), '-sigfile', at('sig')],
      ]).status;
    expect(verify('pae')).toBe(0);
    expect(verify('other')).not.toBe(0);
  });
});
