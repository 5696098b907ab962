import type { ScheduleTask } from '../../../shared/design/supply.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { daysBetween, isIsoDate } from '../../../shared/units/calendar.ts';
import type { PhaseMark, ScheduleRow } from '../../drawings/ScheduleChart.tsx';

const DAYS_PER_WEEK = 7;

function isTaskName(name: string): name is keyof typeof costUi.tasks {
  return name in costUi.tasks;
}

/** Rows in the order of the tasks; with one site its name is left out, with several it heads their rows. */
export function scheduleRows(tasks: readonly ScheduleTask[], plan: Plan): readonly ScheduleRow[] {
  const several = plan.sites.length > 1;
  return tasks.map((task) => {
    const site = plan.sites.find((entry) => task.id.endsWith(`-${entry.id}`));
    const name = site === undefined ? task.id : task.id.slice(0, -site.id.length - 1);
    return {
      task,
      name: isTaskName(name) ? costUi.tasks[name] : task.label,
      siteName: several ? (site?.name ?? null) : null,
    };
  });
}

/** Weeks from the order of the mission to the order of each later phase. */
export function phaseMarks(plan: Plan): readonly PhaseMark[] {
  const { orderDate } = plan.mission;
  return plan.phases.flatMap((phase) => {
    if (!isIsoDate(orderDate) || !isIsoDate(phase.orderDate)) return [];
    const week = daysBetween(orderDate, phase.orderDate) / DAYS_PER_WEEK;
    return week > 0 ? [{ id: phase.id, name: phase.name, week }] : [];
  });
}
