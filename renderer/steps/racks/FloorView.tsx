import { useState } from 'react';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { Band } from '../../components/Sheet.tsx';
import { FloorPlan } from '../../drawings/FloorPlan.tsx';
import type { Plant } from './plant.ts';
import { RacksTable } from './RacksTable.tsx';

/** The room in plan and what each rack weighs on it. */
export function FloorView({ plant }: { readonly plant: Plant }) {
  const [selected, setSelected] = useState<string | null>(null);
  const { floor, site } = plant;
  return (
    <div className="columns plant-floor">
      <section className="region">
        <Band title={plantUi.views.floor} label={site?.name ?? ''} />
        {floor && site && (
          <FloorPlan
            floor={floor}
            site={site.floor}
            racks={plant.racks}
            selected={selected}
            onSelect={setSelected}
          />
        )}
      </section>
      <section className="region">
        <RacksTable plant={plant} selected={selected} onSelect={setSelected} />
      </section>
    </div>
  );
}
