import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openApplication } from '../../main/services/application.ts';
import { childProcessChannel } from '../../main/services/isolated-process.ts';
import type { AuditView } from '../../shared/ipc/messages.ts';
import { person } from '../support/confirming.ts';
import { pathWithRedoubt } from '../support/samples.ts';
import { softhsmToken } from '../support/token-addon.ts';
import { runTool } from '../support/tools.ts';

// A signer whose P-384 key never leaves a token: SoftHSM, asked through the optional component an administrator set up.

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'redoubt-token-'));
const PATH = pathWithRedoubt(mkdtempSync(join(tmpdir(), 'redoubt-bin-')));
const CLAIMED = '--claimed-at 2026-11-22T10:00:00Z';
const OPEN = '--passphrase-file pw --pin-file pin --pkcs11 pkcs11.json';
const at = (name: string): string => join(folder, name);

function run(line: string) {
  return runTool('bash', ['-e', '-c', `export PATH='${PATH}'; cd '${folder}'; ${line}`]);
}

function sh(line: string): string {
  const { status, output } = run(line);
  expect(status, `${line}\n${output}`).toBe(0);
  return output;
}

function fails(line: string): string {
  const { status, output } = run(line);
  expect(status, `${line}\n${output}`).toBe(2);
  return output;
}

/** A component file that differs from the right one in some fields. */
function component(name: string, change: object): string {
  const right = JSON.parse(readFileSync(at('pkcs11.json'), 'utf8')) as object;
  writeFileSync(at(name), JSON.stringify({ ...right, ...change }));
  return `--passphrase-file pw --pin-file pin --pkcs11 ${name}`;
}

const exportWith = (open: string, signer = 'erik.signer'): string =>
  `redoubt export plan.json --signer ${signer} ${open} ${CLAIMED} -o refused.zip`;

