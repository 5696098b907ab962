import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pathWithRedoubt } from '../support/samples.ts';
import { softhsmModule } from '../support/token-addon.ts';
import { requireTool, runTool } from '../support/tools.ts';

// A bundle signed on a machine that has openssl, ssh-keygen, minisign and a smartcard, but no Redoubt.

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'redoubt-external-'));
const PATH = pathWithRedoubt(mkdtempSync(join(tmpdir(), 'redoubt-bin-')));
const PIN = '1234';
const at = (name: string): string => join(folder, name);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A shell line in the folder of the test; fails the test with its output. */
function sh(line: string): string {
  const script = `export PATH='${PATH}' SOFTHSM2_CONF=softhsm.conf; cd '${folder}'; ${line}`;
  const ran = runTool('bash', ['-e', '-c', script]);
  expect(ran.status, `${line}\n${ran.output}`).toBe(0);
  return ran.output;
}

function fails(line: string): string {
  const script = `export PATH='${PATH}'; cd '${folder}'; ${line}`;
  const ran = runTool('bash', ['-e', '-c', script]);
  expect(ran.status, `${line}\n${ran.output}`).not.toBe(0);
  return ran.output;
}

beforeAll(() => {
  for (const tool of ['openssl', 'ssh-keygen', 'minisign', 'softhsm2-util', 'pkcs11-tool', 'p11tool'])
    requireTool(tool);
  writeFileSync(at('pw'), 'correct horse battery staple seven\n');
  sh('redoubt new tactical-edge --date 2026-11-22 -o plan.json');
  sh('redoubt keys new --name Root --passphrase-file pw -o root.signer');
  sh('redoubt trust init trust --root root.signer --passphrase-file pw');
});

const ROOT = '--root root.signer --passphrase-file pw --valid-from 2026-01-01T00:00:00Z';
const CLAIMED = '--claimed-at 2026-11-22T10:00:00Z';
const verify = (bundle: string): string => `redoubt verify ${bundle} --trust trust --at 2026-11-23T10:00:00Z`;

describe('a card in SoftHSM', () => {
  it('signs as the P-384 half of suite S2, through pkcs11-tool and sign import', () => {
    writeFileSync(at('softhsm.conf'), `directories.tokendir = ${at('tokens')}\nlog.level = ERROR\n`);
    const module = softhsmModule();
    sh('mkdir tokens && softhsm2-util --init-token --free --label office --so-pin 5678 --pin 1234');
    const card = `pkcs11-tool --module ${module} --token-label office --login --pin ${PIN}`;
    sh(`${card} --keypairgen --key-type EC:secp384r1 --label sign --id 01`);
    sh(`p11tool --provider ${module} --export 'pkcs11:token=office;object=sign;type=public' > card.pem`);
    sh('redoubt keys new --name Erik --suite S2 --card-key card.pem --passphrase-file pw -o erik.signer');
    // Nobody lists a card whose holder did not show that they hold it.
    expect(fails(`redoubt trust add trust erik.public.json ${ROOT}`)).toContain('keys are held');
    sh('redoubt keys request erik.public.json -o proof');
    expect(readFileSync(at('proof/SUMMARY.txt'), 'utf8')).toContain('Missing   p384');
    sh(
      `${card} --sign --mechanism ECDSA --label sign --input-file proof/record.pae.sha384 -o proof/erik.p384.sig`,
    );
    sh('redoubt keys prove erik.public.json --p384 proof/erik.p384.sig -o erik.proven.json');
    sh(`redoubt trust add trust erik.proven.json ${ROOT}`);
    expect(fails(`redoubt export plan.json --signer erik.signer --passphrase-file pw ${CLAIMED}`)).toContain(
      'sign request',
    );
    sh(`redoubt sign request plan.json --signer erik.public.json ${CLAIMED} -o request`);
    sh('redoubt sign add request/*-unsigned.zip --signer erik.signer --passphrase-file pw -o half.zip');
    expect(fails(`${verify('half.zip')} --json`)).toContain('"S04"');
    sh(
      `${card} --sign --mechanism ECDSA --label sign --input-file request/manifest.pae.sha384 -o erik.p384.sig`,
    );
    expect(readFileSync(at('erik.p384.sig'))).toHaveLength(96);
    sh('redoubt sign import half.zip --signer erik.public.json --p384 erik.p384.sig -o bundle.zip');
    expect(sh(verify('bundle.zip'))).toContain('counts: Erik');
  });
});

