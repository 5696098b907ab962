import { generateKeyPairSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import {
  childProcessChannel,
  type IsolatedChannel,
  type IsolatedReply,
} from '../../../../../main/services/isolated-process.ts';
import { newSigner, signerIdOf } from '../../../../../main/services/keys/new-signer.ts';
import { readSealedParts, readSealedRecord, sealSigner } from '../../../../../main/services/keys/seal.ts';
import { runSigningJob, type SigningJob } from '../../../../../main/services/keys/sign-job.ts';
import { inProcessRunner, processRunner } from '../../../../../main/services/keys/signer-runner.ts';
import { publicFiles } from '../../../../../main/services/keys/write-signer.ts';
import { namedSigner } from '../../../../../shared/bundle/build-bundle.ts';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../../../shared/bundle/format/canonical-json.ts';
import { prepareBundle } from '../../../../../shared/bundle/prepare-bundle.ts';
import { preAuthenticationEncoding } from '../../../../../shared/bundle/signatures/dsse.ts';
import type { SignerRecord, SigningResult } from '../../../../../shared/bundle/signatures/signer.ts';
import { checkSshSignature, readSshSignature } from '../../../../../shared/bundle/signatures/sshsig.ts';
import { checkSignature } from '../../../../../shared/bundle/signatures/verify-signature.ts';
import { firstTrustFile, trustEncoding } from '../../../../../shared/bundle/trust/edit-trust.ts';
import { readKeys } from '../../../../../shared/bundle/trust/read-keys.ts';
import { PlannerError } from '../../../../../shared/errors.ts';
import { sampleInputs } from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const CHEAP = { m: 19_456, t: 2, p: 1 };
const passphrase = 'correct horse battery staple seven';
let signerFile: Uint8Array;
let record: SignerRecord;
let request: Extract<SigningJob['request'], { kind: 'bundle' }>;

const job = (change: Partial<SigningJob> = {}): SigningJob => ({
  signerFile,
  passphrase,
  request,
  ...change,
});

beforeAll(async () => {
  const made = await newSigner({
    id: 'anna',
    person: 'Anna',
    name: 'Dr Anna Brandt',
    organisation: 'Office 7',
    passphrase,
    createdAt: '2026-11-01T00:00:00Z',
    cost: CHEAP,
  });
  signerFile = made.file;
  record = made.record;
  const prepared = prepareBundle({ ...sampleInputs(), signers: [namedSigner(record)] }, nativeHashes);
  request = { kind: 'bundle', manifest: prepared.manifestBytes, sums: prepared.sumsBytes };
});

async function faultOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return 'signed';
  } catch (error) {
    if (error instanceof PlannerError) return `${error.area}/${error.code}`;
    throw error;
  }
}

describe('newSigner', () => {
  it('makes a record of three keys of its own and a file that carries it', () => {
    expect(readSealedRecord(signerFile)).toEqual(record);
    expect(record).toMatchObject({ id: 'anna', suite: 'S1', keys: { p384: null } });
    const keys = readKeys(record);
    expect(new Set([...keys.suite.map((key) => key.keyId), keys.ssh?.keyId]).size).toBe(3);
  });

  it('refuses a weak passphrase and an id that is no file name', async () => {
    const wanted = {
      id: 'a',
      person: 'p',
      name: 'n',
      organisation: '',
      passphrase,
      createdAt: '2026-11-01T00:00:00Z',
    };
    expect(await faultOf(() => newSigner({ ...wanted, passphrase: 'short' }))).toBe(
      'signature/passphrase-weak',
    );
    expect(await faultOf(() => newSigner({ ...wanted, id: '../x' }))).toBe('usage/bad-argument');
    expect(await faultOf(() => newSigner({ ...wanted, name: 'a\u202eb\nc' }))).toBe('usage/bad-argument');
  });

  it.each([
    ['Dr Anna Brandt', 'dr-anna-brandt'],
    ['Śliwa, Łukasz', 'sliwa-ukasz'],
    ['한국', 'signer'],
    ['--A--', 'a'],
  ])('makes of %j the id %j', (name, id) => {
    expect(signerIdOf(name)).toBe(id);
  });

  it('hands out public files only', () => {
    const files = publicFiles(record);
    expect(files.map(({ name }) => name)).toEqual([
      'anna.json',
      'anna.ed25519.pem',
      'anna.mldsa87.pem',
      'anna.pub',
    ]);
    for (const { data } of files) expect(new TextDecoder().decode(data)).not.toContain('PRIVATE');
  });
});

