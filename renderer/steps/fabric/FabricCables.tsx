import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { NoData, StateBadge } from '../../components/Marks.tsx';
import { formatExact, formatQuantity, formatSignificant } from '../../lib/format.ts';
import type { CableRow } from './cable-rows.ts';

const heads = fabricUi.columns;
const MOST_LENGTHS = 3;
const MM_PER_M = 1000;

function metres(mm: number): string {
  return formatSignificant(mm / MM_PER_M, 2);
}

function lengthsOf(row: CableRow): string {
  if (row.runMm === null) return fabricUi.unplaced;
  const orders = row.orderMm.slice(0, MOST_LENGTHS).map(metres).join(', ');
  const more = row.orderMm.length > MOST_LENGTHS ? ` +${row.orderMm.length - MOST_LENGTHS}` : '';
  const [from, to] = row.runMm.map(metres);
  const range = from === to ? from : `${from} ${fabricUi.to} ${to}`;
  return `${range}: ${orders === '' ? fabricUi.noList : orders + more}`;
}

function Reach({ row }: { readonly row: CableRow }) {
  if (row.runMm === null) return <NoData text={fabricUi.unplacedShort} />;
  if (row.unreached > 0)
    return (
      <StateBadge state="not-met" word={fillText(fabricUi.beyond, { count: formatExact(row.unreached) })} />
    );
  const word =
    row.reachMm === null
      ? fabricUi.within
      : fillText(fabricUi.withinReach, { reach: formatQuantity(row.reachMm, 'mm') });
  return <StateBadge state="met" word={word} />;
}

function columnsOf(nameOf: (row: CableRow) => string): readonly Column<CableRow>[] {
  return [
    {
      key: 'level',
      head: heads.level,
      className: 'level-cell',
      cell: (row) => (
        <>
          <b className="strong">{fabricUi.levels[row.level]}</b> <span className="dim">{nameOf(row)}</span>
        </>
      ),
    },
    {
      key: 'links',
      head: heads.links,
      numeric: true,
      cell: (row) => formatExact(row.links),
      sortBy: (row) => row.links,
    },
    {
      key: 'cables',
      head: heads.cables,
      numeric: true,
      cell: (row) => formatExact(row.cables),
      sortBy: (row) => row.cables,
    },
    {
      key: 'medium',
      head: heads.medium,
      className: 'nb',
      cell: (row) =>
        row.media.length === 0 ? (
          <NoData />
        ) : (
          <span title={row.media.join(', ')}>{row.media.slice(0, 2).join(', ')}</span>
        ),
    },
    { key: 'length', head: heads.length, className: 'nb', cell: lengthsOf },
    {
      key: 'transceivers',
      head: heads.transceivers,
      numeric: true,
      cell: (row) => (row.transceivers === 0 ? '–' : formatExact(row.transceivers)),
      sortBy: (row) => row.transceivers,
    },
    {
      key: 'watts',
      head: heads.watts,
      numeric: true,
      cell: (row) => (row.wattsPerEnd === null ? <NoData /> : formatSignificant(row.wattsPerEnd, 2)),
      sortBy: (row) => row.wattsPerEnd,
    },
    { key: 'reach', head: heads.reach, className: 'nb', cell: (row) => <Reach row={row} /> },
  ];
}

/** Cables of all networks of a site by level; a row shows its network in the drawings above. */
export function FabricCables(props: {
  readonly rows: readonly CableRow[];
  readonly nameOf: (row: CableRow) => string;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}) {
  return (
    <DataTable
      label={fabricUi.cables}
      className="cables-table"
      columns={columnsOf(props.nameOf)}
      rows={props.rows}
      rowId={(row) => row.id}
      selected={props.selected}
      onSelect={props.onSelect}
      figureOf={(row) =>
        row.level === 'node-leaf' ? `fabric.fabrics.${row.fabric.id}.nodeLeafCables` : undefined
      }
    />
  );
}