describe('a card in SoftHSM beside bundles', () => {
  const card = (): string =>
    `pkcs11-tool --module ${softhsmModule()} --token-label office --login --pin ${PIN} --sign --mechanism ECDSA --label sign`;

  it('approves a bundle: request, card, software half, statement', () => {
    sh(
      'redoubt keys new --name Aline --passphrase-file pw -o aline.signer && cp -r trust strust && redoubt trust add strust aline.public.json --root root.signer --passphrase-file pw --valid-from 2026-01-01T00:00:00Z',
    );
    sh(`redoubt export plan.json --signer aline.signer --passphrase-file pw ${CLAIMED} -o aline.zip`);
    const at2 = '--claimed-at 2026-11-22T12:00:00Z';
    const said = `--decision noted --role author --remark "seen on the card" --anyway ${at2}`;
    expect(
      fails(
        `redoubt approve aline.zip --trust strust --signer erik.signer --passphrase-file pw ${said} -o x.zip`,
      ),
    ).toContain('key');
    sh(`redoubt approve aline.zip --trust strust --signer erik.proven.json ${said} --request areq`);
    expect(readFileSync(at('areq/SUMMARY.txt'), 'utf8')).toContain('Remark: seen on the card');
    sh(`${card()} --input-file areq/statement.pae.sha384 -o areq/erik.p384.sig`);
    sh(
      'redoubt sign import areq/statement.json --signer erik.proven.json --p384 areq/erik.p384.sig -o areq/half.dsse.json',
    );
    sh(
      'redoubt sign add areq/half.dsse.json --signer erik.signer --passphrase-file pw -o areq/statement.dsse.json',
    );
    sh('redoubt approve aline.zip --statement areq/statement.dsse.json -o stated.zip');
    const verdict = sh('redoubt verify stated.zip --trust strust --at 2026-11-23T10:00:00Z');
    expect(verdict).toContain('statement 1, counts: noted by Erik as author: "seen on the card"');
    // Half of the suite signs for nothing: the statement then has no signer on the list.
    sh('redoubt approve aline.zip --statement areq/half.dsse.json -o half-stated.zip');
    const half = sh('redoubt verify half-stated.zip --trust strust --at 2026-11-23T10:00:00Z');
    expect(half).toContain('statement 1, does not count: noted by nobody on your list');
    expect(half).toContain('S04');
    // The signature of one statement is not one over another.
    sh(`redoubt approve aline.zip --trust strust --signer erik.proven.json ${said} --final --request freq`);
    expect(
      fails(
        'redoubt sign import freq/statement.json --signer erik.proven.json --p384 areq/erik.p384.sig -o no4.json',
      ),
    ).toContain('is not of the key of erik');
  });

  it('holds the root of a list: begins it and changes it, and nothing is taken before enough signed', () => {
    const terms = '--issued 2026-11-22T00:00:00Z --expires 2027-11-22T00:00:00Z';
    sh(`redoubt trust init rooted --root erik.proven.json ${terms} --request r1`);
    const sign = (folder: string, version: number): void => {
      sh(`${card()} --input-file ${folder}/${version}.trust.pae.sha384 -o ${folder}/card.sig`);
      sh(
        `redoubt sign import ${folder}/${version}.trust.json --signer erik.proven.json --p384 ${folder}/card.sig -o ${folder}/half.json`,
      );
      expect(fails(`redoubt trust accept rooted ${folder}/half.json`)).toContain('refused');
      sh(
        `redoubt sign add ${folder}/half.json --signer erik.signer --passphrase-file pw -o ${folder}/${version}.trust.dsse.json`,
      );
      sh(`redoubt trust accept rooted ${folder}/${version}.trust.dsse.json`);
    };
    sign('r1', 1);
    sh(`redoubt trust add rooted aline.public.json --valid-from 2026-01-01T00:00:00Z ${terms} --request r2`);
    sign('r2', 2);
    expect(sh(`redoubt verify aline.zip --trust rooted --at 2026-11-23T10:00:00Z`)).toContain(
      'counts: Aline',
    );
    // The same version twice, and one signed for another place in the row, are refused.
    expect(fails('redoubt trust accept rooted r2/2.trust.dsse.json')).toContain('version 3');
    expect(fails('redoubt trust accept other r2/2.trust.dsse.json')).toContain('version 1');
    expect(
      fails(`redoubt trust renew rooted --root erik.signer --passphrase-file pw --request r3`),
    ).toContain('--root');
  });
});

