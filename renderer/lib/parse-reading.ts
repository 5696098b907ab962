/** Why a typed reading cannot be used; the field turns it into its sentence. */
export type ReadingFault =
  | { readonly code: 'not-a-number'; readonly text: string }
  | { readonly code: 'two-readings'; readonly text: string; readonly group: string; readonly decimal: string }
  | { readonly code: 'other-unit'; readonly text: string; readonly unit: string }
  | { readonly code: 'below'; readonly value: number; readonly limit: number }
  | { readonly code: 'above'; readonly value: number; readonly limit: number }
  | { readonly code: 'not-whole'; readonly value: number };

export type Reading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly fault: ReadingFault };

export interface ReadingRules {
  /** Unit of the field as shown, `kW`; empty for counts. */
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
}

// Units that measure the same thing, as factors to a common base; typed units convert into the field's unit.
const FAMILIES: readonly Readonly<Record<string, number>>[] = [
  { W: 1, kW: 1e3, MW: 1e6, GW: 1e9 },
  { Wh: 1, kWh: 1e3, MWh: 1e6, GWh: 1e9 },
  { V: 1, kV: 1e3 },
  { mA: 1e-3, A: 1, kA: 1e3 },
  { mm: 1, cm: 10, m: 1e3 },
  { g: 1e-3, kg: 1, t: 1e3 },
  { ms: 1e-3, s: 1, min: 60, h: 3600, d: 86_400, days: 86_400 },
  { Pa: 1, kPa: 1e3, 'kN/m²': 1e3, 'kN/m2': 1e3 },
  { N: 1, kN: 1e3 },
  { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15, GiB: 1024 ** 3, TiB: 1024 ** 4 },
  { 'bit/s': 1, 'Mbit/s': 1e6, 'Gbit/s': 1e9, 'Tbit/s': 1e12 },
  { '%': 0.01, share: 1 },
  { wk: 1, weeks: 1 },
];

const MULTIPLIERS: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, bn: 1e9, G: 1e9 };

function factorOf(typed: string, field: string): number | undefined {
  if (typed === '' || typed === field) return 1;
  for (const family of FAMILIES) {
    const from = family[typed];
    const to = family[field];
    if (from !== undefined && to !== undefined) return from / to;
  }
  return MULTIPLIERS[typed.endsWith(field) && field !== '' ? typed.slice(0, -field.length) : typed];
}

/** "1,200" is 1200 in one country and 1.2 in another: refused, because guessing would size a wrong plant. */
function isAmbiguous(digits: string): boolean {
  return /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(digits) && digits.includes(',');
}

function numberOf(digits: string): number | undefined {
  const both = digits.includes(',') && digits.includes('.');
  if (both) {
    const decimal = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.';
    const group = decimal === ',' ? '.' : ',';
    return plainNumber(digits.replaceAll(group, '').replace(decimal, '.'));
  }
  const commas = digits.split(',').length - 1;
  if (commas > 1) return plainNumber(digits.replaceAll(',', ''));
  return plainNumber(digits.replace(',', '.'));
}

function plainNumber(text: string): number | undefined {
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

function withinRules(value: number, rules: ReadingRules): ReadingFault | undefined {
  if (rules.whole === true && !Number.isInteger(value)) return { code: 'not-whole', value };
  if (rules.min !== undefined && value < rules.min) return { code: 'below', value, limit: rules.min };
  if (rules.max !== undefined && value > rules.max) return { code: 'above', value, limit: rules.max };
  return undefined;
}

/**
 * Reads what a person typed into a number field: blanks group digits, a comma or a point separates decimals, and a
 * unit behind the number converts into the unit of the field ("1.2 MW" in a field of kW is 1 200).
 * @returns the value in the unit of the field, or why it cannot be used; nothing is rounded or clamped
 */
export function parseReading(text: string, rules: ReadingRules): Reading {
  const clean = text.trim().replaceAll('\u2212', '-').replaceAll('≥', '');
  const match = /^(-?[\d\s\u00a0\u202f.,']+(?:e[+-]?\d+)?)\s*(\S*)$/i.exec(clean);
  if (!match) return { ok: false, fault: { code: 'not-a-number', text: text.trim() } };
  const digits = (match[1] ?? '').replace(/[\s\u00a0\u202f']/g, '');
  const typedUnit = match[2] ?? '';
  if (isAmbiguous(digits)) {
    const [group = '', decimal = ''] = [digits.replace(/[.,]/, ''), digits.replace(',', '.')];
    return { ok: false, fault: { code: 'two-readings', text: digits, group, decimal } };
  }
  const number = numberOf(digits);
  if (number === undefined) return { ok: false, fault: { code: 'not-a-number', text: text.trim() } };
  const factor = factorOf(typedUnit, rules.unit);
  if (factor === undefined)
    return { ok: false, fault: { code: 'other-unit', text: typedUnit, unit: rules.unit } };
  // Twelve digits keep what was typed and drop the binary noise of the conversion.
  const value = factor === 1 ? number : Number((number * factor).toPrecision(12));
  const fault = withinRules(value, rules);
  return fault ? { ok: false, fault } : { ok: true, value };
}
