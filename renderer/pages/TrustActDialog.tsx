import { useState } from 'react';
import { REVOCATION_REASONS } from '../../shared/bundle/trust/trust-file.ts';
import type { TrustAct } from '../../shared/ipc/list-contract.ts';
import type { SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { Button } from '../components/Button.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { Fingerprint } from '../components/Fingerprint.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { DateField, TextField } from '../components/TextField.tsx';
import { formatDate } from '../lib/format.ts';
import { utcSecond } from '../lib/now.ts';
import { firstRoots, RootSignatures, rootNeeds } from './RootSignatures.tsx';
import { SignElsewhere } from './trust/SignElsewhere.tsx';
import { useTrustChange } from './use-trust-change.ts';

export type SignerAct = 'suspend' | 'resume' | 'revoke';
type Listed = TrustSummary['signers'][number];
type Reason = (typeof REVOCATION_REASONS)[number];

/** Last four digits of a fingerprint, typed to show that the right person is meant. */
export function lastGroup(fingerprint: string): string {
  return fingerprint.trim().split(/\s+/).at(-1) ?? '';
}

export interface TrustActProps {
  readonly act: SignerAct;
  readonly signer: Listed;
  readonly trust: TrustSummary;
  /** Root holders whose keys are on this machine. */
  readonly roots: readonly SignerSummary[];
  readonly onClose: () => void;
  readonly onDone: (trust: TrustSummary) => void;
}

export interface ActForm {
  readonly reason: Reason | null;
  /** Day from which signatures do not count. */
  readonly from: string | null;
  readonly note: string;
  readonly group: string;
}

/** What is still needed before the keys of a signer are revoked, in words; null when nothing is. */
export function actNeeds(
  form: Omit<ActForm, 'note'>,
  act: SignerAct,
  signer: Pick<Listed, 'fingerprint'>,
): string | null {
  if (act !== 'revoke') return null;
  if (form.reason === null) return texts.needs.reason;
  if (form.from === null) return texts.needs.from;
  return form.group.trim().toLowerCase() === lastGroup(signer.fingerprint) ? null : texts.needs.group;
}

function changeOf(act: SignerAct, id: string, { reason, from, note }: ActForm): TrustAct | null {
  if (act !== 'revoke') return { act, id };
  if (reason === null || from === null) return null;
  return { act, id, reason, from: `${from}T00:00:00Z`, note: note.trim() };
}

function consequenceOf({ reason, from }: ActForm): string | null {
  if (reason === null || from === null) return null;
  const text = reason === 'compromised' ? texts.consequences.stolen : texts.consequences.ended;
  return fillText(text, { date: formatDate(from) });
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
        placeholder={texts.chooseReason}
        choices={REVOCATION_REASONS.map((id) => ({ id, name: texts.reasons[id] }))}
        onChange={(id) => onChange({ reason: REVOCATION_REASONS.find((known) => known === id) ?? null })}
      />
      <DateField
        label={texts.from}
        hint={texts.fromHint}
        value={form.from}
        onChange={(from) => onChange({ from })}
      />
      <TextField
        label={texts.group}
        value={form.group}
        maxLength={4}
        mono
        onChange={(group) => onChange({ group })}
      />
      <TextField
        label={texts.note}
        value={form.note}
        maxLength={400}
        onChange={(note) => onChange({ note })}
      />
    </>
  );
}

function ActFields(props: TrustActProps) {
  const { act, signer, trust, roots, onClose } = props;
  const [form, setForm] = useState<ActForm>({
    reason: null,
    from: utcSecond().slice(0, 'YYYY-MM-DD'.length),
    note: '',
    group: '',
  });
  const [rootIds, setRootIds] = useState(firstRoots(trust.roots, roots));
  const { busy, fault, sign } = useTrustChange((changed) => {
    props.onDone(changed);
    onClose();
  });
  const needs = actNeeds(form, act, signer);
  const change = needs === null ? changeOf(act, signer.id, form) : null;
  const reason = busy ? texts.signing : (needs ?? rootNeeds(rootIds, roots));
  const set = (change: Partial<ActForm>): void => setForm({ ...form, ...change });
  const run = (): void => {
    if (change !== null) void sign(change, rootIds);
  };
  const requested = (changed: TrustSummary): void => {
    props.onDone(changed);
    onClose();
  };
  return (
    <>
      <p>{fillText(texts.texts[act], { name: visibleText(signer.name) })}</p>
      {act === 'revoke' && (
        <>
          <Fingerprint groups={signer.fingerprint} />
          <div className="form cols-2">
            <RevokeFields form={form} signer={signer} onChange={set} />
          </div>
          <p role="status" className="strong">
            {consequenceOf(form)}
          </p>
        </>
      )}
      <RootSignatures rootIds={rootIds} roots={roots} onChange={setRootIds} />
      <SignElsewhere typed={{ change, needs }} trust={trust} onDone={requested} />
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
        <Button kind={act === 'resume' ? 'primary' : 'danger'} onPress={run} reason={reason}>
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
      title={fillText(texts.titles[props.act], { name: visibleText(props.signer.name) })}
      open
      onClose={props.onClose}
      wide
    >
      <ActFields {...props} />
    </DialogBox>
  );
}
