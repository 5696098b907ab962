import { useState } from 'react';
import type { Facts, PriceEntry } from '../../../shared/catalogue/catalogue.ts';
import type { PriceImport } from '../../../shared/ipc/messages.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { priceRefusalTexts } from '../../../shared/texts/en/price-book.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { money } from '../../../shared/units/money.ts';
import { Button } from '../../components/Button.tsx';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { Band } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { client } from '../../lib/client.ts';
import { formatDate, formatExact, formatMoneyExact } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { attempt } from '../../lib/session.ts';
import { editPlan } from '../../stores/plan-store.ts';
import type { StepProps } from '../step.ts';
import { priceWords } from './line-price.ts';

/** Where a price is kept: with this plan, or in the price book of the workspace. */
interface Kept {
  readonly entry: PriceEntry;
  readonly own: boolean;
}

const heads = costUi.bookColumns;
const text = costUi.book;

function keptPrices(plan: Plan, facts: Facts): readonly Kept[] {
  return [
    ...plan.cost.prices.map((entry) => ({ entry, own: true })),
    ...facts.prices.map((entry) => ({ entry, own: false })),
  ];
}

function remove({ entry, own }: Kept, name: string): void {
  if (own)
    editPlan({ label: fillText(text.removeEdit, { name }) }, (plan) => ({
      ...plan,
      cost: { ...plan.cost, prices: plan.cost.prices.filter((held) => held !== entry) },
    }));
  else void attempt('price', () => client().catalogue.clearPrice({ productId: entry.productId }));
}

function columnsOf(names: Names): readonly Column<Kept>[] {
  return [
    {
      key: 'product',
      head: heads.product,
      cell: ({ entry }) => <TwoLines first={names.product(entry.productId)} second={entry.productId} />,
      sortBy: ({ entry }) => names.product(entry.productId),
    },
    {
      key: 'amount',
      head: heads.amount,
      numeric: true,
      width: '130px',
      cell: ({ entry }) => formatMoneyExact(money(entry.currency, entry.minor)),
      sortBy: ({ entry }) => entry.minor,
    },
    { key: 'kind', head: heads.kind, width: '150px', cell: ({ entry }) => priceWords(entry) },
    {
      key: 'until',
      head: heads.until,
      width: '96px',
      cell: ({ entry }) => (entry.validUntil === null ? '–' : formatDate(entry.validUntil)),
      sortBy: ({ entry }) => entry.validUntil,
    },
    {
      key: 'source',
      head: heads.source,
      cell: ({ entry }) => <span title={entry.source}>{entry.source}</span>,
    },
    {
      key: 'kept',
      head: heads.kept,
      width: '86px',
      cell: ({ own }) => (own ? text.ownPlan : text.workspace),
      sortBy: ({ own }) => (own ? 0 : 1),
    },
    {
      key: 'act',
      head: '',
      width: '78px',
      cell: (kept) => (
        <Button kind="quiet" small onPress={() => remove(kept, names.product(kept.entry.productId))}>
          {text.remove}
        </Button>
      ),
    },
  ];
}

/** What an import took over, and which lines it refused with the reason for each. */
function Report({ report }: { readonly report: PriceImport }) {
  return (
    <div className="import-report" role="status">
      <p>
        {fillText(text.imported, {
          file: report.fileName,
          added: formatExact(report.added),
          replaced: formatExact(report.replaced),
        })}
      </p>
      {report.refused.length > 0 && (
        <>
          <p className="warn">{fillText(text.refused, { count: formatExact(report.refused.length) })}</p>
          <ul className="plain-list">
            {priceRefusalTexts(report.refused)
              .slice(0, 50)
              .map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Prices in force for this plan, by where they are kept; a price book is imported from a file. */
export function PriceBook({ step }: { readonly step: StepProps }) {
  const { plan, facts, names } = step;
  const [report, setReport] = useState<PriceImport | null>(null);
  const kept = keptPrices(plan, facts);
  const importBook = async (): Promise<void> => {
    const answer = await attempt('prices', () => client().catalogue.importPrices({}));
    if (answer) setReport(answer);
  };
  const acts = (
    <>
      <Button small onPress={() => void importBook()}>
        {text.importBook}
      </Button>
      <Button
        small
        onPress={() =>
          void attempt('prices', () => client().catalogue.exportPrices({ planId: plan.id, open: false }))
        }
        reason={kept.length === 0 ? text.nothingToSave : null}
      >
        {text.saveBook}
      </Button>
    </>
  );
  return (
    <>
      <Band title={text.title} label={text.label}>
        {acts}
      </Band>
      {report !== null && <Report report={report} />}
      {kept.length === 0 ? (
        <EmptyState title={text.empty} text={text.emptyText} />
      ) : (
        <div className="table-frame">
          <DataTable
            label={text.title}
            columns={columnsOf(names)}
            rows={kept}
            rowId={({ entry, own }) => `${own ? 'own' : 'book'} ${entry.productId} ${entry.date}`}
            twoLine
          />
        </div>
      )}
    </>
  );
}
