import { useState } from 'react';
import type { SigningRequestOffer } from '../../../shared/ipc/list-messages.ts';
import type { SignerSummary } from '../../../shared/ipc/messages.ts';
import { trustVersionsUi } from '../../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { ActFoot } from '../../components/ActFoot.tsx';
import { Button } from '../../components/Button.tsx';
import { DialogBox } from '../../components/Dialogs.tsx';
import { client } from '../../lib/client.ts';
import { useAct } from '../../lib/use-act.ts';
import { SignHere } from './SignHere.tsx';

const texts = trustVersionsUi.request;

interface RequestProps {
  readonly signers: readonly SignerSummary[];
  readonly onClose: () => void;
}

function Choose(props: Pick<RequestProps, 'onClose'> & { onOffer: (offer: SigningRequestOffer) => void }) {
  const { fault, busy, run } = useAct();
  const choose = (): Promise<void> =>
    run(async () => {
      const offer = await client().list.chooseRequest({});
      if (offer !== null) props.onOffer(offer);
    });
  return (
    <>
      <p>{texts.text}</p>
      <ActFoot
        fault={fault}
        reason={busy ? texts.choose : null}
        cancel={texts.close}
        act={texts.choose}
        onClose={props.onClose}
        onAct={() => void choose()}
      />
    </>
  );
}

function RequestFields({ signers, onClose }: RequestProps) {
  const [offer, setOffer] = useState<SigningRequestOffer | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  if (saved !== null)
    return (
      <>
        <p role="status">{fillText(texts.saved, { file: saved })}</p>
        <div className="foot">
          <span className="grow" />
          <Button onPress={onClose}>{texts.close}</Button>
        </div>
      </>
    );
  if (offer === null) return <Choose onClose={onClose} onOffer={setOffer} />;
  const sign = async (roots: readonly string[]): Promise<void> => {
    const answer = await client().list.signRequest({ sha512: offer.sha512, roots: [...roots] });
    if (answer !== null) setSaved(answer.fileName);
  };
  return (
    <SignHere
      version={offer}
      act={texts.act}
      signers={signers.filter(({ id }) => offer.mine.includes(id))}
      onClose={onClose}
      onSign={sign}
    />
  );
}

/** Signs a version of a list, of this office or another, whose root holder has the key on this machine. */
export function SignRequestDialog(props: RequestProps) {
  return (
    <DialogBox title={texts.title} open onClose={props.onClose} wide>
      <RequestFields {...props} />
    </DialogBox>
  );
}
