import { useState } from 'react';
import type { ArrivedCode } from '../../shared/ipc/code-messages.ts';
import type { Verdict } from '../../shared/ipc/messages.ts';
import { codesUi } from '../../shared/texts/en/ui/codes.ts';
import { statementUi as texts } from '../../shared/texts/en/ui/statements.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { Button } from '../components/Button.tsx';
import { Foreign } from '../components/Foreign.tsx';
import { Icon, type IconName } from '../components/Icon.tsx';
import { ReadCode } from '../components/ReadCode.tsx';
import { ShowCode } from '../components/ShowCode.tsx';
import { client } from '../lib/client.ts';
import { formatDate, formatTime, localDateOf } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { StatementDialog } from './StatementDialog.tsx';

type Statement = Verdict['approvals'][number];

const MARKS = {
  approved: { icon: 'met', className: 'ok' },
  rejected: { icon: 'not-met', className: 'fail' },
  noted: { icon: 'open', className: 'warn' },
} as const satisfies Readonly<
  Record<Statement['decision'], { readonly icon: IconName; readonly className: string }>
>;

function StatementRow(props: { readonly statement: Statement; readonly fileSha512: string }) {
  const { statement, fileSha512 } = props;
  const { sequence, decision, role, remark, claimedAt, final, signer, counted } = statement;
  // A statement that does not count decides nothing: its mark says "no data", whatever it claims.
  const mark = counted ? MARKS[decision] : { icon: 'no-data' as const, className: 'faint' };
  return (
    <li>
      <span className={mark.className}>
        <Icon name={mark.icon} />
      </span>
      <div>
        <b className="strong">
          {fillText(texts.line, { sequence: String(sequence), decision: texts.decisions[decision] })}
        </b>{' '}
        <span className="small">{signer === null ? texts.unknownSigner : <Foreign text={signer} />}</span>
        <span className="faint small block">
          {fillText(texts.when, {
            role: texts.roles[role],
            date: formatDate(localDateOf(claimedAt)),
            time: formatTime(claimedAt),
          })}
        </span>
        {remark !== '' && <p className="from-file">{visibleText(remark)}</p>}
        <ShowCode source={{ what: 'approval', fileSha512, sequence }} />
      </div>
      <span className="faint small">
        {counted ? texts.counts : texts.countsNot}
        {final && <span className="chip">{texts.final}</span>}
      </span>
    </li>
  );
}

/** Why a statement cannot be added, in words; null when it can. */
export function statementRefusal(verdict: Verdict): string | null {
  if (verdict.manifestSha512 === null) return texts.cannot.noBundle;
  return verdict.approvals.some((statement) => statement.final) ? texts.cannot.ended : null;
}

const ARRIVING = ['approval', 'envelope', 'ssh-signature'] as const;

/** What came by the camera: a statement joins the bundle in view, a signature is saved for `sign import`. */
async function takeArrived(fileSha512: string, { kind }: ArrivedCode): Promise<string | null> {
  if (kind !== 'approval') {
    const saved = await attempt('code', () => client().code.save({}));
    return saved ? fillText(codesUi.saved, { file: saved.fileName }) : null;
  }
  const receipt = await attempt('code', () => client().code.addStatement({ fileSha512 }));
  if (!receipt) return null;
  useSessionStore.setState({ verdict: receipt.verdict });
  return fillText(texts.added, { file: receipt.fileName });
}

/** What people said about the bundle after it was signed, and the way to say something oneself. */
export function Statements({ verdict }: { readonly verdict: Verdict }) {
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const { approvals, fileSha512 } = verdict;
  const bring = async (): Promise<void> => {
    const receipt = await attempt('statement', () => client().bundle.bringStatement({ fileSha512 }));
    if (!receipt) return;
    useSessionStore.setState({ verdict: receipt.verdict });
    setAdded(fillText(texts.added, { file: receipt.fileName }));
  };
  return (
    <section className="blk" aria-label={texts.title}>
      <div className="slip-head">
        <h2>{texts.title}</h2>
        <span className="acts">
          <ReadCode
            kinds={ARRIVING}
            onArrived={(code) => void takeArrived(verdict.fileSha512, code).then(setAdded)}
          />
          <Button small onPress={() => void bring()} reason={statementRefusal(verdict)}>
            {texts.bring}
          </Button>
          <Button small onPress={() => setAdding(true)} reason={statementRefusal(verdict)}>
            {texts.add}
          </Button>
        </span>
      </div>
      {approvals.length === 0 && <p className="hint">{texts.none}</p>}
      {approvals.length > 0 && (
        <ul className="documents statements">
          {approvals.map((statement) => (
            <StatementRow key={statement.sequence} statement={statement} fileSha512={verdict.fileSha512} />
          ))}
        </ul>
      )}
      {added !== null && (
        <p className="hint" role="status">
          {added}
        </p>
      )}
      <StatementDialog verdict={verdict} open={adding} onClose={() => setAdding(false)} onAdded={setAdded} />
    </section>
  );
}
