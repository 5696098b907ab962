import { describe, expect, it } from 'vitest';
import { VERIFY_LANGUAGES, verifyLanguage } from '../../../../shared/texts/verify-languages.ts';
import { namesIn, sentencesOf } from '../../../support/sentences.ts';

const english = sentencesOf(VERIFY_LANGUAGES.en);

describe.each(Object.entries(VERIFY_LANGUAGES))('messages of the verifier in %s', (_code, texts) => {
  const own = sentencesOf(texts);

  it('name the same values as the English ones', () => {
    expect(own.size).toBeGreaterThan(100);
    for (const [path, text] of own)
      expect([path, namesIn(text)]).toEqual([path, namesIn(english.get(path) ?? '')]);
  });

  it('hold no exclamation mark, no "please" and no tab', () => {
    for (const text of own.values()) expect(text).not.toMatch(/!|please|bitte\b|s’il vous plaît|\t/i);
  });
});

describe.each(Object.entries(VERIFY_LANGUAGES).filter(([code]) => code !== 'en'))(
  'messages in %s',
  (_code, texts) => {
    it('are translated, every one', () => {
      const same = [...sentencesOf(texts)].filter(
        ([path, text]) => text === english.get(path) && /[a-z]{4}/.test(text.replace(/\{[a-z]+\}/g, '')),
      );
      expect(same.map(([path]) => path)).toEqual([]);
    });
  },
);

describe('language of the reader', () => {
  it.each([
    ['de-AT', 'de'],
    ['FR', 'fr'],
    ['ko', 'en'],
    ['', 'en'],
  ])('for %j is %s', (wanted, language) => {
    expect(verifyLanguage(wanted)).toBe(language);
  });
});
