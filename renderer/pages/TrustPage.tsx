import { useEffect, useState } from 'react';
import { PRODUCT_KINDS } from '../../shared/catalogue/record.ts';
import type { SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { trustUi as texts } from '../../shared/texts/en/ui/trust.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { type Column, DataTable, TwoLines } from '../components/DataTable.tsx';
import { Fingerprint } from '../components/Fingerprint.tsx';
import { Band, StepHead } from '../components/Sheet.tsx';
import { EmptyState } from '../components/States.tsx';
import { client } from '../lib/client.ts';
import { formatDate, formatExact } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { useSessionStore } from '../stores/session-store.ts';

type TrustedSigner = TrustSummary['signers'][number];

const COLUMNS: readonly Column<TrustedSigner>[] = [
  {
    key: 'person',
    head: texts.columns.person,
    cell: (signer) => <TwoLines first={signer.name} second={signer.person} />,
    sortBy: (signer) => signer.name,
  },
  { key: 'organisation', head: texts.columns.organisation, cell: (signer) => signer.organisation },
  { key: 'roles', head: texts.columns.roles, cell: (signer) => signer.roles.join(', ') },
  {
    key: 'valid',
    head: texts.columns.valid,
    cell: (signer) => `${formatDate(signer.validFrom)} – ${formatDate(signer.validUntil)}`,
    sortBy: (signer) => signer.validUntil,
  },
  { key: 'status', head: texts.columns.status, cell: (signer) => signer.status },
  {
    key: 'fingerprint',
    head: texts.columns.fingerprint,
    cell: (signer) => <span className="mono nb">{signer.fingerprint.slice(0, 19)} …</span>,
  },
];

function Catalogue() {
  const facts = useSessionStore((state) => state.facts);
  if (facts === null) return null;
  const { identity, catalogue, prices } = facts;
  const products = PRODUCT_KINDS.reduce((sum, kind) => sum + catalogue.products[kind].length, 0);
  const rows = [
    [texts.pack, identity.packId],
    [texts.version, String(identity.version)],
    [texts.asOf, formatDate(identity.asOf)],
    [texts.expires, identity.expires === null ? texts.noEnd : formatDate(identity.expires)],
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
        </li>
      ))}
    </ul>
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
  const [signers, setSigners] = useState<readonly SignerSummary[]>([]);
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
          <Band title={texts.own} label={texts.ownLabel} separated />
          <Signers signers={signers} />
        </section>
        <section className="region">
          <Band title={texts.trust} label={trust === null ? '' : listLabel(trust)} />
          {trust !== null && trust.signers.length === 0 && (
            <EmptyState title={texts.empty} text={texts.emptyText} />
          )}
          {trust !== null && trust.signers.length > 0 && (
            <div className="table-frame">
              <DataTable
                label={texts.trust}
                columns={COLUMNS}
                rows={trust.signers}
                rowId={(signer) => signer.id}
                twoLine
              />
            </div>
          )}
        </section>
      </div>
    </>
  );
}
