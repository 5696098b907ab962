import { readFileSync } from 'node:fs';

export type Theme = Readonly<Record<string, string>>;

const css = readFileSync(new URL('../../../../renderer/styles/tokens.css', import.meta.url), 'utf8');

/** Custom properties of the first block with this selector. */
export function blockOf(selector: string): Theme {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no block ${selector}`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  const entries = [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [
    match[1] ?? '',
    match[2] ?? '',
  ]);
  return Object.fromEntries(entries) as Theme;
}

export const light = blockOf(':root');
export const dark: Theme = { ...light, ...blockOf('.theme-dark') };

/** Red, green and blue of a colour, 0 to 1. */
export function channelsOf(theme: Theme, name: string): readonly [number, number, number] {
  const value = theme[name] ?? '';
  const reference = /^var\((--[\w-]+)\)$/.exec(value);
  if (reference) return channelsOf(theme, reference[1] ?? '');
  const hex = /^#([0-9a-f]{6})$/i.exec(value)?.[1];
  if (hex === undefined) throw new Error(`${name} is no colour: ${value}`);
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(0), part(2), part(4)];
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance, WCAG 2.2. */
export function luminance([r, g, b]: readonly [number, number, number]): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Contrast of two tokens, WCAG 2.2. */
export function contrast(theme: Theme, front: string, back: string): number {
  const [a, b] = [luminance(channelsOf(theme, front)), luminance(channelsOf(theme, back))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

// Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
const DEFICIENCIES = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;
export type Deficiency = keyof typeof DEFICIENCIES;

/** CIE L*a*b* (D65) of a token as seen with a colour deficiency. */
function lab(theme: Theme, name: string, deficiency: Deficiency): readonly [number, number, number] {
  const [r, g, b] = channelsOf(theme, name).map(linear) as [number, number, number];
  const m = DEFICIENCIES[deficiency];
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  const seen = [0, 3, 6].map((row) =>
    clip((m[row] ?? 0) * r + (m[row + 1] ?? 0) * g + (m[row + 2] ?? 0) * b),
  );
  const [R = 0, G = 0, B = 0] = seen;
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t) / 116 + 16 / 116);
  const x = f((0.4124564 * R + 0.3575761 * G + 0.1804375 * B) / 0.95047);
  const y = f(0.2126729 * R + 0.7151522 * G + 0.072175 * B);
  const z = f((0.0193339 * R + 0.119192 * G + 0.9503041 * B) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE76 distance of two tokens. */
export function distance(theme: Theme, pair: readonly [string, string], deficiency: Deficiency): number {
  const [a, b] = [lab(theme, pair[0], deficiency), lab(theme, pair[1], deficiency)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
