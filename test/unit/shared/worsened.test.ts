import { describe, expect, it } from 'vitest';
import { type Finding, worsened } from '../../../shared/findings.ts';

function over(subject: string, value: number): Finding {
  return {
    code: 'rack-over-limit',
    severity: 'blocking',
    stage: 'racks',
    step: 'racks',
    subject,
    measured: { value, unit: 'W' },
    limit: { value: 30_000, unit: 'W' },
  };
}

const blocking = (finding: Finding): boolean => finding.severity === 'blocking';

describe('what a change makes worse', () => {
  it('is what it brings and what goes further past its limit', () => {
    const before = [over('rack/a', 31_000), over('rack/b', 40_000)];
    const after = [over('rack/a', 33_000), over('rack/b', 40_000), over('rack/c', 30_500)];
    expect(worsened(before, after, blocking).map((finding) => finding.subject)).toEqual(['rack/a', 'rack/c']);
  });

  it('is not what it mends, nor what does not count', () => {
    const note: Finding = { ...over('rack/d', 31_000), severity: 'note' };
    expect(worsened([over('rack/a', 40_000)], [over('rack/a', 31_000), note], blocking)).toEqual([]);
  });
});
