import { describe, expect, it } from 'vitest';
import { makerNames } from '../../../../../shared/catalogue/makers/maker-names.ts';
import { firstDay, isIsoDate, lastDay } from '../../../../../shared/stages/compliance/language/dates.ts';
import { namedSets } from '../../../../../shared/stages/compliance/language/named-sets.ts';
import { readFacts } from '../../../../../shared/stages/compliance/language/read-facts.ts';
import { OWNERS, truthOf } from '../../../../support/rules.ts';

function problemsOf(input: unknown): string[] {
  return readFacts(input, makerNames(OWNERS)).problems.map((entry) => `${entry.code} ${entry.path}`);
}

describe('values that do not fit the vocabulary', () => {
  it.each([
    [{ site: { pue_design: '1.2' } }, ['wrong-type site.pue_design']],
    [{ site: { pue_design: Number.POSITIVE_INFINITY } }, ['wrong-type site.pue_design']],
    [{ plan: { us_nss: 'yes' } }, ['wrong-type plan.us_nss']],
    [{ site: { country: 49 } }, ['wrong-type site.country']],
    [{ site: { status: 'old' } }, ['not-a-choice site.status']],
    [{ plan: { us_impact_level: 3 } }, ['not-a-choice plan.us_impact_level']],
    [{ data: { categories: 'personal' } }, ['wrong-type data.categories']],
    [{ data: { categories: ['personal', 7] } }, ['wrong-type data.categories']],
    [{ data: { categories: ['personal', 'medical'] } }, ['not-a-choice data.categories']],
    [{ plan: { start_of_operation: '1.7.2026' } }, ['not-a-date plan.start_of_operation']],
    [{ plan: { start_of_operation: '2026-02-30' } }, ['not-a-date plan.start_of_operation']],
    [{ site: { pue: 1.2 } }, ['unknown-fact site.pue']],
    [{ sites: {} }, ['unknown-fact sites']],
    [{ site: 'DE' }, ['wrong-type site']],
    [{ bom: { lines: {} } }, ['wrong-type bom.lines']],
    [{ bom: { lines: [{ tpp: 1 }, 'x'] } }, ['wrong-type bom.lines[1]']],
    [
      { bom: { lines: [{ tpp: 'x', colour: 'red' }] } },
      ['wrong-type bom.lines[0].tpp', 'unknown-fact bom.lines[0].colour'],
    ],
    [{ models: [{ role: 'owner' }] }, ['not-a-choice models[0].role']],
    [{ evidence: 'a' }, ['wrong-type evidence']],
    [{ declarations: ['a', 1] }, ['wrong-type declarations']],
    [[], ['wrong-type ']],
    [null, ['wrong-type ']],
    [
      JSON.parse('{"__proto__":{"country":"DE"},"site":{"__proto__":1}}'),
      ['unknown-fact site.__proto__', 'unknown-fact __proto__'],
    ],
  ])('%j: %j', (input, expected) => {
    expect(problemsOf(input)).toEqual(expected);
  });

  it('counts them as missing', () => {
    expect(truthOf('known(site.status)', { site: { status: 'old' } })).toBe(false);
    expect(truthOf('known(data.categories)', { data: { categories: ['personal', 'medical'] } })).toBe(false);
    expect(truthOf('every_line(true)', { bom: { lines: {} } })).toBeNull();
  });

  it('keeps a line that is no object as a line about which nothing is known', () => {
    expect(truthOf('every_line(bom.line.tpp < 2)', { bom: { lines: [{ tpp: 1 }, 'x'] } })).toBeNull();
  });

  it('finds nothing wrong with facts that fit', () => {
    const facts = {
      plan: { as_of: '2026-11', us_impact_level: 4 },
      site: { country: 'DE', cooling_types: [] },
      bom: { local_content_pct: 3, lines: [{ id: 'l1', vendor: 'hisilicon' }] },
      models: [{ name: 'm', role: 'deployer' }],
      evidence: ['a'],
    };
    expect(problemsOf(facts)).toEqual([]);
  });
});

describe('dates of reduced precision', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2026-07-09', '2026-07-09', '2026-07-09'],
    ['2026-13', null, null],
    ['2026-00', null, null],
    ['2026-04-31', null, null],
    ['26-04-30', null, null],
    ['2026-4-3', null, null],
    ['2026-04-30T00:00', null, null],
  ])('%s runs from %s to %s', (text, first, last) => {
    expect([firstDay(text), lastDay(text), isIsoDate(text)]).toEqual([first, last, first !== null]);
  });
});

describe('named sets', () => {
  it('fills in references and reports circles, unknown references and wrong names', () => {
    const { sets, problems } = namedSets({ A: ['@B', 'DE'], B: ['@A', 'FR'], C: ['@D'], low: ['X'] });
    expect([...(sets.get('A')?.members.keys() ?? [])].sort()).toEqual(['DE', 'FR']);
    expect(problems.map((entry) => entry.code).sort()).toEqual(['cyclic-set', 'set-name', 'set-unknown']);
  });
});
