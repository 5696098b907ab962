import type { Facts } from '../../catalogue/catalogue.ts';
import type { PhaseSchedule, ScheduleResult, ScheduleTask } from '../../design/supply.ts';
import {
  criticalPath,
  SAMPLES,
  type Spread,
  schedule,
  spreadOf,
  type Timing,
} from '../../facility/network-plan.ts';
import type { Finding } from '../../findings.ts';
import { compareIds } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { scheduleTaskTexts } from '../../texts/en/schedule-tasks.ts';
import { fillText } from '../../texts/fill-text.ts';
import { fromConvention, fromFigure, fromPlan, type TraceInput, TraceLog } from '../../trace.ts';
import { addDays, compareDates, isIsoDate } from '../../units/calendar.ts';
import { outcomeOf, type Stage, type StageResult } from '../stage.ts';
import { deliverySteps } from './deliveries.ts';
import {
  buildingWeeks,
  type NamedActivity,
  type ScheduleSources,
  siteActivities,
  unknownLeadTimes,
} from './site-activities.ts';

const METHOD = 'facility-method 11';
const DAYS_PER_WEEK = 7;
const EMPTY: ScheduleResult = {
  phases: [],
  tasks: [],
  readyWeeks: null,
  readyDate: null,
  unknownLeadTimes: [],
};

function siteName(plan: Plan, activity: NamedActivity): string {
  return plan.sites.find((site) => site.id === activity.siteId)?.name ?? activity.siteId;
}

function labelOf(plan: Plan, activity: NamedActivity): string {
  const { name } = activity.delivery;
  const site = siteName(plan, activity);
  return fillText(scheduleTaskTexts[activity.name], { site: name === null ? site : `${site}, ${name}` });
}

interface Solved {
  readonly activities: readonly NamedActivity[];
  readonly timing: Timing;
  readonly spread: Spread;
}

/** Tenths of a week are finer than any lead time is known. */
function upToTenth(weeks: number): number {
  return Math.ceil(weeks * 10 - 1e-9) / 10;
}

function tasksOf(plan: Plan, { activities, timing, spread }: Solved): readonly ScheduleTask[] {
  const critical = criticalPath(activities, timing);
  return activities.map((activity) => {
    const endWeekP50 = timing.end.get(activity.id) ?? 0;
    return {
      id: activity.id,
      label: labelOf(plan, activity),
      dependsOn: activity.dependsOn,
      startWeek: timing.start.get(activity.id) ?? 0,
      endWeekP50,
      endWeekP90: Math.max(endWeekP50, upToTenth(spread.endP90.get(activity.id) ?? 0)),
      critical: critical.has(activity.id),
      assumed: activity.assumed,
    };
  });
}

function dateAfter(plan: Plan, weeks: number): string | null {
  const { orderDate } = plan.mission;
  return isIsoDate(orderDate) ? addDays(orderDate, Math.ceil(weeks * DAYS_PER_WEEK)) : null;
}

function durationInput(plan: Plan, activity: NamedActivity): TraceInput {
  const reading = { value: activity.duration.p50, unit: 'week' };
  if (activity.name === 'order')
    return fromPlan(
      'order day of the phase',
      `/phases/${activity.delivery.phaseIndex ?? 0}/orderDate`,
      reading,
    );
  const product = activity.assumed ? null : (activity.setBy?.productId ?? null);
  if (product !== null && plan.delivery.leadTimeWeeks[product])
    return fromPlan(
      `lead time of ${activity.setBy?.name ?? product}`,
      `/delivery/leadTimeWeeks/${product}/p50`,
      reading,
    );
  if (product !== null)
    return {
      name: `lead time of ${activity.setBy?.name ?? product}`,
      ...reading,
      from: {
        kind: 'catalogue',
        id: product,
        field: 'leadTimeWeeks',
        tag: 'V',
        confidence: 'medium',
        source: null,
      },
    };
  return fromConvention(activity.assumed ? 'duration (assumed)' : 'duration', `schedule-${activity.name}`, {
    ...reading,
    source: METHOD,
  });
}

