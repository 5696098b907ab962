import { describe, expect, it } from 'vitest';
import { STEPS } from '../../../shared/findings.ts';
import { factQuestions } from '../../../shared/law/fact-questions.ts';
import { checkCompliance } from '../../../shared/stages/compliance/check-compliance.ts';
import { bill, billLine, costResult } from '../../support/bill.ts';
import { testFacts } from '../../support/facts.ts';
import { planFor, poolDesign, sitePower } from '../../support/stage-values.ts';

function ask(entered: Readonly<Record<string, string | number | boolean>> = {}) {
  const base = planFor([poolDesign('chat')]);
  const plan = { ...base, mission: { ...base.mission, asOf: '2026-11-21', facts: entered } };
  const earlier = {
    power: { sites: [sitePower()] },
    bom: bill(billLine('nvidia-h100-sxm')),
    cost: costResult(),
  };
  const { clauses } = checkCompliance.run(plan, earlier, testFacts()).value;
  return factQuestions(plan, clauses);
}

describe('questions that are left', () => {
  const questions = ask();
  const about = (name: string) => questions.find((question) => question.name === name);

  it('are asked once each, in the order of the steps', () => {
    const names = questions.map((question) => question.name);
    expect(new Set(names).size).toBe(names.length);
    const steps = questions.map((question) => STEPS.indexOf(question.step));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it('say why: the clauses that wait, binding ones that certainly apply first', () => {
    const question = about('operator.sanctioned');
    expect(question).toMatchObject({
      step: 'mission',
      urgent: true,
      pointer: '/mission/facts/operator.sanctioned',
    });
    expect(question?.because[0]).toMatchObject({
      instrumentId: 'us-ear-affiliates',
      ref: '744 list',
      severity: 'must',
    });
    expect(question?.spec).toMatchObject({ type: 'boolean' });
  });

  it('point at the field of the plan where there is one', () => {
    expect(about('plan.buyer_country')?.pointer).toBe('/mission/buyerCountry');
  });

  it('end when the answer is entered', () => {
    expect(
      ask({ 'operator.sanctioned': false }).some((question) => question.name === 'operator.sanctioned'),
    ).toBe(false);
  });

  it('leave out what the design gives by itself', () => {
    expect(questions.every((question) => question.spec.origin !== 'design')).toBe(true);
  });
});
