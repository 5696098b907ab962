import type { RackDesign } from '../../../shared/design/racks.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { NoData } from '../../components/Marks.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Plant } from './plant.ts';

const heads = plantUi.rackColumns;

function partial(sum: RackDesign['massKg'], unit: string): string {
  const known = formatQuantity(sum.known, unit);
  return sum.unknownParts.length > 0 ? `${wordsUi.atLeast} ${known}` : known;
}

function columnsOf(plant: Plant): readonly Column<RackDesign>[] {
  const feedOf = (rack: RackDesign) => plant.power?.feeds.find((feed) => feed.rackId === rack.id);
  return [
    {
      key: 'rack',
      head: heads.rack,
      cell: (rack) => <span className="strong">{rack.id}</span>,
      sortBy: (rack) => rack.id,
    },
    {
      key: 'used',
      head: heads.used,
      numeric: true,
      cell: (rack) => `${formatExact(rack.usedU)} of ${formatExact(rack.heightU)}`,
      sortBy: (rack) => rack.usedU,
    },
    {
      key: 'power',
      head: heads.power,
      numeric: true,
      cell: (rack) => partial(rack.maxPowerW, 'W'),
      sortBy: (rack) => rack.maxPowerW.known,
    },
    {
      key: 'feed',
      head: heads.feed,
      numeric: true,
      cell: (rack) => {
        const feed = feedOf(rack);
        return feed === undefined ? (
          <NoData />
        ) : (
          `${formatQuantity(feed.failoverW, 'W')} of ${formatQuantity(feed.capacityW, 'W')}`
        );
      },
    },
    {
      key: 'mass',
      head: heads.mass,
      numeric: true,
      cell: (rack) => partial(rack.massKg, 'kg'),
      sortBy: (rack) => rack.massKg.known,
    },
    {
      key: 'slab',
      head: heads.slab,
      numeric: true,
      cell: (rack) => (rack.slabPressurePa === null ? <NoData /> : formatQuantity(rack.slabPressurePa, 'Pa')),
    },
    { key: 'bound', head: heads.bound, cell: (rack) => rack.boundBy, sortBy: (rack) => rack.boundBy },
  ];
}

/** All racks of a site with power, mass and what stops another device. */
export function RacksTable(props: {
  readonly plant: Plant;
  readonly selected?: string | null;
  readonly onSelect?: (id: string) => void;
}) {
  const { plant, selected = null, onSelect } = props;
  return (
    <DataTable
      label={plantUi.views.racks}
      columns={columnsOf(plant)}
      rows={plant.racks}
      rowId={(rack) => rack.id}
      selected={selected}
      {...(onSelect ? { onSelect } : {})}
    />
  );
}
