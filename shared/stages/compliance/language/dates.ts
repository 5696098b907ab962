/**
 * ISO dates as texts, whole or of reduced precision (`2026`, `2026-07`, `2026-07-01`). Whole dates compare as
 * texts; a shorter one is first widened to its first or last day.
 */
const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a month of the Gregorian calendar; 0 when there is no such month. */
export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

interface DateParts {
  readonly year: string;
  readonly month: string | null;
  readonly day: string | null;
}

function partsOf(text: string): DateParts | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [, year = '', month, day] = match;
  if (month === undefined) return { year, month: null, day: null };
  const days = daysInMonth(Number(year), Number(month));
  if (days === 0) return null;
  if (day === undefined) return { year, month, day: null };
  return Number(day) >= 1 && Number(day) <= days ? { year, month, day } : null;
}

/** True for YYYY, YYYY-MM and YYYY-MM-DD that exist in the calendar. */
export function isIsoDate(text: string): boolean {
  return partsOf(text) !== null;
}

/** First day a date of any precision means, or null when it is none. */
export function firstDay(text: string): string | null {
  const parts = partsOf(text);
  return parts === null ? null : `${parts.year}-${parts.month ?? '01'}-${parts.day ?? '01'}`;
}

/** Last day a date of any precision means, or null when it is none. */
export function lastDay(text: string): string | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const month = parts.month ?? '12';
  const day = parts.day ?? String(daysInMonth(Number(parts.year), Number(month)));
  return `${parts.year}-${month}-${day}`;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayOf(text: string): Day | null {
  const whole = firstDay(text);
  if (whole === null) return null;
  const [year = 0, month = 0, day = 0] = whole.split('-').map(Number);
  return { year, month, day };
}

function isoOf({ year, month, day }: Day): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The day before the first day a date means, or null when it is none. */
export function dayBefore(text: string): string | null {
  const at = dayOf(text);
  if (at === null) return null;
  if (at.day > 1) return isoOf({ ...at, day: at.day - 1 });
  const month = at.month === 1 ? 12 : at.month - 1;
  const year = at.month === 1 ? at.year - 1 : at.year;
  return isoOf({ year, month, day: daysInMonth(year, month) });
}

/** The day after the last day a date means, or null when it is none. */
export function dayAfter(text: string): string | null {
  const last = lastDay(text);
  const at = last === null ? null : dayOf(last);
  if (at === null) return null;
  if (at.day < daysInMonth(at.year, at.month)) return isoOf({ ...at, day: at.day + 1 });
  return at.month === 12
    ? isoOf({ year: at.year + 1, month: 1, day: 1 })
    : isoOf({ year: at.year, month: at.month + 1, day: 1 });
}
