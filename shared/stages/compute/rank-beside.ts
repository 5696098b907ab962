import type { ScheduleResult, ScheduleTask } from '../../design/supply.ts';
import type { LeadTime } from '../../facility/lead-times.ts';
import type { Beside } from '../../facility/ready-weeks.ts';
import type { SiteId } from '../../ids.ts';

/** Latest end of some tasks, median and ninth decile apart; null when there is none. */
function latest(tasks: readonly ScheduleTask[]): LeadTime | null {
  if (tasks.length === 0) return null;
  return {
    p50: Math.max(...tasks.map((task) => task.endWeekP50)),
    p90: Math.max(...tasks.map((task) => task.endWeekP90)),
  };
}

const PLANT = ['building', 'commissioning'];
const GOODS = ['supply-switches', 'supply-optics', 'supply-storage', 'supply-racks', 'supply-security'];

/**
 * What servers at a site wait for beside themselves, read off the schedule of a design. Another system changes it
 * little: the plant and the other goods are ordered for the site.
 * @returns nulls where the schedule has no such task
 */
export function besideServers(schedule: Pick<ScheduleResult, 'tasks'>, siteId: SiteId): Beside {
  const of = (names: readonly string[]): readonly ScheduleTask[] =>
    schedule.tasks.filter((task) => names.some((name) => task.id === `${name}-${siteId}`));
  return { goods: latest(of(GOODS)), plant: latest(of(PLANT)) };
}
