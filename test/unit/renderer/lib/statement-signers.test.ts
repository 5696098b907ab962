import { expect, it } from 'vitest';
import { statementSigners } from '../../../../renderer/lib/use-statement-signers.ts';
import type { SignerSummary, TrustSummary } from '../../../../shared/ipc/messages.ts';

it('offers own signers first, then those of the list whose keys are elsewhere and still good', () => {
  const said = (id: string, fingerprint: string) => ({ id, name: id, organisation: 'Office', fingerprint });
  const own = [said('anna', 'aaaa')] as unknown as readonly SignerSummary[];
  const listed = [
    { ...said('anna-of-the-list', 'aaaa'), revoked: null },
    { ...said('anna', 'ffff'), revoked: null },
    { ...said('boris', 'bbbb'), revoked: null },
    { ...said('carol', 'cccc'), revoked: { reason: 'left', from: '2026-01-01T00:00:00Z' } },
  ] as unknown as TrustSummary['signers'];
  expect(statementSigners(own, listed)).toEqual([
    { id: 'anna', name: 'anna', organisation: 'Office', elsewhere: false },
    { id: 'boris', name: 'boris', organisation: 'Office', elsewhere: true },
  ]);
});
