import { useEffect, useState } from 'react';
import type { CatalogueIdentity } from '../../shared/catalogue/catalogue.ts';
import { PRODUCT_KINDS } from '../../shared/catalogue/record.ts';
import type { SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { trustUi as texts } from '../../shared/texts/en/ui/trust.ts';
import { trustActsUi as actTexts } from '../../shared/texts/en/ui/trust-acts.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { daysBetween } from '../../shared/units/calendar.ts';
import { Button } from '../components/Button.tsx';
import { type Column, DataTable, TwoLines } from '../components/DataTable.tsx';
import { Fingerprint } from '../components/Fingerprint.tsx';
import { StateBadge } from '../components/Marks.tsx';
import { Band, LoadBar, StepHead } from '../components/Sheet.tsx';
import { ShowCode } from '../components/ShowCode.tsx';
import { EmptyState } from '../components/States.tsx';
import { client } from '../lib/client.ts';
import { formatDate, formatExact, localDateOf } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { AddSignerDialog, type ListChangeProps } from './AddSignerDialog.tsx';
import { PolicyDialog } from './PolicyDialog.tsx';
import { PacksPanel } from './packs/PacksPanel.tsx';
import { RenewDialog } from './RenewDialog.tsx';
import { type SignerAct, TrustActDialog } from './TrustActDialog.tsx';

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
      <TwoLines first={signer.name} second={fillText(texts.personId, { person: signer.person })} />
    ),
    sortBy: (signer) => signer.name,
  },
  { key: 'organisation', head: texts.columns.organisation, cell: (signer) => signer.organisation },
  { key: 'roles', head: texts.columns.roles, cell: (signer) => signer.roles.map(roleName).join(', ') },
  {
    key: 'valid',
    head: texts.columns.valid,
    cell: (signer) => `${formatDate(signer.validFrom)} – ${formatDate(signer.validUntil)}`,
    sortBy: (signer) => signer.validUntil,
  },
  { key: 'status', head: texts.columns.status, cell: (signer) => <SignerState signer={signer} /> },
];

/** The end of a pack, and how much of its life is left as a bar. */
function Life({ identity }: { readonly identity: CatalogueIdentity }) {
  const { asOf, expires } = identity;
  if (expires === null) return texts.noEnd;
  const all = daysBetween(asOf, expires.slice(0, asOf.length));
  const left = daysBetween(localDateOf(new Date().toISOString()), expires.slice(0, asOf.length));
  const words =
    left >= 0
      ? fillText(texts.daysLeft, { days: formatExact(left) })
      : fillText(texts.daysOver, { days: formatExact(-left) });
  return (
    <span className="life">
      {formatDate(expires)}
      <LoadBar load={Math.max(0, left)} limit={Math.max(1, all)} label={words} />
      <span className={left >= 0 ? 'small dim' : 'small warn'}>{words}</span>
    </span>
  );
}

function Catalogue() {
  const facts = useSessionStore((state) => state.facts);
  if (facts === null) return null;
  const { identity, catalogue, prices } = facts;
  const products = PRODUCT_KINDS.reduce((sum, kind) => sum + catalogue.products[kind].length, 0);
  const rows = [
    [texts.pack, identity.packId],
    [texts.version, String(identity.version)],
    [texts.asOf, formatDate(identity.asOf)],
    [texts.expires, identity.expires === null ? texts.noEnd : <Life key="life" identity={identity} />],
    [
      texts.counts,
      fillText(texts.products, {
        products: formatExact(products),
        models: formatExact(catalogue.models.length),
        instruments: formatExact(catalogue.instruments.length),
      }),
    ],
    [texts.prices, fillText(texts.pricesCount, { count: formatExact(prices.length) })],
  ] as const;
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{texts.digest}</dt>
        <dd className="mono digest">{identity.sha512}</dd>
      </div>
    </dl>
  );
}

/** The public record goes to whoever has to check signatures; the same file `keys export` writes. */
function SaveRecord({ signer }: { readonly signer: SignerSummary }) {
  const [saved, setSaved] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const answer = await attempt('record', () => client().bundle.savePublicRecord({ signerId: signer.id }));
    if (answer) setSaved(answer.fileName);
  };
  return (
    <span className="acts">
      <Button small onPress={() => void save()}>
        {texts.saveRecord}
      </Button>
      <ShowCode source={{ what: 'record', signerId: signer.id }} />
      {saved !== null && (
        <span className="small dim" role="status">
          {fillText(texts.savedRecord, { file: saved })}
        </span>
      )}
    </span>
  );
}

