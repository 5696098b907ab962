import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Band } from '../../components/Sheet.tsx';
import { readObject, rowObject } from '../../drawings/carry.ts';
import { FloorPlan } from '../../drawings/FloorPlan.tsx';
import { select, useNavigationStore } from '../../stores/navigation-store.ts';
import { CoolingPanel } from './CoolingPanel.tsx';
import { chooseObject } from './choice.ts';
import type { PlantProps } from './PlantOverview.tsx';
import { RackCard } from './RackCard.tsx';
import { RackGroupsTable } from './RackGroupsTable.tsx';

/** The hall in plan with its racks by kind, and the cooling of it. */
export function FloorView({ plant, names, failure, carry }: PlantProps) {
  const wanted = useNavigationStore((state) => state.selection['rack']) ?? null;
  const { floor, site } = plant;
  const rack = plant.racks.find((entry) => entry.id === wanted) ?? plant.racks[0];
  const chosenRow = useNavigationStore((state) => state.selection['row']) ?? '';
  const selected = chosenRow === '' ? (rack?.id ?? null) : rowObject(Number(chosenRow));
  const choose = (object: string): void => {
    const { kind, id } = readObject(object);
    select('row', kind === 'row' ? id : '');
    if (kind === 'rack') chooseObject(id, null);
  };
  return (
    <div className="columns plant-floor">
      <section className="region">
        <Band title={plantUi.floorPlan} label={fillText(plantUi.floorLabel, { site: site?.name ?? '' })} />
        <div className="floor-room">
          {floor && site && (
            <FloorPlan
              floor={floor}
              site={site.floor}
              racks={plant.racks}
              selected={selected}
              onSelect={choose}
              carry={carry}
            />
          )}
          {rack && <RackCard rack={rack} plant={plant} />}
        </div>
        <div className="floor-table scroll sticky-head">
          <RackGroupsTable plant={plant} />
        </div>
      </section>
      <CoolingPanel plant={plant} names={names} onLose={failure.lose} />
    </div>
  );
}
