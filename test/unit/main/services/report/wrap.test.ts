import { describe, expect, it } from 'vitest';
import { FontFace, FurtherFaces } from '../../../../../main/services/report/pdf/font-face.ts';
import { wrapText } from '../../../../../main/services/report/pdf/wrap.ts';
import { testFonts } from '../../../../support/fonts.ts';

const fonts = await testFonts();
const face = new FontFace(fonts.sans, 'F1');
const measure = { face, size: 8, width: 100 };
const widthOf = (line: string): number => face.widthOf(line) * 8;

describe('wrapping', () => {
  it.each([
    'Planning aid, not legal advice: read the clause in the official text before anyone relies on a result',
    'declarations/en50600-protection-class-3-with-a-name-without-any-blank-in-it',
    'x'.repeat(200),
    `${'word '.repeat(20)}${'y'.repeat(90)} end`,
    'two\nlines',
  ])('leaves nothing out and fits: %s', (text) => {
    const lines = wrapText(text, measure);
    expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(100);
  });

  it('keeps numbers with their unit', () => {
    for (let words = 0; words < 40; words += 1) {
      const lines = wrapText(`${'a '.repeat(words)}76.4\u00a0kW`, measure);
      expect(lines.at(-1)).toMatch(/76\.4\u00a0kW$/);
    }
  });
});

describe('a character the font lacks', () => {
  it('is named by its number instead of vanishing', () => {
    expect(face.runsOf('\u4e2d')).toEqual(face.runsOf('[U+4E2D]'));
  });

  it('is none of those that our own sentences use', () => {
    for (const character of 'ÄÖÜäöüßéèàçñøÅŁŽ€–—…·×≤≥≈→µ°²³Δ−„“«»')
      expect(face.font.glyphOf(character.codePointAt(0) ?? 0), character).not.toBe(0);
  });
});

describe('a character of another script', () => {
  const set = (text: string) => {
    const further = new FurtherFaces(fonts.further, 4);
    const sans = new FontFace(fonts.sans, 'F1', further);
    const runs = sans.runsOf(text).map(({ font }) => font);
    return { runs, used: further.used.map(({ name }) => name), width: sans.widthOf(text) };
  };

  it('comes from the font that has it, and only that one is embedded', () => {
    expect(set('Hall 서울 2')).toMatchObject({ runs: ['F1', 'F5', 'F1'], used: ['F5'] });
    expect(set('東京データ')).toMatchObject({ runs: ['F4'], used: ['F4'] });
    expect(set('서울 東京').used).toEqual(['F4', 'F5']);
    expect(set('Seoul')).toMatchObject({ runs: ['F1'], used: [] });
  });

  it('is as wide as there, a whole em for a syllable', () => {
    expect(set('東京').width).toBe(2);
    expect(set('한국').width).toBeGreaterThan(1.5);
  });

  it('is named by its number where letters join, which these fonts cannot', () => {
    expect(set('الرياض')).toMatchObject({ runs: ['F1'], used: [] });
  });
});
