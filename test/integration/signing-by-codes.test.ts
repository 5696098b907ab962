import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { codePicture } from '../../main/services/code-pictures.ts';
import { CodeReader } from '../../renderer/camera/code-reader.ts';
import { readFrame } from '../../renderer/camera/read-frame.ts';
import { drawCode, rgbaOf } from '../support/code-frames.ts';
import { pathWithRedoubt } from '../support/samples.ts';
import { runTool } from '../support/tools.ts';

// Two machines and a screen between them: the keys never leave the one, the bundle never leaves the other.

vi.setConfig({ testTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'redoubt-by-codes-'));
const PATH = pathWithRedoubt(mkdtempSync(join(tmpdir(), 'redoubt-bin-')));
const at = (name: string): string => join(folder, name);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sh(line: string): string {
  const ran = runTool('bash', ['-e', '-c', `export PATH='${PATH}'; cd '${folder}'; ${line}`]);
  expect(ran.status, `${line}\n${ran.output}`).toBe(0);
  return ran.output;
}

/**
 * A file from one machine's screen into the other's camera: every fifth picture is missed, every third seen twice. The
 * pictures go round until all has arrived; another fifth is missed each time, so that the second round ends it at the latest.
 */
function carry(from: string, to: string): number {
  const texts = sh(`redoubt qr show ${from} --text`).trim().split('\n');
  const reader = new CodeReader();
  let seen = 0;
  for (const [index, text] of [...texts, ...texts].entries()) {
    const round = Math.floor(index / texts.length);
    if ((index % texts.length) % 5 === 2 + round || reader.reading.state === 'whole') continue;
    const read = readFrame(rgbaOf(drawCode(codePicture(text), 4))) ?? '';
    for (let again = index % 3 === 0 ? 2 : 1; again > 0; again -= 1) reader.take(read);
    seen += 1;
  }
  const { reading } = reader;
  if (reading.state !== 'whole') throw new Error(`only ${JSON.stringify(reading)} of ${from} arrived`);
  writeFileSync(at(to), reading.message);
  expect(readFileSync(at(to))).toEqual(readFileSync(at(from)));
  return seen;
}

describe('signing on a machine that has no bundle', () => {
  it('goes there and back as moving codes, and the bundle is accepted', () => {
    writeFileSync(at('pw'), 'correct horse battery staple seven\n');
    sh('redoubt new tactical-edge --date 2026-11-22 -o plan.json');
    sh('redoubt keys new --name "Anna Brandt" --id anna --passphrase-file pw -o anna.signer');
    sh('redoubt trust init trust --root anna.signer --passphrase-file pw');
    sh(
      'redoubt trust add trust anna.public.json --root anna.signer --passphrase-file pw --valid-from 2026-01-01T00:00:00Z',
    );
    sh(
      'redoubt sign request plan.json --signer anna.public.json --claimed-at 2026-11-22T10:00:00Z -o request',
    );
    expect(carry('request/manifest.json', 'arrived.manifest.json')).toBeGreaterThan(5);

    const shown = sh('redoubt sign answer arrived.manifest.json');
    expect(shown).toMatch(/Project {3}Tactical edge.*\n/);
    expect(shown).toMatch(/Total {5}.*lines/);
    expect(shown).toContain('Nothing was signed.');
    sh('redoubt sign answer arrived.manifest.json --signer anna.signer --passphrase-file pw -o answer.json');
    expect(carry('answer.json', 'arrived.signatures.json')).toBeGreaterThan(5);

    const attach = 'redoubt sign import request/*-unsigned.zip --signer anna.public.json -o bundle.zip';
    const said = sh(`${attach} --answer arrived.signatures.json --json`);
    expect(JSON.parse(said)).toMatchObject({ attached: ['ed25519', 'mldsa87', 'ssh'], missing: [] });
    sh('redoubt verify bundle.zip --trust trust --at 2026-11-23T10:00:00Z');
  });
});
