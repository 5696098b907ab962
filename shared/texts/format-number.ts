/** Stands between groups of three and before units, so that no country reads a group sign as a decimal one. */
export const NO_BREAK_SPACE = '\u00a0';
export const MINUS = '\u2212';
const GROUP = 3;

/** Digits in groups of three with a no-break space: 236000 → `236 000` (interface.md section 7). */
export function groupDigits(digits: string): string {
  const parts: string[] = [];
  for (let end = digits.length; end > 0; end -= GROUP)
    parts.unshift(digits.slice(Math.max(0, end - GROUP), end));
  return parts.join(NO_BREAK_SPACE);
}

/**
 * A number for people: grouped, minus sign U+2212, at most `digits` significant digits, but never fewer than the whole part.
 * @param digits - significant digits, default 3
 */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return String(value);
  const magnitude = Math.abs(value);
  const exponent = magnitude === 0 ? 0 : Math.floor(Math.log10(magnitude));
  const decimals = Math.max(0, digits - 1 - exponent);
  const rounded = magnitude.toFixed(Math.min(decimals, 12));
  const [whole = '0', fraction = ''] = rounded.split('.');
  const kept = fraction.replace(/0+$/, '');
  const sign = value < 0 && Number(rounded) !== 0 ? MINUS : '';
  return `${sign}${groupDigits(whole)}${kept === '' ? '' : `.${kept}`}`;
}

interface Scale {
  readonly from: number;
  readonly factor: number;
  readonly unit: string;
}

// Largest first; a value below the last entry is shown in its base unit.
const SCALES: Readonly<Record<string, readonly Scale[]>> = {
  W: [
    { from: 9_999_500, factor: 1e6, unit: 'MW' },
    { from: 1_000, factor: 1e3, unit: 'kW' },
  ],
  VA: [{ from: 1_000, factor: 1e3, unit: 'kVA' }],
  Wh: [
    { from: 1e6, factor: 1e6, unit: 'MWh' },
    { from: 1_000, factor: 1e3, unit: 'kWh' },
  ],
  B: [
    { from: 1e15, factor: 1e15, unit: 'PB' },
    { from: 1e12, factor: 1e12, unit: 'TB' },
    { from: 1e9, factor: 1e9, unit: 'GB' },
    { from: 1e6, factor: 1e6, unit: 'MB' },
    { from: 1e3, factor: 1e3, unit: 'kB' },
  ],
  'B/s': [
    { from: 1e12, factor: 1e12, unit: 'TB/s' },
    { from: 1e9, factor: 1e9, unit: 'GB/s' },
    { from: 1e6, factor: 1e6, unit: 'MB/s' },
  ],
  'bit/s': [
    { from: 1e12, factor: 1e12, unit: 'Tbit/s' },
    { from: 1e9, factor: 1e9, unit: 'Gbit/s' },
  ],
  'FLOP/s': [
    { from: 1e15, factor: 1e15, unit: 'PFLOP/s' },
    { from: 1e12, factor: 1e12, unit: 'TFLOP/s' },
  ],
  FLOP: [{ from: 1e18, factor: 1e18, unit: 'EFLOP' }],
  mm: [{ from: 1_000, factor: 1_000, unit: 'm' }],
  Pa: [{ from: 1_000, factor: 1_000, unit: 'kPa' }],
  N: [{ from: 1_000, factor: 1_000, unit: 'kN' }],
  degC: [{ from: Number.NEGATIVE_INFINITY, factor: 1, unit: '°C' }],
  'L/min': [{ from: Number.NEGATIVE_INFINITY, factor: 1, unit: 'l/min' }],
  'm3/s': [{ from: Number.NEGATIVE_INFINITY, factor: 1, unit: 'm³/s' }],
};

/** Value and unit as people read them; the base unit is scaled to a handy one. */
export function scaleQuantity(value: number, unit: string): { value: number; unit: string } {
  const scale = SCALES[unit]?.find((entry) => Math.abs(value) >= entry.from);
  return scale ? { value: value / scale.factor, unit: scale.unit } : { value, unit };
}

/** `353 kW`, `141 GB`, `12`: number and unit with a no-break space between. */
export function formatQuantity(value: number, unit: string, digits = 3): string {
  const scaled = scaleQuantity(value, unit);
  const number = formatNumber(scaled.value, Number.isInteger(value) && unit === '' ? 15 : digits);
  return scaled.unit === '' ? number : `${number}${NO_BREAK_SPACE}${scaled.unit}`;
}
