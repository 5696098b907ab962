import { useState } from 'react';
import type { ExportPreview, ExportReceipt } from '../../../shared/ipc/messages.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { signUi } from '../../../shared/texts/en/ui/sign.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { VerifyLanguage } from '../../../shared/texts/verify-languages.ts';
import { client, faultOf, isCancelled, sentenceOf } from '../../lib/client.ts';
import { utcSecond } from '../../lib/now.ts';
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

/** Signs, exports and answers the receipt; a closed dialog is no fault. */
function useExport(
  preview: ExportPreview | null,
  terms: { readonly recipient: string; readonly language: VerifyLanguage },
) {
  const [receipt, setReceipt] = useState<ExportReceipt | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const run = async (signerId: string): Promise<void> => {
    if (preview === null) return;
    setBusy(true);
    setFault(null);
    try {
      // The moment of signing, not of looking: a key made meanwhile must not be younger than its signature.
      const claimedAt = utcSecond();
      const { planId } = preview;
      const answer = await client().bundle.export({ planId, signerId, claimedAt, ...terms });
      if (answer !== null) setReceipt(answer);
    } catch (error) {
      const record = faultOf(error);
      if (!isCancelled(record)) setFault(sentenceOf(record));
    } finally {
      setBusy(false);
    }
  };
  return { receipt, busy, fault, run };
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
  const { receipt, busy, fault, run } = useExport(preview, { recipient, language: choice.language });
  const signer = signers.find((entry) => entry.id === chosen) ?? signers[0];
  const missing = signer === undefined ? texts.signer : null;
  const reason = busy ? signUi.signing : (refusalOf(plan, preview) ?? missing);
  const sign = (): void => {
    if (signer !== undefined && reason === null) void run(signer.id);
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
    fault,
    reason,
    sign,
  };
}

export type Signing = ReturnType<typeof useSigning>;
