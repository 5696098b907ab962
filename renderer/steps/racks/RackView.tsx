import type { PlacedDevice } from '../../../shared/design/racks.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { NoData } from '../../components/Marks.tsx';
import { Band } from '../../components/Sheet.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import { useNavigationStore } from '../../stores/navigation-store.ts';
import { chooseObject, useChosenDevice } from './choice.ts';
import { ElevationPanel } from './ElevationPanel.tsx';
import type { PlantProps } from './PlantOverview.tsx';
import type { Plant } from './plant.ts';
import { RackCard } from './RackCard.tsx';

const heads = plantUi.deviceColumns;

function watts(value: number | null) {
  return value === null ? <NoData /> : formatQuantity(value, 'W');
}

function columnsOf(plant: Plant): readonly Column<PlacedDevice>[] {
  return [
    {
      key: 'u',
      head: heads.unit,
      numeric: true,
      width: '52px',
      cell: (device) => formatExact(device.uBottom),
      sortBy: (device) => device.uBottom,
    },
    {
      key: 'device',
      head: heads.device,
      cell: (device) => (
        <TwoLines
          first={plant.nameOf(device).full}
          second={`${device.deviceId} · ${plantUi.roles[device.role]}`}
        />
      ),
      sortBy: (device) => device.deviceId,
    },
    {
      key: 'height',
      head: heads.height,
      numeric: true,
      cell: (device) => `${device.heightAssumed ? '≈ ' : ''}${formatExact(device.heightU)}`,
      sortBy: (device) => device.heightU,
    },
    {
      key: 'max',
      head: heads.max,
      numeric: true,
      cell: (device) => watts(device.maxPowerW),
      sortBy: (device) => device.maxPowerW,
    },
    {
      key: 'typical',
      head: heads.typical,
      numeric: true,
      cell: (device) => watts(device.typicalPowerW),
      sortBy: (device) => device.typicalPowerW,
    },
    {
      key: 'mass',
      head: heads.mass,
      numeric: true,
      cell: (device) => (device.massKg === null ? <NoData /> : formatQuantity(device.massKg, 'kg')),
      sortBy: (device) => device.massKg,
    },
  ];
}

/** One rack with all its devices, from the top down, beside the elevation of its row. */
export function RackView({ plant, failure, carry }: Omit<PlantProps, 'names'>) {
  const selected = useNavigationStore((state) => state.selection['rack']) ?? null;
  const rack = plant.racks.find((entry) => entry.id === selected) ?? plant.racks[0];
  const chosen = useChosenDevice(rack);
  if (rack === undefined) return null;
  const devices = [...rack.devices].sort((a, b) => b.uBottom - a.uBottom);
  const unknown = rack.maxPowerW.unknownParts;
  return (
    <div className="columns plant-rack">
      <ElevationPanel plant={plant} whatIf={failure.whatIf} carry={carry} />
      <section className="region">
        <RackCard rack={rack} plant={plant} />
        <Band
          title={plantUi.devices}
          label={
            unknown.length === 0
              ? fillText(plantUi.deviceCount, { count: formatExact(devices.length) })
              : `${wordsUi.atLeast}: ${fillText(plantUi.unknownParts, { parts: unknown.join(', ') })}`
          }
          separated
        />
        <div className="scroll sticky-head">
          <DataTable
            label={plantUi.devices}
            columns={columnsOf(plant)}
            rows={devices}
            rowId={(device) => device.deviceId}
            selected={chosen}
            onSelect={(id) => chooseObject(rack.id, id)}
            twoLine
          />
        </div>
      </section>
    </div>
  );
}
