import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { importAnswer } from '../../../../../main/services/bundle/sign-bundle.ts';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../../../shared/bundle/format/canonical-json.ts';
import {
  BUNDLE_SSH_NAMESPACE,
  IN_TOTO_PAYLOAD_TYPE,
  MANIFEST_PATH,
  SUMS_PATH,
} from '../../../../../shared/bundle/format/names.ts';
import { preAuthenticationEncoding } from '../../../../../shared/bundle/signatures/dsse.ts';
import {
  readSigningAnswer,
  readSigningRequest,
  writeSigningAnswer,
} from '../../../../../shared/bundle/transfer/signing.ts';
import { whatArrived } from '../../../../../shared/bundle/transfer/what-arrived.ts';
import {
  buildSample,
  codesOf,
  filesOf,
  repack,
  signaturesOf,
  sshSignatureOf,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000 });

const anna = testSigner('anna').record;
let unsigned: Uint8Array;
let manifest: Uint8Array;
let manifestSha512: string;

const sha512 = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('hex');

beforeAll(async () => {
  const { bytes } = await buildSample([testSigner('anna')]);
  unsigned = repack(bytes, (files) => {
    for (const path of [...files.keys()]) if (path.startsWith('signatures/')) files.delete(path);
  });
  manifest = filesOf(bytes).files.get(MANIFEST_PATH) ?? new Uint8Array();
  manifestSha512 = sha512(manifest);
});

/** What the machine that signs sends back for a manifest. */
function answerOf(bytes = manifest, signer = 'anna'): Uint8Array {
  const { sums } = readSigningRequest(bytes, sha512(bytes));
  const encoded = preAuthenticationEncoding(IN_TOTO_PAYLOAD_TYPE, bytes);
  const [first, second] = signaturesOf('anna', encoded);
  const byKind = [first, second].map((signed) => signed?.signature ?? new Uint8Array());
  const long = byKind.find((data) => data.length > 1000) ?? new Uint8Array();
  const short = byKind.find((data) => data.length <= 1000) ?? new Uint8Array();
  return writeSigningAnswer({ manifestSha512: sha512(bytes), signer }, [
    { kind: 'ed25519', data: short },
    { kind: 'mldsa87', data: long },
    { kind: 'ssh', data: sshSignatureOf('anna', sums, BUNDLE_SSH_NAMESPACE) },
  ]);
}

function attached(answer: Uint8Array): unknown {
  try {
    return importAnswer(unsigned, anna, answer).missing;
  } catch (error) {
    const { code, details } = error as { code: string; details: { reason?: string } };
    return details.reason ?? code;
  }
}

describe('a request to sign', () => {
  it('is the manifest, from which everything that is signed follows', () => {
    expect(whatArrived(manifest)).toBe('signing-request');
    const { sums } = readSigningRequest(manifest, manifestSha512);
    expect(sums).toEqual(filesOf(unsigned).files.get(SUMS_PATH));
  });

  it('is answered with signatures that make the bundle good', () => {
    const answer = answerOf();
    expect(whatArrived(answer)).toBe('signatures');
    const { bytes, missing } = importAnswer(unsigned, anna, answer);
    expect(missing).toEqual([]);
    expect(codesOf(verify(bytes, trustStore([{ record: anna }])))).toEqual([]);
  });
});

describe('an answer that anybody could have shown', () => {
  it('is refused when it is of another bundle or another signer', async () => {
    const other = filesOf((await buildSample([testSigner('anna')], { recipient: 'Other' })).bytes).files;
    expect(attached(answerOf(other.get(MANIFEST_PATH)))).toMatch(/another bundle/);
    expect(attached(answerOf(manifest, 'bert'))).toMatch(/another signer/);
  });

  it('is refused when one signature is altered, swapped or of another purpose', () => {
    const { given } = readSigningAnswer(answerOf());
    const head = { manifestSha512, signer: 'anna' };
    for (const [at, one] of given.entries()) {
      const data = one.data.with(one.data.length >> 1, (one.data[one.data.length >> 1] ?? 0) ^ 1);
      expect(attached(writeSigningAnswer(head, given.with(at, { ...one, data }))), one.kind).toBeTypeOf(
        'string',
      );
    }
    const encoded = preAuthenticationEncoding('application/vnd.redoubt.trust+json', manifest);
    const wrong = signaturesOf('anna', encoded)[0]?.signature ?? new Uint8Array();
    const kind = wrong.length > 1000 ? 'mldsa87' : 'ed25519';
    expect(attached(writeSigningAnswer(head, [{ kind, data: wrong }]))).toMatch(/is not of the key of anna/);
  });

  it.each([
    ['no signature', { signatures: [] }],
    ['a kind twice', { signatures: Array(2).fill({ kind: 'ed25519', data: 'AAAA' }) }],
    ['a kind that is none', { signatures: [{ kind: 'rsa', data: 'AAAA' }] }],
    ['no base64', { signatures: [{ kind: 'ed25519', data: 'A\u00e4' }] }],
    ['an endless signature', { signatures: [{ kind: 'ed25519', data: 'A'.repeat(20_000) }] }],
    ['a further field', { more: 1 }],
    ['another version', { version: 2 }],
    ['a signer that is a path', { signer: '../../etc' }],
  ])('is nothing when it has %s', (_what, change) => {
    const good = { format: 'redoubt-signatures', version: 1, manifestSha512, signer: 'anna' };
    const signatures = [{ kind: 'ed25519', data: 'AAAA' }];
    expect(whatArrived(canonicalBytes({ ...good, signatures }))).toBe('signatures');
    expect(whatArrived(canonicalBytes({ ...good, signatures, ...change }))).toBeNull();
  });

  it('is nothing when it is written in another form', () => {
    const text = new TextDecoder().decode(answerOf());
    expect(whatArrived(utf8(` ${text}`))).toBeNull();
    expect(whatArrived(utf8(text.replace('{', '{"format":"redoubt-signatures",')))).toBeNull();
  });
});