describe('a machine with openssl, ssh-keygen and minisign', () => {
  it('signs as suite S4 with every key there, and nothing else is attached', () => {
    sh(
      'openssl ecparam -name secp384r1 -genkey -noout -out ec.key && openssl pkey -in ec.key -pubout -out ec.pem',
    );
    sh('ssh-keygen -q -t ed25519 -N "" -C office -f ssh.key && minisign -G -W -p mini.pub -s mini.key');
    sh(
      'redoubt keys record --name Frida --suite S4 --p384 ec.pem --ssh ssh.key.pub --minisign mini.pub -o frida.json',
    );
    sh('redoubt keys request frida.json -o fproof');
    sh('cd fproof; openssl dgst -sha384 -sign ../ec.key -out f.sig record.pae');
    sh(
      'cd fproof; ssh-keygen -q -Y sign -f ../ssh.key -n signer-record-v1@redoubt.invalid -O hashalg=sha512 record.bytes',
    );
    sh(
      'cd fproof; minisign -S -s ../mini.key -m record.bytes -t signer-record-v1@redoubt.invalid -x f.minisig </dev/null',
    );
    // A signature for bundles proves nothing here.
    sh('minisign -S -s mini.key -m fproof/record.bytes -t "urn:uuid:0" -x fproof/wrong.minisig </dev/null');
    expect(fails('redoubt keys prove frida.json --minisign fproof/wrong.minisig -o no.json')).toContain(
      'is not of the key of frida',
    );
    sh(
      'redoubt keys prove frida.json --p384 fproof/f.sig --ssh fproof/record.bytes.sig --minisign fproof/f.minisig -o frida.json',
    );
    sh(`redoubt trust add trust frida.json ${ROOT}`);
    sh('redoubt trust policy trust --suite S1 --suite S2 --suite S4 --root root.signer --passphrase-file pw');
    sh(`redoubt sign request plan.json --signer frida.json ${CLAIMED} -o req`);
    const summary = readFileSync(at('req/SUMMARY.txt'), 'utf8');
    const id = /urn:uuid:[0-9a-f-]+/.exec(summary)?.[0] ?? '';
    sh('cd req; openssl dgst -sha384 -sign ../ec.key -out frida.p384.sig manifest.pae');
    sh(
      'cd req; ssh-keygen -q -Y sign -f ../ssh.key -n bom-bundle-v1@redoubt.invalid -O hashalg=sha512 SHA512SUMS',
    );
    sh(`cd req; minisign -S -s ../mini.key -m SHA512SUMS -t "${id}" -x frida.minisig </dev/null`);
    const given = '--p384 req/frida.p384.sig --ssh req/SHA512SUMS.sig --minisign req/frida.minisig';
    sh(`redoubt sign import req/*-unsigned.zip --signer frida.json ${given} -o external.zip`);
    expect(sh(verify('external.zip'))).toContain('counts: Frida');
    sh(`minisign -S -s mini.key -m req/SHA512SUMS -t "another bundle" -x wrong.minisig </dev/null`);
    for (const wrong of ['--minisign wrong.minisig', '--ssh req/frida.minisig', '--p384 req/SHA512SUMS.sig'])
      expect(
        fails(`redoubt sign import req/*-unsigned.zip --signer frida.json ${wrong} -o no.zip`),
      ).not.toContain('not ours');
    expect(runTool('ls', [at('no.zip')]).status).not.toBe(0);
  });

  it('is told in SUMMARY.txt what to run, for the keys it has', () => {
    const summary = readFileSync(at('req/SUMMARY.txt'), 'utf8');
    for (const command of ['openssl dgst -sha384 -sign', 'pkcs11-tool', 'ssh-keygen -Y sign', 'minisign -S'])
      expect(summary).toContain(command);
    expect(summary).not.toContain('mldsa87.sig');
    expect(summary).toContain('payload/bom.json');
  });
});

