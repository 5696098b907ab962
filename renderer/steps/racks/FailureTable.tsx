import type { FailureCase, SitePowerResult } from '../../../shared/design/power.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { StateBadge } from '../../components/Marks.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';

function stateOf(failure: FailureCase) {
  if (failure.carried) return <StateBadge state="met" word={plantUi.held} />;
  const shed = failure.shedRacks.length;
  const word = shed > 0 ? fillText(plantUi.racksShed, { count: formatExact(shed) }) : plantUi.lost;
  return <StateBadge state="not-met" word={word} />;
}

function columnsOf(power: SitePowerResult): readonly Column<FailureCase>[] {
  const labelOf = (id: string | null): string => power.nodes.find((node) => node.id === id)?.label ?? '–';
  return [
    {
      key: 'lost',
      head: plantUi.failureColumns.lost,
      cell: (failure) => failure.label,
      sortBy: (failure) => failure.label,
    },
    {
      key: 'served',
      head: plantUi.failureColumns.served,
      numeric: true,
      cell: (failure) => formatQuantity(failure.servedW, 'W'),
      sortBy: (failure) => failure.servedW,
    },
    {
      key: 'use',
      head: plantUi.failureColumns.use,
      numeric: true,
      cell: (failure) => `${Math.round(failure.highestUse * 100)} %`,
      sortBy: (failure) => failure.highestUse,
    },
    { key: 'at', head: plantUi.failureColumns.at, cell: (failure) => labelOf(failure.highestUseNode) },
    {
      key: 'state',
      head: plantUi.failureColumns.state,
      cell: stateOf,
      sortBy: (failure) => (failure.carried ? 1 : 0),
    },
  ];
}

/** Every single failure of the site with what stops; a chosen row is shown as a what-if in the one-line. */
export function FailureTable(props: {
  readonly power: SitePowerResult;
  readonly failure: FailureCase | null;
  readonly onFailure: (failure: FailureCase | null) => void;
}) {
  const { power, failure, onFailure } = props;
  const choose = (id: string): void =>
    onFailure(failure?.lost === id ? null : (power.failures.find((entry) => entry.lost === id) ?? null));
  return (
    <DataTable
      label={plantUi.failures}
      columns={columnsOf(power)}
      rows={power.failures}
      rowId={(entry) => entry.lost}
      selected={failure?.lost ?? null}
      onSelect={choose}
    />
  );
}
