import { describe, expect, it } from 'vitest';
import { mediaFor, mediumAt, worstEndW } from '../../../../shared/stages/racks/choose-media.ts';
import { cageOf, type LinkNeed } from '../../../../shared/stages/racks/match-media.ts';
import { testFacts } from '../../../support/facts.ts';

const facts = testFacts();
const need = (parts: Partial<LinkNeed> = {}): LinkNeed => ({
  protocol: 'InfiniBand NDR',
  linkBitPerS: 400e9,
  linksPerCable: 1,
  farCages: new Set(['OSFP']),
  nearCages: new Set(),
  betweenSwitches: false,
  ...parts,
});

describe('cages', () => {
  it.each([
    ['OSFP twin-port (32 cages)', 'OSFP'],
    ['QSFP56-DD', 'QSFP-DD'],
    ['QSFP112-DD', 'QSFP-DD'],
    ['SFP56-DD', 'SFP-DD'],
    ['QSFP112', 'QSFP'],
    ['OSFP1600', 'OSFP1600'],
    ['RJ45', 'RJ45'],
    ['co-packaged optics', null],
    [null, null],
  ])('reads %s as %s', (text, family) => {
    expect(cageOf(text)).toBe(family);
  });
});

describe('media by reach', () => {
  it('takes passive copper to 3 m, linear copper to 5 m and fibre beyond, for twin cables', () => {
    const media = mediaFor(facts, need({ linksPerCable: 2 }));
    expect(mediumAt(media, 2_400)?.medium.kind).toBe('DAC');
    expect(mediumAt(media, 2_400)?.orderLengthMm).toBe(2_500);
    expect(mediumAt(media, 3_900)?.medium.kind).toBe('ACC');
    expect(mediumAt(media, 5_100)?.medium.kind).toBe('transceiver-mm');
  });

  it('takes multimode to 50 m and single mode beyond, for links with a fibre of their own', () => {
    const media = mediaFor(facts, need());
    expect(mediumAt(media, 40_000)?.medium.kind).toBe('transceiver-mm');
    expect(mediumAt(media, 60_000)?.medium.kind).toBe('transceiver-sm');
    expect(mediumAt(media, 400_000_000)).toBeNull();
  });

  it('pairs a twin-port switch transceiver with a single one at the node', () => {
    const medium = mediumAt(mediaFor(facts, need({ nearCages: new Set(['OSFP']) })), 30_000)?.medium;
    expect(medium?.farOptic?.id).toBe('mma4z00-ns');
    expect(medium?.nearOptic?.id).toBe('mma4z00-ns400');
    expect([medium?.linksPerFarCage, medium?.linksPerNearCage]).toEqual([2, 1]);
    expect(medium?.farEndW).toBe(8.5);
    expect(medium?.nearEndW).toBe(9);
  });

  it('never offers an InfiniBand product of another generation', () => {
    const media = mediaFor(facts, need({ protocol: 'InfiniBand XDR', linkBitPerS: 800e9 }));
    const products = media.flatMap((medium) =>
      [medium.cable, medium.farOptic].filter((part) => part !== null),
    );
    expect(products.length).toBeGreaterThan(0);
    expect(products.every((part) => !part.protocols.every((entry) => entry === 'InfiniBand NDR'))).toBe(true);
  });

  it('keeps copper in the patch panel below 90 m of permanent link', () => {
    const media = mediaFor(
      facts,
      need({ protocol: 'Ethernet', linkBitPerS: 1e9, farCages: new Set(['RJ45']) }),
    );
    expect(mediumAt(media, 89_500)?.medium.cable?.id).toBe('cat6a-utp');
    expect(mediumAt(media, 90_500)).toBeNull();
  });

  it('refuses every medium without a published reach', () => {
    const all = [...mediaFor(facts, need({ protocol: 'Ethernet' })), ...mediaFor(facts, need())];
    expect(all.every((medium) => medium.reachMaxMm > 0 && Number.isFinite(medium.reachMaxMm))).toBe(true);
    expect(all.some((medium) => medium.cable?.id === 'osfp-aoc-800g')).toBe(false);
  });

  it('leaves room for the hungriest end', () => {
    const media = mediaFor(facts, need());
    const ends = media.map((medium) => medium.farEndW ?? 0);
    expect(worstEndW(media, 'far', 1)).toBe(Math.max(...ends));
    expect(worstEndW([], 'far', 1)).toBe(0);
  });
});
