import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CommandIo } from '../../../../main/cli/command.ts';
import { createNodeIo } from '../../../../main/cli/node-io.ts';
import { askHidden, type Terminal } from '../../../../main/cli/passphrase.ts';
import { runCommandLine } from '../../../../main/cli/run.ts';
import { concatBytes, utf8 } from '../../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../../shared/bundle/format/canonical-json.ts';
import { buildSample, testSigner, trustFiles } from '../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** The least that signer files accept: what a guess costs is tested with the files themselves. */
const CHEAP = { m: 19_456, t: 2, p: 1 };
let folder: string;
const at = (name: string): string => join(folder, name);

interface Answer {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function redoubt(...words: readonly string[]): Promise<Answer> {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = {
    ...createNodeIo({
      facts: () => Promise.reject(new Error('needs no catalogue')),
      fonts: () => Promise.reject(new Error('makes no document')),
    }),
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    now: () => '2026-11-22T09:30:00.250Z',
    keyCost: CHEAP,
    environment: {},
  };
  const status = await runCommandLine(words, io);
  return { status, out: out.join(''), err: err.join('') };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redoubt-cli-'));
  await writeFile(at('pw'), 'correct horse battery staple seven\nsecond line\n');
  await writeFile(at('weak'), 'hunter2\n');
  const anna = testSigner('anna');
  await writeFile(at('bundle.zip'), (await buildSample([anna])).bytes);
  const files = trustFiles([{ record: anna.record }]);
  for (const [version, bytes] of files) await writeFile(at(`${version}.trust.dsse.json`), bytes);
});

afterAll(() => rm(folder, { recursive: true }));

