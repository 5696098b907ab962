import { VERIFY_WORDS, type VerifyCode, type VerifyWord } from '../bundle/verify/codes.ts';
import type { AnswerState, Answers, VerifyFinding } from '../bundle/verify/verdict.ts';
import { verifyTexts } from './en/verify.ts';
import { fillText } from './fill-text.ts';
import { utcText } from './utc-text.ts';
import { visibleText } from './visible-text.ts';

/** A message: what was found, and what to do next. Names in braces come from the finding. */
export interface VerifyText {
  readonly text: string;
  readonly next: string;
}

/** One table per language; a code or a word without a text does not compile. */
export interface VerifyTexts {
  readonly messages: Readonly<Record<VerifyCode, VerifyText>>;
  readonly words: Readonly<Record<VerifyWord, string>>;
  /** The three questions, and what each answer to each of them says. */
  readonly questions: Readonly<Record<keyof Answers, string>>;
  readonly answers: Readonly<Record<keyof Answers, Readonly<Record<AnswerState, string>>>>;
  /** The one sentence above the three answers. */
  readonly sentence: {
    readonly accepted: string;
    readonly acceptedWithRemarks: string;
    readonly refused: string;
    readonly unknown: string;
  };
}

const WORD_PARAMS: ReadonlySet<string> = new Set(['reason', 'purpose', 'role']);

function wordOf(value: string | number, texts: VerifyTexts): string {
  const word = VERIFY_WORDS.find((entry) => entry === value);
  return word === undefined ? String(value) : texts.words[word];
}

/** Message of a finding in words. Texts of the bundle go in as plain text and must be shown as such. */
export function verifyMessage(finding: VerifyFinding, texts: VerifyTexts = verifyTexts): VerifyText {
  const values = Object.fromEntries(
    Object.entries(finding.params).map(([name, value]) => [
      name,
      WORD_PARAMS.has(name) ? wordOf(value, texts) : utcText(visibleText(String(value))),
    ]),
  );
  const { text, next } = texts.messages[finding.code];
  return { text: fillText(text, values), next: fillText(next, values) };
}
