import type { Verdict } from '../bundle/verify/verdict.ts';
import { verdictTexts as texts } from './en/verdict.ts';
import { fillText } from './fill-text.ts';
import { verifyMessage } from './verify-text.ts';

/**
 * The verdict in one sentence: who signed when it is accepted, otherwise the first refusal with what to do next.
 * @returns plain text; names in it come from the verifier's own list, file names may come from the bundle
 */
export function verdictSentence(verdict: Verdict): string {
  if (verdict.accepted) {
    const signers = verdict.signers.filter((signer) => signer.counted).map((signer) => signer.name);
    const count = verdict.findings.length;
    const text = count === 0 ? texts.accepted : texts.acceptedWithRemarks;
    return fillText(text, { signers: signers.join(', '), count: String(count) });
  }
  const refusal = verdict.findings.find((finding) => finding.level === 'refusal');
  return refusal === undefined ? texts.unknown : fillText(texts.refused, { ...verifyMessage(refusal) });
}
