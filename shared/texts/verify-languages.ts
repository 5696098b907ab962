import { verifyTexts as german } from './de/verify.ts';
import { verifyTexts as english } from './en/verify.ts';
import { verifyTexts as french } from './fr/verify.ts';
import type { VerifyTexts } from './verify-text.ts';

/** Languages the verifier speaks, by ISO 639-1 code. */
export const VERIFY_LANGUAGES = { en: english, fr: french, de: german } as const satisfies Readonly<
  Record<string, VerifyTexts>
>;

export type VerifyLanguage = keyof typeof VERIFY_LANGUAGES;

export const VERIFY_LANGUAGE_CODES = ['en', 'fr', 'de'] as const satisfies readonly VerifyLanguage[];

/** The language itself when the verifier speaks it, otherwise English: `de-AT` is German. */
export function verifyLanguage(wanted: string): VerifyLanguage {
  const code = wanted.slice(0, 2).toLowerCase();
  const known = Object.keys(VERIFY_LANGUAGES) as readonly VerifyLanguage[];
  return known.find((language) => language === code) ?? 'en';
}