function Signers({ signers }: { readonly signers: readonly SignerSummary[] }) {
  if (signers.length === 0) return <p className="state faint">{texts.noOwn}</p>;
  return (
    <ul className="signers">
      {signers.map((signer) => (
        <li key={signer.id}>
          <b className="strong">{signer.name}</b>
          <span className="faint small">
            {signer.organisation} · {signer.suite} ·{' '}
            {fillText(texts.made, { date: formatDate(signer.createdAt) })}
          </span>
          <Fingerprint groups={signer.fingerprint} />
          <span className="faint small path" title={signer.file}>
            {fillText(texts.keptIn, { file: signer.file })}
          </span>
          <SaveRecord signer={signer} />
        </li>
      ))}
    </ul>
  );
}

/** What is compared by telephone before a signer is believed. */
function SignerDetail(props: { readonly signer: TrustedSigner; readonly onAct: (act: SignerAct) => void }) {
  const { signer, onAct } = props;
  return (
    <div className="signer-detail">
      <span className="label">{texts.columns.fingerprint}</span>
      <Fingerprint groups={signer.fingerprint} />
      <span className="small dim">{fillText(texts.suite, { suite: signer.suite })}</span>
      {signer.revoked === null && (
        <span className="acts">
          {(['active' === signer.status ? 'suspend' : 'resume', 'revoke'] as const).map((act) => (
            <Button key={act} small onPress={() => onAct(act)}>
              {actTexts.acts[act]}
            </Button>
          ))}
        </span>
      )}
    </div>
  );
}

/** What a bundle must carry before this machine relies on it. */
function Rule({ trust }: { readonly trust: TrustSummary }) {
  if (trust.policy === null) return null;
  const { author, approver, requireFinal } = trust.policy;
  return (
    <p className="rule small dim">
      {fillText(actTexts.rule, { author: String(author), approver: String(approver) })}{' '}
      {requireFinal && actTexts.ruleFinal}
    </p>
  );
}

const LIST_DIALOGS = { add: AddSignerDialog, policy: PolicyDialog, renew: RenewDialog } as const;
type ListAct = keyof typeof LIST_DIALOGS;

/** Changes of the list as a whole: who is on it, what it asks for, until when it stands. */
function ListActs(props: Omit<ListChangeProps, 'onClose'>) {
  const [open, setOpen] = useState<ListAct | null>(null);
  const Dialog = open === null ? null : LIST_DIALOGS[open];
  return (
    <p className="acts foot-acts">
      {(['add', 'policy', 'renew'] as const).map((act) => (
        <Button key={act} small onPress={() => setOpen(act)}>
          {actTexts[act]}
        </Button>
      ))}
      {Dialog !== null && <Dialog {...props} onClose={() => setOpen(null)} />}
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

/** What the program plans with, and whose signatures count here. */
export function TrustPage() {
  const [trust, setTrust] = useState<TrustSummary | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [signers, setSigners] = useState<readonly SignerSummary[]>([]);
  const [acting, setActing] = useState<{ readonly act: SignerAct; readonly signer: TrustedSigner } | null>(
    null,
  );
  const roots = signers.filter((signer) => trust?.roots?.holders.includes(signer.id));
  useEffect(() => {
    void attempt('trust', async () => {
      setTrust(await client().bundle.trust({}));
      setSigners(await client().bundle.signers({}));
    });
  }, []);
  return (
    <>
      <StepHead title={shellUi.pages.trust} sub={texts.sub} />
      <div className="columns trust">
        <section className="region scroll">
          <Band title={texts.packs} />
          <Catalogue />
          <PacksPanel />
          <Band title={texts.own} label={texts.ownLabel} separated />
          <Signers signers={signers} />
        </section>
        <section className="region">
          <Band title={texts.trust} label={trust === null ? '' : listLabel(trust)} />
          {trust !== null && trust.signers.length === 0 && (
            <EmptyState title={texts.empty} text={texts.emptyText} />
          )}
          {trust !== null && trust.version !== null && (
            <>
              <Rule trust={trust} />
              <ListActs trust={trust} roots={roots} onDone={setTrust} />
            </>
          )}
          {trust !== null && trust.signers.length > 0 && (
            <div className="table-frame">
              <DataTable
                label={texts.trust}
                columns={COLUMNS}
                rows={trust.signers}
                rowId={(signer) => signer.id}
                selected={chosen ?? trust.signers[0]?.id ?? null}
                onSelect={setChosen}
                detail={(signer) => (
                  <SignerDetail signer={signer} onAct={(act) => setActing({ act, signer })} />
                )}
                twoLine
              />
            </div>
          )}
        </section>
      </div>
      {acting !== null && trust !== null && (
        <TrustActDialog
          {...acting}
          trust={trust}
          roots={roots}
          onClose={() => setActing(null)}
          onDone={setTrust}
        />
      )}
    </>
  );
}
