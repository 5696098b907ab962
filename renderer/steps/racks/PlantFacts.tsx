import type { PartialSum } from '../../../shared/design/common.ts';
import type { SitePowerResult } from '../../../shared/design/power.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Fact as NamedFact } from '../../components/Facts.tsx';
import { Figure } from '../../components/Figure.tsx';
import { NoData } from '../../components/Marks.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Plant } from './plant.ts';

interface Fact {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly path: string;
  readonly beside?: string;
  readonly atLeast?: boolean;
}

function sum(name: string, part: PartialSum, path: string): Fact {
  return { name, value: part.known, unit: 'W', path, atLeast: part.unknownParts.length > 0 };
}

function units(count: number | null, ratingW: number | null): string {
  if (count === null) return '';
  return ratingW === null
    ? formatExact(count)
    : fillText(plantUi.unitsOf, { count: formatExact(count), rating: formatQuantity(ratingW, 'W') });
}

/** What the fullest board puts on the generating sets at once; nothing without sets. */
function stepFacts({ gensets: { step } }: SitePowerResult, at: string): readonly Fact[] {
  if (step === null) return [];
  const path = `${at}.gensets.step.boardShare`;
  return [
    {
      name: plantUi.loadStep,
      value: step.boardShare * 100,
      unit: '%',
      path,
      beside: formatQuantity(step.boardW, 'W'),
    },
  ];
}

/** Finer than any cable is known, and never below what is lost. */
const hundredths = (percent: number): number => Math.ceil(percent * 100) / 100;

/** Voltage from the UPS to the racks: what the rows lose, and how far away the UPS may stand. */
function dropFacts({ voltageDrop }: SitePowerResult, at: string): readonly Fact[] {
  if (voltageDrop === null) return [];
  const { finalPercent, buswayPercent, longestFeederM } = voltageDrop;
  const path = `${at}.voltageDrop`;
  return [
    { name: plantUi.dropFinal, value: hundredths(finalPercent), unit: '%', path: `${path}.finalPercent` },
    { name: plantUi.dropBusway, value: hundredths(buswayPercent), unit: '%', path: `${path}.buswayPercent` },
    {
      name: plantUi.longestFeeder,
      value: longestFeederM === null ? null : Math.floor(longestFeederM),
      unit: 'm',
      path: `${path}.longestFeederM`,
    },
  ];
}

function powerFacts(plant: Plant): readonly Fact[] {
  const { power } = plant;
  if (!power) return [];
  const at = `power.sites.${power.siteId}`;
  return [
    sum(plantUi.itNameplate, power.itNameplateW, `${at}.itNameplateW`),
    sum(plantUi.itMax, power.itMaxW, `${at}.itMaxW`),
    sum(plantUi.itTypical, power.itTypicalW, `${at}.itTypicalW`),
    { name: plantUi.mechanical, value: power.mechanicalW, unit: 'W', path: `${at}.mechanicalW` },
    { name: plantUi.utility, value: power.utilityW, unit: 'W', path: `${at}.utilityW` },
    {
      name: plantUi.ups,
      value: power.upsOutputW,
      unit: 'W',
      path: `${at}.upsOutputW`,
      beside: units(power.ups.modules, power.ups.moduleW),
    },
    { name: plantUi.upsApparent, value: power.ups.outputVa, unit: 'VA', path: `${at}.ups.outputVa` },
    { name: plantUi.battery, value: power.ups.batteryWh, unit: 'Wh', path: `${at}.ups.batteryWh` },
    {
      name: plantUi.gensets,
      value: power.gensets.count,
      unit: '',
      path: `${at}.gensets.count`,
      beside: power.gensets.ratingW === null ? '' : formatQuantity(power.gensets.ratingW, 'W'),
    },
    ...stepFacts(power, at),
    { name: plantUi.transformer, value: power.transformerVa, unit: 'VA', path: `${at}.transformerVa` },
    ...dropFacts(power, at),
  ];
}

