import type { ClauseState } from '../../shared/design/judgement.ts';
import type { CalendarDay } from '../../shared/law/law-calendar.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatDate, formatExact } from '../lib/format.ts';
import {
  isPlanEvent,
  placeDayLabels,
  type Span,
  STRIP_GROUPS,
  type StripGroup,
  shareOf,
  stretchesOf,
  yearsIn,
} from './calendar-layout.ts';
import { Drawing, nextObject } from './Drawing.tsx';

const texts = drawingsUi.calendar;

/** Room for the names of the rows; the slider above the drawing starts there too. */
export const CALENDAR_LEFT = 92;
export const CALENDAR_RIGHT = 16;
const AXIS = 14;
const LABEL_LINES = 3;
const LABEL_LINE = 15;
const LAW_Y = AXIS + 10 + LABEL_LINES * LABEL_LINE;
const STRIP_Y = LAW_Y + 20;
const STRIP_ROW = 20;
const HEIGHT = STRIP_Y + STRIP_GROUPS.length * STRIP_ROW + 4;

type Scale = (day: string) => number;

function PlanDates({
  days,
  x,
  right,
}: {
  readonly days: readonly CalendarDay[];
  readonly x: Scale;
  readonly right: number;
}) {
  const labels = days.flatMap(({ day, events }) => {
    const own = events.flatMap((event) => (isPlanEvent(event.kind) ? [texts.plan[event.kind]] : []));
    return own.length === 0 ? [] : [{ day, text: own.join(', '), x: x(day) }];
  });
  return placeDayLabels(labels, { right, lines: LABEL_LINES }).map(({ day, text, x: at, line, left }) => {
    const y = AXIS + 14 + line * LABEL_LINE;
    return (
      <g key={day} data-object={day}>
        <path d={`M${at} ${y}V${STRIP_Y - 6}`} className="d-hair" />
        <path d={`M${at} ${y - 5}l5 5 -5 5 -5 -5z`} fill="var(--ink-1)" />
        <text x={left ? at - 8 : at + 8} y={y + 4} className={left ? 'd-txt end d-halo' : 'd-txt d-halo'}>
          {text}
        </text>
      </g>
    );
  });
}

/** Solid: clauses begin to count; hollow: clauses end; small diamond: announced by the instrument; ring: a paper or a waiver. */
function LawMarks({
  day,
  at,
  chosen,
}: {
  readonly day: CalendarDay;
  readonly at: number;
  readonly chosen: boolean;
}) {
  const has = (kind: string): boolean => day.events.some((event) => event.kind === kind);
  return (
    <g data-object={day.day} className="pick">
      <rect x={at - 6} y={LAW_Y - 10} width={12} height={20} fill="transparent" />
      {chosen && (
        <rect
          x={at - 6}
          y={LAW_Y - 9}
          width={12}
          height={18}
          fill="var(--accent-wash)"
          stroke="var(--accent)"
        />
      )}
      {has('clause-begins') && (
        <path d={`M${at} ${LAW_Y - 7}V${LAW_Y + 7}`} stroke="var(--ink-1)" strokeWidth="3" />
      )}
      {has('clause-ends') && (
        <rect x={at - 3} y={LAW_Y - 6} width={6} height={12} fill="var(--sheet)" stroke="var(--ink-1)" />
      )}
      {(has('paper-counts') || has('paper-ends') || has('waiver-ends')) && (
        <circle cx={at} cy={LAW_Y} r={4} fill="var(--sheet)" stroke="var(--ink-1)" />
      )}
      {has('milestone') && (
        <path d={`M${at} ${LAW_Y - 4}l4 4 -4 4 -4 -4z`} fill="var(--sheet)" stroke="var(--ink-2)" />
      )}
    </g>
  );
}

const FILLS: Readonly<Record<StripGroup, string>> = {
  'not-met': 'var(--fail-wash)',
  open: 'var(--warn-wash)',
  met: 'var(--well)',
  later: 'url(#hatch)',
};

