import type { ClauseState } from '../../shared/design/judgement.ts';
import type { CalendarDay, CalendarEvent } from '../../shared/law/law-calendar.ts';
import { daysBetween } from '../../shared/units/calendar.ts';
import { type LawGroup, lawTotals } from '../lib/law-totals.ts';
import { textWidth } from './text-fit.ts';

/** Rows of the strip, worst first. */
export const STRIP_GROUPS = ['not-met', 'open', 'met', 'later'] as const satisfies readonly LawGroup[];
export type StripGroup = (typeof STRIP_GROUPS)[number];

type Counts = Readonly<Record<ClauseState, number>>;

/** A stretch of days over which a count stays the same. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Counts on each day of the calendar: those of the day the plan is judged on, changed day by day. */
function countsByDay(
  days: readonly CalendarDay[],
  judged: Counts,
): readonly { day: string; counts: Counts }[] {
  let counts = judged;
  return days.map(({ day, changes }) => {
    const next: Record<ClauseState, number> = { ...counts };
    for (const change of changes) {
      next[change.from] -= 1;
      next[change.to] += 1;
    }
    counts = next;
    return { day, counts };
  });
}

/**
 * Count of one group over the plan's life. Before the first day of the calendar nothing is known to be otherwise than
 * on that day.
 * @param judged - counts on the day the plan is judged on: the first change is against them
 */
export function stretchesOf(
  group: StripGroup,
  days: readonly CalendarDay[],
  given: { readonly judged: Counts; readonly span: Span },
): readonly Stretch[] {
  const { judged, span } = given;
  const stretches: Stretch[] = [];
  let from = span.from;
  let count: number | null = null;
  for (const { day, counts } of countsByDay(days, judged)) {
    const next = lawTotals(counts)[group];
    if (count !== null && next !== count) {
      stretches.push({ from, to: day, count });
      from = day;
    }
    count = next;
  }
  stretches.push({ from, to: span.to, count: count ?? lawTotals(judged)[group] });
  return stretches;
}

/** Place of a day on the span, 0 to 1; days outside stand at the edge. */
export function shareOf(day: string, span: Span): number {
  const whole = Math.max(1, daysBetween(span.from, span.to));
  return Math.min(1, Math.max(0, daysBetween(span.from, day) / whole));
}

/** First days of the years inside a span. */
export function yearsIn(span: Span): readonly string[] {
  const first = Number(span.from.slice(0, 4)) + 1;
  const last = Number(span.to.slice(0, 4));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_none, at) => `${first + at}-01-01`);
}

export type PlanEvent = Extract<
  CalendarEvent,
  { readonly kind: 'judged' | 'order' | 'ready' | 'start' }
>['kind'];

const PLAN_EVENTS: ReadonlySet<string> = new Set<PlanEvent>(['judged', 'order', 'ready', 'start']);

export function isPlanEvent(kind: CalendarEvent['kind']): kind is PlanEvent {
  return PLAN_EVENTS.has(kind);
}

/** A label in one of several lines, so that labels beside each other do not overlap. */
export interface PlacedLabel {
  readonly day: string;
  readonly text: string;
  readonly x: number;
  readonly line: number;
  /** Written to the left of its mark, at the far end. */
  readonly left: boolean;
}

/** Type size of the labels, px. */
const TEXT = 12;
/** Room for the mark and a gap behind the text. */
const GAP = 18;

/** Places labels from left to right, each in the first line where it does not run into the one before. */
export function placeDayLabels(
  labels: readonly { readonly day: string; readonly text: string; readonly x: number }[],
  room: { readonly right: number; readonly lines: number },
): readonly PlacedLabel[] {
  const ends: number[] = Array.from({ length: room.lines }, () => Number.NEGATIVE_INFINITY);
  return labels.map((label) => {
    const width = textWidth(label.text, TEXT) + GAP;
    const left = label.x + width > room.right;
    const start = left ? label.x - width : label.x;
    const free = ends.findIndex((end) => end <= start);
    const line = free < 0 ? room.lines - 1 : free;
    ends[line] = start + width;
    return { ...label, line, left };
  });
}
