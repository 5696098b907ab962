import { createPrivateKey, createPublicKey, sign as nodeSign, verify as nodeVerify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../shared/bundle/format/canonical-json.ts';
import { preAuthenticationEncoding, readEnvelope } from '../../shared/bundle/signatures/dsse.ts';
import { keyIdOf, pemOf, readPublicKey } from '../../shared/bundle/signatures/public-keys.ts';
import {
  checkSshSignature,
  readSshPublicKey,
  readSshSignature,
} from '../../shared/bundle/signatures/sshsig.ts';
import { checkSignature } from '../../shared/bundle/signatures/verify-signature.ts';
import { bareFiles } from '../../shared/bundle/trust/bare-files.ts';
import { buildSample, filesOf, sshSignatureOf, testSigner, trustStore } from '../support/sample-bundle.ts';
import { requireTool, runTool } from '../support/tools.ts';

// The same bundle, checked with programs that know nothing of Redoubt.

const anna = testSigner('anna');
const bert = testSigner('bert');
const NAMESPACE = 'bom-bundle-v1@redoubt.invalid';
let folder: string;
let bundle: string;
let inside: string;
let files: Map<string, Uint8Array>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-tools-'));
  bundle = join(folder, 'bundle.zip');
  const built = await buildSample([anna, bert]);
  writeFileSync(bundle, built.bytes);
  const store = trustStore([{ record: anna.record }, { record: bert.record }]);
  inside = join(folder, built.prepared.folder);
  files = filesOf(built.bytes).files;
  expect(runTool('unzip', ['-q', bundle, '-d', folder]).status).toBe(0);
  // The reader's home: the office's own files stand in it, and never where a bundle is unpacked.
  await mkdir(join(folder, 'office'));
  for (const { name, data } of bareFiles(store)) writeFileSync(join(folder, 'office', name), data);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The commands of a numbered step of VERIFY.txt, as printed, for a POSIX shell. */
function commandsOf(step: string, first: string): string {
  const text = readFileSync(join(inside, 'VERIFY.txt'), 'utf8');
  const start = text.indexOf(step);
  const lines = text.slice(start, text.indexOf('\n4. ', start)).split('\n');
  const from = lines.findIndex((line) => line.trim().startsWith(first));
  return `HOME='${folder}'\n${lines.slice(from).join('\n')}`;
}

describe('sha512sum', () => {
  it('finds every file unchanged, and one changed byte', () => {
    const good = runTool('sha512sum', ['-c', '--strict', 'SHA512SUMS'], { cwd: inside });
    expect(good.output.trim().split('\n')).toHaveLength(12);
    expect(good.status).toBe(0);
    const csv = join(inside, 'payload/bom.csv');
    const before = readFileSync(csv);
    writeFileSync(csv, Buffer.concat([before, Buffer.from(' ')]));
    const bad = runTool('sha512sum', ['-c', '--strict', 'SHA512SUMS'], { cwd: inside });
    writeFileSync(csv, before);
    expect(bad.status).not.toBe(0);
    expect(bad.output).toContain('payload/bom.csv: FAILED');
  });
});

describe('ssh-keygen', () => {
  const verify = (
    id: string,
    namespace: string,
    signature: Uint8Array,
    sums = readFileSync(join(inside, 'SHA512SUMS')),
  ) => {
    const file = join(folder, 'companion.sshsig');
    writeFileSync(file, signature);
    const list = join(folder, 'office/allowed_signers');
    const args = ['-Y', 'verify', '-f', list, '-I', id, '-n', namespace, '-s', file];
    return runTool('ssh-keygen', args, { cwd: inside, input: sums });
  };
  const own = (id: string): Uint8Array => readFileSync(join(inside, `signatures/SHA512SUMS.${id}.sshsig`));

  it('accepts each companion for its signer, purpose and message only', () => {
    expect(verify('anna', NAMESPACE, own('anna'))).toMatchObject({ status: 0 });
    expect(verify('bert', NAMESPACE, own('bert'))).toMatchObject({ status: 0 });
    expect(verify('bert', NAMESPACE, own('anna')).status).not.toBe(0);
    expect(verify('anna', 'file', own('anna')).status).not.toBe(0);
    expect(verify('anna', NAMESPACE, own('anna'), Buffer.from('x')).status).not.toBe(0);
  });

  it('does not accept our key for another purpose, because the list limits it', () => {
    const message = utf8('something else');
    expect(
      verify('anna', 'file', sshSignatureOf('anna', message, 'file'), Buffer.from(message)).status,
    ).not.toBe(0);
  });

  it('makes signatures that we read, and we make the text it makes', async () => {
    const key = join(folder, 'id');
    await mkdir(folder, { recursive: true });
    expect(runTool('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]).status).toBe(0);
    const message = join(folder, 'message');
    writeFileSync(message, 'signed outside\n');
    expect(runTool('ssh-keygen', ['-q', '-Y', 'sign', '-f', key, '-n', NAMESPACE, message]).status).toBe(0);
    const parsed = readSshSignature(readFileSync(`${message}.sig`));
    expect(checkSshSignature(parsed, utf8('signed outside\n'))).toBe(true);
    const line = readFileSync(`${key}.pub`, 'utf8').trim().split(' ').slice(0, 2).join(' ');
    expect(readSshPublicKey(line)).toEqual(Uint8Array.from(parsed.publicKey));
  });
});

describe('VERIFY.txt', () => {
  it('holds commands for Linux that work as printed', () => {
    const text = commandsOf('1. Linux', 'sha512sum');
    const script = text
      .slice(0, text.indexOf('   Expected:'))
      .split('\n')
      .filter((line) => !/^ {5}\S/.test(line) || /^ {5}-/.test(line))
      .join('\n');
    expect(script).toContain('sha512sum -c --strict SHA512SUMS');
    expect(script.match(/ssh-keygen -Y verify/g)).toHaveLength(2);
    const result = runTool('sh', ['-e', '-c', script], { cwd: inside });
    expect(result).toMatchObject({ status: 0 });
    expect(result.output.match(/Good "bom-bundle-v1@redoubt\.invalid" signature/g)).toHaveLength(2);
  });

  it('believes no key that a bundle brings along', async () => {
    const planted = `anna ${testSigner('mallory').record.keys.ssh ?? ''}\n`;
    const sums = readFileSync(join(inside, 'SHA512SUMS'));
    const forged = join(inside, 'signatures/SHA512SUMS.anna.sshsig');
    const own = readFileSync(forged);
    for (const name of ['allowed_signers', 'office/allowed_signers']) {
      await mkdir(join(inside, 'office'), { recursive: true });
      writeFileSync(join(inside, name), planted);
    }
    writeFileSync(forged, sshSignatureOf('mallory', sums, NAMESPACE));
    const script = commandsOf('1. Linux', 'ssh-keygen');
    const check = script.slice(0, script.indexOf('\n\n'));
    const result = runTool('sh', ['-c', check], { cwd: inside });
    writeFileSync(forged, own);
    for (const name of ['allowed_signers', 'office']) await rm(join(inside, name), { recursive: true });
    expect(check).toContain('-I anna');
    expect(result.status).not.toBe(0);
  });

  it('holds commands for the envelope that work as printed, Ed25519 with any openssl', () => {
    for (const tool of ['jq', 'base64', 'cmp', 'openssl']) requireTool(tool);
    const steps = commandsOf('3. The envelope', 'E=');
    const head = steps.slice(0, steps.indexOf('\n\n'));
    const pairs = steps.split('\n\n').filter((part) => part.includes('--arg k'));
    expect(pairs).toHaveLength(4);
    const script = [head, ...pairs.filter((part) => part.includes('ed25519'))].join('\n');
    const result = runTool('sh', ['-e', '-c', script], { cwd: inside });
    expect(result.output.match(/Signature Verified Successfully/g)).toHaveLength(2);
    expect(result.status).toBe(0);
  });

  it('names for ML-DSA-87 files that Node verifies, as openssl 3.5 does', () => {
    const steps = commandsOf('3. The envelope', 'E=');
    const pairs = steps.split('\n\n').filter((part) => part.includes('--arg k') && part.includes('mldsa87'));
    const script = [
      steps.slice(0, steps.indexOf('\n\n')),
      ...pairs.map((part) => part.slice(0, part.indexOf('   openssl'))),
    ].join('\n');
    expect(runTool('sh', ['-e', '-c', script], { cwd: inside }).status).toBe(0);
    for (const id of ['anna', 'bert']) {
      const key = createPublicKey(readFileSync(join(folder, 'office', `${id}.mldsa87.pem`)));
      const signature = readFileSync(join(inside, `${id}.mldsa87.sig`));
      expect(nodeVerify(null, readFileSync(join(inside, 'pae')), key, signature)).toBe(true);
    }
  });
});

describe('openssl and Node', () => {
  it('refuse the envelope after one byte of the manifest changed', () => {
    const envelope = readEnvelope(files.get('signatures/manifest.dsse.json') ?? utf8(''));
    const payload = envelope.payload.slice();
    payload[100] = (payload[100] ?? 0) ^ 1;
    const encoded = preAuthenticationEncoding(envelope.payloadType, payload);
    for (const kind of ['ed25519', 'mldsa87'] as const) {
      const key = readPublicKey(kind, anna.record.keys[kind] ?? '');
      const entry = envelope.signatures.find(({ keyId }) => keyId === key.keyId);
      const node = createPublicKey(pemOf(kind, key.raw));
      expect(nodeVerify(null, encoded, node, entry?.signature ?? utf8(''))).toBe(false);
      expect(checkSignature(key, encoded, entry?.signature ?? utf8(''))).toBe('invalid');
    }
  });

  it.each([
    ['ed25519', 'ed25519'],
    ['mldsa87', 'ml-dsa-87'],
  ] as const)('sign with %s what we verify', (kind, type) => {
    const seed = Buffer.alloc(32, 9);
    const message = preAuthenticationEncoding('application/x', utf8('from another program'));
    // PKCS#8 of a seed: RFC 8410 for Ed25519, RFC 9881 (seed form) for ML-DSA-87.
    const prefix =
      kind === 'ed25519'
        ? '302e020100300506032b657004220420'
        : '3034020100300b060960864801650304031304228020';
    const der = Buffer.concat([Buffer.from(prefix, 'hex'), seed]);
    const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    expect(secret.asymmetricKeyType).toBe(type);
    const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
    const key = readPublicKey(kind, spki.toString('base64'));
    const signature = nodeSign(null, message, secret);
    expect(checkSignature(key, message, signature)).toBe('valid');
    expect(key.keyId).toBe(keyIdOf(kind, key.raw));
  });

  it('agree on the manifest and the public keys by openssl', () => {
    const shown = runTool(
      'openssl',
      ['pkey', '-pubin', '-in', '../office/anna.ed25519.pem', '-text', '-noout'],
      {
        cwd: inside,
      },
    );
    expect(shown).toMatchObject({ status: 0 });
    expect(shown.output).toContain('ED25519 Public-Key');
  });
});

describe('unzip, python and jq', () => {
  it('find the archive sound', () => {
    expect(runTool('unzip', ['-tq', bundle])).toMatchObject({ status: 0 });
  });

  it('rebuild the archive byte for byte from its files, in Python', () => {
    const script = `
import sys, zipfile
source, target = sys.argv[1], sys.argv[2]
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w', zipfile.ZIP_STORED) as new:
    for name in sorted(old.namelist()):
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.create_system = 3
        info.external_attr = 0o100644 << 16
        new.writestr(info, old.read(name))
sys.exit(0 if open(source, 'rb').read() == open(target, 'rb').read() else 1)
`;
    const again = runTool('python3', ['-c', script, bundle, join(folder, 'again.zip')]);
    expect(again).toMatchObject({ status: 0, output: '' });
  });

  it.each([
    'manifest.json',
    'payload/bom.json',
    'payload/design-summary.json',
    'payload/provenance.json',
    'signatures/manifest.dsse.json',
  ])('write %s in the same bytes again', (path) => {
    const text = readFileSync(join(inside, path), 'utf8');
    expect(runTool('jq', ['-jcS', '.', path], { cwd: inside }).output).toBe(text);
    const python =
      "import json,sys;sys.stdout.write(json.dumps(json.load(open(sys.argv[1],encoding='utf-8')),sort_keys=True,separators=(',',':'),ensure_ascii=False))";
    expect(runTool('python3', ['-X', 'utf8', '-c', python, path], { cwd: inside }).output).toBe(text);
  });

  it('agree with our canonical form on awkward texts', () => {
    const value = {
      z: ['\u2028\u2029', 'é', '😀', '\\ "', 'tab\there\nline'],
      A: -0 + 5,
      a: [],
      b: {},
      c: null,
    };
    const bytes = canonicalBytes(value);
    const python =
      "import json,sys;sys.stdout.buffer.write(json.dumps(json.load(sys.stdin),sort_keys=True,separators=(',',':'),ensure_ascii=False).encode())";
    const again = runTool('python3', ['-X', 'utf8', '-c', python], { input: bytes });
    expect(again.output).toBe(new TextDecoder().decode(bytes));
  });

  it('add up the lines to the total that the manifest names', () => {
    const python = `
import csv, decimal, json
rows = list(csv.DictReader(open('payload/bom.csv', encoding='utf-8', newline='')))
total = sum((decimal.Decimal(r['total']) for r in rows if r['total'] and r['currency'] == 'EUR'), decimal.Decimal(0))
named = json.load(open('manifest.json', encoding='utf-8'))['predicate']['totals']
print(total == decimal.Decimal(named['net']), len(rows) == named['lines'])
`;
    expect(runTool('python3', ['-X', 'utf8', '-c', python], { cwd: inside }).output.trim()).toBe('True True');
  });
});
