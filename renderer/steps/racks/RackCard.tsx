import type { RackDesign } from '../../../shared/design/racks.ts';
import { legLoads, planCords } from '../../../shared/facility/cord-plan.ts';
import { rackLabel } from '../../../shared/facility/rack-label.ts';
import { drawingsUi } from '../../../shared/texts/en/ui/drawings.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Facts, FactText } from '../../components/Facts.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { PartLine } from './PartCard.tsx';
import type { Plant } from './plant.ts';
import { partial } from './RackGroupsTable.tsx';

const names = plantUi.rackFacts;

function ofLimit(value: number | null, limit: number | null | undefined, unit: string): string | null {
  if (value === null) return null;
  const shown = formatQuantity(value, unit);
  return limit === null || limit === undefined
    ? shown
    : fillText(drawingsUi.loadOf, { load: shown, limit: formatQuantity(limit, unit) });
}

function linesOf(rack: RackDesign, plant: Plant): readonly PartLine[] {
  const feed = plant.power?.feeds.find((entry) => entry.rackId === rack.id);
  const floor = plant.site?.floor;
  return [
    { name: names.power, text: partial(rack.maxPowerW, 'W'), path: `racks.racks.${rack.id}.maxPowerW` },
    { name: names.feed, text: feed === undefined ? null : ofLimit(feed.failoverW, feed.capacityW, 'W') },
    {
      name: names.circuit,
      text:
        feed === undefined
          ? null
          : fillText(names.circuitText, {
              feeds: formatExact(feed.feeds),
              amps: formatExact(feed.breakerA),
              volts: formatExact(feed.voltageV),
            }),
    },
    {
      name: names.units,
      text: fillText(drawingsUi.loadOf, {
        load: formatExact(rack.usedU),
        limit: `${formatExact(rack.heightU)} U`,
      }),
    },
    { name: names.mass, text: partial(rack.massKg, 'kg') },
    { name: names.slab, text: ofLimit(rack.slabPressurePa, floor?.slabRatingPa, 'Pa') },
    { name: names.foot, text: ofLimit(rack.footLoadN, floor?.pointRatingN, 'N') },
    { name: names.air, text: formatQuantity(rack.airHeatW, 'W') },
    { name: names.liquid, text: formatQuantity(rack.liquidHeatW, 'W') },
    { name: names.bound, text: drawingsUi.rackBounds[rack.boundBy] },
  ];
}

/** Load of each leg of a three-phase feed, once the other one is lost. */
function legLines(rack: RackDesign, { handover, power }: Plant): readonly PartLine[] {
  const feed = power?.feeds.find((entry) => entry.rackId === rack.id);
  if (feed === undefined || handover === null) return [];
  return legLoads(planCords(handover.facts, rack, feed), feed).map((legs, index) => ({
    name: fillText(plantUi.legs, { feed: String.fromCharCode('A'.charCodeAt(0) + index) }),
    text: legs.map((load) => formatQuantity(load, 'W')).join(' · '),
  }));
}

/** One rack with everything it stands on: power, circuit, mass, slab and foot apart, air and liquid. */
export function RackCard({ rack, plant }: { readonly rack: RackDesign; readonly plant: Plant }) {
  return (
    <section className="rack-card" aria-label={rackLabel(rack.row, rack.position)}>
      <h3>{fillText(plantUi.rackTitle, { label: rackLabel(rack.row, rack.position), id: rack.id })}</h3>
      <Facts
        look="fact-list single"
        rows={[...linesOf(rack, plant), ...legLines(rack, plant)].map((line) => [
          line.name,
          <FactText key={line.name} {...line} />,
        ])}
      />
    </section>
  );
}
