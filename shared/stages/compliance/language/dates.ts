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
