import { type ReactNode, useState } from 'react';
import type { ExportReceipt, SavedRequest } from '../../../shared/ipc/messages.ts';
import { signUi } from '../../../shared/texts/en/ui/sign.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { DialogBox } from '../../components/Dialogs.tsx';
import { client } from '../../lib/client.ts';
import { useAct } from '../../lib/use-act.ts';
import { groupsOf } from './BillPaper.tsx';
import type { Signing } from './use-signing.ts';

const texts = signUi.elsewhere;
/** Groups of the digest that are told: enough to see that it is the same file, the slip has all. */
const TOLD_GROUPS = 4;

function Way(props: { readonly title: string; readonly text: string; readonly children: ReactNode }) {
  return (
    <section aria-label={props.title}>
      <h3 className="label">{props.title}</h3>
      <p>{props.text}</p>
      {props.children}
    </section>
  );
}

function Saved({ saved }: { readonly saved: SavedRequest | null }) {
  if (saved === null) return null;
  const { fileName: file, signer, manifestSha512 } = saved;
  const digest = groupsOf(manifestSha512).split(' ').slice(0, TOLD_GROUPS).join(' ');
  return (
    <p className="hint" role="status">
      {fillText(texts.requested, { file, signer, digest })}
    </p>
  );
}

/** Has the bundle signed where the keys are: the request goes there, and the signatures come back. */
export function ElsewhereDialog(props: {
  readonly signing: Signing;
  readonly onClose: () => void;
  readonly onSigned: (receipt: ExportReceipt) => void;
}) {
  const { signing, onClose } = props;
  const [saved, setSaved] = useState<SavedRequest | null>(null);
  const { busy, fault, run } = useAct();
  const wait = busy ? texts.working : null;
  const request = async (): Promise<void> => {
    const terms = signing.termsNow();
    if (terms !== null) setSaved(await client().bundle.requestSignature(terms));
  };
  const bring = async (): Promise<void> => {
    const receipt = await client().bundle.bringSignatures({ language: signing.language });
    if (receipt === null) return;
    props.onSigned(receipt);
    onClose();
  };
  return (
    <DialogBox title={texts.title} open wide onClose={onClose}>
      <Way title={texts.requestTitle} text={texts.requestText}>
        <Button onPress={() => void run(request)} reason={wait ?? signing.refusal}>
          {texts.request}
        </Button>
        <Saved saved={saved} />
      </Way>
      <Way title={texts.bringTitle} text={texts.bringText}>
        <Button onPress={() => void run(bring)} reason={wait}>
          {texts.bring}
        </Button>
      </Way>
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
      <div className="foot">
        <span className="small faint grow">{signing.refusal}</span>
        <Button onPress={onClose}>{texts.close}</Button>
      </div>
    </DialogBox>
  );
}
