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

/** Steps of one unit: each is used below its bound (in its own unit), the last one without bound. */
type Scale = readonly { readonly factor: number; readonly unit: string; readonly below?: number }[];

const thousand = (units: readonly string[]): Scale =>
  units.map((unit, index) =>
    index === units.length - 1
      ? { factor: 1000 ** index, unit }
      : { factor: 1000 ** index, unit, below: 999.5 },
  );

const SCALES: Readonly<Record<string, Scale>> = {
  // kW up to 9 999, so that one column of a site reads in one unit
  W: [
    { factor: 1, unit: 'W', below: 999.5 },
    { factor: 1e3, unit: 'kW', below: 9_999.5 },
    { factor: 1e6, unit: 'MW' },
  ],
  VA: [
    { factor: 1, unit: 'VA', below: 999.5 },
    { factor: 1e3, unit: 'kVA', below: 9_999.5 },
    { factor: 1e6, unit: 'MVA' },
  ],
  Wh: thousand(['Wh', 'kWh', 'MWh', 'GWh']),
  B: thousand(['B', 'kB', 'MB', 'GB', 'TB', 'PB']),
  'B/s': thousand(['B/s', 'kB/s', 'MB/s', 'GB/s', 'TB/s', 'PB/s']),
  'bit/s': thousand(['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s', 'Pbit/s']),
  FLOP: thousand(['FLOP', 'kFLOP', 'MFLOP', 'GFLOP', 'TFLOP', 'PFLOP', 'EFLOP']),
  'FLOP/s': thousand(['FLOP/s', 'kFLOP/s', 'MFLOP/s', 'GFLOP/s', 'TFLOP/s', 'PFLOP/s', 'EFLOP/s']),
  Pa: [
    { factor: 1, unit: 'Pa', below: 999.5 },
    { factor: 1e3, unit: 'kPa' },
  ],
  N: [
    { factor: 1, unit: 'N', below: 999.5 },
    { factor: 1e3, unit: 'kN' },
  ],
  mm: [
    { factor: 1, unit: 'mm', below: 999.5 },
    { factor: 1e3, unit: 'm' },
  ],
  ms: [
    { factor: 1, unit: 'ms', below: 999.5 },
    { factor: 1e3, unit: 's' },
  ],
  s: [
    { factor: 1e-6, unit: 'µs', below: 999.5 },
    { factor: 1e-3, unit: 'ms', below: 999.5 },
    { factor: 1, unit: 's', below: 7_200 },
    { factor: 3_600, unit: 'h', below: 96 },
    { factor: 86_400, unit: 'd' },
  ],
  kg: [
    { factor: 1, unit: 'kg', below: 9_999.5 },
    { factor: 1e3, unit: 't' },
  ],
};

/** Units whose name for people is not the one in the data. */
const UNIT_NAMES: Readonly<Record<string, string>> = {
  // Ratios and counts have no unit to read.
  '1': '',
  degC: '°C',
  'm3/s': 'm³/s',
  m3: 'm³',
  'L/min': 'l/min',
};

/**
 * The step in which people read a value: what it is divided by, and the unit it then has.
 * @param value - in `unit`, the base unit of the data
 */
export function stepOf(value: number, unit: string): { readonly factor: number; readonly unit: string } {
  const size = Math.abs(value);
  const found = SCALES[unit]?.find((step) => step.below === undefined || size / step.factor < step.below);
  return found ?? { factor: 1, unit: UNIT_NAMES[unit] ?? unit };
}

/** `353 kW`, `141 GB`, `12`: number and unit with a no-break space between. */
export function formatQuantity(value: number, unit: string, digits = 3): string {
  const step = stepOf(value, unit);
  const number = formatNumber(value / step.factor, Number.isInteger(value) && unit === '' ? 15 : digits);
  return step.unit === '' ? number : `${number}${NO_BREAK_SPACE}${step.unit}`;
}