describe('redoubt verify', () => {
  it('answers the verdict as stable JSON and 0', async () => {
    const { status, out } = await redoubt('verify', at('bundle.zip'), '--trust', folder, '--json');
    expect(status).toBe(0);
    const verdict = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(verdict)).toEqual([
      'format',
      'version',
      'accepted',
      'exitStatus',
      'answers',
      'findings',
      'bundle',
      'signers',
      'approvals',
      'trust',
      'timeStamp',
      'views',
      'checkedAt',
    ]);
    expect(verdict).toMatchObject({
      format: 'redoubt-verdict',
      version: 1,
      accepted: true,
      exitStatus: 0,
      checkedAt: '2026-11-22T09:30:00Z',
    });
  });

  it('answers people in three lines and what is in the file', async () => {
    const { status, out } = await redoubt(
      'verify',
      at('bundle.zip'),
      '--trust',
      folder,
      '--at',
      '2026-12-01',
    );
    expect(status).toBe(0);
    expect(out).toMatch(
      /^Unchanged\? +Yes\nWho signed\? +Known\n {2}counts: Signer ANNA, Office 7 \(anna, suite S1\)\n {4}additional signatures: OpenSSH right\nMay we rely on it\? +Yes\n {2}the same to the cent in: JSON, XLSX, CSV, (?:PDF, )?CycloneDX, UBL\n/,
    );
    expect(out).toContain('5 lines, net at least EUR 209877.00, 2 of 5 lines have no price');
    expect(out).toContain('DE · RESTRICTED (VS-NfD)');
  });

  it('answers the block by the exit status, with code, words and next step', async () => {
    const bytes = await readFile(at('bundle.zip'));
    await writeFile(at('grown.zip'), concatBytes([bytes, utf8('x')]));
    const { status, out } = await redoubt('verify', at('grown.zip'), '--trust', folder, '--json');
    expect(status).toBe(10);
    expect(JSON.parse(out)).toMatchObject({
      findings: [
        { code: 'C02', block: 'container', level: 'refusal', text: 'The container was repacked or altered.' },
      ],
    });
    const late = await redoubt('verify', at('bundle.zip'), '--trust', folder, '--at', '2028-06-01T00:00:00Z');
    expect(late.status).toBe(40);
    expect(late.out).toContain('T03  refusal  Your list of signers ended on 2028-01-01 00:00:00 UTC.');
  });

  it.each(['none.zip', '.'])('answers 50, as JSON too, when the bundle is %s', async (name) => {
    const { status, out } = await redoubt('verify', at(name), '--trust', folder, '--json');
    expect(status).toBe(50);
    expect(JSON.parse(out)).toMatchObject({ accepted: false, exitStatus: 50, findings: [{ code: 'U01' }] });
  });

  it('answers 50 without a list, and 10 when the container is bad anyway', async () => {
    const none = await redoubt('verify', at('bundle.zip'), '--trust', at('nothing-here'), '--json');
    expect(none.status).toBe(50);
    expect(JSON.parse(none.out)).toMatchObject({ answers: { unchanged: 'partly', rely: 'unchecked' } });
    const bad = await redoubt('verify', at('pw'), '--trust', at('nothing-here'), '--json');
    expect(bad.status).toBe(10);
  });

  it('answers 2 to bad usage', async () => {
    expect((await redoubt('verify', at('bundle.zip'))).status).toBe(2);
    expect((await redoubt('verify', '--trust', folder)).status).toBe(2);
    expect((await redoubt('verify', at('bundle.zip'), '--trust', folder, '--at', 'noon')).status).toBe(2);
  });

  it('remembers with --seen, and refuses an older revision, a fork and an older list of signers', async () => {
    const verify = () =>
      redoubt('verify', at('bundle.zip'), '--trust', folder, '--seen', at('seen.json'), '--json');
    const first = await verify();
    expect(first.status).toBe(0);
    const text = await readFile(at('seen.json'), 'utf8');
    const kept = JSON.parse(text);
    expect(kept).toMatchObject({ format: 'redoubt-seen', manifests: [{ revision: expect.any(Number) }] });
    expect((await verify()).status).toBe(0);
    expect(await readFile(at('seen.json'), 'utf8')).toBe(text);

    const [entry] = kept.manifests;
    const refusedWith = async (change: object): Promise<unknown> => {
      await writeFile(at('seen.json'), JSON.stringify({ ...kept, ...change }));
      const { status, out } = await verify();
      return { status, codes: JSON.parse(out).findings.map(({ code }: { code: string }) => code) };
    };
    const other = '0'.repeat(128);
    const newer = { ...entry, revision: entry.revision + 1, sha512: other };
    expect(await refusedWith({ manifests: [entry, newer] })).toEqual({ status: 40, codes: ['R01'] });
    expect(await refusedWith({ manifests: [{ ...entry, sha512: other }] })).toEqual({
      status: 40,
      codes: ['R02'],
    });
    expect(await refusedWith({ trustVersion: kept.trustVersion + 1 })).toEqual({
      status: 40,
      codes: ['T04'],
    });
  });

  it('never takes a damaged register for an empty one', async () => {
    await writeFile(at('cut.json'), '{"format":"redoubt-seen","ver');
    const cut = await redoubt('verify', at('bundle.zip'), '--trust', folder, '--seen', at('cut.json'));
    expect(cut).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('no register of bundles seen'),
    });
    expect(await readFile(at('cut.json'), 'utf8')).toBe('{"format":"redoubt-seen","ver');
  });
});

