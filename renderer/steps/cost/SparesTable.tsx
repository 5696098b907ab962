import type { SpareLine } from '../../../shared/design/supply.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { formatExact, formatSignificant } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';

const heads = costUi.spareColumns;

function columnsOf(names: Names): readonly Column<SpareLine>[] {
  return [
    {
      key: 'item',
      head: heads.item,
      cell: (line) => <span className="strong">{names.product(line.productId)}</span>,
      sortBy: (line) => names.product(line.productId),
    },
    {
      key: 'installed',
      head: heads.installed,
      numeric: true,
      cell: (line) => formatExact(line.installed),
      sortBy: (line) => line.installed,
    },
    {
      key: 'rate',
      head: heads.rate,
      numeric: true,
      cell: (line) => `${formatSignificant(line.annualFailureRate * 100, 2)} %`,
      sortBy: (line) => line.annualFailureRate,
    },
    {
      key: 'wait',
      head: heads.wait,
      numeric: true,
      cell: (line) => formatExact(line.replacementDays),
      sortBy: (line) => line.replacementDays,
    },
    {
      key: 'level',
      head: heads.level,
      numeric: true,
      cell: (line) => `${formatSignificant(line.serviceLevel * 100, 3)} %`,
    },
    {
      key: 'spares',
      head: heads.spares,
      numeric: true,
      cell: (line) => formatExact(line.spares),
      sortBy: (line) => line.spares,
    },
  ];
}

/** Spares that last until a replacement is back, never counted as capacity. */
export function SparesTable({
  lines,
  names,
}: {
  readonly lines: readonly SpareLine[];
  readonly names: Names;
}) {
  return (
    <DataTable
      label={costUi.views.spares}
      columns={columnsOf(names)}
      rows={lines}
      rowId={(line) => line.productId}
    />
  );
}
