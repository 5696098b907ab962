import { useState } from 'react';
import type { ExportPreview, ExportReceipt } from '../../../shared/ipc/messages.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { signUi } from '../../../shared/texts/en/ui/sign.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { VerifyLanguage } from '../../../shared/texts/verify-languages.ts';
import { client } from '../../lib/client.ts';
import { utcSecond } from '../../lib/now.ts';
import { useAct } from '../../lib/use-act.ts';
import { useSigners } from '../../lib/use-signers.ts';

const texts = signUi.cannot;

/** What refuses the signature whoever signs, in words; null when nothing does. */
export function refusalOf(plan: Plan, preview: ExportPreview | null): string | null {
  if (plan.mission.marking === null) return texts.marking;
  if (preview === null) return texts.preview;
  const { length } = preview.blocking;
  if (length === 0) return null;
  return length === 1 ? texts.oneBlocked : fillText(texts.blocked, { count: String(length) });
}

/** The language of the bundle's report, chosen beside the recipient and prepared with the preview. */
export interface LanguageChoice {
  readonly language: VerifyLanguage;
  readonly setLanguage: (language: VerifyLanguage) => void;
}

/** Everything the signature of the author needs, held above its form: the act itself stands in the head of the step. */
export function useSigning(plan: Plan, preview: ExportPreview | null, choice: LanguageChoice) {
  const [recipient, setRecipient] = useState('');
  const [signers, addSigner] = useSigners();
  const [chosen, setChosen] = useState<string | null>(null);
  const [receipt, setReceipt] = useState<ExportReceipt | null>(null);
  const { busy, fault, run } = useAct();
  const signer = signers.find((entry) => entry.id === chosen) ?? signers[0];
  const refusal = refusalOf(plan, preview);
  const missing = signer === undefined ? texts.signer : null;
  const reason = busy ? signUi.signing : (refusal ?? missing);
  // The moment of signing, not of looking: a key made meanwhile must not be younger than its signature.
  const termsNow = () =>
    preview === null
      ? null
      : { planId: preview.planId, claimedAt: utcSecond(), recipient, language: choice.language };
  const exportBy = async (signerId: string): Promise<void> => {
    const terms = termsNow();
    const answer = terms === null ? null : await client().bundle.export({ signerId, ...terms });
    if (answer !== null) setReceipt(answer);
  };
  const sign = (): void => {
    if (signer !== undefined && reason === null) void run(() => exportBy(signer.id));
  };
  return {
    ...choice,
    recipient,
    setRecipient,
    signers,
    addSigner,
    signer,
    setChosen,
    receipt,
    setReceipt,
    fault,
    /** What refuses the bundle whoever signs it. */
    refusal,
    reason,
    termsNow,
    sign,
  };
}

export type Signing = ReturnType<typeof useSigning>;
