import { useState } from 'react';
import type { RackFeed } from '../../../shared/design/power.ts';
import type { CableRun } from '../../../shared/design/racks.ts';
import { rackLabel } from '../../../shared/facility/rack-label.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { schedulesUi } from '../../../shared/texts/en/ui/schedules.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { NoData, StateBadge } from '../../components/Marks.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { formatExact, formatPercent, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { select } from '../../stores/navigation-store.ts';
import { CableEnds, Claims, Cords, cablesOf, MOST_CABLES } from './EndSchedules.tsx';
import type { Plant } from './plant.ts';

type Schedule = keyof typeof schedulesUi.names;
const SCHEDULES = (['cables', 'cords', 'runs', 'feeds', 'claims'] as const).map((id) => ({
  id,
  name: schedulesUi.names[id],
}));

type LabelOf = (rackId: string) => string;

interface TableProps {
  readonly plant: Plant;
  readonly names: Names;
  readonly labelOf: LabelOf;
}

function cableColumns(names: Names, labelOf: LabelOf): readonly Column<CableRun>[] {
  const heads = plantUi.cableColumns;
  return [
    { key: 'network', head: heads.network, cell: (run) => run.fabricId, sortBy: (run) => run.fabricId },
    {
      key: 'level',
      head: heads.level,
      cell: (run) => fabricUi.levels[run.level],
      sortBy: (run) => run.level,
    },
    {
      key: 'from',
      head: heads.from,
      cell: (run) => labelOf(run.fromRack),
      sortBy: (run) => labelOf(run.fromRack),
    },
    { key: 'to', head: heads.to, cell: (run) => labelOf(run.toRack), sortBy: (run) => labelOf(run.toRack) },
    {
      key: 'cables',
      head: heads.cables,
      numeric: true,
      cell: (run) => formatExact(run.cables),
      sortBy: (run) => run.cables,
    },
    quantityColumn({ key: 'length', head: heads.length, unit: 'mm', read: (run) => run.lengthMm }),
    quantityColumn({ key: 'order', head: heads.order, unit: 'mm', read: (run) => run.orderLengthMm }),
    {
      key: 'medium',
      head: heads.medium,
      cell: (run) =>
        run.interconnectId === null ? (
          <StateBadge state="not-met" word={plantUi.noMedium} />
        ) : (
          names.product(run.interconnectId)
        ),
      sortBy: (run) => run.interconnectId ?? '',
    },
  ];
}

/** A column of figures in one unit. */
function quantityColumn<R>(given: {
  readonly key: string;
  readonly head: string;
  readonly unit: 'mm' | 'W';
  readonly read: (row: R) => number;
}): Column<R> {
  const { key, head, unit, read } = given;
  return { key, head, numeric: true, cell: (row) => formatQuantity(read(row), unit), sortBy: read };
}

function feedColumns(names: Names, labelOf: LabelOf): readonly Column<RackFeed>[] {
  const heads = plantUi.feedColumns;
  return [
    {
      key: 'rack',
      head: heads.rack,
      cell: (feed) => <b className="strong">{labelOf(feed.rackId)}</b>,
      sortBy: (feed) => labelOf(feed.rackId),
    },
    {
      key: 'feeds',
      head: heads.feeds,
      numeric: true,
      cell: (feed) => formatExact(feed.feeds),
      sortBy: (feed) => feed.feeds,
    },
    {
      key: 'circuit',
      head: heads.circuit,
      numeric: true,
      cell: (feed) =>
        `${feed.circuitsPerFeed > 1 ? `${formatExact(feed.circuitsPerFeed)} × ` : ''}${formatExact(feed.breakerA)} A`,
      sortBy: (feed) => feed.breakerA,
    },
    {
      key: 'volts',
      head: heads.volts,
      numeric: true,
      cell: (feed) => `${formatExact(feed.voltageV)} V, ${feed.phases}~`,
      sortBy: (feed) => feed.voltageV,
    },
    quantityColumn({ key: 'normal', head: heads.normal, unit: 'W', read: (feed) => feed.normalW }),
    quantityColumn({ key: 'failover', head: heads.failover, unit: 'W', read: (feed) => feed.failoverW }),
    quantityColumn({ key: 'limit', head: heads.limit, unit: 'W', read: (feed) => feed.capacityW }),
    {
      key: 'balance',
      head: heads.balance,
      numeric: true,
      cell: (feed) => (feed.phaseImbalance === null ? <NoData /> : formatPercent(feed.phaseImbalance)),
      sortBy: (feed) => feed.phaseImbalance,
    },
    {
      key: 'pdu',
      head: heads.pdu,
      cell: (feed) => (feed.pduId === null ? <NoData /> : names.product(feed.pduId)),
    },
    {
      key: 'fits',
      head: heads.fits,
      cell: (feed) => (
        <StateBadge state={feed.fits ? 'met' : 'not-met'} word={feed.fits ? plantUi.fits : plantUi.exceeds} />
      ),
      sortBy: (feed) => (feed.fits ? 1 : 0),
    },
  ];
}

