import { describe, expect, it } from 'vitest';
import { SLIP_CODE_BYTES, type SlipContent, slipCode } from '../../../../shared/bundle/slip.ts';

const SLIP: SlipContent = {
  fileName: 'bom-kormoran-r3.zip',
  plan: 'Kormoran',
  revision: 3,
  marking: 'DE · RESTRICTED',
  bundleId: 'urn:uuid:00000000-0000-8000-8000-000000000001',
  manifestSha512: '0123456789abcdef'.repeat(8),
  signers: ['anna', 'bert'],
  claimedAt: '2026-11-21T22:00:00Z',
  totals: { currency: 'EUR', net: '1.00', lines: 1, unpricedLines: 0 },
  tool: { name: 'redoubt', version: '0.1.0' },
};

describe('the code of a slip', () => {
  it('names bundle, digest and signers line by line', () => {
    expect(slipCode(SLIP).split('\n')).toEqual([
      'REDOUBT SLIP 1',
      SLIP.bundleId,
      SLIP.manifestSha512,
      'anna',
      'bert',
    ]);
  });

  it('counts the signers that do not fit', () => {
    const signers = Array.from({ length: 30 }, (_, index) => `signer-with-a-long-name-${index}`);
    const code = slipCode({ ...SLIP, signers });
    const named = code.split('\n').slice(3);
    expect(code.length).toBeLessThanOrEqual(SLIP_CODE_BYTES);
    expect(named.at(-1)).toBe(`+${30 - (named.length - 1)}`);
    expect(named.slice(0, -1)).toEqual(signers.slice(0, named.length - 1));
    expect(named.length).toBeGreaterThan(2);
  });
});