beforeAll(() => {
  softhsmToken(folder);
  writeFileSync(at('pw'), 'correct horse battery staple seven\n');
  writeFileSync(at('pin'), '1234\n');
  writeFileSync(at('wrong-pin'), '9999\n');
  sh('redoubt new tactical-edge --date 2026-11-22 -o plan.json');
  sh('redoubt keys new --name Root --passphrase-file pw -o root.signer');
  sh('redoubt trust init trust --root root.signer --passphrase-file pw');
  sh(`redoubt keys new --name Erik --suite S2 --token-key sign ${OPEN} -o erik.signer`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a key on a token', () => {
  it('is listed without a PIN, and makes a record that shows it is held', () => {
    expect(sh('redoubt keys token --pkcs11 pkcs11.json')).toMatch(
      /^Token office: SoftHSM project, SoftHSM v2, \w+\n {2}sign, id 01, sha256:[0-9a-f]{64}\n$/,
    );
    const { tokens } = JSON.parse(sh('redoubt keys token --pkcs11 pkcs11.json --json')) as {
      tokens: { keys: { spki: string }[] }[];
    };
    const record = JSON.parse(readFileSync(at('erik.public.json'), 'utf8')) as {
      keys: { p384: string };
      proof: { suite: { p384: string | null } };
    };
    expect(record.keys.p384).toBe(tokens[0]?.keys[0]?.spki);
    expect(record.proof.suite.p384).not.toBeNull();
    sh(
      'redoubt trust add trust erik.public.json --root root.signer --passphrase-file pw --valid-from 2026-01-01T00:00:00Z',
    );
  });

  it('signs a bundle and a statement with the software half, for a machine that knows nothing of it', () => {
    sh(`redoubt export plan.json --signer erik.signer ${OPEN} ${CLAIMED} -o bundle.zip`);
    const verify = (bundle: string) => sh(`redoubt verify ${bundle} --trust trust --at 2026-11-23T10:00:00Z`);
    expect(verify('bundle.zip')).toContain('counts: Erik (erik, suite S2)');
    const said =
      '--decision noted --role author --remark "seen on the token" --claimed-at 2026-11-22T12:00:00Z';
    sh(`redoubt approve bundle.zip --trust trust --signer erik.signer ${OPEN} ${said} -o stated.zip`);
    expect(verify('stated.zip')).toContain('statement 1, counts: noted by Erik');
  });

  it('is the root of a list of signers, and of suite S4 alone where a policy takes that', () => {
    sh(`redoubt trust init rooted --root erik.signer ${OPEN}`);
    sh(`redoubt trust renew rooted --root erik.signer ${OPEN}`);
    expect(sh('redoubt trust show rooted')).toContain('version 2');
    sh(`redoubt keys new --name Solo --suite S4 --token-key 01 ${OPEN} -o solo.signer`);
    sh(`redoubt export plan.json --signer solo.signer ${OPEN} ${CLAIMED} -o solo.zip`);
  });

  it('is brought in later, as before, where no component is named', () => {
    expect(fails(exportWith('--passphrase-file pw'))).toContain('sign request');
    sh(`redoubt sign request plan.json --signer erik.public.json ${CLAIMED} -o request`);
    sh('redoubt sign add request/*-unsigned.zip --signer erik.signer --passphrase-file pw -o half.zip');
    const whole = sh(
      `redoubt sign add request/*-unsigned.zip --signer erik.signer ${OPEN} -o whole.zip --json`,
    );
    expect(JSON.parse(whole)).toMatchObject({
      attached: expect.arrayContaining(['p384', 'mldsa87']),
      missing: [],
    });
  });
});

describe('a key on a token in the program', () => {
  it('signs in the process that signs, with the PIN typed where the signature is confirmed', async () => {
    mkdirSync(at('data/signers'), { recursive: true });
    copyFileSync(at('erik.signer'), at('data/signers/erik.signer'));
    const pins = ['9999', '1234'];
    const holder = person(
      () => 'correct horse battery staple seven',
      () => pins.shift() ?? '',
    );
    const application = await openApplication({
      info: { shell: 'browser', version: '0', versions: {} },
      dataFolder: at('data'),
      program: resolve(import.meta.dirname, '../../dist/main'),
      dialogs: { openFile: async () => null, openFiles: async () => null, saveFile: async () => null },
      confirm: holder.confirm,
      componentFile: at('pkcs11.json'),
      send: () => undefined,
      openCamera: () => undefined,
      openProcess: childProcessChannel,
    });
    try {
      const sealed = await application.dispatch('key.sealLog', { signerId: 'erik' });
      expect(sealed).toMatchObject({ ok: true, value: { signer: 'erik', segment: 'audit-0001.jsonl' } });
      expect(holder.replies).toMatchObject([
        { state: 'again', fault: { area: 'token', code: 'pin-wrong' } },
        { state: 'signed' },
      ]);
      const { value } = (await application.dispatch('audit.read', {})) as { readonly value: AuditView };
      const told = value.rows.find(({ action }) => action === 'key-used');
      expect(told?.details).toMatchObject({ stage: 'refused', code: 'token/pin-wrong', for: 'log-head' });
    } finally {
      await application.close();
    }
    const sealedFile = '--signer erik.public.json --file data/log/audit-0001.jsonl';
    expect(sh(`redoubt log sealed data/log/audit-0001.seal.json ${sealedFile}`)).toContain('is that file');
  });
});

describe('what stops a signature with a token', () => {
  it('a wrong PIN, which is tried once and told with what the token says of further tries', () => {
    const refused = fails(exportWith('--passphrase-file pw --pin-file wrong-pin --pkcs11 pkcs11.json'));
    expect(refused).toContain('The PIN is not the one of the token office');
    expect(refused).toMatch(/tries are left/);
    // A wrong passphrase is found first: no PIN is spent on it.
    writeFileSync(at('bad'), 'not the passphrase at all\n');
    const order = fails(exportWith('--passphrase-file bad --pin-file wrong-pin --pkcs11 pkcs11.json'));
    expect(order).toContain('The passphrase does not open');
    sh(`redoubt export plan.json --signer erik.signer ${OPEN} ${CLAIMED} -o again.zip`);
  });

  it('a PIN that is neither in a file nor asked for at a terminal', () => {
    expect(fails(`${exportWith('--passphrase-file pw --pkcs11 pkcs11.json')} < /dev/null`)).toContain(
      '--pin-file',
    );
  });

  it('an addon of another digest, one byte of it changed, which is not loaded', () => {
    copyFileSync(at('pkcs11.node'), at('changed.node'));
    appendFileSync(at('changed.node'), 'x');
    expect(fails(exportWith(component('a.json', { addon: at('changed.node') })))).toMatch(
      /The addon .*changed\.node has the SHA-512 [0-9a-f]{128}; the component file names [0-9a-f]{128}/,
    );
  });

  it.each([
    [
      'a module that is missing',
      { module: '/nowhere/libcard.so' },
      'The PKCS#11 module /nowhere/libcard.so cannot be used',
    ],
    ['a library that is no module', { module: '/bin/true' }, 'The PKCS#11 module /bin/true cannot be used'],
    ['a token that is not there', { token: 'another' }, 'No token another is there. Present are office'],
    ['a field it does not know', { pin: '1234' }, 'Unrecognized key'],
    ['a path that is not absolute', { module: 'libcard.so' }, 'module: must be an absolute path'],
    ['a variable that loaders obey', { environment: { LD_PRELOAD: '/x.so' } }, 'environment'],
    ['another version', { version: 2 }, 'version'],
  ])('%s', (_case, change, sentence) => {
    expect(fails(exportWith(component('b.json', change)))).toContain(sentence);
  });

  it('a component file that others may write, or that is missing', () => {
    const open = component('open.json', {});
    chmodSync(at('open.json'), 0o666);
    expect(fails(exportWith(open))).toContain('other users may write');
    expect(fails(exportWith('--passphrase-file pw --pkcs11 none.json'))).toContain(
      'There is no component file none.json',
    );
  });

  it('a token without the key of the signer', () => {
    sh('openssl ecparam -name secp384r1 -genkey -noout | openssl ec -pubout > other.pem 2>/dev/null');
    sh('redoubt keys new --name Other --suite S2 --card-key other.pem --passphrase-file pw -o other.signer');
    expect(fails(exportWith(OPEN, 'other.signer'))).toContain('The token office holds no P-384 key sha256:');
    expect(fails(`redoubt keys new --name X --suite S2 --token-key nothing ${OPEN} -o x.signer`)).toContain(
      'holds no P-384 key "nothing"',
    );
  });
});
