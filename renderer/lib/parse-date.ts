import { wordsUi } from '../../shared/texts/en/ui/words.ts';

export type DateReading =
  | { readonly ok: true; readonly iso: string }
  | { readonly ok: false; readonly code: 'not-a-date' | 'two-readings' | 'no-such-day' };

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function made(year: number, month: number, day: number): DateReading {
  const most = month === 2 && !isLeap(year) ? 28 : (DAYS[month - 1] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > most || year < 1900)
    return { ok: false, code: 'no-such-day' };
  const two = (part: number): string => String(part).padStart(2, '0');
  return { ok: true, iso: `${year}-${two(month)}-${two(day)}` };
}

function monthOf(word: string): number {
  const start = word.slice(0, 3).toLowerCase();
  return wordsUi.months.findIndex((name) => name.toLowerCase() === start) + 1;
}

/**
 * Reads a day as people type it: 2027-09-11, 11 Sep 2027, Sep 11 2027, 11.9.2027. With slashes the order differs from
 * country to country, so they are read only when one part can be no month.
 */
export function parseDate(text: string): DateReading {
  const clean = text.replaceAll('\u00a0', ' ').replaceAll(',', ' ').trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(clean);
  if (iso) return made(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(clean);
  if (dotted) return made(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const worded = /^(\d{1,2})\.? +([a-z]{3,9})\.? +(\d{4})$/i.exec(clean);
  if (worded) return made(Number(worded[3]), monthOf(worded[2] ?? ''), Number(worded[1]));
  const american = /^([a-z]{3,9})\.? +(\d{1,2}) +(\d{4})$/i.exec(clean);
  if (american) return made(Number(american[3]), monthOf(american[1] ?? ''), Number(american[2]));
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(clean);
  return slashed
    ? ofSlashes(Number(slashed[1]), Number(slashed[2]), Number(slashed[3]))
    : { ok: false, code: 'not-a-date' };
}

function ofSlashes(first: number, second: number, year: number): DateReading {
  if (first > 12) return made(year, second, first);
  if (second > 12 || first === second) return made(year, first, second);
  return { ok: false, code: 'two-readings' };
}
