import { beforeAll, describe, expect, it, vi } from 'vitest';
import { requestSignatures } from '../../../../../main/services/bundle/request-signature.ts';
import { givenBy } from '../../../../../main/services/bundle/sign-bundle.ts';
import { signedElsewhere, signingArchive } from '../../../../../main/services/bundle/signing-archive.ts';
import type { ChosenFile } from '../../../../../main/services/dialogs.ts';
import { newSigner } from '../../../../../main/services/keys/new-signer.ts';
import { inProcessRunner } from '../../../../../main/services/keys/signer-runner.ts';
import { jobOf } from '../../../../../main/services/keys/task-signer.ts';
import type { GivenSignature } from '../../../../../shared/bundle/attach-signatures.ts';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import type { SignerRecord } from '../../../../../shared/bundle/signatures/signer.ts';
import { readSigningRequest, writeSigningAnswer } from '../../../../../shared/bundle/transfer/signing.ts';
import { codesOf, sampleInputs, trustStore, verify } from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const passphrase = 'correct horse battery staple seven';
let record: SignerRecord;
let archive: ChosenFile;
let given: readonly GivenSignature[];
let answer: ChosenFile;

/** The signer on another machine, who has the manifest of the request and nothing else of it. */
beforeAll(async () => {
  const made = await newSigner({
    id: 'anna',
    person: 'Anna',
    name: 'Dr Anna Brandt',
    organisation: '',
    passphrase,
    createdAt: '2026-11-01T00:00:00Z',
    cost: { m: 19_456, t: 2, p: 1 },
  });
  record = made.record;
  const { bundleId: _id, ...inputs } = sampleInputs();
  const request = requestSignatures(inputs, [record]);
  if (!request.ok) throw new Error('refused');
  const { suggestedName: name, bytes } = signingArchive(request, record);
  archive = { name, bytes };
  const { manifestSha512 } = request;
  const manifest = request.files.find((file) => file.name === 'manifest.json')?.data ?? new Uint8Array();
  const task = readSigningRequest(manifest, manifestSha512);
  const asked = { kind: 'bundle', manifest: task.manifestBytes, sums: task.sums, partial: true } as const;
  const access = { file: made.file, passphrase: async () => passphrase };
  const result = await inProcessRunner.run(await jobOf(access, asked));
  given = givenBy(record, result);
  answer = { name: 'answer.json', bytes: writeSigningAnswer({ manifestSha512, signer: record.id }, given) };
});

function bare(kind: GivenSignature['kind'], name = `${kind}.sig`): ChosenFile {
  return { name, bytes: given.find((one) => one.kind === kind)?.data ?? new Uint8Array() };
}

function refusal(files: readonly ChosenFile[]): unknown {
  try {
    signedElsewhere(files);
  } catch (error) {
    return error;
  }
  return null;
}

describe('signedElsewhere', () => {
  it('puts an answer into the bundle of the request', () => {
    const signed = signedElsewhere([answer, archive]);
    expect(codesOf(verify(signed.bytes, trustStore([{ record }])))).toEqual([]);
    expect(signed).toMatchObject({ signers: ['anna'], folder: 'bom-Kormoran-Sud-phase-1-r3' });
    expect(`${signed.folder}-sign-request.zip`).toBe(archive.name);
  });

  it('knows bare signatures by their form, whatever their files are called', () => {
    const files = [bare('mldsa87', 'b.bin'), archive, bare('ed25519', 'a.bin'), bare('ssh', 'c')];
    expect(signedElsewhere(files).bytes).toEqual(signedElsewhere([archive, answer]).bytes);
  });

  it('takes a signature once that came twice', () => {
    expect(signedElsewhere([archive, answer, bare('ed25519')]).signers).toEqual(['anna']);
  });

  it('writes no half signature, and says what is missing', () => {
    expect(refusal([archive, bare('ed25519')])).toMatchObject({
      code: 'not-attached',
      details: { reason: expect.stringMatching(/anna.*mldsa87.*ssh/) },
    });
  });

  it.each([
    ['no archive', () => [answer], /saved request/],
    ['two archives', () => [archive, archive, answer], /one archive/],
    ['nothing that came back', () => [archive], /no file with signatures/],
    ['another archive', () => [{ ...archive, bytes: archive.bytes.slice(0, -1) }, answer], /not a request/],
    ['another file', () => [archive, { name: 'notes.txt', bytes: utf8('see you') }], /notes\.txt/],
  ] as const)('refuses %s', (_what, files, reason) => {
    expect(refusal(files())).toMatchObject({
      code: 'not-attached',
      details: { reason: expect.stringMatching(reason) },
    });
  });

  it('refuses a signature over something else', () => {
    const wrong = bare('ed25519').bytes.slice();
    wrong[5] = (wrong[5] ?? 0) ^ 1;
    const others = [bare('mldsa87'), bare('ssh')];
    expect(refusal([archive, { name: 'a.sig', bytes: wrong }, ...others])).toMatchObject({
      code: 'not-attached',
      details: { reason: expect.stringMatching(/ed25519/) },
    });
  });
});