function Runs({ plant, names, labelOf }: TableProps) {
  const idOf = (run: CableRun): string =>
    `${run.fabricId} ${run.level} ${run.fromRack} ${run.toRack} ${run.lengthMm} ${run.orderLengthMm} ${run.interconnectId ?? ''}`;
  const ids = new Map(plant.cables.map((run) => [idOf(run), run]));
  return (
    <>
      <div className="band">
        <span className="label">{schedulesUi.about.runs}</span>
      </div>
      <div className="table-frame">
        <DataTable
          label={schedulesUi.names.runs}
          columns={cableColumns(names, labelOf)}
          rows={plant.cables}
          rowId={idOf}
          onOpen={(id) => {
            const run = ids.get(id);
            if (run) select('rack', run.fromRack);
          }}
        />
      </div>
    </>
  );
}

function Feeds({ plant, names, labelOf }: TableProps) {
  return (
    <>
      <div className="band">
        <span className="label">{schedulesUi.about.feeds}</span>
      </div>
      <div className="table-frame">
        <DataTable
          label={schedulesUi.names.feeds}
          columns={feedColumns(names, labelOf)}
          rows={plant.power?.feeds ?? []}
          rowId={(feed) => feed.rackId}
          onOpen={(id) => select('rack', id)}
        />
      </div>
    </>
  );
}

function Table({ schedule, ...props }: TableProps & { readonly schedule: Schedule }) {
  const count = cablesOf(props.plant);
  const whole = count <= MOST_CABLES;
  if (props.plant.handover === null && schedule !== 'runs' && schedule !== 'feeds')
    return <p className="read pad">{schedulesUi.none}</p>;
  switch (schedule) {
    case 'cables':
      if (whole) return <CableEnds plant={props.plant} names={props.names} />;
      return (
        <>
          <p className="read pad">
            {fillText(schedulesUi.tooMany, { count: formatExact(count), limit: formatExact(MOST_CABLES) })}
          </p>
          <Runs {...props} />
        </>
      );
    case 'cords':
      return <Cords plant={props.plant} />;
    case 'runs':
      return <Runs {...props} />;
    case 'feeds':
      return <Feeds {...props} />;
    case 'claims':
      return <Claims plant={props.plant} />;
  }
}

/** Schedules of a site as they go to the integrator; a row chooses its rack or device. */
export function SchedulesView({ plant, names }: { readonly plant: Plant; readonly names: Names }) {
  const [schedule, setSchedule] = useState<Schedule>('cables');
  const labels = new Map(plant.racks.map((rack) => [rack.id as string, rackLabel(rack.row, rack.position)]));
  return (
    <>
      <div className="band">
        <Segmented<Schedule>
          label={plantUi.schedule}
          value={schedule}
          segments={SCHEDULES}
          onChange={setSchedule}
        />
      </div>
      <Table schedule={schedule} plant={plant} names={names} labelOf={(id) => labels.get(id) ?? id} />
    </>
  );
}
