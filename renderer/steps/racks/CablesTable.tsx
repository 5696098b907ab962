import type { CableRun } from '../../../shared/design/racks.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { StateBadge } from '../../components/Marks.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import type { Plant } from './plant.ts';

const heads = plantUi.cableColumns;

function columnsOf(names: Names): readonly Column<CableRun>[] {
  return [
    {
      key: 'network',
      head: heads.network,
      cell: (run) => <TwoLines first={run.fabricId} second={fabricUi.levels[run.level]} />,
      sortBy: (run) => `${run.fabricId} ${run.level}`,
    },
    { key: 'from', head: heads.from, cell: (run) => run.fromRack, sortBy: (run) => run.fromRack },
    { key: 'to', head: heads.to, cell: (run) => run.toRack, sortBy: (run) => run.toRack },
    {
      key: 'cables',
      head: heads.cables,
      numeric: true,
      cell: (run) => formatExact(run.cables),
      sortBy: (run) => run.cables,
    },
    {
      key: 'length',
      head: heads.length,
      numeric: true,
      cell: (run) => formatQuantity(run.lengthMm, 'mm'),
      sortBy: (run) => run.lengthMm,
    },
    {
      key: 'order',
      head: heads.order,
      numeric: true,
      cell: (run) => formatQuantity(run.orderLengthMm, 'mm'),
      sortBy: (run) => run.orderLengthMm,
    },
    {
      key: 'medium',
      head: heads.medium,
      cell: (run) =>
        run.interconnectId === null ? (
          <StateBadge state="open" word={plantUi.noMedium} />
        ) : (
          names.product(run.interconnectId)
        ),
    },
  ];
}

/** Cable runs between racks: one row per pair of racks, level and length. */
export function CablesTable({ plant, names }: { readonly plant: Plant; readonly names: Names }) {
  return (
    <DataTable
      label={plantUi.views.cables}
      columns={columnsOf(names)}
      rows={plant.cables}
      rowId={(run) =>
        `${run.fabricId} ${run.level} ${run.fromRack} ${run.toRack} ${run.orderLengthMm} ${run.interconnectId ?? ''}`
      }
      twoLine
    />
  );
}
