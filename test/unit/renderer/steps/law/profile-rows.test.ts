import { describe, expect, it } from 'vitest';
import {
  changeCounts,
  membershipDates,
  profileRows,
  reachText,
  refusedText,
  whyText,
} from '../../../../../renderer/steps/law/profile-rows.ts';
import { asId, type InstrumentId } from '../../../../../shared/ids.ts';
import type { Profile, ProfileEntry } from '../../../../../shared/law/profile/profile-of.ts';

const id = (text: string): InstrumentId => asId<InstrumentId>(text);

function entry(name: string, part: Partial<ProfileEntry>): ProfileEntry {
  return {
    instrumentId: id(name),
    shortName: name,
    status: 'in-force',
    scope: 'in-scope',
    binding: 'directly',
    scopeInWords: 'Public bodies.',
    because: [],
    missing: [],
    readsBuyer: false,
    readsLevel: false,
    clauses: { must: 1, should: 0, info: 0 },
    ...part,
  };
}

const profile: Profile = {
  asOf: '2026-11-22',
  buyerType: 'defence',
  buyerCountry: 'DE',
  level: null,
  memberships: [],
  instruments: [
    entry('a', { because: [{ fact: 'plan.buyer_type', value: 'defence' }] }),
    entry('b', { scope: 'depends', missing: ['plan.classification', 'site.country'] }),
    entry('c', { scope: 'out-of-scope', binding: null }),
  ],
  policyDefaults: [],
};
const changes = [
  { instrumentId: id('a'), from: 'in-scope', to: 'out-of-scope' },
  { instrumentId: id('b'), from: 'depends', to: 'in-scope' },
] as const;

describe('rows of the profile', () => {
  it('are those of a group, or those another buyer would change', () => {
    const named = (view: Parameters<typeof profileRows>[2]) =>
      profileRows(profile, changes, view).map((row) => [row.entry.shortName, row.otherwise]);
    expect(named('in-scope')).toEqual([['a', 'out-of-scope']]);
    expect(named('out-of-scope')).toEqual([['c', null]]);
    expect(named('changes')).toEqual([
      ['a', 'out-of-scope'],
      ['b', 'in-scope'],
    ]);
  });

  it('count what is added and removed', () => {
    expect(changeCounts(changes)).toEqual({ adds: 1, removes: 1, other: 0 });
  });

  it('say by which fact, or what would settle it', () => {
    expect(profile.instruments.map(whyText)).toEqual([
      'buyer type: defence',
      'Turns on classification, site country.',
      '',
    ]);
  });

  it('say that a draft fails no plan', () => {
    expect(reachText(entry('d', { status: 'draft' }))).toContain('fails no plan');
    expect(reachText(entry('e', {}))).toBe('binds directly');
  });
});

describe('a membership', () => {
  const member = { country: 'GB', union: 'EU', since: '1973-01-01', until: null, source: 'treaty' };
  it.each([
    [{ ...member, isMember: true }, 'since 1 Jan 1973'],
    [{ ...member, isMember: false }, 'from 1 Jan 1973'],
    [{ ...member, isMember: false, until: '2020-01-31' }, '1 Jan 1973 to 31 Jan 2020'],
  ])('%j: %s', (given, text) => {
    expect(membershipDates(given).replaceAll('\u00a0', ' ')).toBe(text);
  });
});

it('names whom a clause refuses', () => {
  const refused = { instrumentId: id('x'), refs: ['1', '2'], vendors: ['huawei'], countries: ['RU'] };
  const nameOf = {
    instrument: () => 'Act',
    maker: (name: string) => name.toUpperCase(),
    country: () => 'Russia',
  };
  expect(refusedText(refused, nameOf)).toBe('Act, 1, 2 refuses HUAWEI, Russia.');
});