describe('redoubt keys and trust', () => {
  it('makes a signer whose file only its owner can read, and says the fingerprint', async () => {
    const { status, out } = await redoubt(
      ...['keys', 'new', '--name', 'Dr Anna Brandt', '--id', 'brandt', '--passphrase-file', at('pw')],
      ...['-o', at('brandt.signer'), '--json'],
    );
    expect(status).toBe(0);
    const made = JSON.parse(out) as { readonly fingerprintGroups: string; readonly publicRecord: string };
    expect(made).toMatchObject({
      version: 1,
      id: 'brandt',
      suite: 'S1',
      person: 'Dr Anna Brandt',
      createdAt: '2026-11-22T09:30:00Z',
    });
    expect(made.fingerprintGroups.split(' ')).toHaveLength(16);
    expect((await stat(at('brandt.signer'))).mode & 0o777).toBe(0o600);
    expect(made.publicRecord).toBe(at('brandt.public.json'));
    expect(await readFile(made.publicRecord, 'utf8')).toMatch(/^\{"createdAt":/);
  });

  it('never replaces a signer file', async () => {
    const before = await readFile(at('brandt.signer'));
    const { status, err } = await redoubt(
      'keys',
      'new',
      '--name',
      'x',
      '--passphrase-file',
      at('pw'),
      '-o',
      at('brandt.signer'),
    );
    expect(status).toBe(2);
    expect(err).toContain('the file exists and is not replaced');
    expect(await readFile(at('brandt.signer'))).toEqual(before);
  });

  it('writes nothing with a weak passphrase or an id that is no file name', async () => {
    const weak = await redoubt(
      'keys',
      'new',
      '--name',
      'x',
      '--passphrase-file',
      at('weak'),
      '-o',
      at('weak.signer'),
    );
    expect(weak.status).toBe(2);
    expect(weak.err).toContain('it has 7 characters');
    const bad = await redoubt(
      'keys',
      'new',
      '--name',
      'x',
      '--id',
      '../x',
      '--passphrase-file',
      at('pw'),
      '-o',
      at('weak.signer'),
    );
    expect(bad.status).toBe(2);
    expect(existsSync(at('weak.signer'))).toBe(false);
  });

  it('hands out the public part from the signer file and from the record alike', async () => {
    const one = await redoubt('keys', 'export', at('brandt.signer'), '--json');
    const two = await redoubt('keys', 'export', at('brandt.public.json'), '--json');
    expect(one.out).toBe(two.out);
    await redoubt('keys', 'export', at('brandt.signer'), '-o', at('public'));
    expect((await readdir(at('public'))).sort()).toEqual([
      'brandt.ed25519.pem',
      'brandt.json',
      'brandt.mldsa87.pem',
      'brandt.pub',
    ]);
    expect((await redoubt('keys', 'export', at('pw'))).status).toBe(2);
  });

  it('begins a list, adds signers, shows and exports it', async () => {
    const root = ['--root', at('brandt.signer'), '--passphrase-file', at('pw')];
    expect((await redoubt('trust', 'init', at('trust'), ...root)).status).toBe(0);
    expect((await redoubt('trust', 'init', at('trust'), ...root)).status).toBe(2);
    const added = await redoubt(
      'trust',
      'add',
      at('trust'),
      at('brandt.public.json'),
      ...root,
      '--role',
      'author',
      '--role',
      'approver',
      '--json',
    );
    expect(JSON.parse(added.out)).toMatchObject({
      listVersion: 2,
      expires: '2027-11-22T09:30:00Z',
      signers: [
        {
          id: 'brandt',
          roles: ['author', 'approver'],
          validFrom: '2026-01-01T00:00:00Z',
          validUntil: '2028-11-22T09:30:00Z',
        },
      ],
    });
    const shown = await redoubt('trust', 'show', at('trust'), '--json');
    expect(shown.out).toBe(added.out);
    const text = await redoubt('trust', 'export', at('trust'));
    expect(text.out).toMatch(/\nbrandt namespaces="bom-bundle-v1@redoubt\.invalid",valid-after=/);
    const plain = await redoubt('trust', 'export', at('trust'), '--no-dates', '-o', at('office'));
    expect(plain.status).toBe(0);
    expect((await readdir(at('office'))).sort()).toEqual([
      'allowed_signers',
      'brandt.ed25519.pem',
      'brandt.mldsa87.pem',
      'revoked_keys',
    ]);
    expect(await readFile(at('office/allowed_signers'), 'utf8')).not.toContain('valid-after');
  });

  it('looks twice at a record without proof and at a name that reads like a listed one', async () => {
    const root = ['--root', at('brandt.signer'), '--passphrase-file', at('pw')];
    const twin = testSigner('twin', { name: 'Dr \u0410nna Brandt' }).record;
    await writeFile(at('twin.json'), canonicalBytes(twin));
    const refused = await redoubt('trust', 'add', at('trust'), at('twin.json'), ...root);
    expect(refused.status).toBe(2);
    expect(refused.err).toContain('does not show that its keys are held');
    expect(refused.err).toContain('mixes letters of several scripts');
    expect(refused.err).toContain('reads like that of brandt');
    const taken = await redoubt('trust', 'add', at('trust'), at('twin.json'), ...root, '--anyway');
    expect(taken).toMatchObject({ status: 0, err: '' });
    const record = JSON.parse(await readFile(at('brandt.public.json'), 'utf8'));
    await writeFile(at('renamed.json'), canonicalBytes({ ...record, id: 'other', name: 'Somebody else' }));
    const forged = await redoubt('trust', 'add', at('trust'), at('renamed.json'), ...root, '--anyway');
    expect(forged.status).toBe(2);
    expect(forged.err).toContain('A signature of the record over itself is wrong');
  });

  it('signs no statement that would count for nothing, unless told to', async () => {
    const approve = (...words: readonly string[]) =>
      redoubt(
        'approve',
        at('bundle.zip'),
        '--trust',
        folder,
        '--signer',
        at('brandt.signer'),
        '--passphrase-file',
        at('pw'),
        '-o',
        at('approved.zip'),
        ...words,
      );
    const refused = await approve('--json');
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ version: 1, signed: false, findings: [{ code: 'S02' }] });
    expect(refused.err).toContain('Your statement would not count at this list.');
    expect(existsSync(at('approved.zip'))).toBe(false);
    const noted = await approve('--decision', 'noted', '--json');
    expect([noted.status, JSON.parse(noted.out).findings[0].code]).toEqual([1, 'S02']);
    expect(await approve('--anyway', '--json')).toMatchObject({ status: 0 });
    const { out } = await redoubt('verify', at('approved.zip'), '--trust', folder);
    expect(out).toContain('statement 1, does not count: approved by nobody on your list as approver');
    const german = await redoubt('verify', at('approved.zip'), '--trust', folder, '--language', 'de');
    expect(german.out).toContain('Erklärung 1, zählt nicht: freigegeben von jemandem');
    expect(german.status).toBe((await redoubt('verify', at('approved.zip'), '--trust', folder)).status);
    const odd = await redoubt('verify', at('approved.zip'), '--trust', folder, '--language', 'nl');
    expect([odd.status, odd.out]).toEqual([2, '']);
  });

  it('tells a wrong passphrase and an unknown role', async () => {
    await writeFile(at('wrong'), 'another passphrase entirely\n');
    const root = ['--root', at('brandt.signer'), '--passphrase-file'];
    const wrong = await redoubt('trust', 'init', at('trust2'), ...root, at('wrong'));
    expect(wrong.status).toBe(2);
    expect(wrong.err).toContain('The passphrase does not open the signer file brandt.');
    const role = await redoubt(
      'trust',
      'add',
      at('trust'),
      at('brandt.public.json'),
      ...root,
      at('pw'),
      '--role',
      'king',
    );
    expect(role.status).toBe(2);
    expect(role.err).toContain('one of author, approver');
  });
});

