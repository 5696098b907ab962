import { scaleLinear } from '@visx/scale';
import type { ScheduleResult, ScheduleTask } from '../../shared/design/supply.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatNumber } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';

const LABEL = 150;
const ROW = 19;
const TOP = 20;

type Scale = ReturnType<typeof scaleLinear<number>>;

function TaskRow({ task, y, x }: { readonly task: ScheduleTask; readonly y: number; readonly x: Scale }) {
  const colour = task.critical ? 'var(--own)' : 'var(--line-3)';
  const end = x(task.endWeekP50);
  return (
    <g data-object={task.id}>
      <title>{`${task.label}: week ${formatNumber(task.startWeek)} to ${formatNumber(task.endWeekP50)}${task.assumed ? ', assumed' : ''}`}</title>
      <text x={0} y={y + 12} className={task.critical ? 'd-num' : 'd-txt'}>
        {task.label.length > 24 ? `${task.label.slice(0, 23)}…` : task.label}
      </text>
      <rect
        x={x(task.startWeek)}
        y={y + 3}
        width={Math.max(1, end - x(task.startWeek))}
        height={11}
        fill={task.critical ? colour : 'var(--sheet)'}
        stroke={colour}
        strokeDasharray={task.assumed ? '3 2' : undefined}
      />
      <path d={`M${end} ${y + 8.5}H${x(task.endWeekP90)}m0 -4v8`} stroke={colour} fill="none" />
    </g>
  );
}

function tableOf(schedule: ScheduleResult): DrawingTable {
  return {
    head: ['Task', 'From week', 'To week', 'To week, p90', 'Critical', 'Duration'],
    rows: schedule.tasks.map((task) => [
      task.label,
      formatNumber(task.startWeek),
      formatNumber(task.endWeekP50),
      formatNumber(task.endWeekP90),
      task.critical ? 'yes' : 'no',
      task.assumed ? 'assumed' : 'quoted',
    ]),
  };
}

/** Weeks from order: critical path filled, line to p90, dashed outline where a duration is a convention. */
export function ScheduleChart({
  schedule,
  neededWeek,
}: {
  readonly schedule: ScheduleResult;
  readonly neededWeek: number | null;
}) {
  const { tasks } = schedule;
  const last = Math.max(1, neededWeek ?? 0, ...tasks.map((task) => task.endWeekP90));
  const critical = tasks.filter((task) => task.critical).map((task) => task.label);
  return (
    <Drawing
      label={drawingsUi.schedule}
      reading={fillText(drawingsUi.scheduleReading, { tasks: critical.join(', ') || drawingsUi.noData })}
      table={tableOf(schedule)}
      height={TOP + tasks.length * ROW + 10}
    >
      {(size) => {
        const x = scaleLinear<number>({ domain: [0, last], range: [LABEL, size.width - 30], nice: true });
        const bottom = TOP + tasks.length * ROW;
        const ready = schedule.readyWeeks;
        const readyRow = tasks.length - 1;
        return (
          <>
            {x.ticks(7).map((tick) => (
              <g key={tick}>
                <path className="d-hair" d={`M${x(tick)} ${TOP - 4}V${bottom}`} />
                <text x={x(tick)} y={12} className="d-lab mid">
                  {tick}
                </text>
              </g>
            ))}
            {tasks.map((task, index) => (
              <TaskRow key={task.id} task={task} y={TOP + index * ROW} x={x} />
            ))}
            {ready !== null && (
              <path
                d={`M${x(ready.p50)} ${TOP + readyRow * ROW + 1}l6 7.5 -6 7.5 -6 -7.5z`}
                fill="var(--ink-1)"
              >
                <title>{`${drawingsUi.ready}: ${formatNumber(ready.p50)} ${drawingsUi.week}`}</title>
              </path>
            )}
            {neededWeek !== null && (
              <g>
                <path
                  className="d-strong"
                  strokeDasharray="4 3"
                  d={`M${x(neededWeek)} ${TOP - 4}V${bottom}`}
                />
                <text x={x(neededWeek) + 4} y={TOP + 6} className="d-lab">
                  {`${drawingsUi.needed}, ${drawingsUi.week} ${formatNumber(neededWeek)}`}
                </text>
              </g>
            )}
          </>
        );
      }}
    </Drawing>
  );
}
