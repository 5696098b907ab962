import { beforeAll, describe, expect, it, vi } from 'vitest';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import { attachSignatures, openForSignature } from '../../../../../shared/bundle/attach-signatures.ts';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { readCertificate } from '../../../../../shared/bundle/signatures/certificate.ts';
import { checkCms, readCms } from '../../../../../shared/bundle/signatures/cms.ts';
import { companionPath } from '../../../../../shared/bundle/signatures/companions.ts';
import { DER_TAG, readDer, writeDer } from '../../../../../shared/bundle/signatures/der.ts';
import type { SignerRecord } from '../../../../../shared/bundle/signatures/signer.ts';
import { PlannerError } from '../../../../../shared/errors.ts';
import { certificateId, testCertificate, testCms } from '../../../../support/cms.ts';
import {
  buildSample,
  codesOf,
  filesOf,
  repack,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const own = testCertificate('Anna');
const other = testCertificate('Bert');
const message = utf8('abc  payload/bom.json\n');
const known = readCertificate(own.certificate);
const verifies = (file: Uint8Array): boolean => checkCms(readCms(file), message, known);

function refused(bytes: Uint8Array): boolean {
  try {
    readCms(bytes);
    return false;
  } catch (error) {
    if (error instanceof PlannerError) return true;
    throw error;
  }
}

describe('CMS signatures', () => {
  it('verify for their message under their certificate, and for nothing else', () => {
    const file = testCms(message, own);
    expect(verifies(file)).toBe(true);
    expect(checkCms(readCms(file), utf8('other'), known)).toBe(false);
    expect(checkCms(readCms(file), message, readCertificate(other.certificate))).toBe(false);
  });

  it.each([
    ['no message digest', { digest: null }],
    ['the digest of another message', { digest: new Uint8Array(48) }],
    ['no content type', { contentType: null }],
    ['another content type', { contentType: '2a864886f70d010702' }],
  ])('do not verify with %s', (_what, forgery) => {
    expect(verifies(testCms(message, own, forgery))).toBe(false);
  });

  it('are no signature without a bound certificate, or with another one bound', () => {
    expect(refused(testCms(message, own, { bound: null }))).toBe(true);
    expect(refused(testCms(message, own, { bound: other.certificate }))).toBe(true);
  });

  it('fail at every changed bit', () => {
    const file = testCms(message, own);
    for (let bit = 0; bit < file.length * 8; bit += 13) {
      const changed = file.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(refused(changed) || !verifies(changed), `bit ${bit}`).toBe(true);
    }
  });

  it('have one text: a second certificate, an open length or trailing bytes are refused', () => {
    const file = testCms(message, own);
    const [type, wrapped] = readDer(file).parts;
    const [version, digests, content, , signers] = wrapped?.parts[0]?.parts ?? [];
    const whole = [version, digests, content].map((part) => part?.whole ?? utf8(''));
    const two = writeDer(0xa0, own.certificate, other.certificate);
    const data = writeDer(DER_TAG.sequence, ...whole, two, signers?.whole ?? utf8(''));
    expect(refused(writeDer(DER_TAG.sequence, type?.whole ?? utf8(''), writeDer(0xa0, data)))).toBe(true);
    expect(refused(new Uint8Array([...file, 0]))).toBe(true);
    expect(refused(new Uint8Array([0x30, 0x80, ...file.slice(4), 0, 0]))).toBe(true);
    expect(refused(new Uint8Array(70_000))).toBe(true);
  });
});

describe('the CMS companion', () => {
  const PATH = companionPath('cms', 'anna');
  const anna = testSigner('anna');
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const withCms = (certificate: Uint8Array): SignerRecord => ({
    ...anna.record,
    keys: { ...anna.record.keys, cms: text(certificate) },
  });
  const record = withCms(own.certificate);
  const trust = trustStore([{ record }]);
  let bundle: Uint8Array;
  let sums: Uint8Array;

  beforeAll(async () => {
    const bare = (await buildSample([{ ...anna, record }])).bytes;
    sums = filesOf(bare).files.get('SHA512SUMS') ?? utf8('');
    bundle = attachSignatures(openForSignature(bare, nativeHashes), record, [
      { kind: 'cms', data: testCms(sums, own) },
    ]);
  });

  const withFile = (data: Uint8Array | null, list = trust): readonly string[] =>
    codesOf(
      verify(
        repack(bundle, (files) => (data === null ? files.delete(PATH) : files.set(PATH, data))),
        list,
      ),
    );

  it('is checked, asked for, and refused when it is wrong', () => {
    const verdict = verify(bundle, trust);
    expect(codesOf(verdict)).toEqual([]);
    expect(verdict.signers[0]?.companions).toEqual({ ssh: 'valid', minisign: 'missing', cms: 'valid' });
    expect(withFile(null)).toEqual(['S08']);
    expect(withFile(testCms(utf8('other sums'), own))).toEqual(['S07']);
    expect(withFile(testCms(sums, other))).toEqual(['S07']);
    expect(withFile(utf8('no DER'))).toEqual(['S07']);
  });

  it('of a certificate that the list does not have is told by its fingerprint and not counted', () => {
    const list = trustStore([{ record: anna.record }]);
    const verdict = verify(bundle, list);
    expect(codesOf(verdict)).toEqual(['(S02)']);
    expect(verdict.findings[0]?.params).toEqual({ fingerprint: certificateId(own) });
  });

  it.each([
    ['before it begins', ['261201000000Z', '271231235959Z'], 'not-yet-valid'],
    ['after it ended', ['240101000000Z', '261120000000Z'], 'no-longer-valid'],
  ] as const)('is refused when the claimed time lies %s', (_what, times, reason) => {
    const outside = testCertificate('Anna', { validity: times });
    const verdict = verify(
      repack(bundle, (files) => files.set(PATH, testCms(sums, outside))),
      trustStore([{ record: withCms(outside.certificate) }]),
    );
    expect(verdict.accepted).toBe(false);
    expect(verdict.findings[0]).toMatchObject({ code: 'T02', block: 'signatures', params: { reason } });
  });

  it('may not use a key that signs something else', () => {
    const keys = { ...testSigner('erik', { suite: 'S4' }).record.keys };
    const spki = Buffer.from(readCertificate(own.certificate).key.raw);
    const prefix = Buffer.from('3076301006072a8648ce3d020106052b8104002203620004', 'hex');
    const p384 = Buffer.concat([prefix, spki]).toString('base64');
    const shared: SignerRecord = {
      ...testSigner('erik', { suite: 'S4' }).record,
      keys: { ...keys, p384, cms: text(own.certificate) },
    };
    expect(() => trustStore([{ record: shared }])).toThrow(PlannerError);
  });
});
