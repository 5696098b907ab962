import type { SitePowerResult } from '../../design/power.ts';
import { figureOfRacks } from '../../design/traced-figures.ts';
import { type BomSources, type Item, item } from './line-draft.ts';

const WATT_HOURS_PER_KWH = 1000;

function* upsItems(site: SitePowerResult): Generator<Item> {
  const { siteId, ups } = site;
  const figure = `power.sites.${siteId}.ups`;
  yield item({
    category: 'ups',
    productId: ups.productId,
    name: ups.productId === null ? 'UPS module, product not known' : null,
    siteId,
    quantity: ups.modules ?? 0,
    unitOfIssue: 'module',
    figure: `${figure}.modules`,
  });
  yield item({
    category: 'battery',
    name: 'UPS battery, installed energy',
    siteId,
    quantity: Math.ceil(ups.batteryWh / WATT_HOURS_PER_KWH),
    unitOfIssue: 'kWh',
    figure: `${figure}.batteryWh`,
  });
}

const MAIN_BREAKERS = [
  ['transformer', 'Circuit breaker of a transformer'],
  ['genset', 'Circuit breaker of a generating set'],
  ['ups', 'Circuit breaker of a UPS input'],
  ['busway', 'Circuit breaker of a busway'],
] as const;

/** One breaker for every circuit of every rack feed, by rating; and those above, at their own places. */
function* breakerItems(site: SitePowerResult): Generator<Item> {
  for (const [kind, name] of MAIN_BREAKERS) {
    const { ratingA, count } = site.breakers[kind];
    yield item({
      category: 'breaker',
      name,
      siteId: site.siteId,
      quantity: count,
      variant: ratingA === null ? 'medium voltage' : `${ratingA} A, three phases`,
      figure: `power.sites.${site.siteId}.breakers.${kind}.count`,
    });
  }
  for (const feed of site.feeds)
    yield item({
      category: 'breaker',
      name: 'Circuit breaker of a rack feed',
      siteId: site.siteId,
      quantity: feed.feeds * feed.circuitsPerFeed,
      variant: `${feed.breakerA} A, ${feed.phases === 3 ? 'three phases' : 'one phase'}`,
      figure: figureOfRacks(site.siteId),
    });
}

/** Sections of busway; the length of each follows its part of the row. */
function buswayItem({ siteId, busways }: SitePowerResult): Item {
  return item({
    category: 'busway',
    productId: busways.productId,
    name: busways.productId === null ? 'Busway, product not known' : null,
    siteId,
    quantity: busways.count,
    unitOfIssue: 'section',
    variant: `${busways.ratingA} A`,
    figure: `power.sites.${siteId}.busways.count`,
  });
}

/** Installed power plant: PDUs, busways, breakers, UPS modules and batteries, generating sets. */
export function* powerItems({ power }: BomSources): Generator<Item> {
  for (const site of power.sites) {
    const { siteId, pdus, gensets } = site;
    yield item({
      category: 'pdu',
      productId: pdus.productId,
      name: pdus.productId === null ? 'Rack PDU, product not known' : null,
      siteId,
      quantity: pdus.count,
      figure: figureOfRacks(siteId),
    });
    yield buswayItem(site);
    yield* breakerItems(site);
    yield* upsItems(site);
    yield item({
      category: 'genset',
      productId: gensets.productId,
      name: gensets.productId === null ? 'Generating set, product not known' : null,
      siteId,
      quantity: gensets.count ?? 0,
      unitOfIssue: 'set',
      figure: `power.sites.${siteId}.gensets.count`,
    });
  }
}

/** Installed cooling plant: CDUs, rear doors and room units. */
export function* coolingItems({ cooling }: BomSources): Generator<Item> {
  for (const { siteId, cdu, rearDoors, roomUnits } of cooling.sites) {
    const parts = [
      { unit: 'Coolant distribution unit', found: cdu, count: cdu?.installed ?? 0, figure: 'cdu.installed' },
      {
        unit: 'Rear-door heat exchanger',
        found: rearDoors,
        count: rearDoors?.count ?? 0,
        figure: 'rearDoors.count',
      },
      { unit: 'Room air handler', found: roomUnits, count: roomUnits?.count ?? 0, figure: 'roomUnits.count' },
    ];
    for (const { unit, found, count, figure } of parts) {
      const productId = found?.productId ?? null;
      yield item({
        category: 'cooling',
        productId,
        name: productId === null ? `${unit}, product not known` : null,
        siteId,
        quantity: count,
        unitOfIssue: 'unit',
        figure: `cooling.sites.${siteId}.${figure}`,
      });
    }
  }
}
