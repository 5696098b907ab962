import type { SiteCoolingResult } from '../../../shared/design/cooling.ts';
import { drawingsUi } from '../../../shared/texts/en/ui/drawings.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { HOURS_PER_YEAR } from '../../../shared/units/units.ts';
import { Facts, FactText } from '../../components/Facts.tsx';
import { Icon } from '../../components/Icon.tsx';
import { NoData } from '../../components/Marks.tsx';
import { Band } from '../../components/Sheet.tsx';
import { CoolingLoop } from '../../drawings/CoolingLoop.tsx';
import { formatExact, formatNumber, formatPercent, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { select, useNavigationStore } from '../../stores/navigation-store.ts';
import { partName, readPart } from './choice.ts';
import { PartCard } from './PartCard.tsx';
import { LOOP_IDS, loopFacts } from './part-facts.ts';
import type { Plant } from './plant.ts';

type Check = SiteCoolingResult['checks'][number];

/** Shares have no unit and are read in percent. */
function reading(value: number | null, unit: string): string {
  if (value === null) return drawingsUi.noData;
  return unit === '' ? formatPercent(value) : formatQuantity(value, unit);
}

function CheckRow({ check }: { readonly check: Check }) {
  const state = check.holds === null ? 'open' : check.holds ? 'met' : 'not-met';
  const tone = check.holds === null ? 'warn' : check.holds ? 'ok' : 'fail';
  return (
    <li>
      <span className={tone}>
        <Icon name={state} label={plantUi.checkStates[state]} />
      </span>
      <span className="clip">{plantUi.checkNames[check.id]}</span>
      <span className="num">
        {check.value === null ? <NoData /> : reading(check.value, check.unit)}
        {check.limit !== null && (
          <small className="dim">
            {' '}
            {fillText(plantUi.limitIs, { limit: reading(check.limit, check.unit) })}
          </small>
        )}
      </span>
    </li>
  );
}

/** Hours of the year without a chiller, with one for a part of the heat, and with one for all of it; without a climate table the bar is hatched and says so. */
function YearBar({ cooling }: { readonly cooling: SiteCoolingResult }) {
  const free = cooling.freeCoolingHours;
  const mixed = cooling.mixedCoolingHours ?? 0;
  const share = (hours: number): string => `${(hours / HOURS_PER_YEAR) * 100}%`;
  return (
    <div className="year">
      <span className="label">{plantUi.hours}</span>
      {free === null ? (
        <div className="year-bar unknown">{plantUi.noClimate}</div>
      ) : (
        <>
          <div className="year-bar">
            <span className="free" style={{ width: share(free) }} />
            <span className="mixed" style={{ width: share(mixed) }} />
          </div>
          <div className="year-words">
            <span>{fillText(plantUi.freeHours, { hours: formatExact(free) })}</span>
            {mixed > 0 && <span>{fillText(plantUi.mixedHours, { hours: formatExact(mixed) })}</span>}
            <span>
              {fillText(plantUi.chillerHours, { hours: formatExact(HOURS_PER_YEAR - free - mixed) })}
            </span>
          </div>
        </>
      )}
    </div>
  );
}

function CoolingFacts({ cooling }: { readonly cooling: SiteCoolingResult }) {
  const at = `cooling.sites.${cooling.siteId}`;
  const { electricalParts: parts, heatReuse } = cooling;
  const facts: readonly { name: string; text: string | null; path: string }[] = [
    { name: plantUi.electrical, text: formatQuantity(cooling.electricalW, 'W'), path: `${at}.electricalW` },
    { name: plantUi.fans, text: formatQuantity(parts.fansW, 'W'), path: `${at}.electricalW` },
    { name: plantUi.pumps, text: formatQuantity(parts.pumpsW, 'W'), path: `${at}.electricalW` },
    { name: plantUi.chiller, text: formatQuantity(parts.chillerW, 'W'), path: `${at}.electricalW` },
    {
      name: plantUi.efficiency,
      text: cooling.coolingEfficiencyRatio === null ? null : formatNumber(cooling.coolingEfficiencyRatio),
      path: `${at}.electricalW`,
    },
    {
      name: plantUi.usable,
      text: formatQuantity(heatReuse.usableMwhPerYear, 'MWh'),
      path: `${at}.heatReuse.usableMwhPerYear`,
    },
  ];
  return (
    <Facts look="fact-list" rows={facts.map((fact) => [fact.name, <FactText key={fact.name} {...fact} />])} />
  );
}

/** Technology and facility loop, hours of the year, and the checks that a label does not make. */
export function CoolingPanel({
  plant,
  names,
  onLose,
}: {
  readonly plant: Plant;
  readonly names: Names;
  readonly onLose: (id: string) => void;
}) {
  const part = readPart(useNavigationStore((state) => state.selection['part']));
  const chosen = part?.kind === 'loop' ? part.id : null;
  const facts = LOOP_IDS.flatMap((id) => (id === chosen ? (loopFacts(plant, id) ?? []) : []))[0];
  const { cooling } = plant;
  return (
    <section className="region">
      <Band title={plantUi.coolingLoop} label={plantUi.coolingLabel} />
      {cooling === undefined ? (
        <p className="read pad">{plantUi.noCooling}</p>
      ) : (
        <>
          <CoolingLoop
            site={cooling}
            chosen={chosen}
            onSelect={(id) => select('part', partName('loop', id))}
          />
          <div className="cooling-rest scroll">
            {facts && <PartCard part={facts} names={names} onLose={onLose} />}
            <YearBar cooling={cooling} />
            <ul className="identity-list checks-list">
              {cooling.checks.map((check) => (
                <CheckRow key={check.id} check={check} />
              ))}
            </ul>
            <CoolingFacts cooling={cooling} />
          </div>
        </>
      )}
    </section>
  );
}
