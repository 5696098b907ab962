import { useState } from 'react';
import type { VaultStatus } from '../../shared/ipc/messages.ts';
import { vaultUi as texts } from '../../shared/texts/en/ui/vault.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { ActFoot } from '../components/ActFoot.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { NewPassphrase } from '../components/NewPassphrase.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';
import { client } from '../lib/client.ts';
import { useAct } from '../lib/use-act.ts';
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

function change(act: VaultAct, form: VaultForm): Promise<VaultStatus> {
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
  const { busy, fault, run } = useAct();
  const reason = busy ? texts.working : vaultNeeds(act, form, vault.file);
  const set = (change: Partial<VaultForm>): void => setForm((held) => ({ ...held, ...change }));
  const start = (): Promise<void> =>
    run(async () => {
      // Forgotten before the call, whatever becomes of it.
      set({ current: '' });
      useSessionStore.setState({ vault: await change(act, form) });
      onClose();
    });
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
      <ActFoot
        fault={fault}
        reason={reason}
        cancel={texts.cancel}
        act={texts.acts[act].act}
        kind={act === 'set' ? 'primary' : 'danger'}
        onClose={onClose}
        onAct={() => void start()}
      />
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
