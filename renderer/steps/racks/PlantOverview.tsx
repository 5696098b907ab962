import { useState } from 'react';
import type { FailureCase } from '../../../shared/design/power.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Band } from '../../components/Sheet.tsx';
import { PowerOneLine } from '../../drawings/PowerOneLine.tsx';
import { RackElevation } from '../../drawings/RackElevation.tsx';
import type { Names } from '../../lib/names.ts';
import { FailureTable } from './FailureTable.tsx';
import { PlantFacts } from './PlantFacts.tsx';
import type { Plant } from './plant.ts';
import { WhatIfTape } from './WhatIfTape.tsx';

/** Elevation and one-line above, all single failures and the reached class below. */
export function PlantOverview({ plant, names }: { readonly plant: Plant; readonly names: Names }) {
  const [failure, setFailure] = useState<FailureCase | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const { power } = plant;
  const shown = power?.failures.find((entry) => entry.lost === failure?.lost) ?? null;
  const carried = power?.failures.filter((entry) => entry.carried).length ?? 0;
  return (
    <>
      {shown !== null && power && (
        <WhatIfTape failures={power.failures} failure={shown} onFailure={setFailure} />
      )}
      <div className="columns plant-upper">
        <section className="region">
          <Band title={plantUi.elevation} label={plantUi.elevationLabel} />
          <RackElevation
            racks={plant.racks}
            power={power}
            selected={selected}
            onSelect={setSelected}
            nameOf={(device) => names.product(device.productId)}
          />
        </section>
        <section className="region">
          <Band title={plantUi.oneLine} label={plantUi.oneLineLabel} />
          {power && <PowerOneLine power={power} failure={shown} selected={selected} onSelect={setSelected} />}
        </section>
      </div>
      <div className="columns plant-lower">
        <section className="region">
          <Band
            title={plantUi.failures}
            label={fillText(plantUi.carried, {
              carried: String(carried),
              count: String(power?.failures.length ?? 0),
            })}
            separated
          />
          {power && <FailureTable power={power} failure={shown} onFailure={setFailure} />}
        </section>
        <section className="region">
          <PlantFacts plant={plant} />
        </section>
      </div>
    </>
  );
}