function trace(
  plan: Plan,
  tasks: readonly ScheduleTask[],
  { activities, log }: Solved & { log: TraceLog },
): void {
  for (const [index, task] of tasks.entries()) {
    const activity = activities[index];
    if (!activity) continue;
    log.record({
      path: `schedule.tasks.${task.id}.endWeekP50`,
      value: task.endWeekP50,
      unit: 'week',
      formula: 'schedule.earliest-end',
      expression: 'latest end of what it depends on + duration',
      inputs: [
        ...task.dependsOn.map((id) =>
          fromFigure(id, `schedule.tasks.${id}.endWeekP50`, {
            value: tasks.find((other) => other.id === id)?.endWeekP50 ?? null,
            unit: 'week',
          }),
        ),
        durationInput(plan, activity),
      ],
    });
  }
}

function traceReady(
  ready: { p50: number; p90: number },
  tasks: readonly ScheduleTask[],
  log: TraceLog,
): void {
  const last = tasks.filter((task) => task.id.startsWith('burn-in-'));
  const inputs = last.map((task) =>
    fromFigure(task.id, `schedule.tasks.${task.id}.endWeekP50`, { value: task.endWeekP50, unit: 'week' }),
  );
  const samples = fromConvention('samples', 'schedule-samples', { value: SAMPLES, source: METHOD });
  log.record({
    path: 'schedule.readyWeeks.p50',
    value: ready.p50,
    unit: 'week',
    formula: 'schedule.ready',
    expression:
      'median of the latest end when every duration varies between its p10 and p90, not before the latest end with all at p50',
    inputs: [...inputs, samples],
  });
  log.record({
    path: 'schedule.readyWeeks.p90',
    value: ready.p90,
    unit: 'week',
    formula: 'schedule.ready-p90',
    expression: 'ninth decile of the latest end when every duration varies between its p10 and p90',
    inputs: [fromFigure('p50', 'schedule.readyWeeks.p50', { value: ready.p50, unit: 'week' }), samples],
  });
}

/** Median and ninth decile of the end of a delivery: those of its latest burn-in. */
function phasesOf(plan: Plan, { activities, timing, spread }: Solved): readonly PhaseSchedule[] {
  return deliverySteps(plan).flatMap((step): readonly PhaseSchedule[] => {
    const ends = activities.filter(
      (activity) => activity.name === 'burn-in' && activity.delivery.phaseId === step.phaseId,
    );
    if (ends.length === 0) return [];
    const p50 = Math.max(
      ...ends.flatMap(({ id }) => [timing.end.get(id) ?? 0, upToTenth(spread.endP50.get(id) ?? 0)]),
    );
    const p90 = Math.max(p50, ...ends.map((activity) => upToTenth(spread.endP90.get(activity.id) ?? 0)));
    const dates = { p50: dateAfter(plan, p50), p90: dateAfter(plan, p90) };
    return [
      {
        phaseId: step.phaseId,
        orderWeek: step.orderWeek,
        readyWeeks: { p50, p90 },
        orderDate: dateAfter(plan, step.orderWeek),
        readyDate: dates.p50 !== null && dates.p90 !== null ? { p50: dates.p50, p90: dates.p90 } : null,
      },
    ];
  });
}

/** Ready weeks of every delivery that has a phase; those of the whole plan have a trace of their own. */
function tracePhases(
  phases: readonly PhaseSchedule[],
  { activities, timing, log }: Solved & { log: TraceLog },
): void {
  for (const phase of phases) {
    if (phase.phaseId === null) continue;
    const ends = activities.filter(
      (activity) => activity.name === 'burn-in' && activity.delivery.phaseId === phase.phaseId,
    );
    log.record({
      path: `schedule.phases.${phase.phaseId}.readyWeeks.p50`,
      value: phase.readyWeeks.p50,
      unit: 'week',
      formula: 'schedule.phase-ready',
      expression: 'median of the latest end of the phase over all sites, not before the end with all at p50',
      inputs: ends.map((activity) =>
        fromFigure(activity.id, `schedule.tasks.${activity.id}.endWeekP50`, {
          value: timing.end.get(activity.id) ?? 0,
          unit: 'week',
        }),
      ),
    });
  }
}

const common = { stage: 'schedule', step: 'cost' } as const;

