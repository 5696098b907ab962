import { useState } from 'react';
import type { VaultStatus } from '../../shared/ipc/messages.ts';
import { vaultUi as texts } from '../../shared/texts/en/ui/vault.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { NewPassphrase } from '../components/NewPassphrase.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';
import { client, faultOf, isCancelled, sentenceOf } from '../lib/client.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { type VaultAct, type VaultForm, vaultNeeds } from './vault-form.ts';

type Profile = NonNullable<VaultStatus['profile']>;
const PROFILES: readonly Profile[] = ['standard', 'cnsa'];

interface FieldsProps {
  readonly act: VaultAct;
  readonly form: VaultForm;
  readonly names: readonly string[];
  readonly onChange: (change: Partial<VaultForm>) => void;
}

function run(act: VaultAct, form: VaultForm): Promise<VaultStatus> {
  const { vault } = client();
  const { current: passphrase, next, profile } = form;
  const name = form.name.trim();
  switch (act) {
    case 'encrypt':
      return vault.encrypt({ name, passphrase: next, profile });
    case 'decrypt':
      return vault.decrypt({ passphrase });
    case 'set':
      return vault.setPassphrase({ passphrase, name, next });
    case 'remove':
      return vault.removePassphrase({ passphrase, name });
  }
}

function Fields(props: FieldsProps) {
  const { act, form, names, onChange } = props;
  return (
    <div className="form cols-2">
      {act === 'remove' && (
        <SelectField
          label={texts.name}
          value={form.name}
          choices={names.map((id) => ({ id, name: id }))}
          onChange={(name) => onChange({ name })}
        />
      )}
      {(act === 'encrypt' || act === 'set') && (
        <TextField
          label={texts.name}
          hint={texts.nameHint}
          value={form.name}
          maxLength={80}
          onChange={(name) => onChange({ name })}
        />
      )}
      {act === 'encrypt' && (
        <SelectField
          label={texts.profile}
          value={form.profile}
          choices={PROFILES.map((id) => ({ id, name: texts.profiles[id] }))}
          onChange={(id) => onChange({ profile: PROFILES.find((known) => known === id) ?? 'standard' })}
        />
      )}
      {(act === 'encrypt' || act === 'set') && (
        <NewPassphrase label={texts.next} value={form} onChange={onChange} />
      )}
      {act !== 'encrypt' && (
        <TextField
          label={texts.current}
          type="password"
          value={form.current}
          maxLength={1000}
          onChange={(current) => onChange({ current })}
        />
      )}
    </div>
  );
}

export interface VaultDialogProps {
  readonly act: VaultAct;
  readonly vault: VaultStatus;
  readonly onClose: () => void;
}

function VaultFields({ act, vault, onClose }: VaultDialogProps) {
  const person = useSessionStore((state) => state.settings.person);
  const first = act === 'remove' ? (vault.names[0] ?? '') : act === 'encrypt' ? person : '';
  const empty = { name: first, profile: 'standard', next: '', again: '', current: '', typed: '' } as const;
  const [form, setForm] = useState<VaultForm>(empty);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const reason = busy ? texts.working : vaultNeeds(act, form, vault.file);
  const start = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      useSessionStore.setState({ vault: await run(act, form) });
      onClose();
    } catch (error) {
      const record = faultOf(error);
      if (!isCancelled(record)) setFault(sentenceOf(record));
      setForm({ ...form, current: '' });
      setBusy(false);
    }
  };
  const set = (change: Partial<VaultForm>): void => setForm((held) => ({ ...held, ...change }));
  return (
    <>
      <p>{texts.acts[act].text}</p>
      <Fields act={act} form={form} names={vault.names} onChange={set} />
      {(act === 'encrypt' || act === 'decrypt') && (
        <TextField
          label={fillText(texts.typed, { file: vault.file })}
          value={form.typed}
          mono
          onChange={(typed) => set({ typed })}
        />
      )}
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
      <div className="foot">
        <span className="small faint grow">{reason}</span>
        <Button onPress={onClose}>{texts.cancel}</Button>
        <Button kind={act === 'set' ? 'primary' : 'danger'} onPress={() => void start()} reason={reason}>
          {texts.acts[act].act}
        </Button>
      </div>
    </>
  );
}

/** One change to how the workspace is stored; what it means is said before it can be done. */
export function VaultDialog(props: VaultDialogProps) {
  return (
    <DialogBox title={texts.acts[props.act].title} open wide onClose={props.onClose}>
      <VaultFields {...props} />
    </DialogBox>
  );
}
