import type { Verdict } from '../bundle/verify/verdict.ts';
import { verifyTexts } from './en/verify.ts';
import { fillText } from './fill-text.ts';
import { type VerifyTexts, verifyMessage } from './verify-text.ts';

/**
 * The verdict in one sentence: who signed when it is accepted, otherwise the first refusal with what to do next.
 * @param language - table of the reader's language
 * @returns plain text; names in it come from the verifier's own list, file names may come from the bundle
 */
export function verdictSentence(verdict: Verdict, language: VerifyTexts = verifyTexts): string {
  const texts = language.sentence;
  if (verdict.accepted) {
    const signers = verdict.signers.filter((signer) => signer.counted).map((signer) => signer.name);
    const count = verdict.findings.length;
    const text = count === 0 ? texts.accepted : texts.acceptedWithRemarks;
    return fillText(text, { signers: signers.join(', '), count: String(count) });
  }
  const refusal = verdict.findings.find((finding) => finding.level === 'refusal');
  return refusal === undefined
    ? texts.unknown
    : fillText(texts.refused, { ...verifyMessage(refusal, language) });
}
