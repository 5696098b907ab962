import { useState } from 'react';
import type { ExportReceipt } from '../../../shared/ipc/messages.ts';
import { signUi as texts } from '../../../shared/texts/en/ui/sign.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import { ShowCode } from '../../components/ShowCode.tsx';
import { client } from '../../lib/client.ts';
import { attempt } from '../../lib/session.ts';

/** The digest that goes by another route, to be read out or saved as a page. */
export function SlipPart({ receipt }: { readonly receipt: ExportReceipt | null }) {
  const [saved, setSaved] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const answer = await attempt('slip', () => client().bundle.saveSlip({}));
    if (answer) setSaved(answer.fileName);
  };
  if (receipt === null) return <p>{texts.slipLater}</p>;
  return (
    <>
      <p>{texts.slipText}</p>
      <Fingerprint groups={receipt.slip} />
      <div className="acts">
        <Button icon="print" onPress={() => void save()}>
          {texts.saveSlip}
        </Button>
        <ShowCode source={{ what: 'slip' }} />
      </div>
      {saved !== null && (
        <p className="hint" role="status">
          {fillText(texts.slipSaved, { file: saved })}
        </p>
      )}
    </>
  );
}
