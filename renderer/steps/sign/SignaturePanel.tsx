import { type ReactNode, useEffect, useState } from 'react';
import type { ExportPreview, ExportReceipt, SignerSummary } from '../../../shared/ipc/messages.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { signUi as texts } from '../../../shared/texts/en/ui/sign.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import { Icon } from '../../components/Icon.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { Band } from '../../components/Sheet.tsx';
import { TextField } from '../../components/TextField.tsx';
import { client, faultOf, isCancelled, sentenceOf } from '../../lib/client.ts';
import { formatFileSize } from '../../lib/format.ts';
import { utcSecond } from '../../lib/now.ts';
import { attempt } from '../../lib/session.ts';
import { SignerDialog } from './SignerDialog.tsx';

interface PanelProps {
  readonly plan: Plan;
  readonly preview: ExportPreview | null;
  readonly recipient: string;
  readonly onRecipient: (recipient: string) => void;
}

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

function useSigners(): readonly [readonly SignerSummary[], (signer: SignerSummary) => void] {
  const [signers, setSigners] = useState<readonly SignerSummary[]>([]);
  useEffect(() => {
    void attempt('signers', async () => setSigners(await client().bundle.signers({})));
  }, []);
  return [
    signers,
    (signer) => setSigners((held) => [...held.filter((entry) => entry.id !== signer.id), signer]),
  ];
}

function refusalOf(props: PanelProps): string | null {
  if (props.plan.mission.marking === null) return texts.cannot.marking;
  if (props.preview === null) return texts.cannot.preview;
  const { length } = props.preview.blocking;
  if (length === 0) return null;
  return length === 1 ? texts.cannot.oneBlocked : fillText(texts.cannot.blocked, { count: String(length) });
}

function missingOf(signer: SignerSummary | undefined, passphrase: string): string | null {
  if (signer === undefined) return texts.cannot.signer;
  return passphrase === '' ? texts.cannot.passphrase : null;
}

/** Signs, exports and answers the receipt; the passphrase is forgotten whatever happens. */
function useExport(props: PanelProps) {
  const [receipt, setReceipt] = useState<ExportReceipt | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const run = async (signerId: string, passphrase: string): Promise<void> => {
    const { preview, recipient } = props;
    if (preview === null) return;
    setBusy(true);
    setFault(null);
    try {
      // The moment of signing, not of looking: a key made meanwhile must not be younger than its signature.
      const claimedAt = utcSecond();
      const { planId } = preview;
      const answer = await client().bundle.export({ planId, signerId, passphrase, claimedAt, recipient });
      if (answer !== null) setReceipt(answer);
    } catch (error) {
      const record = faultOf(error);
      if (!isCancelled(record)) setFault(sentenceOf(record));
    } finally {
      setBusy(false);
    }
  };
  return { receipt, busy, fault, run };
}

function SignerCard({ signer }: { readonly signer: SignerSummary }) {
  return (
    <>
      <p>
        <b>{signer.name}</b>
        {signer.organisation === '' ? '' : `, ${signer.organisation}`}. {texts.both}
      </p>
      <div className="key-card">
        <Fingerprint groups={signer.fingerprint} />
      </div>
    </>
  );
}

function Author(props: PanelProps & { readonly exporting: ReturnType<typeof useExport> }) {
  const { plan, exporting } = props;
  const [signers, addSigner] = useSigners();
  const [chosen, setChosen] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [making, setMaking] = useState(false);
  const signer = signers.find((entry) => entry.id === chosen) ?? signers[0];
  const reason = exporting.busy ? texts.signing : (refusalOf(props) ?? missingOf(signer, passphrase));
  const sign = (): void => {
    if (signer === undefined || reason !== null) return;
    const typed = passphrase;
    setPassphrase('');
    void exporting.run(signer.id, typed);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sign();
      }}
    >
      {signer === undefined ? (
        <>
          <p>
            <b>{texts.noSigner}</b> {texts.noSignerText}
          </p>
          <div className="acts">
            <Button onPress={() => setMaking(true)}>{texts.newSigner}</Button>
          </div>
        </>
      ) : (
        <>
          {signers.length > 1 && (
            <SelectField
              label={texts.signer}
              value={signer.id}
              choices={signers.map((entry) => ({
                id: entry.id,
                name: entry.name,
                detail: entry.organisation,
              }))}
              onChange={setChosen}
            />
          )}
          <SignerCard signer={signer} />
          <TextField
            label={texts.recipient}
            hint={texts.recipientHint}
            value={props.recipient}
            maxLength={200}
            onChange={props.onRecipient}
          />
          <TextField
            type="password"
            label={texts.passphrase}
            hint={texts.passphraseHint}
            value={passphrase}
            maxLength={1000}
            wrong={exporting.fault}
            onChange={setPassphrase}
          />
        </>
      )}
      {signer !== undefined && (
        <div className="acts">
          <Button kind="primary" type="submit" onPress={() => undefined} reason={reason}>
            {fillText(texts.sign, { revision: String(plan.revision) })}
          </Button>
          <Button onPress={() => setMaking(true)}>{texts.newSigner}</Button>
        </div>
      )}
      {reason !== null && (
        <p className="hint" role="status">
          {reason}
        </p>
      )}
      <SignerDialog
        open={making}
        onClose={() => setMaking(false)}
        onMade={(made) => {
          addSigner(made);
          setChosen(made.id);
        }}
      />
    </form>
  );
}

/** The chain: the author signs, the bundle is exported, the slip goes by another route. */
export function SignaturePanel(props: PanelProps) {
  const exporting = useExport(props);
  const { receipt } = exporting;
  return (
    <section className="region scroll" aria-label={texts.signatures}>
      <Band title={texts.signatures} />
      <ol className="chain">
        <Part number={1} now={receipt === null} title={texts.author}>
          <Author {...props} exporting={exporting} />
        </Part>
        <Part number={2} now={receipt !== null} title={texts.exported}>
          {receipt === null ? (
            <p>{texts.notExported}</p>
          ) : (
            <p role="status">
              <Icon name="met" className="ok" />{' '}
              <span className="mono">
                {fillText(texts.exportedFile, {
                  file: receipt.fileName,
                  size: formatFileSize(receipt.sizeBytes),
                })}
              </span>
            </p>
          )}
        </Part>
        <Part number={3} now={false} title={texts.slip}>
          <p>{receipt === null ? texts.slipLater : texts.slipText}</p>
          {receipt !== null && <Fingerprint groups={receipt.slip} />}
        </Part>
      </ol>
    </section>
  );
}
