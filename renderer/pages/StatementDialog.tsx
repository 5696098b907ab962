import { useEffect, useState } from 'react';
import type { Verdict } from '../../shared/ipc/messages.ts';
import { statementUi as texts } from '../../shared/texts/en/ui/statements.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { Fingerprint } from '../components/Fingerprint.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { CheckField, TextField } from '../components/TextField.tsx';
import { client, faultOf, isCancelled, sentenceOf } from '../lib/client.ts';
import { utcSecond } from '../lib/now.ts';
import { attempt } from '../lib/session.ts';
import { type StatementSigner, useStatementSigners } from '../lib/use-statement-signers.ts';
import { useSessionStore } from '../stores/session-store.ts';

type Statement = Verdict['approvals'][number];
const MOST_LETTERS = 400;

export interface StatementForm {
  readonly decision: Statement['decision'];
  readonly role: Statement['role'];
  readonly remark: string;
  readonly final: boolean;
  /** Sign it although it would not count on this machine. */
  readonly anyway: boolean;
}

const EMPTY: StatementForm = {
  decision: 'approved',
  role: 'approver',
  remark: '',
  final: false,
  anyway: false,
};

/**
 * What the form still needs, in words; null when it can be signed. A rejection says why.
 * @param against - why the statement would not count here
 */
export function statementNeeds(
  form: StatementForm,
  signer: Pick<StatementSigner, 'id'> | undefined,
  against: readonly string[] = [],
): string | null {
  if (signer === undefined) return texts.needs.signer;
  if (form.decision === 'rejected' && form.remark.trim() === '') return texts.needs.remark;
  return against.length > 0 && !form.anyway ? texts.needs.anyway : null;
}

/** What the signature will stand under; the window that confirms shows it again, from the bytes. */
function Signed({ verdict, form }: { readonly verdict: Verdict; readonly form: StatementForm }) {
  const { project, slip, approvals } = verdict;
  const rows = [
    [
      texts.signed.bundle,
      project === null
        ? texts.signed.unnamed
        : fillText(texts.signed.project, { project: project.id, revision: String(project.revision) }),
    ],
    [texts.signed.number, String(approvals.length + 1)],
    [texts.signed.says, form.final ? texts.signed.ends[form.decision] : texts.decisions[form.decision]],
  ] as const;
  return (
    <>
      <h3 className="label">{texts.signed.title}</h3>
      <dl className="facts from-file">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{texts.signed.slip}</dt>
          <dd>
            <Fingerprint groups={slip ?? ''} />
          </dd>
        </div>
      </dl>
    </>
  );
}

function Fields(props: {
  readonly form: StatementForm;
  readonly signers: readonly StatementSigner[];
  readonly signer: StatementSigner | undefined;
  readonly onChange: (change: Partial<StatementForm>) => void;
  readonly onSigner: (id: string) => void;
}) {
  const { form, signers, signer, onChange } = props;
  return (
    <div className="form cols-2">
      <div className="form-field full">
        <Segmented
          label={texts.decision}
          value={form.decision}
          segments={(['approved', 'rejected', 'noted'] as const).map((id) => ({
            id,
            name: texts.decisions[id],
          }))}
          onChange={(decision) => onChange({ decision })}
        />
      </div>
      <TextField
        className="full"
        label={texts.remark}
        hint={texts.remarkHint}
        value={form.remark}
        maxLength={MOST_LETTERS}
        onChange={(remark) => onChange({ remark })}
      />
      <SelectField
        label={texts.role}
        value={form.role}
        choices={(['approver', 'author'] as const).map((id) => ({ id, name: texts.roles[id] }))}
        onChange={(role) => onChange({ role: role === 'author' ? 'author' : 'approver' })}
      />
      <SelectField
        label={texts.signer}
        value={signer?.id ?? null}
        placeholder={texts.noSigner}
        choices={signers.map(({ id, name, organisation, elsewhere }) => ({
          id,
          name,
          detail: elsewhere ? texts.elsewhere : organisation,
        }))}
        onChange={props.onSigner}
      />
      <CheckField label={texts.finalLabel} checked={form.final} onChange={(final) => onChange({ final })} />
    </div>
  );
}

