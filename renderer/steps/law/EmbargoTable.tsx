import type { EmbargoCase } from '../../../shared/design/judgement.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { formatExact } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';

const heads = lawUi.supplyColumns;

function substitutesOf(entry: EmbargoCase, names: Names): string {
  const products = [...new Set(entry.substitutes.flatMap((substitute) => substitute.productIds))];
  if (entry.linesFallen.length === 0) return '–';
  return products.length === 0 ? lawUi.noSubstitute : products.slice(0, 2).map(names.product).join(', ');
}

function columnsOf(names: Names): readonly Column<EmbargoCase>[] {
  return [
    {
      key: 'stop',
      head: heads.stop,
      cell: (entry) => <span className="strong">{entry.name}</span>,
      sortBy: (entry) => entry.name,
    },
    {
      key: 'kind',
      head: heads.kind,
      cell: (entry) => lawUi.kinds[entry.kind],
      sortBy: (entry) => entry.kind,
    },
    {
      key: 'lines',
      head: heads.lines,
      numeric: true,
      cell: (entry) =>
        entry.linesUnknown.length > 0
          ? `≥ ${formatExact(entry.linesFallen.length)}`
          : formatExact(entry.linesFallen.length),
      sortBy: (entry) => entry.linesFallen.length,
    },
    {
      key: 'unknown',
      head: heads.unknown,
      numeric: true,
      cell: (entry) => formatExact(entry.linesUnknown.length),
      sortBy: (entry) => entry.linesUnknown.length,
    },
    {
      key: 'left',
      head: heads.left,
      numeric: true,
      cell: (entry) => `${formatExact(entry.acceleratorsLeft)} of ${formatExact(entry.accelerators)}`,
      sortBy: (entry) => entry.acceleratorsLeft,
    },
    {
      key: 'instead',
      head: heads.instead,
      cell: (entry) => <span className="clamp-2">{substitutesOf(entry, names)}</span>,
    },
  ];
}

/** Every single country, maker, foundry and memory source that could stop, worst first. */
export function EmbargoTable({
  cases,
  names,
}: {
  readonly cases: readonly EmbargoCase[];
  readonly names: Names;
}) {
  return (
    <DataTable label={lawUi.supply} columns={columnsOf(names)} rows={cases} rowId={(entry) => entry.id} />
  );
}
