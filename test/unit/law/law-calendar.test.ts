import { describe, expect, it } from 'vitest';
import type { Design } from '../../../shared/design/design.ts';
import { lawCalendar } from '../../../shared/law/law-calendar.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { checkCompliance } from '../../../shared/stages/compliance/check-compliance.ts';
import { bill, billLine, costResult } from '../../support/bill.ts';
import { testFacts } from '../../support/facts.ts';
import { planFor, poolDesign, sitePower } from '../../support/stage-values.ts';

const facts = testFacts();

function calendar(from = '2026-01-01', to = '2032-12-31') {
  const base = planFor([poolDesign('chat')]);
  const plan: Plan = {
    ...base,
    mission: {
      ...base.mission,
      asOf: '2026-11-21',
      orderDate: '2027-01-15',
      startOfOperation: '2027-12-01',
      buyerCountry: 'DE',
    },
    sites: base.sites.map((site) => ({
      ...site,
      commissioningDate: '2025-01-01',
      energy: { ...site.energy, pue: 1.45, renewableFraction: 0.6 },
    })),
  };
  const power = { sites: [sitePower({ itMaxW: { known: 4e5, unknownParts: [] }, utilityW: 5e5 })] };
  const cost = costResult();
  const bom = bill(billLine('nvidia-h100-sxm'));
  const schedule = {
    tasks: [],
    readyWeeks: null,
    readyDate: { p50: '2027-11-01', p90: '2028-02-01' },
    unknownLeadTimes: [],
  };
  const compliance = checkCompliance.run(plan, { power, bom, cost }, facts).value;
  const design = { values: { power, cost, bom, schedule, compliance } } as unknown as Design;
  return lawCalendar({ plan, design, facts, from, to });
}

describe('the calendar of a plan', () => {
  const days = calendar();
  const day = (date: string) => days.find((entry) => entry.day === date);

  it('is in order, each day once, inside the window', () => {
    const dates = days.map((entry) => entry.day);
    expect(dates).toEqual([...new Set(dates)].sort());
    expect(calendar('2027-01-01', '2027-12-31').every((entry) => entry.day.startsWith('2027'))).toBe(true);
  });

  it('has the dates of the plan', () => {
    const kinds = (date: string) => day(date)?.events.map((event) => event.kind);
    expect(kinds('2026-11-21')).toContain('judged');
    expect(kinds('2027-01-15')).toContain('order');
    expect(kinds('2027-11-01')).toContain('ready');
    expect(kinds('2027-12-01')).toContain('start');
  });

  it('shows a clause that begins, with the state it has from then on', () => {
    expect(day('2027-07-01')?.events).toContainEqual({
      kind: 'clause-begins',
      instrumentId: 'de-enefg',
      ref: 's. 11(1) no. 1',
    });
    expect(day('2027-07-01')?.changes).toContainEqual({
      instrumentId: 'de-enefg',
      ref: 's. 11(1) no. 1',
      from: 'not-yet-in-force',
      to: 'met',
    });
    expect(day('2030-07-01')?.changes).toContainEqual({
      instrumentId: 'de-enefg',
      ref: 's. 11(1) no. 2',
      from: 'not-yet-in-force',
      to: 'not-met',
    });
  });

  it('ends a clause on the day after its last', () => {
    expect(day('2027-01-01')?.events).toContainEqual({
      kind: 'clause-ends',
      instrumentId: 'de-enefg',
      ref: 's. 11(5) no. 1',
    });
    expect(day('2027-01-01')?.changes).toContainEqual({
      instrumentId: 'de-enefg',
      ref: 's. 11(5) no. 1',
      from: 'met',
      to: 'not-applicable',
    });
  });

  it('carries announced milestones of instruments that may apply, and none of others', () => {
    const milestones = days.flatMap((entry) => entry.events).filter((event) => event.kind === 'milestone');
    expect(milestones.some((event) => event.instrumentId === 'eu-ai-act')).toBe(true);
    expect(milestones.some((event) => event.instrumentId === 'kr-ai-basic')).toBe(false);
  });
});
