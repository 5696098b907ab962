/** Printed voltages may differ this much from the site's and still name the same system (380 and 400, 400 and 415). */
const SAME_SYSTEM = 0.051;

const near = (printed: number, voltageV: number): boolean =>
  Math.abs(printed - voltageV) <= Math.max(printed, voltageV) * SAME_SYSTEM;

/**
 * Whether a printed input voltage covers a supply.
 * @param text - as printed: `400`, `346-415`, `230/400`, `380-415 (220/230/240 phase to neutral)`; null = not printed
 * @param voltageV - line to line for three phases, as entered for one phase
 * @returns null when nothing is printed
 */
export function coversVoltage(text: string | null, voltageV: number): boolean | null {
  if (text === null) return null;
  const outside = text.replace(/\(.*?\)/g, '');
  const range = /(\d+)\s*-\s*(\d+)/.exec(outside);
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])];
    return (voltageV >= low && voltageV <= high) || near(low, voltageV) || near(high, voltageV);
  }
  const printed = [...outside.matchAll(/\d+/g)].map((match) => Number(match[0]));
  return printed.length === 0 ? null : printed.some((value) => near(value, voltageV));
}
