import { rackLabel } from '../../../shared/facility/rack-label.ts';
import type { CableRow } from '../../../shared/handover/cable-schedule.ts';
import type { PortEnd } from '../../../shared/handover/link-ends.ts';
import type { CordRow } from '../../../shared/handover/power-cords.ts';
import type { RedundancyClaim } from '../../../shared/handover/redundancy-claims.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { schedulesUi } from '../../../shared/texts/en/ui/schedules.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { Column } from '../../components/DataTable.tsx';
import { NoData, StateBadge } from '../../components/Marks.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';

const FIRST_FEED = 'A'.charCodeAt(0);

/** Place and lowest rack unit, as in `A07 U12`. */
function placeText(rack: { row: number; position: number } | null, u: number | null): string | null {
  if (rack === null) return null;
  const label = rackLabel(rack.row, rack.position);
  return u === null ? label : fillText(schedulesUi.placeUnit, { rack: label, u: formatExact(u) });
}

const placeOf = ({ device }: PortEnd): string | null =>
  placeText(device?.rack ?? null, device?.placed?.uBottom ?? null);

function endColumns(side: 'a' | 'b'): readonly Column<CableRow>[] {
  const heads = schedulesUi.ends[side];
  return [
    {
      key: `${side}-device`,
      className: 'nb',
      head: heads.device,
      cell: (row) => row[side].deviceName || <NoData />,
      sortBy: (row) => row[side].deviceName,
    },
    {
      key: `${side}-port`,
      className: 'nb',
      head: heads.port,
      cell: (row) => row[side].port,
      sortBy: (row) => row[side].port,
    },
    {
      key: `${side}-place`,
      className: 'nb',
      head: heads.place,
      cell: (row) => placeOf(row[side]) ?? schedulesUi.onFloor,
      sortBy: (row) => placeOf(row[side]),
    },
  ];
}

/** Every cable with device, port, rack and unit at both ends. */
export function cableEndColumns(names: Names): readonly Column<CableRow>[] {
  const heads = schedulesUi.cable;
  return [
    { key: 'id', className: 'nb', head: heads.id, cell: (row) => row.id, sortBy: (row) => row.id },
    {
      key: 'level',
      className: 'nb',
      head: heads.level,
      cell: (row) => fabricUi.levels[row.level],
      sortBy: (row) => `${row.fabric.id} ${row.level}`,
      title: heads.levelTitle,
    },
    ...endColumns('a'),
    ...endColumns('b'),
    {
      key: 'length',
      head: heads.length,
      numeric: true,
      cell: (row) => (row.orderLengthMm === null ? <NoData /> : formatQuantity(row.orderLengthMm, 'mm')),
      sortBy: (row) => row.orderLengthMm,
    },
    {
      key: 'product',
      className: 'cable-product',
      head: heads.product,
      cell: (row) =>
        row.productId === null ? (
          <StateBadge state="not-met" word={schedulesUi.noProduct} />
        ) : (
          names.product(row.productId)
        ),
      sortBy: (row) => row.productName,
    },
  ];
}

/** Every power cord with supply and outlet. */
export function cordColumns(): readonly Column<CordRow>[] {
  const heads = schedulesUi.cord;
  const feedOf = ({ cord }: CordRow): string =>
    cord === null ? '' : String.fromCharCode(FIRST_FEED + cord.feed);
  return [
    { key: 'id', className: 'nb', head: heads.id, cell: (row) => row.id, sortBy: (row) => row.id },
    { key: 'device', head: heads.device, cell: (row) => row.deviceId, sortBy: (row) => row.deviceId },
    {
      key: 'place',
      className: 'nb',
      head: heads.place,
      cell: (row) => placeText(row.rack, row.uBottom),
      sortBy: (row) => placeText(row.rack, row.uBottom),
    },
    {
      key: 'supply',
      className: 'nb',
      head: heads.supply,
      cell: ({ cord }) =>
        cord === null ? <NoData /> : fillText(schedulesUi.psu, { n: formatExact(cord.supply) }),
      sortBy: ({ cord }) => cord?.supply ?? null,
    },
    { key: 'feed', head: heads.feed, cell: feedOf, sortBy: feedOf },
    {
      key: 'pdu',
      className: 'nb',
      head: heads.pdu,
      cell: ({ pdu }) => pdu?.name ?? <NoData />,
      sortBy: ({ pdu }) => pdu?.name ?? null,
    },
    {
      key: 'outlet',
      className: 'nb',
      head: heads.outlet,
      cell: (row) => row.outlet ?? (row.open === null ? '' : schedulesUi.open[row.open]),
      sortBy: (row) => row.outlet,
    },
    {
      key: 'leg',
      head: heads.leg,
      cell: ({ cord }) => cord?.legName ?? <NoData />,
      sortBy: ({ cord }) => cord?.leg ?? null,
    },
    {
      key: 'load',
      head: heads.load,
      numeric: true,
      cell: ({ cord }) => (cord?.failoverW == null ? <NoData /> : formatQuantity(cord.failoverW, 'W')),
      sortBy: ({ cord }) => cord?.failoverW ?? null,
    },
  ];
}

function outcome(claim: RedundancyClaim) {
  const carried = claim.losses.filter((entry) => entry.carried === true).length;
  const text = fillText(schedulesUi.casesCarried, {
    carried: formatExact(carried),
    count: formatExact(claim.losses.length),
  });
  return <StateBadge state={carried === claim.losses.length ? 'met' : 'open'} word={text} />;
}

const failing = ({ losses }: RedundancyClaim): string =>
  losses.flatMap((entry) => (entry.carried === true ? [] : [entry.id])).join(', ');

/** Lines of the bill that stand for a redundancy, with what was simulated for each. */
export function claimColumns(): readonly Column<RedundancyClaim>[] {
  const heads = schedulesUi.claim;
  return [
    {
      key: 'line',
      head: heads.line,
      numeric: true,
      cell: ({ line }) => formatExact(line.number),
      sortBy: ({ line }) => line.number,
    },
    { key: 'name', head: heads.name, cell: ({ line }) => line.name, sortBy: ({ line }) => line.name },
    {
      key: 'count',
      head: heads.count,
      numeric: true,
      cell: ({ line }) => formatExact(line.quantity),
      sortBy: ({ line }) => line.quantity,
    },
    {
      key: 'asked',
      className: 'nb',
      head: heads.asked,
      cell: ({ asked }) => asked ?? schedulesUi.noLabel,
      sortBy: ({ asked }) => asked,
    },
    {
      key: 'reached',
      className: 'nb',
      head: heads.reached,
      cell: ({ reached }) => reached ?? schedulesUi.noLabel,
      sortBy: ({ reached }) => reached,
    },
    { key: 'cases', head: heads.cases, cell: outcome, sortBy: ({ losses }) => losses.length },
    {
      key: 'failing',
      head: heads.failing,
      cell: (claim) => failing(claim) || schedulesUi.noneFails,
      sortBy: failing,
    },
  ];
}

/** Text that the filter of a schedule looks into. */
export const cableText = (row: CableRow): string =>
  [
    row.id,
    row.fabric.id,
    row.a.deviceName,
    row.a.port,
    placeOf(row.a),
    row.b.deviceName,
    row.b.port,
    placeOf(row.b),
    row.productName,
  ]
    .join(' ')
    .toLowerCase();

export const cordText = (row: CordRow): string =>
  [row.id, row.deviceId, placeText(row.rack, row.uBottom), row.pdu?.name, row.outlet].join(' ').toLowerCase();
