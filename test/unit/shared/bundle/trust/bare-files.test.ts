import { describe, expect, it, vi } from 'vitest';
import { bareFiles, revokedKeys } from '../../../../../shared/bundle/trust/bare-files.ts';
import { testSigner, trustStore } from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000 });

const anna = testSigner('anna', { minisign: true }).record;
const bert = testSigner('bert').record;
const listed = [{ record: anna }, { record: bert }];

function revokedFor(reason: 'compromised' | 'left') {
  const keyId = trustStore(listed).signers[0]?.keys.suite[0]?.keyId ?? '';
  return trustStore(listed, { revocations: [{ keyId, reason, from: '2026-06-01T00:00:00Z', note: '' }] });
}

const namesOf = (...given: Parameters<typeof bareFiles>): readonly string[] =>
  bareFiles(...given).map(({ name }) => name);

describe('the list for machines without Redoubt', () => {
  it('names every key that counts, for the tool that checks with it', () => {
    expect(namesOf(trustStore(listed))).toEqual([
      'allowed_signers',
      'revoked_keys',
      'anna.ed25519.pem',
      'anna.mldsa87.pem',
      'bert.ed25519.pem',
      'bert.mldsa87.pem',
      'anna.minisign.pub',
    ]);
  });

  it('has no file of a stolen key but the one that says it is stolen', () => {
    const store = revokedFor('compromised');
    expect(namesOf(store).filter((name) => name.startsWith('anna'))).toEqual([]);
    expect(revokedKeys(store)).toContain(`${anna.keys.ssh ?? ''} anna\n`);
    expect(revokedKeys(store)).not.toContain(bert.keys.ssh);
  });

  it('keeps keys that ended for another reason, whose end allowed_signers says', () => {
    expect(namesOf(revokedFor('left'))).toContain('anna.mldsa87.pem');
    expect(revokedKeys(revokedFor('left'))).not.toContain('ssh-ed25519');
  });

  it('has no file of a suspended signer', () => {
    const signers = trustStore(listed).list.signers.map((signer) => ({
      ...signer,
      status: 'suspended' as const,
    }));
    expect(namesOf(trustStore([], { signers }))).toEqual(['allowed_signers', 'revoked_keys']);
  });
});
