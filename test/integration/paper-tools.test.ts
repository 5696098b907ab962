import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { newSigner } from '../../main/services/keys/new-signer.ts';
import { paperBytes } from '../../main/services/keys/paper-bytes.ts';
import { paperCopy, restoreSigner } from '../../main/services/keys/paper-copy.ts';
import { requireTool } from '../support/tools.ts';

const PASSPHRASE = 'harbour violet nine lantern moss';
const PAPER = 'cobalt pigeon seven orchard rain';
const COST = { m: 19_456, t: 2, p: 1 };
const folder = mkdtempSync(join(tmpdir(), 'redoubt-paper-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** age asks for passphrases at the terminal only: Python gives it one, and types the answer at each question. */
const TYPIST = `
import os, pty, sys
answer = sys.argv[1].encode() + b"\\n"
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
seen = b""
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    seen += part
    while b"passphrase" in seen and seen.rstrip().endswith(b":"):
        os.write(terminal, answer)
        seen = b""
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

function age(passphrase: string, ...words: readonly string[]): number | null {
  requireTool('age');
  requireTool('python3');
  return spawnSync('python3', ['-c', TYPIST, passphrase, 'age', ...words], { cwd: folder }).status;
}

const made = await newSigner({
  id: 'anna',
  person: 'anna',
  name: 'Anna',
  organisation: 'Office',
  passphrase: PASSPHRASE,
  createdAt: '2026-11-22T00:00:00Z',
  cost: COST,
});

it('a paper copy opens with the age program, which needs nothing of ours', async () => {
  const { text } = await paperCopy(made.file, { passphrase: PASSPHRASE, paper: PAPER });
  writeFileSync(join(folder, 'anna.age'), paperBytes(text));
  expect(age(PAPER, '--decrypt', '--output', 'anna.json', 'anna.age')).toBe(0);
  const content = JSON.parse(readFileSync(join(folder, 'anna.json'), 'utf8')) as Record<string, unknown>;
  expect(content).toMatchObject({
    format: 'redoubt-signer-secret',
    parts: ['ed25519', 'mldsa87', 'ssh'],
    record: { id: 'anna' },
  });
  expect(Buffer.from(String(content['secret']), 'base64')).toHaveLength(96);
  expect(age(PASSPHRASE, '--decrypt', '--output', 'wrong.json', 'anna.age')).not.toBe(0);
});

it('what the age program encrypted again makes the same signer', async () => {
  expect(age(PAPER, '--encrypt', '--passphrase', '--armor', '--output', 'again.age', 'anna.json')).toBe(0);
  const file = readFileSync(join(folder, 'again.age'));
  const { record } = await restoreSigner(new Uint8Array(file), {
    paper: PAPER,
    passphrase: PASSPHRASE,
    cost: COST,
  });
  expect(record).toEqual(made.record);
});
