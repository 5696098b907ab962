import { beforeAll, describe, expect, it, vi } from 'vitest';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { companionPath } from '../../../../../shared/bundle/signatures/companions.ts';
import {
  buildSample,
  codesOf,
  filesOf,
  minisignOf,
  repack,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const anna = testSigner('anna', { minisign: true });
const bert = testSigner('bert');
const annaWithout = testSigner('anna');
const trust = trustStore([{ record: anna.record }, { record: bert.record }]);
const PATH = companionPath('minisign', 'anna');
const ID = 'urn:uuid:00000000-0000-8000-8000-000000000001';
let bundle: Uint8Array;
let sums: Uint8Array;

beforeAll(async () => {
  bundle = (await buildSample([anna, bert])).bytes;
  sums = filesOf(bundle).files.get('SHA512SUMS') ?? utf8('');
});

const withFile = (path: string, data: Uint8Array | null): readonly string[] =>
  codesOf(
    verify(
      repack(bundle, (files) => (data === null ? files.delete(path) : files.set(path, data))),
      trust,
    ),
  );

describe('the minisign companion', () => {
  it('is checked and told per signer', () => {
    const verdict = verify(bundle, trust);
    expect(codesOf(verdict)).toEqual([]);
    expect(verdict.signers.map(({ id, companions }) => [id, companions])).toEqual([
      ['anna', { ssh: 'valid', minisign: 'valid', cms: 'missing' }],
      ['bert', { ssh: 'valid', minisign: 'missing', cms: 'missing' }],
    ]);
  });

  it.each([
    ['over other bytes', () => minisignOf('anna', utf8('other sums'), ID), 'S07'],
    ['of another key under this name', () => minisignOf('bert', sums, ID), 'S07'],
    ['for another bundle', () => minisignOf('anna', sums, ID.replace('1', '2')), 'S06'],
    ['in another form', () => utf8('untrusted comment: x\n'), 'S07'],
  ])('refuses %s', (_what, data, code) => {
    expect(withFile(PATH, data())).toEqual([code]);
  });

  it('is asked for where the list has a key for it, so that it cannot be taken out', async () => {
    const alone = (await buildSample([anna])).bytes;
    const without = repack(alone, (files) => files.delete(PATH));
    expect(codesOf(verify(without, trust))).toEqual(['S08']);
    expect(withFile(PATH, null)).toEqual(['(S08)']);
  });

  it('of a key that the list does not have is told and not counted', () => {
    expect(codesOf(verify(bundle, trustStore([{ record: annaWithout.record }])))).toEqual([
      '(S02)',
      '(S02)',
      '(S02)',
      '(S02)',
    ]);
    const strange = companionPath('minisign', 'zoe');
    expect(withFile(strange, minisignOf('zoe', sums, ID))).toEqual(['(S02)']);
    expect(withFile(strange, minisignOf('anna', sums, ID))).toEqual(['S07']);
  });

  it('names the signers who have one in VERIFY.txt, in three languages', () => {
    const text = new TextDecoder().decode(filesOf(bundle).files.get('VERIFY.txt'));
    const command =
      'minisign -V -p ~/office/anna.minisign.pub -m SHA512SUMS -x signatures/SHA512SUMS.anna.minisig';
    expect(text.split(command)).toHaveLength(4);
    expect(text).not.toContain('bert.minisig');
    for (const head of ['HOW TO CHECK', 'VÉRIFIER CE DOSSIER', 'DIESES BÜNDEL']) expect(text).toContain(head);
    expect(text).not.toMatch(/undefined|\{[a-z]+\}/);
  });
});