describe('newSigner of the other suites', () => {
  const wanted = {
    person: 'Erik',
    name: 'Erik',
    organisation: '',
    passphrase,
    createdAt: '2026-11-01T00:00:00Z',
    cost: CHEAP,
  };

  it.each([
    ['S2', ['mldsa87', 'p384', 'ssh']],
    ['S3', ['mldsa87', 'ssh']],
    ['S4', ['p384', 'ssh']],
  ] as const)('makes a signer of %s that signs with its keys', async (suite, parts) => {
    const { file, record: made } = await newSigner({ ...wanted, id: 'erik', suite });
    expect(readSealedParts(file)).toEqual(parts);
    const { signatures, sshsig } = await runSigningJob(job({ signerFile: file }));
    const encoded = preAuthenticationEncoding('application/vnd.in-toto+json', request.manifest);
    const { suite: keys } = readKeys(made);
    expect(signatures).toHaveLength(keys.length);
    for (const key of keys) {
      const entry = signatures.find(({ keyId }) => keyId === key.keyId);
      expect(checkSignature(key, encoded, entry?.signature ?? new Uint8Array())).toBe('valid');
    }
    expect(sshsig).not.toBeNull();
  });

  it('keeps no secret of a key that is on a card', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const cardKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const { file, record: made } = await newSigner({ ...wanted, id: 'erik', suite: 'S2', cardKey });
    expect(made.keys.p384).toBe(cardKey);
    expect(readSealedParts(file)).toEqual(['mldsa87', 'ssh']);
    expect(await faultOf(() => runSigningJob(job({ signerFile: file })))).toBe('signature/key-elsewhere');
    const partial = job({ signerFile: file, request: { ...request, partial: true } });
    expect((await runSigningJob(partial)).signatures).toHaveLength(1);
  });

  it('refuses a card key in a suite without one, and one that is no key', async () => {
    const cardKey = Buffer.alloc(120).toString('base64');
    const made = (suite: 'S1' | 'S2') => faultOf(() => newSigner({ ...wanted, id: 'erik', suite, cardKey }));
    expect(await made('S1')).toBe('usage/bad-argument');
    expect(await made('S2')).toBe('signature/key-weak');
  });
});

