import type { VerifyCode } from '../bundle/verify/codes.ts';
import type { AnswerState, VerifyFinding } from '../bundle/verify/verdict.ts';
import { verifyTexts } from './en/verify.ts';
import { fillText } from './fill-text.ts';

/** A message: what was found, and what to do next. Names in braces come from the finding. */
export interface VerifyText {
  readonly text: string;
  readonly next: string;
}

/** One table per language; a code without a message does not compile. */
export type VerifyTexts = Readonly<Record<VerifyCode, VerifyText>>;

/** Message of a finding in words. Texts of the bundle go in as plain text and must be shown as such. */
export function verifyMessage(finding: VerifyFinding, texts: VerifyTexts = verifyTexts): VerifyText {
  const values = Object.fromEntries(
    Object.entries(finding.params).map(([name, value]) => [name, String(value)]),
  );
  const { text, next } = texts[finding.code];
  return { text: fillText(text, values), next: fillText(next, values) };
}

/** Words for the three answers. */
export const answerTexts: Readonly<Record<AnswerState, string>> = {
  yes: 'Yes',
  partly: 'Yes, with a remark',
  no: 'No',
  unchecked: 'Not checked',
};
