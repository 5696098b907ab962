import { describe, expect, it } from 'vitest';
import { makerNames } from '../../../shared/catalogue/makers/maker-names.ts';
import type { Design } from '../../../shared/design/design.ts';
import { type Constraint, isContradiction } from '../../../shared/law/constraint.ts';
import { demandsOf } from '../../../shared/law/demands.ts';
import { type Conflict, findConflicts } from '../../../shared/law/find-conflicts.ts';
import type { Mission } from '../../../shared/plan/mission.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { checkCompliance } from '../../../shared/stages/compliance/check-compliance.ts';
import { readFacts } from '../../../shared/stages/compliance/language/read-facts.ts';
import { bill, billLine, costResult } from '../../support/bill.ts';
import { testFacts } from '../../support/facts.ts';
import { compile, OWNERS } from '../../support/rules.ts';
import { planFor, poolDesign, sitePower } from '../../support/stage-values.ts';

describe('constraints that cannot hold together', () => {
  const number = (operator: '<' | '<=' | '>' | '>=' | '==', limit: number): Constraint => ({
    kind: 'number',
    fact: 'site.pue_design',
    operator,
    limit,
  });
  const countries = (kind: 'has' | 'lacks', value: string): Constraint => ({
    kind,
    fact: 'data.storage_countries',
    value,
  });
  const within = (...values: string[]): Constraint => ({
    kind: 'within',
    fact: 'data.storage_countries',
    values,
  });
  const text = (kind: 'one-of' | 'none-of', ...values: string[]): Constraint => ({
    kind,
    fact: 'keys.storage',
    values,
  });
  it.each([
    [[number('<=', 1.2), number('>=', 1.3)], true],
    [[number('<=', 1.2), number('>=', 1.2)], false],
    [[number('<', 1.2), number('>=', 1.2)], true],
    [[number('==', 2), number('<', 2)], true],
    [[number('<', 1), number('<', 2)], false],
    [[countries('has', 'RU'), within('DE', 'FR')], true],
    [[countries('has', 'RU'), within('DE', 'RU')], false],
    [[countries('has', 'RU'), countries('lacks', 'RU')], true],
    [[within('DE'), within('RU')], false],
    [[text('one-of', 'a', 'b'), text('none-of', 'a')], false],
    [[text('one-of', 'a'), text('none-of', 'a')], true],
    [[text('one-of', 'a'), text('one-of', 'b')], true],
    [
      [
        { kind: 'flag', fact: 'security.airgapped', value: true },
        { kind: 'flag', fact: 'security.airgapped', value: false },
      ],
      true,
    ],
    [[{ kind: 'open' }, { kind: 'paper', id: 'x' }], false],
    [[], false],
  ] as [Constraint[], boolean][])('%j: %s', (demand, expected) => {
    expect(isContradiction(demand)).toBe(expected);
  });
});

describe('what a rule asks for', () => {
  const weighing = (facts: unknown) => ({
    on: { facts: readFacts(facts, makerNames(OWNERS)).facts, item: null, unheldPaper: null },
    isFixed: (fact: { name: string }) => fact.name === 'site.country',
  });
  const alternatives = (source: string, facts: unknown = {}): number => {
    const rule = compile(source);
    if (!rule.ok) throw new Error(rule.error.reason);
    return demandsOf(rule.expression, true, weighing(facts)).length;
  };
  it.each([
    ['site.pue_design <= 1.2 or evidence("a")', {}, 2],
    ['site.country == "DE" or site.pue_design <= 1.2', { site: { country: 'FR' } }, 1],
    ['site.country == "DE" and site.pue_design <= 1.2', { site: { country: 'FR' } }, 0],
    ['not (site.pue_design > 1.2 or security.airgapped)', {}, 1],
    ['intersects(keys.algorithm, ["A", "B"])', {}, 2],
    ['some_line(bom.line.tpp > 1)', {}, 1],
  ])('%s on %j has %i alternatives', (source, facts, count) => {
    expect(alternatives(source, facts)).toBe(count);
  });
});

function conflicts(mission: Partial<Mission>, country: string): readonly Conflict[] {
  const facts = testFacts();
  const base = planFor([poolDesign('chat')], { site: { country } });
  const plan: Plan = { ...base, mission: { ...base.mission, asOf: '2026-11-21', ...mission } };
  const power = { sites: [sitePower()] };
  const cost = costResult();
  const bom = bill(billLine('huawei-ascend-310p'));
  const compliance = checkCompliance.run(plan, { power, bom, cost }, facts).value;
  const design = { values: { power, cost, bom, compliance } } as unknown as Design;
  return findConflicts({ plan, design, facts });
}

const named = (conflict: Conflict): string =>
  `${conflict.kind} ${conflict.a.instrumentId} ${conflict.b.instrumentId} ${conflict.facts.join(' ')}`;

describe('conflicts of the catalogue', () => {
  it('shows Russian localisation against storage inside the Union', () => {
    const found = conflicts(
      {
        buyerCountry: 'FR',
        facts: {
          'data.subject_countries': ['RU', 'FR'],
          'data.categories': ['health'],
          'plan.uses_external_cloud': true,
          'plan.public_procurement': true,
        },
      },
      'FR',
    ).map(named);
    expect(found).toContain('rules fr-hds ru-152fz data.storage_countries');
    expect(found).toContain('rules fr-secnumcloud ru-152fz data.storage_countries');
  });

  it('shows domestic Chinese accelerators against US guidance, as the notes of the pack do', () => {
    const found = conflicts({ buyerCountry: 'CN', facts: { 'plan.state_funded': true } }, 'CN');
    expect(found.map(named)).toContain('known us-gp10-ascend cn-domestic-chips ');
  });

  it('shows what only a paper can bridge, with the kind of goods', () => {
    const facts = { 'plan.state_funded': true, 'plan.public_procurement': true };
    const found = conflicts({ buyerCountry: 'IN', facts }, 'CN');
    const bridge = found.find(
      (entry) => entry.b.instrumentId === 'in-land-border' && entry.facts.includes('bom.line.vendor_country'),
    );
    expect(bridge).toMatchObject({
      kind: 'paper',
      category: 'accelerator',
      a: { instrumentId: 'cn-domestic-chips' },
    });
  });

  it('finds none in a plain German plan', () => {
    expect(conflicts({ buyerCountry: 'DE' }, 'DE').map(named)).toEqual([]);
  });
});
