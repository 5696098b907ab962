import type { Facts } from '../../catalogue/catalogue.ts';
import type { Consumable } from '../../catalogue/facility-products.ts';
import { figureOfRacks } from '../../design/traced-figures.ts';
import type { SiteId } from '../../ids.ts';
import { type BomSources, type Item, item } from './line-draft.ts';

/** What the rules of consumables count at one site. */
interface SiteCounts {
  readonly emptyUnits: number;
  readonly cables: number;
  readonly devices: number;
  /** Inlets of the servers whose power supplies are published. */
  readonly inlets: number;
  readonly devicesWithoutInlets: number;
  readonly tanks: number;
}

interface Counter {
  readonly count: (counts: SiteCounts) => number;
  readonly figure: (siteId: SiteId) => string;
}

/** Units of the catalogue's rules that a design can count. */
const COUNTERS: Readonly<Record<string, Counter>> = {
  'per empty rack unit': { count: (counts) => counts.emptyUnits, figure: figureOfRacks },
  'per cable': { count: (counts) => counts.cables, figure: figureOfRacks },
  'per device': { count: (counts) => counts.devices, figure: figureOfRacks },
  'per inlet': { count: (counts) => counts.inlets, figure: figureOfRacks },
  'per tank and year': {
    count: (counts) => counts.tanks,
    figure: (siteId) => `power.sites.${siteId}.gensets.count`,
  },
};

function inletsOf(productId: Item['productId'], facts: Facts): number | null {
  const product = productId === null ? undefined : facts.findProduct(productId);
  return product?.kind === 'server' ? product.psu.count : null;
}

/** Counts the things consumables go with, at one site. */
export function countSite(sources: BomSources, siteId: SiteId, facts: Facts): SiteCounts {
  const racks = sources.racks.racks.filter((rack) => rack.siteId === siteId);
  const devices = racks.flatMap((rack) => (rack.purpose === 'rack-scale' ? [] : rack.devices));
  const inlets = devices.map((device) => inletsOf(device.productId, facts));
  const fabrics = new Set(
    sources.fabric.fabrics.filter((fabric) => fabric.siteId === siteId).map((fabric) => fabric.id),
  );
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    emptyUnits: sum(
      racks.map((rack) =>
        rack.purpose === 'rack-scale' ? 0 : Math.max(0, Math.floor(rack.heightU - rack.usedU)),
      ),
    ),
    cables: sum(sources.racks.cables.map((run) => (fabrics.has(run.fabricId) ? run.cables : 0))),
    devices: sum(racks.map((rack) => rack.devices.length)),
    inlets: sum(inlets.map((count) => count ?? 0)),
    devicesWithoutInlets: inlets.filter((count) => count === null).length,
    tanks: sources.power.sites.find((site) => site.siteId === siteId)?.gensets.count ?? 0,
  };
}

/** Consumables whose rule has a sourced figure and a unit the design can count. */
export function countableConsumables(facts: Facts): readonly (Consumable & { readonly ruleValue: number })[] {
  return facts
    .selectable('consumable')
    .flatMap((entry) =>
      entry.ruleValue !== null && entry.ruleUnit !== null && entry.ruleUnit in COUNTERS
        ? [{ ...entry, ruleValue: entry.ruleValue }]
        : [],
    );
}

/** Consumables of one site by the rules of the catalogue. */
export function* consumableItems(counts: SiteCounts, siteId: SiteId, facts: Facts): Generator<Item> {
  for (const consumable of countableConsumables(facts)) {
    const counter = COUNTERS[consumable.ruleUnit ?? ''];
    if (!counter) continue;
    yield item({
      category: 'consumable',
      productId: consumable.id,
      siteId,
      quantity: Math.ceil(counter.count(counts) * consumable.ruleValue),
      unitOfIssue: consumable.unitOfIssue ?? 'piece',
      figure: counter.figure(siteId),
    });
  }
}