describe('asking for a passphrase', () => {
  function terminal(): { readonly port: Terminal; type(text: string): void; readonly modes: boolean[] } {
    let listener: ((text: string) => void) | undefined;
    const modes: boolean[] = [];
    const port: Terminal = {
      isTTY: true,
      setRawMode: (on) => modes.push(on),
      setEncoding: () => undefined,
      resume: () => undefined,
      pause: () => undefined,
      on: (_event, given) => {
        listener = given;
      },
      off: () => {
        listener = undefined;
      },
    };
    return { port, type: (text) => listener?.(text), modes };
  }

  it('shows nothing of what is typed, and understands erasing', async () => {
    const { port, type, modes } = terminal();
    const said: string[] = [];
    const answer = askHidden('Passphrase: ', port, (text) => void said.push(text));
    await Promise.resolve();
    type('secrex');
    type('\u007ft ä漢');
    type('\r');
    expect(await answer).toBe('secret ä漢');
    expect(said.join('')).toBe('Passphrase: \n');
    expect(modes).toEqual([true, false]);
  });

  it('ends with Ctrl-C', async () => {
    const { port, type, modes } = terminal();
    const answer = askHidden('', port, () => undefined);
    await Promise.resolve();
    type('abc\u0003');
    await expect(answer).rejects.toMatchObject({ area: 'ipc', code: 'cancelled' });
    expect(modes).toEqual([true, false]);
  });
});
