import { useState } from 'react';
import type { SignerSummary } from '../../shared/ipc/messages.ts';
import { trustUi } from '../../shared/texts/en/ui/trust.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { ActFoot } from '../components/ActFoot.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { NewPassphrase, passphraseNeeds } from '../components/NewPassphrase.tsx';
import { TextField } from '../components/TextField.tsx';
import { client } from '../lib/client.ts';
import { useAct } from '../lib/use-act.ts';

const texts = trustUi.paper;
const EMPTY = { current: '', next: '', again: '' };

/** Copies a signer for paper or a safe, under a passphrase of its own. */
export function PaperDialog(props: {
  readonly signer: SignerSummary;
  readonly onClose: () => void;
  readonly onSaved: (fileName: string) => void;
}) {
  const { signer, onClose, onSaved } = props;
  const [form, setForm] = useState(EMPTY);
  const { busy, fault, run } = useAct();
  const needs = form.current === '' ? texts.needs : passphraseNeeds(form);
  const reason = busy ? texts.working : needs;
  const make = (): Promise<void> =>
    run(async () => {
      const { current: passphrase, next: paper } = form;
      const saved = await client().key.paperCopy({ signerId: signer.id, passphrase, paper });
      if (saved !== null) onSaved(saved.fileName);
      onClose();
    });
  return (
    <DialogBox title={fillText(texts.title, { name: signer.name })} open wide onClose={onClose}>
      <p>{texts.text}</p>
      <div className="form cols-2">
        <TextField
          className="full"
          label={texts.current}
          type="password"
          value={form.current}
          maxLength={1000}
          autoFocus
          onChange={(current) => setForm({ ...form, current })}
        />
        <NewPassphrase label={texts.next} value={form} onChange={(typed) => setForm({ ...form, ...typed })} />
      </div>
      <ActFoot
        fault={fault}
        reason={reason}
        cancel={texts.cancel}
        act={texts.act}
        onClose={onClose}
        onAct={() => void make()}
      />
    </DialogBox>
  );
}