describe('an office with certificates', () => {
  it('signs with openssl cms; openssl and certtool verify what is attached', () => {
    requireTool('certtool');
    const curve = '-newkey ec -pkeyopt ec_paramgen_curve:secp384r1 -sha384 -nodes';
    sh(`openssl req -x509 ${curve} -keyout ca.key -out ca.pem -subj "/CN=Office CA" -days 3650 2>/dev/null`);
    sh(`openssl req ${curve} -keyout cert.key -out cert.csr -subj "/CN=Greta" 2>/dev/null`);
    sh(
      'openssl x509 -req -in cert.csr -CA ca.pem -CAkey ca.key -CAcreateserial -sha384 -days 800 -out cert.pem 2>/dev/null',
    );
    sh('redoubt keys new --name Greta --certificate cert.pem --passphrase-file pw -o greta.signer');
    sh('redoubt keys request greta.public.json -o gproof');
    sh(
      'cd gproof; openssl cms -sign -binary -cades -md sha384 -signer ../cert.pem -inkey ../cert.key -in record.bytes -outform DER -out g.p7s',
    );
    sh('redoubt keys prove greta.public.json --cms gproof/g.p7s -o greta.proven.json');
    sh(`redoubt trust add trust greta.proven.json ${ROOT}`);
    expect(fails(`redoubt export plan.json --signer greta.signer --passphrase-file pw ${CLAIMED}`)).toContain(
      'cms',
    );
    // The certificate begins today, so does the claim.
    const claimed = '--claimed-at "$(date -u +%Y-%m-%dT%H:%M:%SZ)"';
    sh(`redoubt sign request plan.json --signer greta.signer ${claimed} -o creq`);
    sh('redoubt sign add creq/*-unsigned.zip --signer greta.signer --passphrase-file pw -o ghalf.zip');
    // With the whole chain in it: what is attached is brought into its one text.
    sh(
      'cd creq; openssl cms -sign -binary -cades -md sha384 -signer ../cert.pem -certfile ../ca.pem -inkey ../cert.key -in SHA512SUMS -outform DER -out greta.p7s',
    );
    sh('redoubt sign import ghalf.zip --signer greta.public.json --cms creq/greta.p7s -o certified.zip');
    expect(sh('redoubt verify certified.zip --trust trust')).toContain('counts: Greta');
    sh('mkdir un && cd un && unzip -q ../certified.zip && redoubt trust export ../trust --out ../office');
    const steps = sh('cat un/bom-*/VERIFY.txt').split('\n\n');
    const cms = steps.filter((part) => part.includes('openssl cms -verify'));
    expect(cms).toHaveLength(3);
    expect(sh(`export HOME='${folder}'; cd un/bom-*; ${cms[1] ?? ''}`)).toContain(
      'CMS Verification successful',
    );
    const p7s = 'un/bom-*/signatures/SHA512SUMS.greta.p7s';
    expect(
      sh(
        `openssl cms -verify -binary -inform DER -in ${p7s} -content creq/SHA512SUMS -CAfile ca.pem -purpose any -out /dev/null 2>&1`,
      ),
    ).toContain('successful');
    const certtool = `certtool --p7-verify --inder --infile ${p7s} --load-ca-certificate ca.pem --load-data`;
    expect(sh(`${certtool} creq/SHA512SUMS`)).toContain('Signature status: ok');
    sh('printf 0 | cat - creq/SHA512SUMS > other');
    fails(`${certtool} other`);
  });

  it('attaches no signature with open lengths, of another certificate or without the certificate bound', () => {
    const given = 'redoubt sign import ghalf.zip --signer greta.public.json -o no2.zip --cms';
    sh(
      'openssl cms -sign -binary -stream -cades -md sha384 -signer cert.pem -inkey cert.key -in creq/SHA512SUMS -outform DER -out ber.p7s',
    );
    sh(
      'openssl cms -sign -binary -md sha384 -signer cert.pem -inkey cert.key -in creq/SHA512SUMS -outform DER -out bare.p7s',
    );
    sh(
      'openssl cms -sign -binary -cades -md sha384 -signer ca.pem -inkey ca.key -in creq/SHA512SUMS -outform DER -out ca.p7s',
    );
    sh(
      'openssl cms -sign -binary -cades -md sha256 -signer cert.pem -inkey cert.key -in creq/SHA512SUMS -outform DER -out sha256.p7s',
    );
    for (const file of ['ber.p7s', 'bare.p7s', 'ca.p7s', 'sha256.p7s']) fails(`${given} ${file}`);
    expect(runTool('ls', [at('no2.zip')]).status).not.toBe(0);
  });
});

