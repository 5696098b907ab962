import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../../assets/fonts/', import.meta.url);
const sums = readFileSync(new URL('SHA256SUMS', folder), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(/ {2}/) as [string, string]);

describe('the fonts', () => {
  it('are listed one by one with the licence', () => {
    const files = readdirSync(folder).filter((name) => name !== 'SHA256SUMS' && name !== 'README.md');
    expect(sums.map(([, name]) => name).sort()).toEqual(files.sort());
    expect(files).toContain('OFL.txt');
  });

  it.each(sums)('have the digest %s for %s', (digest, name) => {
    const bytes = readFileSync(new URL(name, folder));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
  });
});
