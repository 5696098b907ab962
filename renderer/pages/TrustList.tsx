import { useEffect, useState } from 'react';
import type { SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { trustUi as texts } from '../../shared/texts/en/ui/trust.ts';
import { trustActsUi as actTexts } from '../../shared/texts/en/ui/trust-acts.ts';
import { trustVersionsUi as versionTexts } from '../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { Button } from '../components/Button.tsx';
import { type Column, DataTable, TwoLines } from '../components/DataTable.tsx';
import { Fingerprint } from '../components/Fingerprint.tsx';
import { Foreign } from '../components/Foreign.tsx';
import { StateBadge } from '../components/Marks.tsx';
import { Band } from '../components/Sheet.tsx';
import { EmptyState } from '../components/States.tsx';
import { client } from '../lib/client.ts';
import { formatDate, localDateOf } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { AddSignerDialog, type ListChangeProps } from './AddSignerDialog.tsx';
import { ImportListDialog } from './ImportListDialog.tsx';
import { PolicyDialog } from './PolicyDialog.tsx';
import { RenewDialog } from './RenewDialog.tsx';
import { type SignerAct, TrustActDialog } from './TrustActDialog.tsx';
import { HistoryDialog } from './trust/HistoryDialog.tsx';
import { RootsDialog } from './trust/RootsDialog.tsx';
import { SignRequestDialog } from './trust/SignRequestDialog.tsx';
import { TermsDialog } from './trust/TermsDialog.tsx';
import { WaitingPanel } from './trust/WaitingPanel.tsx';

type TrustedSigner = TrustSummary['signers'][number];

function roleName(role: string): string {
  return role in texts.roles ? texts.roles[role as keyof typeof texts.roles] : role;
}

/** A revoked signer is not met, one whose time is over is open; word and shape say it. */
function SignerState({ signer }: { readonly signer: TrustedSigner }) {
  const today = localDateOf(new Date().toISOString());
  if (signer.revoked !== null) return <StateBadge state="not-met" word={actTexts.revoked} />;
  if (signer.status !== 'active') return <StateBadge state="not-met" word={texts.states.suspended} />;
  if (signer.validUntil.slice(0, today.length) < today)
    return <StateBadge state="open" word={texts.states.ended} />;
  return <StateBadge state="met" word={texts.states.active} />;
}

const COLUMNS: readonly Column<TrustedSigner>[] = [
  {
    key: 'person',
    head: texts.columns.person,
    cell: (signer) => (
      <TwoLines
        first={<Foreign text={signer.name} />}
        second={fillText(texts.personId, { person: visibleText(signer.person) })}
      />
    ),
    sortBy: (signer) => signer.name,
  },
  {
    key: 'organisation',
    head: texts.columns.organisation,
    cell: (signer) => <Foreign text={signer.organisation} />,
  },
  { key: 'roles', head: texts.columns.roles, cell: (signer) => signer.roles.map(roleName).join(', ') },
  {
    key: 'valid',
    head: texts.columns.valid,
    cell: (signer) => `${formatDate(signer.validFrom)} – ${formatDate(signer.validUntil)}`,
    sortBy: (signer) => signer.validUntil,
  },
  { key: 'status', head: texts.columns.status, cell: (signer) => <SignerState signer={signer} /> },
];

/** What is compared by telephone before a signer is believed. */
function SignerDetail(props: {
  readonly signer: TrustedSigner;
  readonly onAct: (act: Acting['act']) => void;
}) {
  const { signer, onAct } = props;
  const { revoked } = signer;
  return (
    <div className="signer-detail">
      <span className="label">{texts.columns.fingerprint}</span>
      <Fingerprint groups={signer.fingerprint} />
      <span className="small dim">{fillText(texts.suite, { suite: signer.suite })}</span>
      {revoked !== null && (
        <span className="small">
          {fillText(actTexts.revokedFrom, {
            reason: actTexts.reasons[revoked.reason],
            date: formatDate(revoked.from),
          })}
        </span>
      )}
      {revoked === null && (
        <span className="acts">
          {(['active' === signer.status ? 'suspend' : 'resume', 'revoke'] as const).map((act) => (
            <Button key={act} small onPress={() => onAct(act)}>
              {actTexts.acts[act]}
            </Button>
          ))}
          <Button small onPress={() => onAct('terms')}>
            {versionTexts.terms.open}
          </Button>
        </span>
      )}
    </div>
  );
}

/** What a bundle must carry before this machine relies on it, who may change that, and what others compare. */
function Rule({ trust }: { readonly trust: TrustSummary }) {
  const { policy, roots, anchor } = trust;
  if (policy === null || roots === null || anchor === null) return null;
  const { author, approver, requireFinal } = policy;
  return (
    <div className="list-rule">
      <p className="small dim">
        {fillText(actTexts.rule, { author: String(author), approver: String(approver) })}{' '}
        {requireFinal && actTexts.ruleFinal}{' '}
        {fillText(actTexts.holders, {
          count: String(roots.threshold),
          holders: roots.holders.map(visibleText).join(', '),
        })}
      </p>
      <p className="label">{actTexts.anchor}</p>
      <Fingerprint groups={anchor} />
    </div>
  );
}

const LIST_DIALOGS = {
  add: AddSignerDialog,
  policy: PolicyDialog,
  roots: RootsDialog,
  renew: RenewDialog,
  bring: ImportListDialog,
  history: HistoryDialog,
  request: SignRequestDialog,
} as const;
type ListAct = keyof typeof LIST_DIALOGS;

/** Acts on the list in force, and those that need none. */
const OWN_ACTS = ['add', 'policy', 'roots', 'renew', 'history'] as const satisfies readonly ListAct[];
const ANY_ACTS = ['bring', 'request'] as const satisfies readonly ListAct[];
const ACT_NAMES: Readonly<Record<ListAct, string>> = {
  add: actTexts.add,
  policy: actTexts.policy,
  roots: versionTexts.roots.open,
  renew: actTexts.renew,
  bring: actTexts.bring,
  history: versionTexts.history.open,
  request: versionTexts.request.open,
};

function SaveBare() {
  const [saved, setSaved] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const answer = await attempt('trust', () => client().list.exportBare({}));
    if (answer) setSaved(answer.fileName);
  };
  return (
    <>
      <Button small onPress={() => void save()}>
        {actTexts.bare}
      </Button>
      {saved !== null && (
        <span className="small dim" role="status">
          {fillText(actTexts.bareSaved, { file: saved })}
        </span>
      )}
    </>
  );
}