describe('runSigningJob', () => {
  it('signs the envelope with both keys and the sums with the companion key', async () => {
    const { signatures, sshsig } = await runSigningJob(job());
    const encoded = preAuthenticationEncoding('application/vnd.in-toto+json', request.manifest);
    for (const key of readKeys(record).suite) {
      const made = signatures.find(({ keyId }) => keyId === key.keyId);
      expect(checkSignature(key, encoded, made?.signature ?? new Uint8Array())).toBe('valid');
    }
    const parsed = readSshSignature(sshsig ?? new Uint8Array());
    expect(checkSshSignature(parsed, request.sums)).toBe(true);
    expect(parsed.publicKey).toEqual(readKeys(record).ssh?.raw);
  });

  it('signs ML-DSA anew each time and Ed25519 alike', async () => {
    const [one, two] = [await runSigningJob(job()), await runSigningJob(job())];
    const bySize = (result: typeof one) =>
      result.signatures.toSorted((a, b) => a.signature.length - b.signature.length);
    expect(bySize(one)[0]).toEqual(bySize(two)[0]);
    expect(bySize(one)[1]?.signature).not.toEqual(bySize(two)[1]?.signature);
  });

  it('says so when the passphrase is wrong or the file damaged', async () => {
    expect(await faultOf(() => runSigningJob(job({ passphrase: 'another one entirely' })))).toBe(
      'signature/wrong-passphrase',
    );
    expect(await faultOf(() => runSigningJob(job({ signerFile: signerFile.slice(1) })))).toBe(
      'signature/key-file-damaged',
    );
  });

  it('does not sign with a secret that is not of its record', async () => {
    const other = await sealSigner(new Uint8Array(96).fill(7), record, { passphrase, cost: CHEAP });
    expect(await faultOf(() => runSigningJob(job({ signerFile: other })))).toBe('signature/key-file-damaged');
    const short = await sealSigner(new Uint8Array(32), record, { passphrase, cost: CHEAP });
    expect(await faultOf(() => runSigningJob(job({ signerFile: short })))).toBe('signature/key-file-damaged');
  });

  it('signs nothing but a manifest with the sums that belong to it', async () => {
    const manifest = (bytes: Uint8Array) => runSigningJob(job({ request: { ...request, manifest: bytes } }));
    const list = firstTrustFile([record], {
      threshold: 1,
      issued: '2026-11-01T00:00:00Z',
      expires: '2027-11-01T00:00:00Z',
    });
    expect(await faultOf(() => manifest(canonicalBytes(list)))).toBe('bundle-format/schema');
    expect(await faultOf(() => manifest(utf8('{}')))).toBe('bundle-format/schema');
    expect(await faultOf(() => manifest(utf8('x')))).toBe('bundle-format/not-canonical');
    const sums = utf8(`${'0'.repeat(128)}  VERIFY.txt\n`);
    expect(await faultOf(() => runSigningJob(job({ request: { ...request, sums } })))).toBe(
      'bundle-format/schema',
    );
  });

  it('signs a list of signers under its own purpose, and no manifest as one', async () => {
    const list = firstTrustFile([record], {
      threshold: 1,
      issued: '2026-11-01T00:00:00Z',
      expires: '2027-11-01T00:00:00Z',
    });
    const { signatures, sshsig } = await runSigningJob(
      job({ request: { kind: 'trust', list: canonicalBytes(list) } }),
    );
    const [key] = readKeys(record).suite;
    if (key === undefined) throw new Error('a signer has keys');
    const made = signatures.find(({ keyId }) => keyId === key.keyId);
    expect(checkSignature(key, trustEncoding(list), made?.signature ?? new Uint8Array())).toBe('valid');
    expect(sshsig).toBeNull();
    const wrong = job({ request: { kind: 'trust', list: request.manifest } });
    expect(await faultOf(() => runSigningJob(wrong))).toBe('bundle-format/schema');
  });
});

describe('a signer in a process of its own', () => {
  type SignerChannel = IsolatedChannel<SigningJob, IsolatedReply<SigningResult>>;
  const entry = new URL('../../../../../main/services/keys/signer-process.ts', import.meta.url);
  const open = (): SignerChannel => childProcessChannel(fileURLToPath(entry));
  const runner = processRunner(open);

  it('gives what signing here gives', async () => {
    const here = await inProcessRunner.run(job());
    const there = await runner.run(job());
    expect(there.signatures.map(({ keyId }) => keyId)).toEqual(here.signatures.map(({ keyId }) => keyId));
    expect(there.sshsig).toEqual(here.sshsig);
  });

  it('reports faults by code, without stack or secret', async () => {
    const wrong = 'another passphrase, wrong';
    const error: unknown = await runner.run(job({ passphrase: wrong })).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(PlannerError);
    expect(error).toMatchObject({ area: 'signature', code: 'wrong-passphrase' });
    expect(JSON.stringify(error)).not.toContain(wrong);
  });

  it('is told apart from one that ends without an answer', async () => {
    const channel = (): SignerChannel => ({
      post: () => undefined,
      onReply: () => undefined,
      onExit: (listener) => void setImmediate(listener),
      kill: () => undefined,
    });
    await expect(processRunner(channel).run(job())).rejects.toMatchObject({
      area: 'ipc',
      code: 'process-ended',
    });
  });

  it('ends after one job', async () => {
    let ended = 0;
    const counted = (): SignerChannel => {
      const channel = open();
      channel.onExit(() => {
        ended += 1;
      });
      return channel;
    };
    await processRunner(counted).run(job());
    await vi.waitFor(() => expect(ended).toBe(1), { timeout: 10_000 });
  });
});
