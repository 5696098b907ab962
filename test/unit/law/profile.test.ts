import { describe, expect, it } from 'vitest';
import { membershipsOn } from '../../../shared/law/profile/memberships.ts';
import { type ProfileEntry, profileOf } from '../../../shared/law/profile/profile-of.ts';
import { type ProfileOtherwise, profileChanges } from '../../../shared/law/profile/profile-otherwise.ts';
import type { Mission } from '../../../shared/plan/mission.ts';
import { profileLines } from '../../../shared/texts/en/profile.ts';
import { testFacts } from '../../support/facts.ts';
import { planFor, poolDesign } from '../../support/stage-values.ts';

const { catalogue } = testFacts();
const tables = catalogue.ruleTables.memberships;

function profile(mission: Partial<Mission>, country = 'DE') {
  const plan = planFor([poolDesign('chat')], { site: { country } });
  return profileOf({ ...plan, mission: { ...plan.mission, ...mission } }, catalogue);
}

const german = (facts: Mission['facts'], buyerType: Mission['buyerType'] = 'defence') =>
  profile({ buyerCountry: 'DE', buyerType, asOf: '2026-11-21', facts });

function entry({ instruments }: ReturnType<typeof profile>, id: string): ProfileEntry | undefined {
  return instruments.find(({ instrumentId }) => instrumentId === id);
}

describe('another kind of buyer or another level', () => {
  const facts = {
    'plan.public_procurement': true,
    'plan.classification': 'UNCLASSIFIED',
    'plan.classification_owners': ['DE'],
  };
  const subject = planFor([poolDesign('chat')], { site: { country: 'DE' } });
  const changesFor = (otherwise: ProfileOtherwise) => {
    const mission = { ...subject.mission, buyerCountry: 'DE', buyerType: 'defence', facts } as const;
    const given = { subject: { ...subject, mission }, catalogue };
    return profileChanges(profileOf(given.subject, catalogue), otherwise, given);
  };

  it('brings in what the level asks for', () => {
    const changes = changesFor({ buyerType: null, level: 'RESTRICTED' });
    expect(changes).toContainEqual({ instrumentId: 'de-vsa', from: 'out-of-scope', to: 'in-scope' });
  });

  it('takes out what only the kind of buyer brought in', () => {
    const changes = changesFor({ buyerType: 'private', level: null });
    expect(changes).toContainEqual({
      instrumentId: 'eu-defence-procurement',
      from: 'in-scope',
      to: 'out-of-scope',
    });
  });

  it('changes nothing when it is as the plan says', () => {
    expect(changesFor({ buyerType: 'defence', level: 'UNCLASSIFIED' })).toEqual([]);
    expect(changesFor({ buyerType: null, level: null })).toEqual([]);
  });
});

describe('profile of a buyer and a level', () => {
  const restricted = { 'plan.classification': 'RESTRICTED', 'plan.classification_owners': ['DE'] };

  it('brings the national rules for classified information in with the level that is handled', () => {
    expect(entry(german(restricted), 'de-vsa')).toMatchObject({
      scope: 'in-scope',
      binding: 'directly',
      readsLevel: true,
    });
    expect(entry(german({ ...restricted, 'plan.classification': 'UNCLASSIFIED' }), 'de-vsa')).toMatchObject({
      scope: 'out-of-scope',
      binding: null,
    });
  });

  it('names the fact that is missing while the level is not given', () => {
    const found = german({});
    expect(found.level).toBeNull();
    expect(entry(found, 'de-vsa')).toMatchObject({ scope: 'depends', because: [] });
    expect(entry(found, 'de-vsa')?.missing).toContain('plan.classification');
  });

  it('tells a defence buyer from a private one', () => {
    const facts = { 'plan.public_procurement': true, 'plan.classification': 'UNCLASSIFIED' };
    expect(entry(german(facts), 'eu-defence-procurement')?.scope).toBe('in-scope');
    expect(entry(german(facts, 'private'), 'eu-defence-procurement')).toMatchObject({
      scope: 'out-of-scope',
      because: expect.arrayContaining([{ fact: 'plan.buyer_type', value: 'private' }]) as unknown,
    });
  });

  it('leaves out what is written for another country, with the fact that keeps it out', () => {
    expect(entry(german({}), 'ae-ias')).toMatchObject({
      scope: 'out-of-scope',
      because: [{ fact: 'site.country', value: 'DE' }],
    });
  });

  it('counts every instrument of the rule book once, those in scope first', () => {
    const { instruments } = german(restricted);
    expect(new Set(instruments.map(({ instrumentId }) => instrumentId)).size).toBe(
      catalogue.instruments.length,
    );
    const scopes = instruments.map(({ scope }) => scope);
    expect(scopes.lastIndexOf('in-scope')).toBeLessThan(scopes.indexOf('depends'));
    expect(scopes.lastIndexOf('depends')).toBeLessThan(scopes.indexOf('out-of-scope'));
  });

  it('names whom the plan refuses not although an instrument in scope does', () => {
    const sanctions = ({ policyDefaults }: ReturnType<typeof profile>) =>
      policyDefaults.find(({ instrumentId }) => instrumentId === 'eu-russia-sanctions')?.countries ?? [];
    const open = german({});
    expect(sanctions(open)).toContain('BY');
    const plan = planFor([poolDesign('chat')], { site: { country: 'DE' } });
    const policy = { ...plan.mission.policy, deniedCountries: sanctions(open) as never };
    expect(sanctions(profile({ buyerCountry: 'DE', policy }))).toEqual([]);
  });

  it('reaches a member of the EEA through the EEA, and a standard by contract', () => {
    const norwegian = profile(
      { buyerCountry: 'NO', buyerType: 'private', asOf: '2026-11-21', facts: {} },
      'NO',
    );
    expect(entry(norwegian, 'iso-27001')?.binding).toBe('by-contract');
    const europe = norwegian.instruments.filter(({ instrumentId }) => instrumentId.startsWith('eu-'));
    expect(europe.map(({ binding }) => binding)).not.toContain('directly');
    expect(europe.map(({ binding }) => binding)).toContain('through-eea');
  });

  it('says it in lines', () => {
    const lines = profileLines(german(restricted));
    expect(lines[0]).toBe('profile        buyer defence in DE, highest level handled: RESTRICTED');
    expect(lines).toContain('member         DE: NATO since 1955-05-06');
  });
});

describe('memberships by date', () => {
  it.each([
    ['SE', 'NATO', '2024-03-06', false],
    ['SE', 'NATO', '2024-03-07', true],
    ['FI', 'NATO', '2023-04-04', true],
    ['HR', 'EU', '2013-06-30', false],
    ['HR', 'EU', '2013-07-01', true],
    ['GB', 'EU', '2020-01-31', true],
    ['GB', 'EU', '2020-02-01', false],
  ])('%s in %s on %s: %s', (country, union, day, isMember) => {
    const found = membershipsOn(tables, [country], day).find((row) => row.union === union);
    expect(found?.isMember).toBe(isMember);
  });

  it('agree with the named sets of the pack on the day of the pack', () => {
    for (const { union, members } of tables) {
      const today = members.filter(({ until }) => until === null).map(({ country }) => country);
      expect([...today].sort()).toEqual([...(catalogue.ruleTables.sets[union] ?? [])].sort());
    }
    expect(tables.map(({ union }) => union)).toEqual(['EU', 'EEA', 'NATO']);
  });

  it('have no entry for a country that never was a member', () => {
    expect(membershipsOn(tables, ['BR'], '2026-11-21')).toEqual([]);
  });
});
