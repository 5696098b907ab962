import { useEffect, useRef, useState } from 'react';
import { lossesUi } from '../../../shared/texts/en/ui/losses.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Band, Tabs } from '../../components/Sheet.tsx';
import type { Carry } from '../../drawings/carry.ts';
import { formatExact } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { useNavigationStore } from '../../stores/navigation-store.ts';
import { Causes } from './Causes.tsx';
import { readPart } from './choice.ts';
import { ElevationPanel } from './ElevationPanel.tsx';
import { FailureMatrix } from './FailureMatrix.tsx';
import { ObjectPanel } from './ObjectPanel.tsx';
import { OneLinePanel } from './OneLinePanel.tsx';
import { PlantFacts } from './PlantFacts.tsx';
import type { Plant } from './plant.ts';
import { SideLossTable } from './SideLossTable.tsx';
import type { Failure } from './use-failure.ts';

type Side = 'causes' | 'figures' | 'object';
const SIDES = (['causes', 'figures', 'object'] as const).map((id) => ({ id, name: plantUi.sides[id] }));

export interface PlantProps {
  readonly plant: Plant;
  readonly names: Names;
  readonly failure: Failure;
  readonly carry: Carry;
}

/** All single failures of a site, with how many it survives. */
export function FailurePanel({ plant, failure }: Pick<PlantProps, 'plant' | 'failure'>) {
  const { power } = plant;
  const { sides } = failure;
  const carried = power?.failures.filter((entry) => entry.carried).length ?? 0;
  const sidesCarried = sides.filter((entry) => entry.carried === true).length;
  return (
    <section className="region">
      <Band
        title={plantUi.failures}
        label={fillText(plantUi.carried, {
          carried: formatExact(carried),
          count: formatExact(power?.failures.length ?? 0),
        })}
      />
      <div className="scroll sticky-head">
        {power && (
          <FailureMatrix
            power={power}
            losses={failure.losses}
            lost={failure.whatIf?.failure.lost ?? null}
            onLose={failure.lose}
          />
        )}
        {sides.length > 0 && (
          <>
            <Band
              title={lossesUi.title}
              label={fillText(lossesUi.label, {
                carried: formatExact(sidesCarried),
                count: formatExact(sides.length),
              })}
              separated
            />
            <SideLossTable losses={sides} lost={failure.lost} onLose={failure.lose} />
          </>
        )}
      </div>
    </section>
  );
}

function nameOf({ power }: Plant, chosen: string): string {
  if (chosen === '') return plantUi.sides.object;
  const part = readPart(chosen);
  return (part === null ? chosen : power?.nodes.find((node) => node.id === part.id)?.label) ?? chosen;
}

/** What does not hold with its ways out, or what the site draws and uses. */
export function SidePanel({ plant, names, failure }: Pick<PlantProps, 'plant' | 'names' | 'failure'>) {
  const [side, setSide] = useState<Side>('causes');
  const { power } = plant;
  const chosen = useNavigationStore(
    ({ selection }) => selection['part'] || selection['device'] || (selection['rack'] ?? ''),
  );
  const first = useRef(chosen);
  // Another object chosen in a drawing or table brings its card; what was chosen elsewhere before does not.
  useEffect(() => {
    if (first.current !== chosen) setSide('object');
    first.current = chosen;
  }, [chosen]);
  const count = plant.findings.filter((finding) => finding.severity !== 'note').length;
  const titles: Readonly<Record<Side, string>> = {
    causes: fillText(plantUi.causes, { count: formatExact(count) }),
    figures: fillText(plantUi.reached, {
      reached: power?.redundancyReached ?? '',
      asked: power?.redundancyAsked ?? '',
    }),
    object: fillText(plantUi.chosenObject, { name: nameOf(plant, chosen) }),
  };
  return (
    <section className="region">
      <Band title={titles[side]}>
        <Tabs label={plantUi.side} value={side} tabs={SIDES} onChange={setSide} />
      </Band>
      {side === 'causes' && <Causes findings={plant.findings} names={names} />}
      {side === 'object' && <ObjectPanel plant={plant} names={names} onLose={failure.lose} />}
      {side === 'figures' && (
        <div className="scroll">
          <PlantFacts plant={plant} />
        </div>
      )}
    </section>
  );
}

/** Elevation and one-line above, all single failures and their causes below. */
export function PlantOverview({ plant, names, failure, carry }: PlantProps) {
  const { power } = plant;
  return (
    <>
      <div className="columns plant-upper">
        <ElevationPanel plant={plant} whatIf={failure.whatIf} carry={carry} />
        {power && <OneLinePanel power={power} failure={failure} />}
      </div>
      <div className="columns plant-lower">
        <FailurePanel plant={plant} failure={failure} />
        <SidePanel plant={plant} names={names} failure={failure} />
      </div>
    </>
  );
}
