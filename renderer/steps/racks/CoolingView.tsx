import type { SiteCoolingResult } from '../../../shared/design/cooling.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { NoData, StateBadge } from '../../components/Marks.tsx';
import { Band } from '../../components/Sheet.tsx';
import { CoolingLoop } from '../../drawings/CoolingLoop.tsx';
import { formatQuantity } from '../../lib/format.ts';
import type { Plant } from './plant.ts';

type Check = SiteCoolingResult['checks'][number];

function stateOf(check: Check) {
  if (check.holds === null) return <NoData />;
  return check.holds ? (
    <StateBadge state="met" word={plantUi.holds} />
  ) : (
    <StateBadge state="not-met" word={plantUi.fails} />
  );
}

const COLUMNS: readonly Column<Check>[] = [
  { key: 'check', head: plantUi.checkColumns.check, cell: (check) => plantUi.checkNames[check.id] },
  {
    key: 'value',
    head: plantUi.checkColumns.value,
    numeric: true,
    cell: (check) => (check.value === null ? <NoData /> : formatQuantity(check.value, check.unit)),
  },
  {
    key: 'limit',
    head: plantUi.checkColumns.limit,
    numeric: true,
    cell: (check) => (check.limit === null ? <NoData /> : formatQuantity(check.limit, check.unit)),
  },
  { key: 'state', head: plantUi.checkColumns.state, cell: stateOf },
];

/** Technology and facility loop, and the checks that a label does not make. */
export function CoolingView({ plant }: { readonly plant: Plant }) {
  const { cooling } = plant;
  if (!cooling) return null;
  return (
    <>
      <Band title={plantUi.views.cooling} label={plant.site?.name ?? ''} />
      <CoolingLoop site={cooling} />
      <Band title={plantUi.checks} separated />
      <DataTable label={plantUi.checks} columns={COLUMNS} rows={cooling.checks} rowId={(check) => check.id} />
    </>
  );
}
