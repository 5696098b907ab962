import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../../../shared/bundle/format/canonical-json.ts';
import { type BomDocument, bomDocument } from '../../../../../shared/bundle/payload/bom-document.ts';
import { redundancyText } from '../../../../../shared/bundle/payload/redundancy-text.ts';
import { redundancyIsSimulated } from '../../../../../shared/bundle/payload/simulated-losses.ts';
import type { LineRedundancy } from '../../../../../shared/design/supply.ts';
import { sampleLine, samplePlan } from '../../../../support/sample-design.ts';

const redundancy: LineRedundancy = {
  asked: '2N',
  reached: 'N+1',
  losses: [
    { id: 'ups-a', carried: true },
    { id: 'ups-b', carried: false },
    { id: 'cooling cdu', carried: null },
  ],
};
const document: BomDocument = bomDocument(samplePlan(), [sampleLine(1, { redundancy }), sampleLine(2)], {
  bundleId: 'urn:uuid:1',
  marking: '',
});
const entries = redundancy.losses.map((loss) => ({ siteId: 'main', label: loss.id, ...loss }));
const summary = (simulations: unknown): Uint8Array =>
  canonicalBytes(simulations === undefined ? { version: 1 } : { version: 1, simulations });

describe('redundancy on the bill', () => {
  it('is told in one text', () => {
    expect(redundancyText(document.lines[0]?.redundancy)).toBe(
      'asked 2N, reached N+1, 1 of 3 losses carried',
    );
    expect(redundancyText(document.lines[1]?.redundancy)).toBeNull();
    expect(redundancyText(undefined)).toBeNull();
    expect(redundancyText({ ...redundancy, asked: null, reached: null })).toBe('1 of 3 losses carried');
  });

  it('rests on losses that the summary lists with the same outcome', () => {
    expect(redundancyIsSimulated(summary(entries), document)).toBe(true);
  });

  it.each([
    ['a loss is missing', entries.slice(1)],
    ['a loss has another outcome', entries.map((entry) => ({ ...entry, carried: true }))],
    [
      'an unknown outcome is told as not carried',
      entries.map((entry) => ({ ...entry, carried: entry.carried ?? false })),
    ],
    ['the losses are those of another site', entries.map((entry) => ({ ...entry, siteId: 'other' }))],
    ['the summary lists none', undefined],
  ])('is refused when %s', (_what, simulations) => {
    expect(redundancyIsSimulated(summary(simulations), document)).toBe(false);
  });

  it('is not asked of bundles from before lines named their losses', () => {
    const old = { ...document, lines: document.lines.map(({ redundancy: _none, ...line }) => line) };
    expect(redundancyIsSimulated(summary(undefined), old)).toBe(true);
  });

  it.each([utf8('no JSON'), canonicalBytes([]), summary([{ id: 'ups-a' }])])(
    'cannot be judged by a summary that is none',
    (bytes) => {
      expect(redundancyIsSimulated(bytes, document)).toBeNull();
    },
  );
});
