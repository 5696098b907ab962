import { useEffect, useState } from 'react';
import type { CatalogueIdentity } from '../../shared/catalogue/catalogue.ts';
import { PRODUCT_KINDS } from '../../shared/catalogue/record.ts';
import type { SignerSummary } from '../../shared/ipc/messages.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { trustUi as texts } from '../../shared/texts/en/ui/trust.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { daysBetween } from '../../shared/units/calendar.ts';
import { Button } from '../components/Button.tsx';
import { Fingerprint } from '../components/Fingerprint.tsx';
import { Band, LoadBar, StepHead } from '../components/Sheet.tsx';
import { ShowCode } from '../components/ShowCode.tsx';
import { client } from '../lib/client.ts';
import { formatDate, formatExact, localDateOf } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { PacksPanel } from './packs/PacksPanel.tsx';
import { TrustList } from './TrustList.tsx';

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
  const [copying, setCopying] = useState(false);
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
      <Button small onPress={() => setCopying(true)}>
        {texts.paper.open}
      </Button>
      {copying && <PaperDialog signer={signer} onClose={() => setCopying(false)} onSaved={setSaved} />}
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

/** What the program plans with, and whose signatures count here. */
export function TrustPage() {
  const [signers, setSigners] = useState<readonly SignerSummary[]>([]);
  useEffect(() => {
    void attempt('trust', async () => setSigners(await client().bundle.signers({})));
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
        <TrustList signers={signers} />
      </div>
    </>
  );
}
