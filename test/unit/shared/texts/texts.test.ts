import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultTexts } from '../../../../shared/texts/en/faults.ts';
import { findingTexts } from '../../../../shared/texts/en/findings.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { findingSentence } from '../../../../shared/texts/finding-sentence.ts';
import { formatNumber, formatQuantity } from '../../../../shared/texts/format-number.ts';

const FORBIDDEN = /\b(please|oops|successfully|invalid|error occurred)\b|!/i;

describe('texts', () => {
  it('has every finding code once over all areas', () => {
    const folder = new URL('../../../../shared/texts/en/findings/', import.meta.url);
    const files = readdirSync(folder);
    const codes = files.flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^ {2}'?([a-z0-9-]+)'?:/gm)].map(
        (match) => match[1],
      ),
    );
    expect(files.length).toBeGreaterThan(10);
    expect(codes.length).toBeGreaterThan(10);
    expect(new Set(codes).size).toBe(codes.length);
    expect(Object.keys(findingTexts).sort()).toEqual([...codes].sort());
  });

  it('keeps the tone of the house', () => {
    const all = [
      ...Object.values(findingTexts),
      ...Object.values(faultTexts).flatMap((area) => Object.values(area)),
    ];
    expect(all.filter((text) => FORBIDDEN.test(text))).toEqual([]);
  });

  it('fills names and closes the gap of a missing one', () => {
    expect(fillText('{a} of {b} is {c}.', { a: '1', c: '2' })).toBe('1 of is 2.');
    expect(fillText('Format: {path}: {reason}.', { reason: 'no' })).toBe('Format: no.');
    // A value that looks like the end of a sentence stays as it is.
    expect(fillText('The file {file} cannot be read.', { file: '.' })).toBe('The file . cannot be read.');
  });

  it('groups digits, keeps three significant ones and uses a true minus', () => {
    expect(formatNumber(236_000)).toBe('236\u00a0000');
    expect(formatNumber(1234.5)).toBe('1\u00a0235');
    expect(formatNumber(0.012345)).toBe('0.0123');
    expect(formatNumber(-3)).toBe('\u22123');
    expect(formatNumber(0)).toBe('0');
  });

  it('scales base units to handy ones', () => {
    expect(formatQuantity(353_000, 'W')).toBe('353\u00a0kW');
    expect(formatQuantity(9_999_000, 'W', 4)).toBe('9\u00a0999\u00a0kW');
    expect(formatQuantity(12_300_000, 'W')).toBe('12.3\u00a0MW');
    expect(formatQuantity(141e9, 'B')).toBe('141\u00a0GB');
    expect(formatQuantity(10_240, '')).toBe('10\u00a0240');
    expect(formatQuantity(0.8, '1')).toBe('0.8');
  });

  it('makes a sentence of a finding with measured and limit', () => {
    const sentence = findingSentence({
      code: 'percentile-below-mean',
      severity: 'blocking',
      stage: 'demand',
      step: 'workloads',
      subject: 'workload/chat',
      measured: { value: 100, unit: 'tok' },
      limit: { value: 500, unit: 'tok' },
      params: { workload: 'Chat' },
    });
    expect(sentence).toBe(
      'In Chat the 95th percentile is 100\u00a0tok, below the mean of 500\u00a0tok. Enter at least the mean.',
    );
  });
});
