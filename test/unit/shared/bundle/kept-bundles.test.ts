import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openTrustFolder } from '../../../../main/services/bundle/trust-folder.ts';
import { openSealed } from '../../../../main/services/keys/seal.ts';
import { publicKeysOf, seedsOf } from '../../../../main/services/keys/signing-keys.ts';
import { signerFingerprint } from '../../../../shared/bundle/signatures/fingerprint.ts';
import { openTrustStore } from '../../../../shared/bundle/trust/trust-store.ts';
import { repack, verify } from '../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = resolve(import.meta.dirname, '../../../fixtures/bundles');
const file = (name: string): Uint8Array => readFileSync(resolve(folder, name));

describe('bundle of format version 1', () => {
  it('is verified for ever, down to the same digest', async () => {
    const trust = await openTrustFolder(resolve(folder, 'v1-trust'));
    const verdict = verify(file('v1.zip'), trust, { at: '2026-12-04T14:20:00Z' });
    expect(verdict).toMatchObject({
      accepted: true,
      findings: [],
      bundle: {
        bundleId: 'urn:uuid:65f22244-fc85-8243-acf1-74f759063bbd',
        manifestSha512:
          '290a4ef391fa2df03f8a0596d18652cdb71b0d3ec1e6cd614f9dd41e341e873fb162c46d2e02605f09627e380786d252433fc257f9e5a1f1aa3513739e4547d6',
        totals: { currency: 'EUR', net: '209877.00', lines: 5, unpricedLines: 2 },
      },
      signers: [{ id: 'fixture', counted: true, companion: 'valid' }],
    });
  });

  it('with statements about it is verified for ever, and no statement can be taken away', async () => {
    const trust = await openTrustFolder(resolve(folder, 'v1-trust'));
    const approved = file('v1-approved.zip');
    expect(verify(approved, trust, { at: '2026-12-04T14:20:00Z' })).toMatchObject({
      accepted: true,
      findings: [],
      approvals: [
        { sequence: 1, decision: 'noted', remark: 'delivery in two parts', counted: true, final: false },
        { sequence: 2, decision: 'approved', remark: 'as planned', counted: true, final: true },
      ],
    });
    for (const number of ['0001', '0002']) {
      const fewer = repack(approved, (files) => files.delete(`signatures/approvals/${number}.dsse.json`));
      const { accepted } = verify(fewer, trust, { at: '2026-12-04T14:20:00Z' });
      // Without the final statement the first stands alone, as it did when it was made.
      expect(accepted).toBe(number === '0002');
    }
  });

  it('is refused once its list has ended', async () => {
    const trust = await openTrustFolder(resolve(folder, 'v1-trust'));
    expect(verify(file('v1.zip'), trust, { at: '2027-11-21T21:00:01Z' }).exitStatus).toBe(40);
  });
});

describe('bundle of format version 1 with every companion and a time stamp', () => {
  const stampedBy = { by: 'Kept authority', time: '2026-11-22T11:23:17Z' };

  /** The list up to a version: the fourth tells that the keys were stolen. */
  const listUntil = (version: number) =>
    openTrustStore(
      new Map(
        Array.from({ length: version }, (_, index) => {
          const own = index + 1;
          return [own, file(`v1-companions-trust/${own}.trust.dsse.json`)] as const;
        }),
      ),
    );

  it('is verified for ever: both keys of suite S2, OpenSSH, minisign, CMS and the stamp', () => {
    const verdict = verify(file('v1-companions.zip'), listUntil(3), { at: '2026-12-04T14:20:00Z' });
    expect(verdict).toMatchObject({
      accepted: true,
      findings: [],
      bundle: {
        manifestSha512: expect.stringMatching(/^6b7088615214349e/),
        totals: { currency: 'EUR', net: '209877.00', lines: 5, unpricedLines: 2 },
      },
      signers: [
        {
          ...{ id: 'fixture2', suite: 'S2', counted: true, missingCompanions: [] },
          keys: [
            { kind: 'p384', state: 'valid' },
            { kind: 'mldsa87', state: 'valid' },
          ],
          companions: { ssh: 'valid', minisign: 'valid', cms: 'valid' },
        },
      ],
      timeStamp: stampedBy,
    });
    expect(verdict.views.map(({ checks }) => checks.everyLine)).toEqual(verdict.views.map(() => 'same'));
  });

  it('counts after a theft because the stamp is older, and only with the stamp', () => {
    const at = '2026-12-04T14:20:00Z';
    const stamped = verify(file('v1-companions.zip'), listUntil(4), { at });
    expect(stamped).toMatchObject({ accepted: true, findings: [{ code: 'T06', params: stampedBy }] });
    const bare = repack(file('v1-companions.zip'), (files) =>
      files.delete('signatures/timestamps/manifest.dsse.tsr'),
    );
    expect(verify(bare, listUntil(4), { at })).toMatchObject({ exitStatus: 40, findings: [{ code: 'T01' }] });
  });

  it.each(['sshsig', 'minisig', 'p7s'])('does not count without its .%s', (ending) => {
    const fewer = repack(file('v1-companions.zip'), (files) =>
      files.delete(`signatures/SHA512SUMS.fixture2.${ending}`),
    );
    const { findings } = verify(fewer, listUntil(3), { at: '2026-12-04T14:20:00Z' });
    expect(findings.map(({ code }) => code)).toEqual(['S08']);
  });
});

describe('signer file of version 1', () => {
  it('opens for ever with its passphrase', async () => {
    const { secret, record } = await openSealed(file('v1.signer'), 'fixture passphrase, known to everybody');
    expect(publicKeysOf(seedsOf(secret))).toEqual(record.keys);
    expect(signerFingerprint(record)).toBe(
      'cb3f74ff93f8f7a4e6186056e9b44ceafd6899e4eeaea7bc2ee451921882489e81c38d13781066f78638110371bcff75be5c9441ec0b408fe16c047ef3dfa438',
    );
  });
});

describe('signer file of version 2', () => {
  it('opens for ever with its passphrase, and says which keys it holds', async () => {
    const opened = await openSealed(file('v2.signer'), 'fixture passphrase, known to everybody');
    expect(opened.parts).toEqual(['mldsa87', 'p384', 'ssh', 'minisign']);
    expect(publicKeysOf(seedsOf(opened.secret, opened.parts))).toEqual(opened.record.keys);
    expect(signerFingerprint(opened.record)).toBe(
      '4ddcc9a4916d28e2b02a3b69222f0205674defebe99cc8cad1370cc6f3bc7b538b0582d337cd66df3c8c20513af2f69502381dc1b984b9e43b85769d36d82288',
    );
  });
});

describe('kept files', () => {
  it('are all tested here', () => {
    expect(readdirSync(folder).sort()).toEqual([
      'README.md',
      'v1-approved.zip',
      'v1-companions-trust',
      'v1-companions.zip',
      'v1-trust',
      'v1.signer',
      'v1.zip',
      'v2.signer',
    ]);
  });
});
