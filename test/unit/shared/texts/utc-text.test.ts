import { describe, expect, it } from 'vitest';
import { utcText } from '../../../../shared/texts/utc-text.ts';

describe('a time for people', () => {
  it.each([
    ['2026-12-04T14:20:00Z', '2026-12-04 14:20:00 UTC'],
    ['2026-12-04', '2026-12-04'],
    ['2026-12-04T14:20:00Z and more', '2026-12-04T14:20:00Z and more'],
    ['', ''],
  ])('%j reads %j', (text, shown) => {
    expect(utcText(text)).toBe(shown);
  });
});
