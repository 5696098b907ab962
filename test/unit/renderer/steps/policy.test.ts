import { describe, expect, it } from 'vitest';
import { policyRows, removedBy, ruleOf, withRule } from '../../../../renderer/steps/mission/policy.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { newPlan } from '../../../../shared/plan/defaults.ts';
import { testFacts } from '../../../support/facts.ts';

const { policy } = newPlan(asId<PlanId>('p'), 'P', '2026-11-22').mission;
const facts = testFacts();

describe('the buyer’s policy', () => {
  it('holds one rule for a name, whatever was said before', () => {
    const denied = withRule(policy, 'countries', { name: 'XX', rule: 'denied' });
    expect(ruleOf(denied, 'countries', 'XX')).toBe('denied');
    const preferred = withRule(denied, 'countries', { name: 'XX', rule: 'preferred' });
    expect(preferred).toMatchObject({ deniedCountries: [], preferredCountries: ['XX'] });
    const allowed = withRule(preferred, 'countries', { name: 'XX', rule: 'allowed' });
    expect(allowed).toEqual(policy);
  });

  it('removes exactly what its rows count, country by country', () => {
    const rows = policyRows(facts, 'countries');
    expect(rows.length).toBeGreaterThan(10);
    for (const { name, products, accelerators } of rows) {
      const only = withRule(policy, 'countries', { name, rule: 'denied' });
      expect([name, removedBy(facts, only)]).toMatchObject([name, { products, accelerators }]);
    }
  });

  it('counts a product that two rules remove once', () => {
    const us = withRule(policy, 'countries', { name: 'US', rule: 'denied' });
    const both = withRule(us, 'vendors', { name: 'NVIDIA', rule: 'denied' });
    const { products, all } = removedBy(facts, both);
    expect(products).toBeGreaterThanOrEqual(removedBy(facts, us).products);
    expect(products).toBeLessThanOrEqual(all);
    expect(removedBy(facts, policy).products).toBe(0);
  });
});
