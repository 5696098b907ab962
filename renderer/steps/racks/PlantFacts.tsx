import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Figure } from '../../components/Figure.tsx';
import { NoData } from '../../components/Marks.tsx';
import { Band } from '../../components/Sheet.tsx';
import { formatQuantity } from '../../lib/format.ts';
import type { Plant } from './plant.ts';

interface Fact {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly path: string;
}

function factsOf(plant: Plant): readonly Fact[] {
  const { power } = plant;
  if (!power) return [];
  const at = `power.sites.${power.siteId}`;
  const { energy } = power;
  return [
    { name: plantUi.itMax, value: power.itMaxW.known, unit: 'W', path: `${at}.itMaxW` },
    { name: plantUi.itTypical, value: power.itTypicalW.known, unit: 'W', path: `${at}.itTypicalW` },
    { name: plantUi.mechanical, value: power.mechanicalW, unit: 'W', path: `${at}.mechanicalW` },
    { name: plantUi.utility, value: power.utilityW, unit: 'W', path: `${at}.utilityW` },
    { name: plantUi.transformer, value: power.transformerVa, unit: 'VA', path: `${at}.transformerVa` },
    { name: plantUi.battery, value: power.ups.batteryWh, unit: 'Wh', path: `${at}.ups.batteryWh` },
    { name: plantUi.itEnergy, value: energy.itMwhPerYear, unit: 'MWh', path: `${at}.energy.itMwhPerYear` },
    {
      name: plantUi.siteEnergy,
      value: energy.facilityMwhPerYear,
      unit: 'MWh',
      path: `${at}.energy.facilityMwhPerYear`,
    },
    { name: plantUi.pue, value: energy.pue, unit: '', path: `${at}.energy.pue` },
    {
      name: plantUi.carbon,
      value: energy.carbonTonnesPerYear,
      unit: 't',
      path: `${at}.energy.carbonTonnesPerYear`,
    },
    { name: plantUi.water, value: energy.waterM3PerYear, unit: 'm³', path: `${at}.energy.waterM3PerYear` },
  ];
}

/** Class reached, loads upstream, energy and water of a site: each with its reason. */
export function PlantFacts({ plant }: { readonly plant: Plant }) {
  const { power } = plant;
  if (!power) return null;
  return (
    <>
      <Band
        title={`${plantUi.class}: ${power.redundancyReached}`}
        label={fillText(plantUi.asked, { label: power.redundancyAsked })}
        separated
      />
      <dl className="fact-list">
        {factsOf(plant).map((fact) => (
          <div key={fact.path}>
            <dt>{fact.name}</dt>
            <dd>
              {fact.value === null ? (
                <NoData />
              ) : (
                <Figure path={fact.path}>{formatQuantity(fact.value, fact.unit)}</Figure>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
