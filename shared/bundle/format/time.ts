// Times inside signed documents have one form, `YYYY-MM-DDTHH:MM:SSZ`, so that comparing the texts compares the
// times. Shared code has no clock and no Date; the calendar arithmetic is spelt out.

/** UTC to the second, `YYYY-MM-DDTHH:MM:SSZ`. */
export type UtcTime = string;

const UTC = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/;
const WITH_FRACTION = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\.\d{1,9}Z$/;
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;
const SECONDS_PER_DAY = 86_400;

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since 1 March of year 0 in the proleptic Gregorian calendar; only differences matter. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month < 3 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
}

function partsOf(text: string): readonly number[] | null {
  const match = UTC.exec(text);
  return match === null ? null : match.slice(1).map(Number);
}

/** True for a real time in the one form; 29 February counts only in leap years, leap seconds do not exist. */
export function isUtcTime(text: string): boolean {
  const parts = partsOf(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const dateHolds = year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return dateHolds && hour < 24 && minute < 60 && second < 60;
}

/**
 * Brings what people and clocks write into the one form: a date alone means its first second, fractions are cut.
 * @returns null when it is not a UTC time
 */
export function toUtcTime(text: string): UtcTime | null {
  const fraction = WITH_FRACTION.exec(text);
  const time = DATE_ONLY.test(text) ? `${text}T00:00:00Z` : fraction ? `${fraction[1]}Z` : text;
  return isUtcTime(time) ? time : null;
}

/** Seconds on a common scale; only differences matter. */
function secondsOf(time: UtcTime): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = partsOf(time) ?? [];
  return dayNumber(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
}

/** Seconds from one time to another, negative when `to` is earlier. */
export function secondsBetween(from: UtcTime, to: UtcTime): number {
  return secondsOf(to) - secondsOf(from);
}

/** Whole days from one time to another, rounded towards minus infinity. */
export function daysBetween(from: UtcTime, to: UtcTime): number {
  return Math.floor(secondsBetween(from, to) / SECONDS_PER_DAY);
}

const YEAR_DIGITS = 4;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * The same day and hour some years later.
 * @param years - whole years, 0 to 999
 * @returns 1 March where the year has no 29 February
 */
export function yearsLater(time: UtcTime, years: number): UtcTime {
  const year = Number(time.slice(0, YEAR_DIGITS)) + years;
  const rest = time.slice(YEAR_DIGITS);
  return `${String(year).padStart(YEAR_DIGITS, '0')}${isLeap(year) ? rest : rest.replace(/^-02-29/, '-03-01')}`;
}