interface DialogProps {
  readonly verdict: Verdict;
  readonly onClose: () => void;
  /** What was written, in words. */
  readonly onAdded: (said: string) => void;
}

type StatementTerms = Parameters<ReturnType<typeof client>['bundle']['approve']>[0];

function useStatement({ verdict, onClose, onAdded }: DialogProps) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const ask = async (statement: StatementTerms, elsewhere: boolean): Promise<boolean> => {
    if (elsewhere) {
      const saved = await client().bundle.requestStatement(statement);
      if (saved !== null) onAdded(fillText(texts.requested, { file: saved.fileName }));
      return saved !== null;
    }
    const receipt = await client().bundle.approve(statement);
    if (receipt === null) return false;
    useSessionStore.setState({ verdict: receipt.verdict });
    onAdded(fillText(texts.added, { file: receipt.fileName }));
    return true;
  };
  const run = async (form: StatementForm, signer: StatementSigner): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const terms = { ...form, remark: form.remark.trim(), fileSha512: verdict.fileSha512 };
      const statement = { ...terms, signerId: signer.id, claimedAt: utcSecond() };
      if (await ask(statement, signer.elsewhere)) onClose();
    } catch (error) {
      const record = faultOf(error);
      // Said in the dialog, where what was typed stays.
      if (!isCancelled(record)) setFault(sentenceOf(record));
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, run };
}

/** Why a statement of this signer in this role would not count here; asked anew whenever either changes. */
function useStanding(fileSha512: string, role: StatementForm['role'], signerId: string | undefined) {
  const [against, setAgainst] = useState<readonly string[]>([]);
  useEffect(() => {
    if (signerId === undefined) return;
    let isCurrent = true;
    const asked = { fileSha512, role, signerId, claimedAt: utcSecond() };
    void attempt('standing', async () => {
      const answer = await client().bundle.standing(asked);
      if (isCurrent) setAgainst(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [fileSha512, role, signerId]);
  return against;
}

function Standing(props: {
  readonly against: readonly string[];
  readonly anyway: boolean;
  readonly onAnyway: (anyway: boolean) => void;
}) {
  if (props.against.length === 0) return null;
  return (
    <section className="next-step amber" aria-label={texts.idle}>
      <div>
        <p>
          <b>{texts.idle}</b>
        </p>
        {props.against.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <CheckField label={texts.anyway} checked={props.anyway} onChange={props.onAnyway} />
      </div>
    </section>
  );
}

function StatementFields(props: DialogProps) {
  const signers = useStatementSigners();
  const [chosen, setChosen] = useState<string | null>(null);
  const [form, setForm] = useState(EMPTY);
  const { busy, fault, run } = useStatement(props);
  const signer = signers.find((entry) => entry.id === chosen) ?? signers[0];
  const against = useStanding(props.verdict.fileSha512, form.role, signer?.id);
  const reason = busy ? texts.signing : statementNeeds(form, signer, against);
  const sign = (): void => {
    if (signer === undefined || reason !== null) return;
    void run(form, signer);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sign();
      }}
    >
      <Fields
        form={form}
        signers={signers}
        signer={signer}
        onChange={(change) => setForm({ ...form, ...change })}
        onSigner={setChosen}
      />
      <Standing against={against} anyway={form.anyway} onAnyway={(anyway) => setForm({ ...form, anyway })} />
      <Signed verdict={props.verdict} form={form} />
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
      <div className="foot">
        <span className="small faint grow">
          {reason ?? (signer?.elsewhere === true ? texts.requestText : texts.newFile)}
        </span>
        <Button onPress={props.onClose}>{texts.cancel}</Button>
        <Button kind="primary" type="submit" onPress={() => undefined} reason={reason}>
          {signer?.elsewhere === true ? texts.request : texts.sign}
        </Button>
      </div>
    </form>
  );
}

/** Signs a statement about the bundle in view: approved, rejected or noted. */
export function StatementDialog(props: DialogProps & { readonly open: boolean }) {
  return (
    <DialogBox title={texts.dialog} open={props.open} onClose={props.onClose} wide>
      <StatementFields verdict={props.verdict} onClose={props.onClose} onAdded={props.onAdded} />
    </DialogBox>
  );
}
