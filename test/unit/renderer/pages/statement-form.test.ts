import { describe, expect, it } from 'vitest';
import { type StatementForm, statementNeeds } from '../../../../renderer/pages/StatementDialog.tsx';
import { statementRefusal } from '../../../../renderer/pages/Statements.tsx';
import type { SignerSummary, Verdict } from '../../../../shared/ipc/messages.ts';
import { statementUi as texts } from '../../../../shared/texts/en/ui/statements.ts';

const SIGNER: SignerSummary = {
  id: 'roth',
  person: 'roth',
  name: 'Col M. Roth',
  organisation: '',
  suite: 'S1',
  createdAt: '2026-11-20T10:00:00Z',
  file: 'roth.signer',
  fingerprint: '',
};
const FORM: StatementForm = {
  decision: 'approved',
  role: 'approver',
  remark: '',
  final: false,
  anyway: false,
};

describe('statementNeeds', () => {
  it('asks for a signer, and for the reason of a rejection', () => {
    expect(statementNeeds(FORM, SIGNER)).toBeNull();
    expect(statementNeeds(FORM, undefined)).toBe(texts.needs.signer);
    expect(statementNeeds({ ...FORM, decision: 'rejected', remark: ' ' }, SIGNER)).toBe(texts.needs.remark);
    expect(statementNeeds({ ...FORM, decision: 'rejected', remark: 'Late.' }, SIGNER)).toBeNull();
  });
});

describe('a statement that would not count', () => {
  it('is signed only by somebody who read why', () => {
    const against = ['Your list does not give that role.'];
    expect(statementNeeds(FORM, SIGNER, against)).toBe(texts.needs.anyway);
    expect(statementNeeds({ ...FORM, anyway: true }, SIGNER, against)).toBeNull();
  });
});

describe('statementRefusal', () => {
  const verdict = (more: Partial<Verdict>) =>
    ({ manifestSha512: 'ab', approvals: [], ...more }) as unknown as Verdict;
  const statement = { sequence: 1, final: true } as unknown as Verdict['approvals'][number];

  it('lets a readable bundle be stated about, whatever the verdict, until the chain ended', () => {
    expect(statementRefusal(verdict({}))).toBeNull();
    expect(statementRefusal(verdict({ unchanged: 'red' }))).toBeNull();
    expect(statementRefusal(verdict({ manifestSha512: null }))).toBe(texts.cannot.noBundle);
    expect(statementRefusal(verdict({ approvals: [{ ...statement, final: false }] }))).toBeNull();
    expect(statementRefusal(verdict({ approvals: [statement] }))).toBe(texts.cannot.ended);
  });
});
