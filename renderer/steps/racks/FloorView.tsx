import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Band } from '../../components/Sheet.tsx';
import { FloorPlan } from '../../drawings/FloorPlan.tsx';
import { select, useNavigationStore } from '../../stores/navigation-store.ts';
import { CoolingPanel } from './CoolingPanel.tsx';
import type { Plant } from './plant.ts';
import { RackCard } from './RackCard.tsx';
import { RackGroupsTable } from './RackGroupsTable.tsx';

/** The hall in plan with its racks by kind, and the cooling of it. */
export function FloorView({ plant }: { readonly plant: Plant }) {
  const wanted = useNavigationStore((state) => state.selection['rack']) ?? null;
  const { floor, site } = plant;
  const rack = plant.racks.find((entry) => entry.id === wanted) ?? plant.racks[0];
  const selected = rack?.id ?? null;
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
              onSelect={(id) => select('rack', id)}
            />
          )}
          {rack && <RackCard rack={rack} plant={plant} />}
        </div>
        <div className="floor-table scroll sticky-head">
          <RackGroupsTable plant={plant} />
        </div>
      </section>
      <CoolingPanel plant={plant} />
    </div>
  );
}
