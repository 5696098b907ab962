import { describe, expect, it } from 'vitest';
import {
  emptyRoots,
  type RootsForm,
  rootsRows,
  rootsSigned,
  rootsTyped,
  sideAfter,
} from '../../../../renderer/pages/trust/roots-form.ts';
import { termsForm, termsTyped } from '../../../../renderer/pages/trust/TermsDialog.tsx';
import { openHere } from '../../../../renderer/pages/trust/WaitingPanel.tsx';
import type { RootHolder } from '../../../../shared/ipc/list-messages.ts';
import type { SignerOffer, SignerSummary, TrustSummary } from '../../../../shared/ipc/messages.ts';
import { trustVersionsUi } from '../../../../shared/texts/en/ui/trust-versions.ts';

const { needs } = trustVersionsUi.roots;

function holder(id: string, person = id): RootHolder {
  const unknown = { name: null, organisation: null };
  return { id, person, ...unknown, suite: 'S1', fingerprint: '', here: true };
}

function list(threshold: number, ...rootHolders: readonly RootHolder[]) {
  return { roots: { threshold, holders: rootHolders.map(({ id }) => id) }, rootHolders };
}

const OFFER: SignerOffer = {
  ...{ id: 'boris', person: 'boris', name: 'Boris Kehl', organisation: '', suite: 'S1' },
  createdAt: '2026-01-01T00:00:00Z',
  fingerprint: Array.from({ length: 16 }, (_group, at) => (0xa000 + at).toString(16)).join(' '),
  doubts: [],
  refused: false,
};

describe('root holders who are changed', () => {
  const one = list(1, holder('anna'));
  const two = list(2, holder('anna'), holder('boris'));
  const form = (change: Partial<RootsForm>, trust = one): RootsForm => ({ ...emptyRoots(trust), ...change });
  const adding = { offer: OFFER, told: OFFER.fingerprint };

  it('need a change, and a number that the persons can reach', () => {
    expect(rootsTyped(form({}), one)).toBe(needs.same);
    expect(rootsTyped(form({ threshold: '2' }), one)).toMatch(/2 must sign, and there would be 1/);
    expect(rootsTyped(form({ threshold: 'two' }), one)).toBe(needs.number);
    expect(rootsTyped(form({ threshold: '0' }), one)).toBe(needs.number);
    expect(rootsTyped(form({ remove: ['anna'] }), one)).toBe(needs.none);
    expect(rootsTyped(form({ remove: ['boris'] }, two), two)).toMatch(/2 must sign, and there would be 1/);
    expect(rootsTyped(form({ remove: ['boris'], threshold: '1' }, two), two)).toEqual({
      act: 'roots',
      add: null,
      remove: ['boris'],
      threshold: 1,
    });
    // Two keys of one person sign once.
    const twins = list(1, holder('anna'), holder('anna-card', 'anna'));
    expect(rootsTyped(form({ threshold: '2' }, twins), twins)).toMatch(/there would be 1/);
  });

  it('take a new one only by every group that was told, and with a decision on doubts', () => {
    expect(rootsTyped(form({ offer: OFFER, told: OFFER.fingerprint.slice(5) }), one)).toBe(needs.told);
    expect(rootsTyped(form(adding), one)).toMatchObject({ add: { id: 'boris', anyway: false } });
    expect(rootsTyped(form({ ...adding, offer: { ...OFFER, refused: true } }), one)).toBe(needs.record);
    const doubted = { ...OFFER, doubts: ['The name reads like another.'] };
    expect(rootsTyped(form({ ...adding, offer: doubted }), one)).toBe(needs.anyway);
    expect(rootsTyped(form({ ...adding, offer: doubted, anyway: true }), one)).toMatchObject({
      act: 'roots',
    });
    expect(rootsTyped(form(adding, two), two)).toBe('boris holds a root already.');
  });

  it('tell who must sign, of before and of after', () => {
    const added = form({ ...adding, threshold: '2' });
    expect(sideAfter(added, one).holders.map(({ id }) => id)).toEqual(['anna', 'boris']);
    expect(rootsRows(added, one)).toBe(2);
    expect(rootsSigned(['anna', ''], added, one)).toBe(needs.keys);
    expect(rootsSigned(['anna', 'boris'], added, one)).toBeNull();
    const swapped = form({ ...adding, remove: ['anna'] });
    expect(rootsRows(swapped, one)).toBe(2);
    // A number out of reach asks for no more rows than there are persons.
    expect(rootsRows(form({ threshold: '50' }), one)).toBe(1);
  });
});

describe('terms of a signer', () => {
  const signer = {
    id: 'anna',
    roles: ['author'],
    validFrom: '2026-01-05T09:12:33Z',
    validUntil: '2028-01-01T00:00:00Z',
  } as const satisfies Partial<TrustSummary['signers'][number]>;
  const form = termsForm(signer);

  it('keep the times of day of days that were not touched', () => {
    expect(termsTyped(form, signer)).toBe(trustVersionsUi.terms.needs.same);
    expect(termsTyped({ ...form, roles: ['author', 'approver'] }, signer)).toEqual({
      act: 'terms',
      id: 'anna',
      roles: ['author', 'approver'],
      validFrom: signer.validFrom,
      validUntil: signer.validUntil,
    });
    expect(termsTyped({ ...form, from: '2026-01-06', until: '2027-06-30' }, signer)).toMatchObject({
      validFrom: '2026-01-06T00:00:00Z',
      validUntil: '2027-06-30T23:59:59Z',
    });
  });

  it('are refused with the reason', () => {
    expect(termsTyped({ ...form, roles: [] }, signer)).toBe(trustVersionsUi.terms.needs.role);
    expect(termsTyped({ ...form, until: '2026-01-01' }, signer)).toBe(trustVersionsUi.terms.needs.order);
  });
});

it('asks of a waiting version only holders on this machine who have not signed', () => {
  const party = (signed: readonly string[]) => ({
    threshold: 2,
    wanted: 1,
    holders: ['anna', 'boris'].map((id) => ({ id, person: id, signed: signed.includes(id) })),
  });
  const own = [{ id: 'anna' }, { id: 'zoe' }] as unknown as readonly SignerSummary[];
  expect(openHere({ before: null, own: party([]) }, own).map(({ id }) => id)).toEqual(['anna']);
  expect(openHere({ before: party(['anna']), own: party(['anna']) }, own)).toEqual([]);
});
