import { describe, expect, it } from 'vitest';
import type { BomLine } from '../../../../../shared/design/supply.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import type { Site } from '../../../../../shared/plan/site.ts';
import { planSchedule } from '../../../../../shared/stages/schedule/plan-schedule.ts';
import { addDays } from '../../../../../shared/units/calendar.ts';
import { testFacts } from '../../../../support/facts.ts';
import { bomLine, planFor, poolDesign, rackDesign, racksResult } from '../../../../support/stage-values.ts';

const facts = testFacts();

function planned(
  lines: readonly BomLine[],
  given: { mission?: Partial<Plan['mission']>; site?: Partial<Site> } = {},
) {
  const base = planFor([poolDesign('chat')], { site: { name: 'Bonn', status: 'existing', ...given.site } });
  const plan = { ...base, mission: { ...base.mission, orderDate: '2026-11-21', ...given.mission } };
  const racks = racksResult({ racks: [rackDesign('r1'), rackDesign('r2')] });
  const result = planSchedule.run(plan, { racks, bom: { lines } }, facts);
  const task = (id: string) => {
    const found = result.value.tasks.find((entry) => entry.id === id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
  return { ...result, task, codes: result.findings.map((finding) => finding.code) };
}

const lines = [
  bomLine('server', { leadTimeWeeks: { p50: 20, p90: 30 }, quantity: 8 }),
  bomLine('leaf', { category: 'switch', leadTimeWeeks: { p50: 12, p90: 18 }, quantity: 4 }),
  bomLine('fibre', { category: 'cable', leadTimeWeeks: { p50: 6, p90: 9 }, quantity: 96 }),
];

describe('schedule of a design', () => {
  it('adds goods, works and burn-in along the longest path', () => {
    const { value, task } = planned(lines);
    expect(task('supply-servers-main')).toMatchObject({
      startWeek: 0,
      endWeekP50: 20,
      critical: true,
      assumed: false,
    });
    expect(task('supply-switches-main').critical).toBe(false);
    expect(task('import-main')).toMatchObject({ startWeek: 20, endWeekP50: 23, assumed: true });
    // 2 racks of 16 h and 96 cables of 15 min are 56 h: half a week for six people.
    expect(task('install-main')).toMatchObject({ startWeek: 23, endWeekP50: 23.5 });
    expect(task('burn-in-main').endWeekP50).toBe(25.5);
    // At even odds it is later: each delay is longer than its gain, and the works come one after another.
    const ready = value.readyWeeks;
    expect(ready?.p50).toBeGreaterThan(26);
    expect(ready?.p50).toBeLessThan(30);
    expect(ready?.p90).toBeGreaterThan(ready?.p50 ?? 0);
    expect(value.readyDate?.p50).toBe(addDays('2026-11-21', Math.ceil((ready?.p50 ?? 0) * 7)));
    expect(value.unknownLeadTimes).toEqual([]);
  });

  it('does not ship a server before the accelerators inside it are there', () => {
    const [server, ...others] = lines;
    if (!server) throw new Error('no server');
    const inside = bomLine('accelerator', {
      category: 'accelerator',
      includedIn: server.id,
      leadTimeWeeks: { p50: 46, p90: 60 },
      quantity: 64,
    });
    expect(planned([server, inside, ...others]).task('supply-servers-main')).toMatchObject({
      endWeekP50: 46,
      assumed: false,
      critical: true,
    });
    // Sooner than the server they wait for it, and nobody's lead time is an assumption.
    const soon = { ...inside, leadTimeWeeks: { p50: 4, p90: 5 } };
    expect(planned([server, soon, ...others]).task('supply-servers-main').endWeekP50).toBe(20);
    expect(planned([{ ...server, leadTimeWeeks: null }, inside]).task('supply-servers-main').endWeekP50).toBe(
      46,
    );
  });

  it('lets plant and its commissioning delay the start, when that takes longer', () => {
    const ups = bomLine('ups', { category: 'ups', leadTimeWeeks: { p50: 40, p90: 52 } });
    const { value, task } = planned([...lines, ups]);
    expect(task('commissioning-main')).toMatchObject({ startWeek: 40, endWeekP50: 48, critical: true });
    expect(task('supply-servers-main').critical).toBe(false);
    expect(task('burn-in-main').endWeekP50).toBe(50.5);
    expect(value.readyWeeks?.p50).toBeGreaterThan(50.5);
  });

  it('waits for a building whose date is known, and asks for it when it is not', () => {
    const known = planned(lines, { site: { status: 'new', commissioningDate: '2027-11-20' } });
    expect(known.task('building-main')).toMatchObject({ endWeekP50: 52, assumed: false, critical: true });
    expect(known.codes).not.toContain('schedule-building-unknown');
    expect(planned(lines, { site: { status: 'new' } }).codes).toContain('schedule-building-unknown');
  });

  it('marks assumed lead times and lists their lines', () => {
    const { value, task, codes, findings } = planned([
      bomLine('server'),
      bomLine('leaf', { category: 'switch' }),
    ]);
    expect(task('supply-servers-main').assumed).toBe(true);
    expect(value.unknownLeadTimes).toEqual(['server', 'leaf']);
    expect(codes).toContain('schedule-lead-times-assumed');
    expect(findings[0]?.measured).toEqual({ value: 2, unit: '' });
  });

  it('leaves goods from stock and parts of other lines out', () => {
    const inside = bomLine('h100', { category: 'accelerator', includedIn: bomLine('server').id });
    const labels = bomLine('labels', { category: 'consumable' });
    expect(planned([...lines, inside, labels]).value.unknownLeadTimes).toEqual([]);
  });

  it('says when the wanted date is missed at even odds, or only at nine in ten', () => {
    expect(planned(lines, { mission: { startOfOperation: '2027-03-01' } }).codes).toContain('schedule-late');
    expect(planned(lines, { mission: { startOfOperation: '2027-06-15' } }).codes).toContain('schedule-tight');
    const early = planned(lines, { mission: { startOfOperation: '2029-01-01' } }).codes;
    expect(early).not.toContain('schedule-late');
    expect(early).not.toContain('schedule-tight');
  });

  it('names what sets the date', () => {
    const driver = planned(lines).findings.find((finding) => finding.code === 'schedule-drivers');
    expect(driver?.params?.['items']).toContain('Servers and accelerators, Bonn');
  });

  it('has no data without goods', () => {
    expect(planned([])).toMatchObject({ outcome: 'no-data', value: { tasks: [], readyWeeks: null } });
  });

  it('traces every task', () => {
    const { trace, value } = planned(lines);
    const paths = trace.map((figure) => figure.path);
    for (const task of value.tasks) expect(paths).toContain(`schedule.tasks.${task.id}.endWeekP50`);
    expect(paths).toContain('schedule.readyWeeks.p90');
  });
});
