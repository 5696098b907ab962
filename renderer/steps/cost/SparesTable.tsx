import type { SpareLine } from '../../../shared/design/supply.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { formatExact, formatSignificant } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';

const heads = costUi.spareColumns;

/** A product is kept once for every length or variant of it. */
const spareOf = ({ productId, variant }: SpareLine): string =>
  variant === null ? productId : `${productId}@${variant}`;

function columnsOf(names: Names): readonly Column<SpareLine>[] {
  return [
    {
      key: 'item',
      head: heads.item,
      cell: (line) => (
        <TwoLines first={names.product(line.productId)} second={line.variant ?? line.productId} />
      ),
      sortBy: (line) => `${names.product(line.productId)} ${line.variant ?? ''}`,
    },
    {
      key: 'installed',
      width: '82px',
      head: heads.installed,
      numeric: true,
      cell: (line) => formatExact(line.installed),
      sortBy: (line) => line.installed,
    },
    {
      key: 'rate',
      width: '112px',
      head: heads.rate,
      numeric: true,
      cell: (line) => `${formatSignificant(line.annualFailureRate * 100, 2)} %`,
      sortBy: (line) => line.annualFailureRate,
    },
    {
      key: 'wait',
      width: '84px',
      head: heads.wait,
      numeric: true,
      cell: (line) => formatExact(line.replacementDays),
      sortBy: (line) => line.replacementDays,
    },
    {
      key: 'lambda',
      width: '118px',
      head: heads.lambda,
      title: heads.lambdaTitle,
      numeric: true,
      cell: (line) => formatSignificant(line.lambda, 2),
      sortBy: (line) => line.lambda,
    },
    {
      key: 'level',
      width: '84px',
      head: heads.level,
      numeric: true,
      cell: (line) => `${formatSignificant(line.serviceLevel * 100, 3)} %`,
    },
    {
      key: 'spares',
      width: '76px',
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
      rowId={spareOf}
      figureOf={(line) => `spares.lines.${spareOf(line)}.spares`}
      twoLine
    />
  );
}
