import { fieldsUi } from '../../shared/texts/en/ui/fields.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatFixed, formatFull, NBSP } from './format.ts';
import type { ReadingFault } from './parse-reading.ts';

/** A value as its field shows it: all digits, decimals kept where the field has a usual number of them. */
export function fieldText(value: number | null, decimals?: number): string {
  if (value === null) return '';
  if (decimals === undefined) return formatFull(value);
  const fixed = formatFixed(value, decimals);
  // A value finer than the usual decimals is shown whole: a field never rounds what it holds.
  return Math.abs(Number(value.toFixed(decimals)) - value) < 1e-12 ? fixed : formatFull(value);
}

function withUnit(value: number, unit: string): string {
  const text = Number.isInteger(value) ? formatExact(value) : formatFull(value);
  return unit === '' ? text : `${text}${NBSP}${unit}`;
}

/** The sentence under a field with a wrong input: what was typed, the limit, and what still counts. */
export function wrongSentence(fault: ReadingFault, unit: string, kept: number | null): string {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(fault))
    values[name] = typeof value === 'number' ? withUnit(value, unit) : value;
  const sentence = fillText(fieldsUi.wrong[fault.code], values);
  return kept === null ? sentence : `${sentence} ${stillUsed(kept, unit)}`;
}

export function stillUsed(kept: number, unit: string): string {
  return fillText(fieldsUi.stillUsed, { value: withUnit(kept, unit) });
}
