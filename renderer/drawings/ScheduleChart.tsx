import { scaleLinear } from '@visx/scale';
import type { ScheduleResult, ScheduleTask } from '../../shared/design/supply.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatNumber } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';
import { fitText } from './text-fit.ts';

const LABEL = 158;
const ROW = 18;
const TOP = 22;
const LABEL_SIZE = 11;
const words = drawingsUi.scheduleWords;

/** A task with the words for its row, and the site whose heading it stands under. */
export interface ScheduleRow {
  readonly task: ScheduleTask;
  readonly name: string;
  readonly siteName: string | null;
}

/** A line over the chart: a phase of the roadmap is ordered in this week. */
export interface PhaseMark {
  readonly id: string;
  readonly name: string;
  readonly week: number;
}

type Scale = ReturnType<typeof scaleLinear<number>>;

function TaskRow({ row, y, x }: { readonly row: ScheduleRow; readonly y: number; readonly x: Scale }) {
  const { task } = row;
  const colour = task.critical ? 'var(--own)' : 'var(--line-3)';
  const end = x(task.endWeekP50);
  return (
    <g data-object={task.id} data-figure={`schedule.tasks.${task.id}.endWeekP50`}>
      <title>
        {fillText(task.assumed ? words.taskAssumed : words.task, {
          name: task.label,
          from: formatNumber(task.startWeek),
          to: formatNumber(task.endWeekP50),
          late: formatNumber(task.endWeekP90),
        })}
      </title>
      <text x={0} y={y + 11.5} className={task.critical ? 'd-num' : 'd-txt'}>
        {fitText(row.name, LABEL - 10, LABEL_SIZE)}
      </text>
      <rect
        x={x(task.startWeek)}
        y={y + 2.5}
        width={Math.max(1, end - x(task.startWeek))}
        height={11}
        fill={task.critical ? colour : 'var(--sheet)'}
        stroke={colour}
        strokeDasharray={task.assumed && !task.critical ? '3 2' : undefined}
      />
      <path d={`M${end} ${y + 8}H${x(task.endWeekP90)}m0 -4v8`} stroke={colour} fill="none" />
    </g>
  );
}

function tableOf(rows: readonly ScheduleRow[]): DrawingTable {
  return {
    head: words.head,
    rows: rows.map(({ task }) => [
      task.label,
      formatNumber(task.startWeek),
      formatNumber(task.endWeekP50),
      formatNumber(task.endWeekP90),
      task.critical ? drawingsUi.yes : drawingsUi.no,
      task.assumed ? words.assumed : words.quoted,
    ]),
  };
}

/** A dashed line through all rows with its words at the top: needed date or order of a phase. */
function WeekLine(props: {
  readonly at: number;
  readonly bottom: number;
  readonly text: string;
  readonly end: boolean;
}) {
  const { at, bottom, text, end } = props;
  return (
    <g>
      <path className="d-strong" strokeDasharray="4 3" d={`M${at} ${TOP - 6}V${bottom}`} />
      <text x={end ? at - 5 : at + 5} y={TOP + 6} className={end ? 'd-num end d-halo' : 'd-num d-halo'}>
        {text}
      </text>
    </g>
  );
}

function Axis({ x, bottom }: { readonly x: Scale; readonly bottom: number }) {
  return x.ticks(7).map((tick) => (
    <g key={tick}>
      <path className="d-hair" d={`M${x(tick)} ${TOP - 5}V${bottom}`} />
      <text x={x(tick)} y={11} className="d-lab mid">
        {tick}
      </text>
    </g>
  ));
}

/** Rows with their places; the name of a site stands over its first row. */
function placed(rows: readonly ScheduleRow[]): {
  readonly places: readonly { readonly row: ScheduleRow; readonly y: number; readonly head: string | null }[];
  readonly height: number;
} {
  let y = TOP;
  let site: string | null = null;
  const places = rows.map((row) => {
    const head = row.siteName !== null && row.siteName !== site ? row.siteName : null;
    site = row.siteName;
    if (head !== null) y += ROW;
    const place = { row, y, head };
    y += ROW;
    return place;
  });
  return { places, height: y };
}

/**
 * Weeks from order: critical path filled, line to p90, diamond = ready at even odds, dashed line = needed or a phase, dashed outline
 * where a duration is a convention.
 */
export function ScheduleChart(props: {
  readonly schedule: ScheduleResult;
  readonly rows: readonly ScheduleRow[];
  readonly phases: readonly PhaseMark[];
  readonly neededWeek: number | null;
}) {
  const { schedule, rows, phases, neededWeek } = props;
  const ready = schedule.readyWeeks;
  const last = Math.max(
    1,
    neededWeek ?? 0,
    ...phases.map((phase) => phase.week),
    ...schedule.tasks.map((task) => task.endWeekP90),
  );
  const critical = rows.filter((row) => row.task.critical).map((row) => row.name);
  const { places, height } = placed(rows);
  const reading = fillText(drawingsUi.scheduleReading, {
    tasks: [...new Set(critical)].join('; ') || drawingsUi.noData,
    ready: ready === null ? drawingsUi.noData : `${formatNumber(Math.round(ready.p50))} ${drawingsUi.week}`,
    late: ready === null ? drawingsUi.noData : formatNumber(Math.round(ready.p90)),
  });
  return (
    <Drawing
      label={drawingsUi.schedule}
      reading={reading}
      table={tableOf(rows)}
      height={height + 4}
      fit="rows"
    >
      {(size) => {
        const x = scaleLinear<number>({ domain: [0, last], range: [LABEL, size.width - 24], nice: true });
        const end = Math.max(0, ...rows.map(({ task }) => task.endWeekP50));
        const lastPlace = places.findLast(({ row }) => row.task.endWeekP50 === end);
        return (
          <>
            <Axis x={x} bottom={height} />
            {places.map(({ row, y, head }) => (
              <g key={row.task.id}>
                {head !== null && (
                  <text x={0} y={y - 6} className="d-lab">
                    {head}
                  </text>
                )}
                <TaskRow row={row} y={y} x={x} />
              </g>
            ))}
            {phases.map((phase) => (
              <WeekLine
                key={phase.id}
                at={x(phase.week)}
                bottom={height}
                text={fillText(words.phase, { name: phase.name })}
                end={x(phase.week) > size.width * 0.7}
              />
            ))}
            {neededWeek !== null && neededWeek >= 0 && (
              <WeekLine
                at={x(neededWeek)}
                bottom={height}
                text={fillText(words.needed, { week: formatNumber(Math.floor(neededWeek)) })}
                end={x(neededWeek) > size.width * 0.7}
              />
            )}
            {ready !== null && lastPlace !== undefined && (
              <path d={`M${x(ready.p50)} ${lastPlace.y + 0.5}l6 7.5 -6 7.5 -6 -7.5z`} fill="var(--ink-1)">
                <title>{`${drawingsUi.ready}: ${formatNumber(ready.p50)} ${drawingsUi.week}`}</title>
              </path>
            )}
          </>
        );
      }}
    </Drawing>
  );
}
