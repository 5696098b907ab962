import { useState } from 'react';
import type { BomLine } from '../../../shared/design/supply.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { NoData } from '../../components/Marks.tsx';
import { formatExact, formatMoneyExact, formatNumber } from '../../lib/format.ts';
import { PriceForm } from './PriceForm.tsx';

const heads = costUi.columns;

function countries(line: BomLine): string {
  const known = [line.vendorCountry, line.vendorParentCountry, line.originCountry].filter(
    (country) => country !== null,
  );
  return [...new Set(known)].join(' · ') || '–';
}

function priceCell(line: BomLine, lines: readonly BomLine[]) {
  if (line.includedIn !== null) {
    const outer = lines.find((entry) => entry.id === line.includedIn);
    return (
      <span className="faint">{fillText(costUi.included, { number: String(outer?.number ?? '') })}</span>
    );
  }
  return line.total === null ? <NoData text={wordsUi.noPrice} /> : formatMoneyExact(line.total);
}

function columnsOf(lines: readonly BomLine[], onPrice: (line: BomLine) => void): readonly Column<BomLine>[] {
  return [
    {
      key: 'number',
      width: '38px',
      head: heads.number,
      numeric: true,
      cell: (line) => line.number,
      sortBy: (line) => line.number,
    },
    {
      key: 'line',
      head: heads.line,
      cell: (line) => (
        <TwoLines
          first={line.name}
          second={[line.vendor, line.variant, line.partNumbers[0]]
            .filter((part) => typeof part === 'string')
            .join(' · ')}
        />
      ),
      sortBy: (line) => line.name,
    },
    {
      key: 'quantity',
      width: '60px',
      head: heads.quantity,
      numeric: true,
      cell: (line) => formatExact(line.quantity),
      sortBy: (line) => line.quantity,
    },
    {
      key: 'spares',
      width: '58px',
      head: heads.spares,
      numeric: true,
      cell: (line) => (line.spares === 0 ? '–' : formatExact(line.spares)),
      sortBy: (line) => line.spares,
    },
    {
      key: 'each',
      width: '92px',
      head: heads.each,
      numeric: true,
      cell: (line) => (line.unitPrice === null ? '–' : formatMoneyExact(line.unitPrice)),
      sortBy: (line) => line.unitPrice?.minor ?? null,
    },
    {
      key: 'total',
      width: '104px',
      head: heads.total,
      numeric: true,
      cell: (line) => priceCell(line, lines),
      sortBy: (line) => line.total?.minor ?? null,
    },
    {
      key: 'lead',
      width: '62px',
      head: heads.lead,
      numeric: true,
      cell: (line) =>
        line.leadTimeWeeks === null
          ? '–'
          : `${formatNumber(line.leadTimeWeeks.p50)}–${formatNumber(line.leadTimeWeeks.p90)}`,
    },
    { key: 'origin', width: '76px', head: heads.origin, cell: countries, sortBy: countries },
    {
      key: 'price',
      width: '104px',
      head: heads.price,
      cell: (line) =>
        line.productId === null || line.includedIn !== null ? (
          '–'
        ) : (
          <Button kind="quiet" small onPress={() => onPrice(line)}>
            {line.priceBasis ?? costUi.enter}
          </Button>
        ),
    },
  ];
}

/** The lines to buy; a line without a price offers to enter one. */
export function LinesTable({ lines, plan }: { readonly lines: readonly BomLine[]; readonly plan: Plan }) {
  const [editing, setEditing] = useState<BomLine | null>(null);
  return (
    <>
      {editing !== null && (
        <PriceForm key={editing.id} line={editing} plan={plan} onDone={() => setEditing(null)} />
      )}
      <DataTable
        label={costUi.views.lines}
        columns={columnsOf(lines, setEditing)}
        rows={lines}
        rowId={(line) => line.id}
        twoLine
      />
    </>
  );
}
