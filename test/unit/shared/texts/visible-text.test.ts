import { describe, expect, it } from 'vitest';
import { PlannerError } from '../../../../shared/errors.ts';
import { faultSentence } from '../../../../shared/texts/en/faults.ts';
import { verifyMessage } from '../../../../shared/texts/verify-text.ts';
import { visibleText } from '../../../../shared/texts/visible-text.ts';

describe('foreign text in messages', () => {
  it('shows what would hide, turn or move', () => {
    expect(visibleText('a\u202eb\u001b[2Jc\ud800d\u2028e')).toBe('a\\u202eb\\u001b[2Jc\\ud800d\\u2028e');
  });

  it('stays as it is in any script', () => {
    expect(visibleText('Überprüfung 검증 🛡 – 100 %')).toBe('Überprüfung 검증 🛡 – 100 %');
  });

  it('is cut when it is long', () => {
    expect(visibleText('x'.repeat(5000)).length).toBeLessThan(1100);
  });

  it('cannot reach the terminal through the sentence of a fault or of a check', () => {
    const fault = new PlannerError('usage', 'unknown-command', { command: '\u001b]0;owned\u0007' });
    expect(faultSentence(fault)).toContain('\\u001b]0;owned\\u0007');
    const finding = {
      code: 'C03',
      block: 'container',
      level: 'refusal',
      params: { name: '\u001b[8m' },
    } as const;
    expect(verifyMessage(finding).text).toContain('\\u001b[8m');
  });
});