function Strip(props: {
  readonly group: StripGroup;
  readonly y: number;
  readonly x: Scale;
  readonly stretches: ReturnType<typeof stretchesOf>;
}) {
  const { group, y, x, stretches } = props;
  return (
    <g>
      <text x={0} y={y + 13} className="d-txt">
        {texts.groups[group]}
      </text>
      {stretches.map(({ from, to, count }) => {
        const width = Math.max(0, x(to) - x(from));
        const fill = count === 0 ? 'none' : FILLS[group];
        return (
          <g key={from}>
            <title>
              {fillText(texts.stretch, {
                from: formatDate(from),
                to: formatDate(to),
                count: formatExact(count),
              })}
            </title>
            <rect
              x={x(from)}
              y={y + 2}
              width={width}
              height={STRIP_ROW - 5}
              fill={fill}
              stroke="var(--line-2)"
            />
            {width > 22 && (
              <text x={x(from) + 5} y={y + 13} className="d-num d-halo">
                {formatExact(count)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** What happens on which day of the plan's life, and how many clauses stand how from then on. */
export function LawCalendar(props: {
  readonly days: readonly CalendarDay[];
  readonly span: Span;
  readonly judged: Readonly<Record<ClauseState, number>>;
  readonly asOf: string;
  readonly reading: string;
  readonly selected: string | null;
  /** The day as one line of text, for the table. */
  readonly textOf: (day: CalendarDay) => readonly [events: string, changes: string];
  readonly onSelect: (day: string) => void;
  readonly onJudge: (day: string) => void;
}) {
  const { days, span, judged, asOf, selected } = props;
  const ids = days.map((day) => day.day);
  const onKey = (key: string): boolean => {
    if (key === 'Enter' && selected !== null) {
      props.onJudge(selected);
      return true;
    }
    const next = nextObject(key, ids, selected);
    if (next === undefined) return false;
    props.onSelect(next);
    return true;
  };
  return (
    <Drawing
      label={texts.title}
      reading={props.reading}
      fit="rows"
      height={HEIGHT}
      table={{
        head: [texts.head.day, texts.head.what, texts.head.changes],
        rows: days.map((day) => [formatDate(day.day), ...props.textOf(day)]),
      }}
      onKey={onKey}
      onPick={props.onSelect}
    >
      {({ width }) => {
        const right = width - CALENDAR_RIGHT;
        const x: Scale = (day) => CALENDAR_LEFT + shareOf(day, span) * (right - CALENDAR_LEFT);
        return (
          <>
            {yearsIn(span).map((day) => (
              <g key={day}>
                <path className="d-hair" d={`M${x(day)} ${AXIS}V${HEIGHT}`} />
                <text x={x(day)} y={AXIS - 4} className="d-lab mid">
                  {day.slice(0, 4)}
                </text>
              </g>
            ))}
            <text x={0} y={AXIS + 18} className="d-txt">
              {texts.planRow}
            </text>
            <text x={0} y={LAW_Y + 4} className="d-txt">
              {texts.lawRow}
            </text>
            <path className="d-hair" d={`M${CALENDAR_LEFT} ${LAW_Y}H${right}`} />
            {STRIP_GROUPS.map((group, at) => (
              <Strip
                key={group}
                group={group}
                y={STRIP_Y + at * STRIP_ROW}
                x={x}
                stretches={stretchesOf(group, days, { judged, span })}
              />
            ))}
            {days.map((day) => (
              <LawMarks key={day.day} day={day} at={x(day.day)} chosen={day.day === selected} />
            ))}
            <PlanDates days={days} x={x} right={right} />
            <path d={`M${x(asOf)} ${AXIS}V${HEIGHT}`} stroke="var(--accent)" strokeWidth="2" />
          </>
        );
      }}
    </Drawing>
  );
}
