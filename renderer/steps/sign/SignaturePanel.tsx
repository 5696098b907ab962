import { type ReactNode, useState } from 'react';
import type { ExportReceipt, SignerSummary } from '../../../shared/ipc/messages.ts';
import { signUi as texts } from '../../../shared/texts/en/ui/sign.ts';
import { statementUi } from '../../../shared/texts/en/ui/statements.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import { Icon } from '../../components/Icon.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { Band } from '../../components/Sheet.tsx';
import { TextField } from '../../components/TextField.tsx';
import { formatFileSize } from '../../lib/format.ts';
import { goTo } from '../../stores/navigation-store.ts';
import { useSessionStore } from '../../stores/session-store.ts';
import { ElsewhereDialog } from './ElsewhereDialog.tsx';
import { SignerDialog } from './SignerDialog.tsx';
import { SlipPart } from './SlipPart.tsx';
import type { Signing } from './use-signing.ts';

/** The act in the head of the step submits the form in the panel. */
export const SIGN_FORM = 'sign-form';

const LANGUAGES = (['en', 'fr', 'de'] as const).map((id) => ({ id, name: texts.languages[id] }));

function Part(props: {
  readonly number: number;
  readonly now: boolean;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <li className={props.now ? 'now' : undefined}>
      <span className="dot">{props.number}</span>
      <div>
        <h3>{props.title}</h3>
        {props.children}
      </div>
    </li>
  );
}

function SignerCard({ signer }: { readonly signer: SignerSummary }) {
  return (
    <>
      <p>
        <b>{signer.name}</b>
        {signer.organisation === '' ? '' : `, ${signer.organisation}`}. {texts.methods[signer.suite]}
      </p>
      <div className="key-card">
        <Fingerprint groups={signer.fingerprint} />
      </div>
    </>
  );
}

function ChosenSigner({ signing }: { readonly signing: Signing }) {
  const { signers, signer } = signing;
  if (signer === undefined)
    return (
      <p>
        <b>{texts.noSigner}</b> {texts.noSignerText}
      </p>
    );
  return (
    <>
      {signers.length > 1 && (
        <SelectField
          label={texts.signer}
          value={signer.id}
          choices={signers.map(({ id, name, organisation }) => ({ id, name, detail: organisation }))}
          onChange={signing.setChosen}
        />
      )}
      <SignerCard signer={signer} />
    </>
  );
}

/** What the bundle says beside the plan, whoever signs it. */
function Terms({ signing }: { readonly signing: Signing }) {
  return (
    <>
      <TextField
        label={texts.recipient}
        hint={texts.recipientHint}
        value={signing.recipient}
        maxLength={200}
        onChange={signing.setRecipient}
      />
      <SelectField
        label={texts.language}
        hint={texts.languageHint}
        value={signing.language}
        choices={LANGUAGES}
        onChange={(id) => signing.setLanguage(LANGUAGES.find((known) => known.id === id)?.id ?? 'en')}
      />
    </>
  );
}

function Author({ signing }: { readonly signing: Signing }) {
  const [making, setMaking] = useState(false);
  const [sending, setSending] = useState(false);
  return (
    <>
      <form
        id={SIGN_FORM}
        onSubmit={(event) => {
          event.preventDefault();
          signing.sign();
        }}
      >
        <ChosenSigner signing={signing} />
        <Terms signing={signing} />
        <div className="acts">
          <Button onPress={() => setMaking(true)}>{texts.newSigner}</Button>
          <Button onPress={() => setSending(true)}>{texts.elsewhere.open}</Button>
        </div>
        {signing.fault !== null && (
          <p className="fail" role="alert">
            {signing.fault}
          </p>
        )}
        {signing.reason !== null && (
          <p className="hint" role="status">
            {signing.reason}
          </p>
        )}
      </form>
      {/* Beside the form: React hands a dialog's submit up to the form it stands in. */}
      {sending && (
        <ElsewhereDialog signing={signing} onClose={() => setSending(false)} onSigned={signing.setReceipt} />
      )}
      <SignerDialog
        open={making}
        onClose={() => setMaking(false)}
        onMade={(made) => {
          signing.addSigner(made);
          signing.setChosen(made.id);
        }}
      />
    </>
  );
}

function Exported({ receipt }: { readonly receipt: ExportReceipt | null }) {
  if (receipt === null) return <p>{texts.notExported}</p>;
  return (
    <p role="status">
      <Icon name="met" className="ok" />{' '}
      <span className="mono">
        {fillText(texts.exportedFile, { file: receipt.fileName, size: formatFileSize(receipt.sizeBytes) })}
      </span>
    </p>
  );
}

/** What others said about this bundle, as the last check of it on this machine found it. */
function Approvals({ receipt }: { readonly receipt: ExportReceipt | null }) {
  const verdict = useSessionStore((state) => state.verdict);
  const said = receipt !== null && verdict?.slip === receipt.slip ? verdict.approvals : [];
  return (
    <>
      {said.length === 0 && <p>{texts.approveText}</p>}
      {said.map((statement) => (
        <p key={statement.sequence}>
          <b>
            {fillText(statementUi.line, {
              sequence: String(statement.sequence),
              decision: statementUi.decisions[statement.decision],
            })}
          </b>{' '}
          {statement.signer ?? statementUi.unknownSigner},{' '}
          {statement.counted ? statementUi.counts : statementUi.countsNot}
        </p>
      ))}
      <div className="acts">
        <Button small onPress={() => goTo('verify')}>
          {texts.toVerify}
        </Button>
      </div>
    </>
  );
}

/** The chain: the author signs, the bundle is exported, the slip goes by another route, another person approves. */
export function SignaturePanel({ signing }: { readonly signing: Signing }) {
  const { receipt } = signing;
  const done = receipt !== null;
  return (
    <section className="region scroll" aria-label={texts.signatures}>
      <Band title={texts.signatures} label={fillText(texts.signed, { count: done ? '1' : '0' })} />
      <ol className="chain">
        <Part number={1} now={!done} title={texts.author}>
          <Author signing={signing} />
        </Part>
        <Part number={2} now={done} title={texts.exported}>
          <Exported receipt={receipt} />
        </Part>
        <Part number={3} now={done} title={texts.slip}>
          <SlipPart receipt={receipt} />
        </Part>
        <Part number={4} now={false} title={texts.approve}>
          <Approvals receipt={receipt} />
        </Part>
      </ol>
    </section>
  );
}