function yearFacts(plant: Plant): readonly Fact[] {
  const energy = plant.power?.energy;
  if (!energy) return [];
  const at = `power.sites.${plant.power.siteId}.energy`;
  return [
    { name: plantUi.itEnergy, value: energy.itMwhPerYear, unit: 'MWh', path: `${at}.itMwhPerYear` },
    {
      name: plantUi.siteEnergy,
      value: energy.facilityMwhPerYear,
      unit: 'MWh',
      path: `${at}.facilityMwhPerYear`,
    },
    { name: plantUi.carbon, value: energy.carbonTonnesPerYear, unit: 't', path: `${at}.carbonTonnesPerYear` },
    { name: plantUi.water, value: energy.waterM3PerYear, unit: 'm³', path: `${at}.waterM3PerYear` },
  ];
}

/** The factors of ISO/IEC 30134 under their names; what the site did not enter has no data. */
function isoFacts({ power, cooling }: Plant): readonly Fact[] {
  if (!power) return [];
  const { energy } = power;
  const { iso } = plantUi;
  const at = `power.sites.${power.siteId}.energy`;
  const cool = `cooling.sites.${power.siteId}`;
  return [
    { name: iso.pue, value: energy.pue, unit: '', path: `${at}.pue` },
    { name: iso.ref, value: energy.renewableEnergyFactor, unit: '', path: `${at}.renewableEnergyFactor` },
    {
      name: iso.erf,
      value: cooling?.heatReuse.energyReuseFactor ?? null,
      unit: '',
      path: `${cool}.heatReuse.energyReuseFactor`,
    },
    {
      name: iso.cer,
      value: cooling?.coolingEfficiencyRatio ?? null,
      unit: '',
      path: `${cool}.coolingEfficiencyRatio`,
    },
    {
      name: iso.cue,
      value: energy.carbonUsageEffectiveness,
      unit: 'kg/kWh',
      path: `${at}.carbonUsageEffectiveness`,
    },
    {
      name: iso.wue,
      value: energy.waterUsageEffectiveness,
      unit: 'l/kWh',
      path: `${at}.waterUsageEffectiveness`,
    },
  ];
}

/** Power that each delivery of the plan brings to the site; one delivery says nothing that the sum does not. */
function Phases({ phases }: Pick<Plant, 'phases'>) {
  if (phases.length < 2) return null;
  return (
    <>
      <h3 className="fact-head">{plantUi.phasesTitle}</h3>
      <dl className="fact-list">
        {phases.map(({ id, name, unknown, maxPowerW }) => (
          <NamedFact key={id} name={name}>
            {`${unknown > 0 ? `${wordsUi.atLeast} ` : ''}${formatQuantity(maxPowerW, 'W')}`}
          </NamedFact>
        ))}
      </dl>
    </>
  );
}

function FactRow({ fact }: { readonly fact: Fact }) {
  return (
    <div>
      <dt>{fact.name}</dt>
      <dd>
        {fact.beside !== undefined && fact.beside !== '' && <small>{fact.beside}</small>}
        {fact.value === null ? (
          <NoData />
        ) : (
          <Figure path={fact.path}>
            {fact.atLeast === true ? `${wordsUi.atLeast} ` : ''}
            {formatQuantity(fact.value, fact.unit)}
          </Figure>
        )}
      </dd>
    </div>
  );
}

/** Loads from the racks to the grid, plant, energy and water of a year: each with its reason. */
export function PlantFacts({ plant }: { readonly plant: Plant }) {
  return (
    <>
      <dl className="fact-list">
        {[...powerFacts(plant), ...yearFacts(plant)].map((fact) => (
          <FactRow key={fact.path} fact={fact} />
        ))}
      </dl>
      <h3 className="fact-head">{plantUi.isoTitle}</h3>
      <dl className="fact-list">
        {isoFacts(plant).map((fact) => (
          <FactRow key={fact.path} fact={fact} />
        ))}
      </dl>
      <Phases phases={plant.phases} />
    </>
  );
}
