import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../../../..');
const text = readFileSync(resolve(import.meta.dirname, 'README.md'), 'utf8');
const ROWS = 22;

describe('the table of attacks', () => {
  it('names files that are there', () => {
    const named = [...text.matchAll(/`(test\/[^`]+\.ts)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !existsSync(resolve(ROOT, path)))).toEqual([]);
  });

  it('has every row of the threat model', () => {
    const rows = new Set(
      [...text.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, numbers = '']) => numbers.split(',').map(Number)),
    );
    expect([...rows].sort((a, b) => a - b)).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1));
  });
});
