import { describe, expect, it } from 'vitest';
import {
  addPhase,
  removePhase,
  replaceable,
  withPhase,
  withPoolStep,
} from '../../../../../renderer/steps/law/phases.ts';
import {
  isEmpty,
  NO_STOPS,
  singleCase,
  stopsOf,
  toggleInstrument,
  toggleStop,
} from '../../../../../renderer/steps/law/stops.ts';
import { groupsWithLines, supplyCells } from '../../../../../renderer/steps/law/supply-matrix.ts';
import type { EmbargoCase } from '../../../../../shared/design/judgement.ts';
import { asId, type InstrumentId, type LineId, type PlanId, type SiteId } from '../../../../../shared/ids.ts';
import { newPlan, newPool } from '../../../../../shared/plan/defaults.ts';
import { sampleLine } from '../../../../support/sample-design.ts';

const lineId = (text: string): LineId => asId<LineId>(text);

describe('the matrix of stops', () => {
  const lines = [
    sampleLine(1, { category: 'accelerator' }),
    sampleLine(2, { category: 'accelerator' }),
    sampleLine(3, { category: 'switch' }),
    sampleLine(4, { category: 'cable' }),
    sampleLine(5, { category: 'storage' }),
    sampleLine(6, { category: 'cooling' }),
  ];
  const ids = lines.map((line) => line.id);
  const pick = (...at: number[]): readonly LineId[] => at.map((index) => ids[index] ?? lineId(''));

  it('shows all, some, none and unknown, and has no cell for what the bill lacks', () => {
    const cells = supplyCells({ linesFallen: pick(0, 1, 2), linesUnknown: pick(4) }, lines);
    expect(Object.fromEntries(cells.map((cell) => [cell.group, cell.state]))).toEqual({
      accelerator: 'all',
      server: 'empty',
      network: 'some',
      storage: 'unknown',
      power: 'empty',
      cooling: 'none',
      software: 'empty',
      other: 'empty',
    });
    expect(groupsWithLines(lines)).toEqual(['accelerator', 'network', 'storage', 'cooling']);
  });

  it('counts each line in one group', () => {
    const cells = supplyCells({ linesFallen: ids, linesUnknown: [] }, lines);
    expect(cells.reduce((sum, cell) => sum + cell.lines, 0)).toBe(lines.length);
    expect(cells.reduce((sum, cell) => sum + cell.fallen, 0)).toBe(lines.length);
  });
});

describe('a set of stops', () => {
  const single: EmbargoCase = {
    id: 'country-US',
    kind: 'country',
    name: 'US',
    linesFallen: [],
    linesUnknown: [],
    accelerators: 0,
    acceleratorsLeft: 0,
    acceleratorsUnknown: 0,
    substitutes: [],
  };

  it('takes a name and gives it back', () => {
    const us = toggleStop(NO_STOPS, 'country', 'US');
    expect(us.countries).toEqual(['US']);
    expect(isEmpty(toggleStop(us, 'country', 'US'))).toBe(true);
  });

  it('is a case of the matrix while it stops one name only', () => {
    const us = stopsOf(single);
    expect(singleCase(us, [single])).toBe('country-US');
    expect(singleCase(toggleStop(us, 'foundry', 'tsmc'), [single])).toBeNull();
    expect(singleCase(NO_STOPS, [single])).toBeNull();
  });

  it('takes the deny list of an instrument beside names and gives it back', () => {
    const id = asId<InstrumentId>('us-ndaa-889');
    const held = toggleInstrument(stopsOf(single), id);
    expect(held).toEqual({ ...stopsOf(single), instruments: [id] });
    expect(singleCase(held, [single])).toBeNull();
    expect(isEmpty(toggleInstrument(NO_STOPS, id))).toBe(false);
    expect(toggleInstrument(held, id)).toEqual(stopsOf(single));
  });
});

describe('phases', () => {
  const base = newPlan(asId<PlanId>('p'), 'P', '2026-11-22');
  const siteId = asId<SiteId>('main');
  const pools = [
    newPool('a', { name: 'A', siteId, workloadIds: [] }),
    newPool('b', { name: 'B', siteId, workloadIds: [] }),
  ];
  const plan = addPhase({ ...base, pools });
  const [phase] = plan.phases;
  const [first, second] = pools;
  if (phase === undefined || first === undefined || second === undefined) throw new Error('there are some');

  it('are added a year after the last one', () => {
    expect(phase.orderDate > plan.mission.orderDate).toBe(true);
    const [, later] = addPhase(plan).phases;
    expect(later !== undefined && later.orderDate > phase.orderDate && later.id !== phase.id).toBe(true);
  });

  it('let a pool take over only from one that is ordered earlier', () => {
    const moved = withPoolStep(plan, second.id, { phaseId: phase.id });
    const late = moved.pools[1] ?? second;
    expect(replaceable(moved, late).map((pool) => pool.id)).toEqual(['a']);
    expect(replaceable(moved, first)).toEqual([]);
  });

  it('give their pools back to the first delivery when they go', () => {
    const moved = withPoolStep(plan, second.id, { phaseId: phase.id });
    const gone = removePhase(withPhase(moved, phase.id, { controlledShare: 0.5 }), phase.id);
    expect(gone.phases).toEqual([]);
    expect(gone.pools.every((pool) => pool.phaseId === null)).toBe(true);
  });
});
