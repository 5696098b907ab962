import { useState } from 'react';
import { logUi } from '../../shared/texts/en/ui/log.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { ActFoot } from '../components/ActFoot.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { client } from '../lib/client.ts';
import { useAct } from '../lib/use-act.ts';
import { useSigners } from '../lib/use-signers.ts';

const texts = logUi.seal;

/** Ends the file the log is written to with a signed head. */
export function SealDialog(props: {
  readonly onClose: () => void;
  readonly onSealed: (sentence: string) => void;
}) {
  const { onClose, onSealed } = props;
  const [signers] = useSigners();
  const [chosen, setChosen] = useState<string | null>(null);
  const { busy, fault, run } = useAct();
  const signerId = chosen ?? signers[0]?.id;
  const reason = busy ? texts.working : signerId === undefined ? texts.none : null;
  const seal = (): Promise<void> =>
    run(async () => {
      if (signerId === undefined) return;
      const { segment, first, last, signer } = await client().key.sealLog({ signerId });
      onSealed(fillText(texts.done, { segment, first: String(first), last: String(last), signer }));
      onClose();
    });
  return (
    <DialogBox title={texts.title} open onClose={onClose}>
      <p>{texts.text}</p>
      {signers.length > 0 && (
        <div className="form">
          <SelectField
            label={texts.signer}
            value={signerId ?? null}
            choices={signers.map(({ id, name }) => ({ id, name }))}
            onChange={setChosen}
          />
        </div>
      )}
      <ActFoot
        fault={fault}
        reason={reason}
        cancel={texts.cancel}
        act={texts.act}
        onClose={onClose}
        onAct={() => void seal()}
      />
    </DialogBox>
  );
}
