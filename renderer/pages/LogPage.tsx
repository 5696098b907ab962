import { useEffect, useMemo, useState } from 'react';
import type { AuditRow, AuditView } from '../../shared/ipc/messages.ts';
import { logUi as texts } from '../../shared/texts/en/ui/log.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { type Column, DataTable } from '../components/DataTable.tsx';
import { Fingerprint } from '../components/Fingerprint.tsx';
import { StateBadge } from '../components/Marks.tsx';
import { Band, StepHead } from '../components/Sheet.tsx';
import { EmptyState, Working } from '../components/States.tsx';
import { TextField } from '../components/TextField.tsx';
import { client } from '../lib/client.ts';
import { formatExact } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { actionName, detailsText, matchesWords, objectText, whoText } from './log-rows.ts';
import { SealDialog } from './SealDialog.tsx';

const COLUMNS: readonly Column<AuditRow>[] = [
  {
    key: 'seq',
    head: texts.columns.seq,
    numeric: true,
    cell: ({ seq }) => formatExact(seq),
    sortBy: ({ seq }) => seq,
  },
  {
    key: 'at',
    head: texts.columns.at,
    cell: ({ at }) => at.slice(0, 19).replace('T', ' '),
    sortBy: ({ at }) => at,
  },
  { key: 'who', head: texts.columns.who, cell: whoText, sortBy: whoText },
  {
    key: 'action',
    head: texts.columns.action,
    cell: ({ action }) => actionName(action),
    sortBy: ({ action }) => action,
  },
  { key: 'object', head: texts.columns.object, cell: objectText, className: 'clip' },
  { key: 'details', head: texts.columns.details, cell: detailsText, className: 'clip' },
];

function FaultRow({ fault }: { readonly fault: AuditView['faults'][number] }) {
  const known = texts.faults as Readonly<Record<string, string>>;
  const { code, segment, line, seq } = fault;
  return <p>{fillText(known[code] ?? code, { segment, line: formatExact(line), seq: formatExact(seq) })}</p>;
}

/** Whether the chain holds, in one badge, with what is wrong below it. */
function ChainState({ view }: { readonly view: AuditView }) {
  const { faults, head, clockBack } = view;
  const first = faults[0];
  return (
    <div className="log-state" role="status">
      {first === undefined ? (
        <StateBadge state="met" word={fillText(texts.unbroken, { seq: formatExact(head.seq) })} />
      ) : (
        <StateBadge state="not-met" word={fillText(texts.broken, { seq: formatExact(first.seq) })} />
      )}
      {faults.map((fault) => (
        <FaultRow key={`${fault.segment} ${fault.line} ${fault.code}`} fault={fault} />
      ))}
      {first !== undefined && <p className="small faint">{texts.wayOut}</p>}
      {clockBack.length > 0 && (
        <p className="small warn">{fillText(texts.clockBack, { entries: clockBack.join(', ') })}</p>
      )}
    </div>
  );
}

function groupsOf(hash: string): string {
  return (hash.match(/.{1,4}/g) ?? []).join(' ');
}

/** The newest entry, as it is printed and compared. */
function Head({ view, onSealed }: { readonly view: AuditView; readonly onSealed: () => void }) {
  const [sealing, setSealing] = useState(false);
  const [sealed, setSealed] = useState<string | null>(null);
  const file = useSessionStore((state) => state.vault?.file ?? '');
  const newest = view.rows.at(-1);
  const values = { file, seq: formatExact(view.head.seq), date: newest?.at ?? '' };
  return (
    <div className="log-head">
      <p className="only-print">{fillText(texts.printed, values)}</p>
      <Fingerprint groups={groupsOf(view.head.hash)} />
      <p className="small faint">{texts.headText}</p>
      <div className="foot-acts">
        <Button onPress={() => window.print()}>{texts.print}</Button>
        <Button onPress={() => setSealing(true)}>{texts.seal.open}</Button>
      </div>
      {sealed !== null && <p role="status">{sealed}</p>}
      {sealing && (
        <SealDialog
          onClose={() => setSealing(false)}
          onSealed={(sentence) => {
            setSealed(sentence);
            onSealed();
          }}
        />
      )}
    </div>
  );
}

function Entries({ rows }: { readonly rows: readonly AuditRow[] }) {
  const [filter, setFilter] = useState('');
  const shown = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter((row) => matchesWords(row, words)).reverse();
  }, [rows, filter]);
  const counts = { shown: formatExact(shown.length), all: formatExact(rows.length) };
  return (
    <>
      <div className="form log-filter">
        <TextField label={texts.filter} hint={texts.filterHint} value={filter} onChange={setFilter} />
        <p className="small faint">{fillText(texts.shown, counts)}</p>
      </div>
      {shown.length === 0 ? (
        <EmptyState title={rows.length === 0 ? texts.empty : texts.none} text="" />
      ) : (
        <DataTable
          label={shellUi.pages.log}
          columns={COLUMNS}
          rows={shown}
          rowId={({ seq }) => String(seq)}
        />
      )}
    </>
  );
}

/** The audit log: whether it is whole, its newest entry to print, and its entries with a filter. */
export function LogPage() {
  const [view, setView] = useState<AuditView | null>(null);
  const read = async (): Promise<void> => {
    const next = await attempt('log', () => client().audit.read({}));
    if (next) setView(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once when the page is opened
  useEffect(() => void read(), []);
  return (
    <>
      <StepHead title={shellUi.pages.log} sub={texts.sub} />
      {view === null ? (
        <Working title={texts.reading} />
      ) : (
        <div className="log-page scroll">
          <ChainState view={view} />
          <Band title={texts.head} separated />
          <Head view={view} onSealed={() => void read()} />
          <Band title={shellUi.pages.log} separated>
            <Button small onPress={() => void read()}>
              {texts.again}
            </Button>
          </Band>
          <Entries rows={view.rows} />
        </div>
      )}
    </>
  );
}
