import { describe, expect, it } from 'vitest';
import { headlineFigures } from '../../../../shared/bundle/payload/figures.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { runPipeline } from '../../../../shared/pipeline.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { summariseDesign } from '../../../../shared/texts/en/design-summary.ts';
import { isUnpriced, pricedTotalText } from '../../../../shared/texts/en/priced-total.ts';
import { testFacts } from '../../../support/facts.ts';

describe('a total over lines that may have no price', () => {
  it.each([
    [{ currency: 'KRW', net: '0', lines: 26, unpricedLines: 26 }, 'no price, none of 26 lines has one'],
    [{ currency: 'EUR', net: '0.00', lines: 26, unpricedLines: 25 }, 'no price, none of 26 lines has one'],
    [
      { currency: 'EUR', net: '12.50', lines: 3, unpricedLines: 1 },
      'at least EUR 12.50, 1 of 3 lines have no price',
    ],
    [{ currency: 'EUR', net: '12.50', lines: 3, unpricedLines: 0 }, 'EUR 12.50'],
    [{ currency: 'EUR', net: '0.00', lines: 0, unpricedLines: 0 }, 'no price, the bill has no lines'],
  ])('of %j reads %s', (total, text) => {
    expect(pricedTotalText(total)).toBe(text);
    expect(isUnpriced(total)).toBe(text.startsWith('no price, none'));
  });

  it('of a plan without prices is never zero, neither for people nor in the signed summary', () => {
    const plan = newPlanFrom('tactical-edge', { id: asId<PlanId>('edge'), today: '2026-11-22' });
    const design = runPipeline(plan, testFacts());
    expect(design.values.cost.unpricedLines.length).toBeGreaterThan(0);
    const capex = summariseDesign(plan, design).find((line) => line.startsWith('Capex'));
    expect(capex).toMatch(/^Capex no price, none of \d+ lines has one$/);
    const figure = headlineFigures(design).find(({ path }) => path === 'cost.capex');
    expect(figure).toMatchObject({ value: null, lowerBound: true });
  });
});