/** Supplies and works that most often set the date. */
function driverFinding(plan: Plan, { activities, spread }: Solved): readonly Finding[] {
  const supplies = activities
    .filter((activity) => activity.name !== 'install' && activity.name !== 'burn-in')
    .map((activity) => ({ activity, share: spread.criticality.get(activity.id) ?? 0 }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || compareIds(a.activity.id, b.activity.id))
    .slice(0, 3);
  if (supplies.length === 0) return [];
  const items = supplies.map(
    ({ activity, share }) => `${labelOf(plan, activity)} (${Math.round(share * 100)} %)`,
  );
  const params = { items: items.join('; ') };
  return [{ ...common, code: 'schedule-drivers', severity: 'note', subject: 'plan', params }];
}

function lateFindings(plan: Plan, ready: NonNullable<ScheduleResult['readyDate']>): readonly Finding[] {
  const wanted = plan.mission.startOfOperation;
  if (wanted === null || !isIsoDate(wanted)) return [];
  const subject = { ...common, subject: 'plan', pointer: '/mission/startOfOperation' } as const;
  const params = { wanted, p50: ready.p50, p90: ready.p90 };
  if (compareDates(ready.p50, wanted) > 0)
    return [{ ...subject, code: 'schedule-late', severity: 'review', params }];
  if (compareDates(ready.p90, wanted) > 0)
    return [{ ...subject, code: 'schedule-tight', severity: 'review', params }];
  return [];
}

function openFindings(plan: Plan, unknown: number): readonly Finding[] {
  const assumed: readonly Finding[] =
    unknown === 0
      ? []
      : [
          {
            ...common,
            code: 'schedule-lead-times-assumed',
            severity: 'review',
            subject: 'plan',
            pointer: '/delivery/leadTimeWeeks',
            measured: { value: unknown, unit: '' },
          },
        ];
  const buildings = plan.sites.filter(
    (site) => site.status !== 'existing' && buildingWeeks(site, plan) === null,
  );
  return [
    ...assumed,
    ...buildings.map(
      (site): Finding => ({
        ...common,
        code: 'schedule-building-unknown',
        severity: 'review',
        subject: `site/${site.id}`,
        pointer: `/sites/${plan.sites.indexOf(site)}/commissioningDate`,
        params: { site: site.name },
      }),
    ),
  ];
}

function run(plan: Plan, earlier: ScheduleSources, _facts: Facts): StageResult<ScheduleResult> {
  const activities = plan.sites.flatMap((site) => siteActivities(site, plan, earlier));
  if (activities.length === 0) return { value: EMPTY, outcome: 'no-data', findings: [], trace: [] };
  const log = new TraceLog();
  const solved: Solved = {
    activities,
    timing: schedule(activities, (activity) => activity.duration.p50),
    spread: spreadOf(activities),
  };
  const tasks = tasksOf(plan, solved);
  const { ready } = solved.spread;
  // Never before the plan with every duration at its median: the samples are even, not endless.
  const p50 = Math.max(upToTenth(ready.p50), ...tasks.map((task) => task.endWeekP50));
  const readyWeeks = { p50, p90: Math.max(p50, upToTenth(ready.p90)) };
  const dates = { p50: dateAfter(plan, readyWeeks.p50), p90: dateAfter(plan, readyWeeks.p90) };
  const readyDate = dates.p50 !== null && dates.p90 !== null ? { p50: dates.p50, p90: dates.p90 } : null;
  const unknown = unknownLeadTimes(earlier.bom.lines);
  trace(plan, tasks, { ...solved, log });
  traceReady(readyWeeks, tasks, log);
  const phases = phasesOf(plan, solved);
  tracePhases(phases, { ...solved, log });
  // Operation starts with the first delivery; what later phases bring is not late for it.
  const firstReady = phases[0]?.readyDate ?? readyDate;
  const findings = [
    ...openFindings(plan, unknown.length),
    ...(firstReady === null ? [] : lateFindings(plan, firstReady)),
    ...driverFinding(plan, solved),
  ];
  const value = { phases, tasks, readyWeeks, readyDate, unknownLeadTimes: unknown };
  return { value, outcome: outcomeOf(findings), findings, trace: log.figures };
}

/** From order to operation: the longest path through supplies and works, not the largest lead time. */
export const planSchedule: Stage<'schedule', 'racks' | 'bom'> = {
  id: 'schedule',
  needs: ['racks', 'bom'],
  reads: [
    'sites.id',
    'sites.name',
    'sites.status',
    'sites.commissioningDate',
    'pools',
    'phases',
    'mission.orderDate',
    'mission.startOfOperation',
    'delivery',
  ],
  run,
};
