import { describe, expect, it } from 'vitest';
import { blockOf, contrast, type Deficiency, dark, distance, light, type Theme } from './contrast.ts';

const THEMES: readonly (readonly [string, Theme])[] = [
  ['light', light],
  ['dark', dark],
];
const SURFACES = ['--sheet', '--win'] as const;
const TEXT = ['--ink-1', '--ink-2', '--ink-3', '--accent', '--ok', '--warn', '--fail', '--sim'] as const;
const GRAPHICS = ['--line-3', '--s1', '--s2', '--s3', '--s4', '--block', '--own'] as const;
const SIGNALS = ['accent', 'ok', 'warn', 'fail', 'sim'] as const;

describe.each(THEMES)('the %s theme', (_name, theme) => {
  it.each(TEXT.flatMap((role) => SURFACES.map((surface) => [role, surface] as const)))(
    'reads %s on %s at 4.5 or more',
    (role, surface) => {
      expect(contrast(theme, role, surface)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(GRAPHICS)('shows %s on the sheet at 3 or more', (role) => {
    expect(contrast(theme, role, '--sheet')).toBeGreaterThanOrEqual(3);
  });

  it.each(SIGNALS)('keeps %s at 4.7 on its own wash, and ink 2 at 7', (signal) => {
    expect(contrast(theme, `--${signal}`, `--${signal}-wash`)).toBeGreaterThanOrEqual(4.7);
    expect(contrast(theme, '--ink-2', `--${signal}-wash`)).toBeGreaterThanOrEqual(7);
  });

  it.each(['accent', 'ok', 'fail', 'sim', 'own'])('reads text on a fill of %s at 4.5 or more', (fill) => {
    expect(contrast(theme, `--on-${fill}`, `--${fill}`)).toBeGreaterThanOrEqual(4.5);
  });

  it('reads the smallest text on raised panels and wells', () => {
    expect(contrast(theme, '--ink-3', '--raise')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, '--ink-3', '--well')).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps the paper of a preview readable', () => {
    expect(contrast(theme, '--paper-ink', '--paper')).toBeGreaterThanOrEqual(7);
    expect(contrast(theme, '--paper-faint', '--paper')).toBeGreaterThanOrEqual(4.5);
  });

  it('reads a missing marking at 7 or more', () => {
    expect(contrast(theme, '--mark-fg', '--mark-bg')).toBeGreaterThanOrEqual(7);
  });
});

// Smallest distance between two signals, seen normally and with each deficiency; shape and word carry the rest.
const LEAST: Readonly<Record<string, Readonly<Record<Deficiency, number>>>> = {
  light: { none: 33, protan: 21, deutan: 16, tritan: 14 },
  dark: { none: 37, protan: 30, deutan: 29, tritan: 23 },
};

describe.each(THEMES)('signals of the %s theme', (name, theme) => {
  it.each(['none', 'protan', 'deutan', 'tritan'] as const)(
    'stay apart when seen with deficiency %s',
    (deficiency) => {
      const tokens = SIGNALS.map((signal) => `--${signal}`);
      const distances = tokens.flatMap((a, at) =>
        tokens.slice(at + 1).map((b) => distance(theme, [a, b], deficiency)),
      );
      expect(Math.min(...distances)).toBeGreaterThanOrEqual((LEAST[name]?.[deficiency] ?? 0) - 0.5);
    },
  );
});

describe('markings', () => {
  it.each(['unclassified', 'official', 'restricted', 'confidential', 'secret', 'top-secret'])(
    'read %s at 7 or more',
    (level) => {
      expect(contrast(blockOf(`.mark-${level}`), '--mark-fg', '--mark-bg')).toBeGreaterThanOrEqual(7);
    },
  );
});
