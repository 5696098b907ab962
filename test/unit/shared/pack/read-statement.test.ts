import { describe, expect, it } from 'vitest';
import { nativeHashes } from '../../../../main/services/bundle/native-hashes.ts';
import { canonicalBytes } from '../../../../shared/bundle/format/canonical-json.ts';
import { PACK_PAYLOAD_TYPE } from '../../../../shared/bundle/format/names.ts';
import { preAuthenticationEncoding, writeEnvelope } from '../../../../shared/bundle/signatures/dsse.ts';
import { writePackArchive } from '../../../../shared/pack/archive.ts';
import { buildPack, openPack } from '../../../../shared/pack/build-pack.ts';
import { checkPack } from '../../../../shared/pack/check-pack.ts';
import type { PackStatement } from '../../../../shared/pack/statement.ts';
import { packRefusalSentence } from '../../../../shared/texts/pack-sentence.ts';
import { DORA, priceTable, statementOf, testGround, testPack, testTerms } from '../../../support/packs.ts';

// A packer with the right keys who writes what this program would not build.

const { archive } = openPack(testPack(1), nativeHashes);

/** The sentences a pack is refused with, its list of contents changed and signed by the packer. */
function said(change: Readonly<Record<string, unknown>>): readonly string[] {
  const payload = canonicalBytes({ ...statementOf(testPack(1)), ...change });
  const signatures = DORA.sign(preAuthenticationEncoding(PACK_PAYLOAD_TYPE, payload));
  const statement = writeEnvelope({ payloadType: PACK_PAYLOAD_TYPE, payload, signatures });
  const verdict = checkPack(writePackArchive({ ...archive, statement }), testGround());
  return verdict.outcome === 'refused' ? verdict.refusals.map(packRefusalSentence) : [verdict.outcome];
}

describe('a list of contents that its packer signed', () => {
  it('passes as it was built', () => {
    expect(said({})).toEqual(['verified']);
  });

  it('of a newer format names both formats and the way to read it', () => {
    expect(said({ schema: 2 })).toEqual([
      'The list of contents is of format 2; this Redoubt reads up to 1. Update through your administrator.',
    ]);
  });

  it('of a channel this program does not have names it', () => {
    expect(said({ channel: 'gossip' })).toEqual([expect.stringContaining('no channel gossip here')]);
  });

  it('of another channel than its tables names the table', () => {
    expect(said({ channel: 'rules' })).toEqual([
      expect.stringContaining('of the channel rules, and its table prices.json belongs to another'),
    ]);
  });

  it('with another digest than SHA-512 names the fields', () => {
    const [file] = statementOf(testPack(1)).files as [PackStatement['files'][number]];
    const { sha512: _sha512, ...rest } = file;
    expect(said({ files: [{ ...rest, md5: 'aa' }] })).toEqual([
      expect.stringContaining('/files/0/md5, /files/0/sha512'),
    ]);
  });

  it('takes back only what its own channel brings: who signs prices recalls no product and no law', () => {
    const kinds = ['accelerator', 'instrument'];
    for (const kind of kinds)
      expect(said({ withdrawn: [{ kind, id: 'nvidia-h100-sxm', reason: 'fires' }] })).toEqual([
        expect.stringContaining(`withdraws the ${kind} nvidia-h100-sxm, which its channel prices does not`),
      ]);
  });
});

describe('a pack that is built', () => {
  it('is refused when it takes back what its channel does not bring', () => {
    const withdrawn = [{ kind: 'instrument' as const, id: 'kr-pipa', reason: 'repealed' }];
    const parts = { tables: priceTable(), roots: new Map() };
    const given = { isProduct: () => true, hashes: nativeHashes };
    expect(() => buildPack(testTerms(1, { withdrawn }), parts, given)).toThrow(
      expect.objectContaining({ area: 'pack', code: 'withdrawn' }),
    );
  });

  it('says of a price that cannot be read what stands there and what to write', () => {
    const parts = { tables: priceTable('-5.00'), roots: new Map() };
    const given = { isProduct: () => true, hashes: nativeHashes };
    expect(() => buildPack(testTerms(1), parts, given)).toThrow(
      expect.objectContaining({
        code: 'schema',
        details: expect.objectContaining({
          path: 'entry 1',
          reason: 'amount is "-5.00". Write digits with a point before the decimals, as in 398500.00',
        }),
      }),
    );
  });
});
