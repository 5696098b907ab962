import type { RackDesign } from '../../../shared/design/racks.ts';
import { rackLabel } from '../../../shared/facility/rack-label.ts';
import { cableMapUi } from '../../../shared/texts/en/ui/cable-map.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { StateBadge } from '../../components/Marks.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import type { Bundle } from './bundles.ts';

const heads = plantUi.cableColumns;
const labelOf = (rack: RackDesign): string => rackLabel(rack.row, rack.position);

function columnsOf(names: Names): readonly Column<Bundle>[] {
  return [
    { key: 'from', head: heads.from, cell: ({ from }) => labelOf(from), sortBy: ({ from }) => labelOf(from) },
    { key: 'to', head: heads.to, cell: ({ to }) => labelOf(to), sortBy: ({ to }) => labelOf(to) },
    {
      key: 'cables',
      head: heads.cables,
      numeric: true,
      cell: ({ run }) => formatExact(run.cables),
      sortBy: ({ run }) => run.cables,
    },
    {
      key: 'order',
      head: heads.order,
      numeric: true,
      cell: ({ run }) => formatQuantity(run.orderLengthMm, 'mm'),
      sortBy: ({ run }) => run.orderLengthMm,
    },
    { key: 'level', head: heads.level, cell: ({ run }) => fabricUi.levels[run.level] },
    {
      key: 'medium',
      head: heads.medium,
      className: 'stops-cell',
      cell: ({ run }) =>
        run.interconnectId === null ? (
          <StateBadge state="not-met" word={plantUi.noMedium} />
        ) : (
          names.product(run.interconnectId)
        ),
    },
  ];
}

/** Bundles of one tray: between which racks, how many, how long. */
export function BundleTable(props: { readonly bundles: readonly Bundle[]; readonly names: Names }) {
  return (
    <DataTable
      label={cableMapUi.bundles}
      columns={columnsOf(props.names)}
      rows={props.bundles}
      rowId={(bundle) => bundle.id}
    />
  );
}
