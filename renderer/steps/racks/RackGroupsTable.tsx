import type { PartialSum } from '../../../shared/design/common.ts';
import { drawingsUi } from '../../../shared/texts/en/ui/drawings.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { NoData } from '../../components/Marks.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import { select, useNavigationStore } from '../../stores/navigation-store.ts';
import type { Plant } from './plant.ts';
import { type RackGroup, rackGroups } from './rack-groups.ts';

const heads = plantUi.groupColumns;

/** A sum over parts, as a lower bound while one of them is unknown. */
export function partial(sum: PartialSum, unit: string): string {
  const known = formatQuantity(sum.known, unit);
  return sum.unknownParts.length > 0 ? `${wordsUi.atLeast} ${known}` : known;
}

function contentsOf(group: RackGroup, plant: Plant): string {
  const counts = new Map<string, number>();
  for (const device of group.first.devices) {
    const { short } = plant.nameOf(device);
    counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${formatExact(count)} × ${name}`).join(', ');
}

function columnsOf(plant: Plant): readonly Column<RackGroup>[] {
  return [
    {
      key: 'racks',
      head: heads.racks,
      className: 'range-cell',
      cell: (group) => (
        <span className="strong" title={group.label}>
          {group.label}
        </span>
      ),
    },
    {
      key: 'count',
      head: heads.count,
      numeric: true,
      cell: (group) => formatExact(group.racks.length),
      sortBy: (group) => group.racks.length,
    },
    {
      key: 'power',
      head: heads.power,
      numeric: true,
      cell: (group) => partial(group.first.maxPowerW, 'W'),
      sortBy: (group) => group.first.maxPowerW.known,
    },
    {
      key: 'mass',
      head: heads.mass,
      numeric: true,
      cell: (group) => partial(group.first.massKg, 'kg'),
      sortBy: (group) => group.first.massKg.known,
    },
    {
      key: 'slab',
      head: heads.slab,
      numeric: true,
      cell: (group) =>
        group.first.slabPressurePa === null ? <NoData /> : formatQuantity(group.first.slabPressurePa, 'Pa'),
      sortBy: (group) => group.first.slabPressurePa,
    },
    {
      key: 'bound',
      head: heads.bound,
      cell: (group) => drawingsUi.rackBounds[group.first.boundBy],
      sortBy: (group) => group.first.boundBy,
    },
    {
      key: 'holds',
      head: heads.holds,
      className: 'holds-cell',
      cell: (group) => {
        const contents = contentsOf(group, plant);
        return <span title={contents}>{contents}</span>;
      },
    },
  ];
}

/** Racks of a site by what they hold; a row chooses its first rack in all drawings. */
export function RackGroupsTable({ plant }: { readonly plant: Plant }) {
  const selected = useNavigationStore((state) => state.selection['rack']);
  const groups = rackGroups(plant.racks);
  const chosen = groups.find((group) => group.racks.some((rack) => rack.id === selected));
  return (
    <DataTable
      label={plantUi.views.rack}
      className="rack-groups"
      columns={columnsOf(plant)}
      rows={groups}
      rowId={(group) => group.id}
      selected={chosen?.id ?? null}
      onSelect={(id) => {
        const rack = groups.find((group) => group.id === id)?.first;
        if (rack) select('rack', rack.id);
      }}
      figureOf={(group) => `racks.racks.${group.first.id}.maxPowerW`}
    />
  );
}