/** Changes of the list as a whole: who is on it, what it asks for, until when it stands, which one it is. */
function ListActs(props: Omit<ListChangeProps, 'onClose'>) {
  const [open, setOpen] = useState<ListAct | null>(null);
  const close = (): void => setOpen(null);
  const Dialog = open === null ? null : LIST_DIALOGS[open];
  const has = props.trust.version !== null;
  return (
    <p className="acts foot-acts">
      {[...(has ? OWN_ACTS : []), ...ANY_ACTS].map((act) => (
        <Button key={act} small onPress={() => setOpen(act)}>
          {ACT_NAMES[act]}
        </Button>
      ))}
      {has && <SaveBare />}
      {Dialog !== null && <Dialog {...props} onClose={close} />}
    </p>
  );
}

function listLabel(trust: TrustSummary): string {
  if (trust.version === null) return texts.noList;
  return fillText(texts.listLabel, {
    version: String(trust.version),
    expires: trust.expires === null ? texts.noEnd : formatDate(trust.expires),
  });
}

type Acting = { readonly act: SignerAct | 'terms'; readonly signer: TrustedSigner };

function SignerTable(props: { readonly trust: TrustSummary; readonly onAct: (acting: Acting) => void }) {
  const { signers } = props.trust;
  const [chosen, setChosen] = useState<string | null>(null);
  if (signers.length === 0) return <EmptyState title={texts.empty} text={texts.emptyText} />;
  return (
    <div className="table-frame">
      <DataTable
        label={texts.trust}
        columns={COLUMNS}
        rows={signers}
        rowId={(signer) => signer.id}
        selected={chosen ?? signers[0]?.id ?? null}
        onSelect={setChosen}
        detail={(signer) => <SignerDetail signer={signer} onAct={(act) => props.onAct({ act, signer })} />}
        twoLine
      />
    </div>
  );
}

function SignerDialog({ acting, ...props }: ListChangeProps & { readonly acting: Acting | null }) {
  if (acting === null) return null;
  const { act, signer } = acting;
  return act === 'terms' ? (
    <TermsDialog {...props} signer={signer} />
  ) : (
    <TrustActDialog {...props} act={act} signer={signer} />
  );
}

/** Whose signatures count on this machine, and the acts that change it. */
export function TrustList({ signers }: { readonly signers: readonly SignerSummary[] }) {
  const [trust, setTrust] = useState<TrustSummary | null>(null);
  const [acting, setActing] = useState<Acting | null>(null);
  useEffect(() => {
    void attempt('trust', async () => setTrust(await client().bundle.trust({})));
  }, []);
  const here = new Set(trust?.rootHolders.flatMap(({ id, here: held }) => (held ? [id] : [])));
  const roots = signers.filter(({ id }) => here.has(id));
  return (
    <section className="region">
      <Band title={texts.trust} label={trust === null ? '' : listLabel(trust)} />
      {trust !== null && (
        <>
          <Rule trust={trust} />
          <ListActs trust={trust} roots={roots} signers={signers} onDone={setTrust} />
          {trust.waiting !== null && (
            <WaitingPanel waiting={trust.waiting} signers={signers} onDone={setTrust} />
          )}
          <SignerTable trust={trust} onAct={setActing} />
          <SignerDialog
            {...{ acting, trust, roots, signers }}
            onClose={() => setActing(null)}
            onDone={setTrust}
          />
        </>
      )}
    </section>
  );
}
