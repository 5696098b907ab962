import type { TrayLoad } from '../../design/racks.ts';
import { figureOfRacks } from '../../design/traced-figures.ts';
import type { SiteId } from '../../ids.ts';
import { KILO, MILLI_PER_ONE } from '../../units/units.ts';
import { type BomSources, type Item, item } from './line-draft.ts';

const VA_PER_KVA = 1_000;

/** Common widths of cable trays, mm (IEC 61537 products); a wider load takes several of the widest. */
const TRAY_WIDTHS_MM = [100, 150, 200, 300, 400, 500, 600] as const;
const WIDEST_MM = 600;

/** Trays side by side that hold a load, and their width. */
function traysFor({ widthMm }: Pick<TrayLoad, 'widthMm'>): {
  readonly count: number;
  readonly widthMm: number;
} {
  const count = Math.max(1, Math.ceil(widthMm / WIDEST_MM));
  return { count, widthMm: TRAY_WIDTHS_MM.find((width) => width * count >= widthMm) ?? WIDEST_MM };
}

/** Metres of tray by width, along the rows and across them. */
function* trayItems({ racks }: BomSources): Generator<Item> {
  for (const load of racks.trays) {
    const { count, widthMm } = traysFor(load);
    yield item({
      category: 'tray',
      name: 'Cable tray, 100 mm deep',
      siteId: load.siteId,
      quantity: count * Math.ceil(load.lengthMm / MILLI_PER_ONE),
      unitOfIssue: 'm',
      variant: `${widthMm} mm wide`,
      figure: figureOfRacks(load.siteId),
    });
  }
}

function* supplyItems({ power }: BomSources): Generator<Item> {
  for (const { siteId, transformers, switchboards, gensets } of power.sites) {
    yield item({
      category: 'transformer',
      name: 'Distribution transformer',
      siteId,
      quantity: transformers.count,
      variant: `${transformers.ratingVa / VA_PER_KVA} kVA`,
      figure: `power.sites.${siteId}.transformers.count`,
    });
    yield item({
      category: 'switchboard',
      name: 'Main low-voltage switchboard',
      siteId,
      quantity: switchboards.count,
      variant: `${switchboards.ratingA} A`,
      figure: `power.sites.${siteId}.switchboards.count`,
    });
    yield item({
      category: 'fuel-tank',
      name: 'Fuel storage, usable volume',
      siteId,
      quantity: Math.ceil(gensets.fuelLitres ?? 0),
      unitOfIssue: 'l',
      figure: `power.sites.${siteId}.gensets.fuelLitres`,
    });
  }
}

function* heatItems({ cooling }: BomSources): Generator<Item> {
  for (const { siteId, heatRejectedW } of cooling.sites)
    yield item({
      category: 'heat-rejection',
      name: 'Heat rejection to the outside, capacity',
      siteId,
      quantity: Math.ceil(heatRejectedW / KILO),
      unitOfIssue: 'kW',
      figure: `cooling.sites.${siteId}.heatRejectedW`,
    });
}

function containmentItem(siteId: SiteId, containmentMm: number): Item {
  return item({
    category: 'containment',
    name: 'Aisle containment',
    siteId,
    quantity: Math.ceil(containmentMm / MILLI_PER_ONE),
    unitOfIssue: 'm',
    figure: `racks.floors.${siteId}.containmentMm`,
  });
}

/**
 * What a site has once and no catalogue product stands for: transformers, switchboards, fuel storage, heat rejection,
 * containment and cable trays, each by its rating or size. Their prices stay unknown until somebody names them.
 */
export function* roomItems(sources: BomSources): Generator<Item> {
  yield* supplyItems(sources);
  yield* heatItems(sources);
  for (const floor of sources.racks.floors) yield containmentItem(floor.siteId, floor.containmentMm);
  yield* trayItems(sources);
}
