import { useState } from 'react';
import { REVOCATION_REASONS } from '../../shared/bundle/trust/trust-file.ts';
import type { TrustAct } from '../../shared/ipc/contract.ts';
import type { SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';
import { client, faultOf, sentenceOf } from '../lib/client.ts';

export type SignerAct = 'suspend' | 'resume' | 'revoke';
type Listed = TrustSummary['signers'][number];
type Reason = (typeof REVOCATION_REASONS)[number];

/** Last four digits of a fingerprint, typed to show that the right person is meant. */
export function lastGroup(fingerprint: string): string {
  return fingerprint.trim().split(/\s+/).at(-1) ?? '';
}

interface TrustActProps {
  readonly act: SignerAct;
  readonly signer: Listed;
  /** Root holders whose keys are on this machine. */
  readonly roots: readonly SignerSummary[];
  readonly onClose: () => void;
  readonly onDone: (trust: TrustSummary) => void;
}

interface ActForm {
  readonly reason: Reason;
  readonly note: string;
  readonly group: string;
  readonly passphrase: string;
}

/** What is still needed before the list may be signed, in words; null when nothing is. */
export function actNeeds(
  form: ActForm,
  { act, signer, root }: { act: SignerAct; signer: Listed; root: SignerSummary | undefined },
): string | null {
  if (root === undefined) return texts.needs.root;
  if (act === 'revoke' && form.group.trim() !== lastGroup(signer.fingerprint)) return texts.needs.group;
  return form.passphrase === '' ? texts.needs.passphrase : null;
}

function changeOf(act: SignerAct, id: string, form: ActForm): TrustAct {
  if (act !== 'revoke') return { act, id };
  return { act, id, reason: form.reason, note: form.note.trim() };
}

function RevokeFields(props: {
  readonly form: ActForm;
  readonly signer: Listed;
  readonly onChange: (change: Partial<ActForm>) => void;
}) {
  const { form, onChange } = props;
  return (
    <>
      <SelectField
        label={texts.reason}
        value={form.reason}
        choices={REVOCATION_REASONS.map((id) => ({ id, name: texts.reasons[id] }))}
        onChange={(id) => onChange({ reason: REVOCATION_REASONS.find((known) => known === id) ?? 'lost' })}
      />
      <TextField
        label={texts.group}
        hint={fillText(texts.groupHint, { fingerprint: props.signer.fingerprint })}
        value={form.group}
        maxLength={4}
        mono
        onChange={(group) => onChange({ group })}
      />
      <TextField
        className="full"
        label={texts.note}
        value={form.note}
        maxLength={400}
        onChange={(note) => onChange({ note })}
      />
    </>
  );
}

function ActFields(props: TrustActProps) {
  const { act, signer, roots, onClose } = props;
  const [form, setForm] = useState<ActForm>({ reason: 'lost', note: '', group: '', passphrase: '' });
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const root = roots.find((entry) => entry.id === chosen) ?? roots[0];
  const reason = busy ? texts.signing : actNeeds(form, { act, signer, root });
  const set = (change: Partial<ActForm>): void => setForm({ ...form, ...change });
  const sign = async (): Promise<void> => {
    if (root === undefined) return;
    setBusy(true);
    setFault(null);
    const { passphrase } = form;
    set({ passphrase: '' });
    try {
      const change = changeOf(act, signer.id, form);
      props.onDone(await client().bundle.changeTrust({ change, rootId: root.id, passphrase }));
      onClose();
    } catch (error) {
      // Said in the dialog; what was typed stays, but for the passphrase.
      setFault(sentenceOf(faultOf(error)));
      setBusy(false);
    }
  };
  return (
    <>
      <p>{fillText(texts.texts[act], { name: signer.name })}</p>
      <div className="form cols-2">
        {act === 'revoke' && <RevokeFields form={form} signer={signer} onChange={set} />}
        <SelectField
          label={texts.root}
          value={root?.id ?? null}
          choices={roots.map(({ id, name }) => ({ id, name }))}
          onChange={setChosen}
        />
        <TextField
          type="password"
          label={texts.passphrase}
          value={form.passphrase}
          maxLength={1000}
          onChange={(passphrase) => set({ passphrase })}
        />
      </div>
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
      <div className="foot">
        <span className="small faint grow">{reason}</span>
        <button
          type="button"
          className="btn"
          // biome-ignore lint/a11y/noAutofocus: a question with consequences starts on the safe act
          autoFocus
          onClick={onClose}
        >
          {texts.keep}
        </button>
        <Button kind={act === 'resume' ? 'primary' : 'danger'} onPress={() => void sign()} reason={reason}>
          {texts.acts[act]}
        </Button>
      </div>
    </>
  );
}

/** Suspends, resumes or revokes a signer of this machine's list: says the consequence, and starts on the safe act. */
export function TrustActDialog(props: TrustActProps) {
  return (
    <DialogBox
      title={fillText(texts.titles[props.act], { name: props.signer.name })}
      open
      onClose={props.onClose}
      wide
    >
      <ActFields {...props} />
    </DialogBox>
  );
}
