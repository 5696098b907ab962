import { PlannerError } from '../errors.ts';

// The proleptic Gregorian calendar in whole numbers: the same on every machine, without a clock or a time zone.

const DAYS_IN_ERA = 146_097;
const DAYS_TO_1970 = 719_468;

/** A calendar date. `month` and `day` count from 1. */
interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function parseDate(text: string): CivilDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : null;
}

/** True for a date that exists, written `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  return parseDate(text) !== null;
}

/** Days since 1970-01-01. The year is taken to begin in March, so that the leap day comes last. */
function dayNumber({ year, month, day }: CivilDate): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - DAYS_TO_1970;
}

function dateOf(days: number): CivilDate {
  const shifted = days + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function checked(text: string): CivilDate {
  const date = parseDate(text);
  if (date) return date;
  throw new PlannerError('quantity', 'unit-unknown', {
    unit: text,
    allowed: 'dates that exist, as YYYY-MM-DD',
  });
}

function write({ year, month, day }: CivilDate): string {
  const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/**
 * The date a number of days later.
 * @param iso - `YYYY-MM-DD`, years 0000 to 9999
 * @param days - whole number, negative for earlier
 * @returns `YYYY-MM-DD`
 * @throws PlannerError `quantity/unit-unknown` when `iso` is no date
 */
export function addDays(iso: string, days: number): string {
  return write(dateOf(dayNumber(checked(iso)) + Math.trunc(days)));
}

/**
 * Days from one date to another; negative when `to` is earlier.
 * @throws PlannerError `quantity/unit-unknown` when one is no date
 */
export function daysBetween(from: string, to: string): number {
  return dayNumber(checked(to)) - dayNumber(checked(from));
}

/** Order of two ISO dates: below 0 when `a` is earlier. Both must be dates. */
export function compareDates(a: string, b: string): number {
  return daysBetween(b, a);
}
