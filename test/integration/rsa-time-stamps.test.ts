import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeDer } from '../../shared/bundle/signatures/der.ts';
import { pathWithRedoubt } from '../support/samples.ts';
import { requireTool, runTool } from '../support/tools.ts';

// Time stamping authorities with RSA keys, as openssl makes them: stamped, taken over, verified here and by openssl.

vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const folder = mkdtempSync(join(tmpdir(), 'redoubt-rsa-'));
const PATH = pathWithRedoubt(mkdtempSync(join(tmpdir(), 'redoubt-bin-')));
const at = (name: string): string => join(folder, name);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(line: string): { readonly status: number; readonly output: string } {
  return runTool('bash', ['-e', '-c', `export PATH='${PATH}' HOME='${folder}'; cd '${folder}'; ${line}`]);
}

/** A shell line in the folder of the test; fails the test with its output. */
function sh(line: string): string {
  const ran = run(line);
  expect(ran.status, `${line}\n${ran.output}`).toBe(0);
  return ran.output;
}

/** Configuration of an authority: what its certificate is for, and with which digest it signs. */
function writeConfiguration(digest: string, usage = 'critical,timeStamping'): void {
  writeFileSync(
    at('tsa.cnf'),
    [
      `[req]\ndistinguished_name=dn\nx509_extensions=ext\n[dn]\n[ext]\nextendedKeyUsage=${usage}`,
      '[office]\nserial=serial\nsigner_cert=tsa.pem\nsigner_key=tsa.key\ndefault_policy=1.2.3.4.1',
      `signer_digest=${digest}\ndigests=sha256,sha384,sha512\ness_cert_id_alg=sha256\n`,
    ].join('\n'),
  );
}

const makeCertificate = (options: string): string =>
  sh(
    `openssl req -x509 ${options} -nodes -config tsa.cnf -keyout tsa.key -out tsa.pem -subj /CN=TSA -days 900 2>/dev/null`,
  );

const ROOT = '--root root.signer --passphrase-file pw';
const listAuthority = `redoubt trust timestamper trust tsa.pem --name "RSA TSA" --id office ${ROOT}`;

/** The answer of the authority over the envelope of the bundle. */
function stamp(query = '-sha512'): void {
  sh(`openssl ts -query -data envelope ${query} -cert -out q.tsq 2>/dev/null; echo 01 > serial`);
  sh('openssl ts -reply -config tsa.cnf -section office -queryfile q.tsq -out answer.tsr 2>/dev/null');
}

beforeAll(() => {
  for (const tool of ['openssl', 'unzip']) requireTool(tool);
  writeFileSync(at('pw'), 'correct horse battery staple seven\n');
  sh('redoubt new tactical-edge --date 2026-11-22 -o plan.json');
  sh('redoubt keys new --name Root --passphrase-file pw -o root.signer');
  sh('redoubt keys new --name Hanna --passphrase-file pw -o hanna.signer');
  sh('redoubt trust init trust --root root.signer --passphrase-file pw');
  sh(`redoubt trust add trust hanna.public.json --valid-from 2026-01-01T00:00:00Z ${ROOT}`);
  sh('redoubt export plan.json --signer hanna.signer --passphrase-file pw -o bundle.zip');
  sh('unzip -p bundle.zip "bom-*/signatures/manifest.dsse.json" > envelope');
});

describe('an authority with an RSA key', () => {
  it.each([
    [2048, 'sha256'],
    [3072, 'sha384'],
    [4096, 'sha512'],
  ])('of %d bits that signs with %s stamps a bundle, and openssl agrees', (bits, digest) => {
    writeConfiguration(digest);
    makeCertificate(`-newkey rsa:${bits} -sha256`);
    sh(listAuthority);
    stamp();
    sh(
      'rm -f stamped.zip; redoubt sign timestamp bundle.zip --answer answer.tsr --trust trust -o stamped.zip',
    );
    expect(sh('redoubt verify stamped.zip --trust trust')).toContain('by RSA TSA');
    sh('rm -rf office st; redoubt trust export trust --out office; mkdir st; unzip -q stamped.zip -d st');
    const step = sh('cat st/bom-*/VERIFY.txt')
      .split('\n\n')
      .find((part) => part.includes('openssl ts -verify'));
    expect(sh(`cd st/bom-*; ${step ?? 'false'} 2>&1`)).toContain('Verification: OK');
  });

  it('that signs with PSS stamps a bundle', () => {
    writeConfiguration('sha256');
    makeCertificate('-newkey rsa:3072 -sha256');
    sh(listAuthority);
    stamp();
    // openssl ts signs in the older way only: the same statement of time, signed anew by openssl cms.
    sh('openssl ts -reply -in answer.tsr -token_out -out token.der 2>/dev/null');
    sh('openssl cms -verify -noverify -inform DER -in token.der -out info.der 2>/dev/null');
    const type = '-econtent_type 1.2.840.113549.1.9.16.1.4';
    const way = '-md sha256 -cades -nosmimecap -keyopt rsa_padding_mode:pss';
    sh(
      `openssl cms -sign -nodetach -binary ${type} -in info.der -signer tsa.pem -inkey tsa.key ${way} -outform DER -out pss.der`,
    );
    const granted = writeDer(
      0x30,
      Uint8Array.of(0x30, 3, 2, 1, 0),
      new Uint8Array(readFileSync(at('pss.der'))),
    );
    writeFileSync(at('pss.tsr'), granted);
    sh('redoubt sign timestamp bundle.zip --answer pss.tsr --trust trust -o pss.zip');
    expect(sh('redoubt verify pss.zip --trust trust')).toContain('by RSA TSA');
  });

  it('of another key than the one listed, or over the wrong bytes, stamps nothing', () => {
    writeConfiguration('sha256');
    makeCertificate('-newkey rsa:2048 -sha256');
    sh(listAuthority);
    stamp('-sha256');
    const attach = 'redoubt sign timestamp bundle.zip --answer answer.tsr --trust trust -o wrong.zip';
    expect(run(attach).status).not.toBe(0);
    sh('openssl ts -query -data plan.json -sha512 -cert -out q.tsq 2>/dev/null');
    sh('openssl ts -reply -config tsa.cnf -section office -queryfile q.tsq -out answer.tsr 2>/dev/null');
    expect(run(attach)).toMatchObject({ status: 2, output: expect.stringContaining('other bytes') });
    makeCertificate('-newkey rsa:2048 -sha256');
    stamp();
    expect(run(attach)).toMatchObject({
      status: 2,
      output: expect.stringContaining('no authority on your list'),
    });
    expect(run('ls wrong.zip').status).not.toBe(0);
  });

  it.each([
    ['a key of 1024 bits', '-newkey rsa:1024', undefined, '1024 bits'],
    ['the exponent 3', '-newkey rsa:2048 -pkeyopt rsa_keygen_pubexp:3', undefined, 'exponent is 3'],
    ['a certificate for web servers', '-newkey rsa:2048', 'critical,serverAuth', 'not for time stamps alone'],
    [
      'a certificate for both',
      '-newkey rsa:2048',
      'critical,timeStamping,serverAuth',
      'not for time stamps alone',
    ],
    ['a usage that need not be understood', '-newkey rsa:2048', 'timeStamping', 'not for time stamps alone'],
  ])('is not listed with %s', (_what, options, usage, reason) => {
    writeConfiguration('sha256', usage);
    makeCertificate(`${options} -sha256`);
    const before = sh('ls trust');
    const ran = run(listAuthority);
    expect(ran.status).not.toBe(0);
    expect(ran.output).toContain(reason);
    expect(sh('ls trust')).toBe(before);
  });
});
