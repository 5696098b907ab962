import { useState } from 'react';
import type { SignerSummary } from '../../../shared/ipc/messages.ts';
import { signUi } from '../../../shared/texts/en/ui/sign.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { DialogBox } from '../../components/Dialogs.tsx';
import { NewPassphrase, passphraseNeeds } from '../../components/NewPassphrase.tsx';
import { TextField } from '../../components/TextField.tsx';
import { client, faultOf, isCancelled, sentenceOf } from '../../lib/client.ts';

const texts = signUi.form;
/** The key file is as strong as its passphrase; main refuses weaker ones too. */
export const LEAST_PASSPHRASE = 16;

interface SignerForm {
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly next: string;
  readonly again: string;
}

const EMPTY: SignerForm = { person: '', name: '', organisation: '', next: '', again: '' };

/** A short name from a full one, as file names take it: "Dr Anna Brandt" becomes "brandt". */
export function shortNameOf(name: string): string {
  const last = name.trim().split(/\s+/).at(-1) ?? '';
  return last
    .normalize('NFD')
    .replace(/[^A-Za-z0-9-]/g, '')
    .toLowerCase();
}

function reasonOf(form: SignerForm): string | null {
  if ([form.person, form.name].some((text) => text.trim() === '')) return texts.missing;
  const { length } = form.next;
  if (length > 0 && length < LEAST_PASSPHRASE)
    return fillText(texts.short, { count: String(length), least: String(LEAST_PASSPHRASE) });
  return passphraseNeeds(form);
}

function SignerFields(props: {
  readonly onMade: (signer: SignerSummary) => void;
  readonly onClose: () => void;
}) {
  const [form, setForm] = useState(EMPTY);
  const [making, setMaking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const set = (change: Partial<SignerForm>): void => setForm({ ...form, ...change });
  const reason = making ? texts.making : reasonOf(form);
  const make = async (): Promise<void> => {
    setMaking(true);
    setFault(null);
    try {
      const { next: passphrase, again: _same, ...signer } = form;
      props.onMade(await client().bundle.createSigner({ ...signer, passphrase }));
      props.onClose();
    } catch (error) {
      // Shown in the dialog; what was typed stays. Who cancelled knows.
      const record = faultOf(error);
      if (!isCancelled(record)) setFault(sentenceOf(record));
      setMaking(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === null) void make();
      }}
    >
      <p>{texts.text}</p>
      <div className="form cols-2">
        <TextField
          label={texts.name}
          value={form.name}
          maxLength={120}
          autoFocus
          onChange={(name) =>
            set({ name, person: form.person === shortNameOf(form.name) ? shortNameOf(name) : form.person })
          }
        />
        <TextField
          label={texts.person}
          hint={texts.personHint}
          value={form.person}
          maxLength={80}
          onChange={(person) => set({ person })}
        />
        <TextField
          label={texts.organisation}
          className="full"
          value={form.organisation}
          maxLength={120}
          onChange={(organisation) => set({ organisation })}
        />
        <NewPassphrase
          label={fillText(texts.passphrase, { least: String(LEAST_PASSPHRASE) })}
          value={form}
          onChange={set}
        />
      </div>
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
      <div className="foot">
        <span className="small faint grow">{reason}</span>
        <Button onPress={props.onClose}>{texts.cancel}</Button>
        <Button kind="primary" type="submit" onPress={() => undefined} reason={reason}>
          {texts.make}
        </Button>
      </div>
    </form>
  );
}

/** Makes a person with a key on this machine. */
export function SignerDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onMade: (signer: SignerSummary) => void;
}) {
  return (
    <DialogBox title={texts.title} open={props.open} onClose={props.onClose}>
      <SignerFields onMade={props.onMade} onClose={props.onClose} />
    </DialogBox>
  );
}
