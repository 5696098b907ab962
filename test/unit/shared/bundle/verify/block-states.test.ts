import { describe, expect, it } from 'vitest';
import { blockStates, registerState } from '../../../../../shared/bundle/verify/block-states.ts';
import type { VerifyFinding } from '../../../../../shared/ipc/messages.ts';

function finding(code: string, block: string, level: VerifyFinding['level'] = 'red'): VerifyFinding {
  return { code, block, level, text: '', nextStep: '', fromFile: null };
}

const statesOf = (findings: readonly VerifyFinding[]): readonly string[] =>
  blockStates(findings).map(({ state }) => state);

describe('the eight blocks', () => {
  it('have all passed when nothing was found', () => {
    expect(statesOf([])).toEqual(Array.from({ length: 8 }, () => 'passed'));
  });

  it('say nothing behind the first that refuses, and keep its findings together', () => {
    const blocks = blockStates([finding('S03', 'signatures'), finding('S07', 'signatures')]);
    expect(blocks.map(({ state }) => state)).toEqual([
      ...['passed', 'passed', 'passed', 'passed'],
      ...['refused', 'unreached', 'unreached', 'unreached'],
    ]);
    expect(blocks[4]?.findings.map(({ code }) => code)).toEqual(['S03', 'S07']);
  });

  it('refuse nothing where the check could not be made', () => {
    expect(statesOf([finding('U01', 'signatures')]).slice(3)).toEqual([
      ...['passed', 'unreached', 'unreached', 'unreached', 'unreached'],
    ]);
  });

  it('go on past a remark', () => {
    expect(statesOf([finding('T06', 'trust', 'amber')])).toEqual([
      ...['passed', 'passed', 'passed', 'passed', 'passed', 'remark', 'passed', 'passed'],
    ]);
  });
});

describe('the register of bundles seen', () => {
  it('is named only when it was asked', () => {
    expect(registerState([])).toBe('none');
    expect(registerState([finding('R01', 'meaning')])).toBe('R01');
    expect(registerState([finding('R01', 'meaning'), finding('R02', 'meaning')])).toBe('R02');
    expect(registerState([finding('F03', 'content')])).toBe('unreached');
  });
});
