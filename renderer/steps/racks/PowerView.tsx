import { useState } from 'react';
import type { FailureCase } from '../../../shared/design/power.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { Band } from '../../components/Sheet.tsx';
import { PowerOneLine } from '../../drawings/PowerOneLine.tsx';
import { FailureTable } from './FailureTable.tsx';
import { PlantFacts } from './PlantFacts.tsx';
import type { Plant } from './plant.ts';
import { WhatIfTape } from './WhatIfTape.tsx';

/** The power path large, with any one element out. */
export function PowerView({ plant }: { readonly plant: Plant }) {
  const [failure, setFailure] = useState<FailureCase | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const { power } = plant;
  if (!power) return null;
  const lose = (id: string): void => {
    setSelected(id);
    setFailure(power.failures.find((entry) => entry.lost === id) ?? null);
  };
  return (
    <>
      {failure !== null && <WhatIfTape failures={power.failures} failure={failure} onFailure={setFailure} />}
      <div className="columns plant-power">
        <section className="region">
          <Band title={plantUi.oneLine} label={plantUi.oneLineLabel} />
          <PowerOneLine power={power} failure={failure} selected={selected} onSelect={lose} height={460} />
        </section>
        <section className="region">
          <Band title={plantUi.failures} />
          <FailureTable power={power} failure={failure} onFailure={setFailure} />
          <PlantFacts plant={plant} />
        </section>
      </div>
    </>
  );
}
