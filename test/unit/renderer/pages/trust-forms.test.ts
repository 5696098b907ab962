import { describe, expect, it } from 'vitest';
import { type AddForm, addNeeds } from '../../../../renderer/pages/AddSignerDialog.tsx';
import { bringNeeds } from '../../../../renderer/pages/ImportListDialog.tsx';
import { policyForm, policyTyped } from '../../../../renderer/pages/PolicyDialog.tsx';
import { firstRoots, rootNeeds } from '../../../../renderer/pages/RootSignatures.tsx';
import { actNeeds } from '../../../../renderer/pages/TrustActDialog.tsx';
import { DEFAULT_POLICY } from '../../../../shared/bundle/trust/trust-file.ts';
import type { SignerOffer, SignerSummary } from '../../../../shared/ipc/messages.ts';
import { trustActsUi as texts } from '../../../../shared/texts/en/ui/trust-acts.ts';

const OFFER: SignerOffer = {
  id: 'boris',
  person: 'Boris Kehl',
  name: 'Boris Kehl',
  organisation: '',
  suite: 'S1',
  createdAt: '2026-01-01T00:00:00Z',
  fingerprint: Array.from({ length: 16 }, (_group, at) => (0xa000 + at).toString(16)).join(' '),
  doubts: [],
  refused: false,
};
const FORM: AddForm = {
  told: OFFER.fingerprint.toUpperCase(),
  roles: ['approver'],
  validUntil: '2028-01-01',
  anyway: false,
};

describe('a signer who is to be listed', () => {
  it('needs every group that was heard, a role, an end, and a decision on doubts', () => {
    expect(addNeeds(FORM, OFFER)).toBeNull();
    expect(addNeeds(FORM, null)).toBe(texts.addNeeds.record);
    expect(addNeeds({ ...FORM, told: OFFER.fingerprint.slice(-4) }, OFFER)).toBe(texts.addNeeds.told);
    expect(addNeeds({ ...FORM, told: `ffff${OFFER.fingerprint.slice(4)}` }, OFFER)).toBe(texts.addNeeds.told);
    expect(addNeeds({ ...FORM, roles: [] }, OFFER)).toBe(texts.addNeeds.role);
    expect(addNeeds({ ...FORM, validUntil: null }, OFFER)).toBe(texts.addNeeds.until);
    const doubted = { ...OFFER, doubts: ['The name reads like another.'] };
    expect(addNeeds(FORM, doubted)).toBe(texts.addNeeds.anyway);
    expect(addNeeds({ ...FORM, anyway: true }, doubted)).toBeNull();
    expect(addNeeds({ ...FORM, anyway: true }, { ...doubted, refused: true })).toBe(texts.addNeeds.refused);
  });
});

describe('rules that are typed', () => {
  const form = policyForm(DEFAULT_POLICY);

  it('are the rules they were made of', () => {
    expect(policyTyped(form)).toEqual(DEFAULT_POLICY);
    expect(policyTyped({ ...form, author: ' 2 ', approver: '20', maxAgeDays: '180' })).toEqual({
      ...DEFAULT_POLICY,
      author: 2,
      approver: 20,
      maxAgeDays: 180,
    });
  });

  it.each([
    [{ author: '0' }, texts.policyNeeds.count],
    [{ author: '' }, texts.policyNeeds.count],
    [{ approver: '21' }, texts.policyNeeds.count],
    [{ approver: '-1' }, texts.policyNeeds.count],
    [{ suites: [] }, texts.policyNeeds.suites],
    [{ maxAgeDays: '0' }, texts.policyNeeds.age],
    [{ maxAgeDays: 'never' }, texts.policyNeeds.age],
  ])('%j are refused with the reason', (change, reason) => {
    expect(policyTyped({ ...form, ...change })).toBe(reason);
  });
});

describe('root holders who sign', () => {
  const holder = (id: string, person = id): SignerSummary =>
    ({ id, person, name: id }) as unknown as SignerSummary;

  it('are as many as the list asks for, and different persons', () => {
    const roots = [holder('a'), holder('b'), holder('a2', 'a')];
    expect(firstRoots({ threshold: 2, holders: ['a', 'b'] }, roots)).toEqual(['a', 'b']);
    expect(rootNeeds(['a', 'b'], roots)).toBeNull();
    expect(rootNeeds(['a', 'a2'], roots)).toBe(texts.needs.persons);
    expect(rootNeeds(firstRoots(null, []), [])).toBe(texts.needs.root);
    expect(
      rootNeeds(firstRoots({ threshold: 2, holders: ['a', 'x'] }, [holder('a')]), [holder('a')]),
    ).toMatch(/asks for 2 root holders/);
  });

  it('show before a revocation that the right signer is meant', () => {
    const signer = { fingerprint: '1111 2222' };
    const form = { group: '2222', reason: 'left', from: '2026-11-22' } as const;
    expect(actNeeds(form, 'revoke', signer)).toBeNull();
    expect(actNeeds({ ...form, group: '1111' }, 'revoke', signer)).toBe(texts.needs.group);
    expect(actNeeds({ ...form, reason: null }, 'revoke', signer)).toBe(texts.needs.reason);
    expect(actNeeds({ ...form, from: null }, 'revoke', signer)).toBe(texts.needs.from);
    expect(actNeeds({ ...form, group: '' }, 'suspend', signer)).toBeNull();
  });
});

describe('a list that is brought in', () => {
  const told = OFFER.fingerprint;

  it('needs its fingerprint first on a machine without one, and all of it', () => {
    expect(bringNeeds('', null)).toBe(texts.bringNeeds);
    expect(bringNeeds(told.slice(0, 60), null)).toBe(texts.bringNeeds);
    expect(bringNeeds(`${told.slice(0, -1)}x`, null)).toBe(texts.bringNeeds);
    expect(bringNeeds(told.toUpperCase(), null)).toBeNull();
  });

  it('needs none for the next version', () => {
    expect(bringNeeds(' ', 4)).toBeNull();
    expect(bringNeeds('abcd', 4)).toBe(texts.bringNeeds);
  });
});