describe('an authority with openssl ts', () => {
  it('stamps the envelope; the stamp saves the signature from a later theft, and openssl verifies it', () => {
    const curve = '-newkey ec -pkeyopt ec_paramgen_curve:secp384r1 -sha384 -nodes';
    writeFileSync(
      at('tsa.cnf'),
      [
        '[req]\ndistinguished_name=dn\nx509_extensions=ext\n[dn]\n[ext]',
        'keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping',
        '[tsa]\ndefault_tsa=office\n[office]\nserial=serial\nsigner_cert=tsa.pem\nsigner_key=tsa.key',
        'signer_digest=sha384\ndefault_policy=1.2.3.4.1\ndigests=sha384,sha512\naccuracy=secs:1\ness_cert_id_alg=sha384\n',
      ].join('\n'),
    );
    sh(
      `openssl req -x509 ${curve} -config tsa.cnf -keyout tsa.key -out tsa.pem -subj "/CN=Office TSA" -days 900 2>/dev/null`,
    );
    sh('redoubt keys new --name Hanna --passphrase-file pw -o hanna.signer');
    sh(`redoubt trust add trust hanna.public.json ${ROOT}`);
    sh(
      'redoubt trust timestamper trust tsa.pem --name "Office TSA" --id office --root root.signer --passphrase-file pw',
    );
    sh('redoubt export plan.json --signer hanna.signer --passphrase-file pw -o hanna.zip');
    sh('unzip -p hanna.zip "bom-*/signatures/manifest.dsse.json" > envelope');
    sh('openssl ts -query -data envelope -sha512 -cert -out q.tsq 2>/dev/null');
    sh(
      'echo 01 > serial; openssl ts -reply -config tsa.cnf -section office -queryfile q.tsq -out answer.tsr 2>/dev/null',
    );
    sh('redoubt sign timestamp hanna.zip --answer answer.tsr --trust trust -o stamped.zip');
    expect(sh('redoubt verify stamped.zip --trust trust')).toContain('by Office TSA');
    sh(
      'redoubt trust export trust --out office2; mkdir st; cd st; unzip -q ../stamped.zip; cd bom-*; cp ../../office2/office.tsa.pem tsa.pem',
    );
    const step = sh('cat st/bom-*/VERIFY.txt')
      .split('\n\n')
      .find((part) => part.includes('openssl ts -verify'));
    sh('redoubt trust export trust --out office');
    expect(sh(`export HOME='${folder}'; cd st/bom-*; ${step ?? 'false'} 2>&1`)).toContain('Verification: OK');
    fails('redoubt sign timestamp bundle.zip --answer answer.tsr --trust trust -o no3.zip');
    fails('redoubt sign timestamp stamped.zip --answer answer.tsr --trust trust -o no3.zip');
    const theft = '--reason compromised --from 2099-01-01T00:00:00Z --root root.signer --passphrase-file pw';
    sh(`redoubt trust revoke trust hanna ${theft}`);
    expect(sh('redoubt verify stamped.zip --trust trust')).toContain('T06');
    expect(fails('redoubt verify hanna.zip --trust trust')).toContain('T01');
  });
});
