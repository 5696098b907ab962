import { describe, expect, it } from 'vitest';
import { compareTyped, listVersions } from '../../../../renderer/verifier/state.ts';

const HEX = '0123456789abcdef'.repeat(8);

describe('typed fingerprint', () => {
  it.each([
    ['', { state: 'empty' }],
    [' \n', { state: 'empty' }],
    [HEX.slice(0, 64), { state: 'same' }],
    [HEX, { state: 'same' }],
    [HEX.slice(0, 64).toUpperCase().replace(/.{4}/g, '$& '), { state: 'same' }],
    [HEX.slice(0, 63), { state: 'differs', group: 16 }],
    [HEX.slice(0, 65), { state: 'differs', group: 17 }],
    ['0123 4567 89ab cdee', { state: 'differs', group: 4 }],
    ['x', { state: 'differs', group: 1 }],
  ])('%j', (typed, comparison) => {
    expect(compareTyped(typed, HEX)).toEqual(comparison);
  });
});

describe('files of a list', () => {
  it('are told by their names', () => {
    const files = [{ name: '2.trust.dsse.json' }, { name: '1.trust.dsse.json' }];
    expect([...(listVersions(files) ?? [])].map(([version]) => version)).toEqual([2, 1]);
    expect(listVersions([...files, { name: 'bundle.zip' }])).toBeNull();
  });
});
