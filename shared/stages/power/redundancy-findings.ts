import type { Facts, Product } from '../../catalogue/catalogue.ts';
import type { FailureCase } from '../../design/power.ts';
import type { PlacedDevice } from '../../design/racks.ts';
import {
  type Cords,
  carriedWithOneFeedLostW,
  cordsOf,
  cordsPerFeed,
  feedsNeeded,
} from '../../facility/cords.ts';
import { meetsLabel } from '../../facility/redundancy.ts';
import type { Finding, WayOut } from '../../findings.ts';
import type { Simulation } from './judge-redundancy.ts';
import { nodeLabel, type SizedSite } from './power-findings.ts';

const common = { stage: 'power', step: 'racks' } as const;
const MOST_FEEDS = 6;

/** Fewest feeds, from a number on, that satisfy a test; null = not with six either. */
function fewestFeeds(from: number, holds: (feeds: number) => boolean): number | null {
  for (let feeds = Math.max(2, from); feeds <= MOST_FEEDS; feeds++) if (holds(feeds)) return feeds;
  return null;
}

function outlives(cords: Cords, feeds: number): boolean {
  const alive = feedsNeeded(cords, feeds);
  return alive !== null && alive < feeds;
}

interface FedDevice {
  readonly device: PlacedDevice;
  readonly product: Product;
  readonly cords: Cords;
}

const wayToFeeds = (feeds: number, pointer: string): WayOut => ({
  code: 'way-add-feed',
  params: { feeds },
  edits: [{ pointer, value: feeds }],
});

/**
 * Supplies that keep a server on by the data sheet, with one feed lost, but carry less than its maximum: it has to slow
 * down.
 */
function throttleFinding({ device, product, cords }: FedDevice, sized: SizedSite): readonly Finding[] {
  const feeds = sized.site.power.feedsPerRack;
  const carriedW = carriedWithOneFeedLostW(cords, feeds);
  const maximumW = device.maxPowerW;
  if (carriedW === null || maximumW === null || carriedW >= maximumW) return [];
  const pointer = `/sites/${sized.siteIndex}/power/feedsPerRack`;
  const enough = fewestFeeds(feeds + 1, (n) => (carriedWithOneFeedLostW(cords, n) ?? 0) >= maximumW);
  return [
    {
      ...common,
      code: 'supplies-below-maximum',
      severity: 'review',
      subject: `product/${product.id}`,
      pointer,
      measured: { value: maximumW, unit: 'W' },
      limit: { value: carriedW, unit: 'W' },
      rule: 'facility-method 5.3',
      params: {
        product: product.name,
        supplies: cords.count,
        feeds,
        left: cords.count - cordsPerFeed(cords.count, feeds),
      },
      waysOut: enough === null ? [] : [wayToFeeds(enough, pointer)],
    },
  ];
}

/** Servers whose supplies do not outlive one feed (facility-method 5.3, cord mapping). */
export function supplyFindings(facts: Facts, sized: SizedSite): readonly Finding[] {
  const { site, siteIndex, plant } = sized;
  const feeds = site.power.feedsPerRack;
  const products = new Map(
    plant.loads.flatMap((load) => load.rack.devices.map((device) => [device.productId, device] as const)),
  );
  return [...products.values()].flatMap((device): readonly Finding[] => {
    const product = facts.findProduct(device.productId);
    const cords = product === undefined ? null : cordsOf(product, device.maxPowerW);
    if (!product || cords === null || cords.needed === null || feeds < 2) return [];
    if ((feedsNeeded(cords, feeds) ?? 0) < feeds) return throttleFinding({ device, product, cords }, sized);
    const enough = fewestFeeds(feeds + 1, (n) => outlives(cords, n));
    const left = cords.count - cordsPerFeed(cords.count, feeds);
    const pointer = `/sites/${siteIndex}/power/feedsPerRack`;
    const base = {
      ...common,
      // Where N is asked for, the stop is planned.
      severity: site.power.upsRedundancy === 'N' ? 'note' : 'review',
      subject: `product/${product.id}`,
      pointer,
      rule: 'facility-method 5.3',
    } as const;
    const params = { product: product.name, supplies: cords.count, needed: cords.needed };
    if (enough === null) return [{ ...base, code: 'supplies-never-enough', params }];
    return [
      {
        ...base,
        code: 'supplies-need-every-feed',
        params: { ...params, feeds, left, enough },
        waysOut: [wayToFeeds(enough, pointer)],
      },
    ];
  });
}

/** What a failure does, in words. */
function effectOf(failure: FailureCase, sized: SizedSite): string {
  const [first] = failure.overloaded;
  if (first) return `${nodeLabel(sized.result.nodes, first.node)} carries more than it may`;
  return failure.shedRacks.length > 0 ? `${failure.shedRacks.length} racks stop` : 'the cooling plant stops';
}

function waysUp(sized: SizedSite, failure: FailureCase): readonly WayOut[] {
  const { site, siteIndex, result } = sized;
  const at = `/sites/${siteIndex}/power`;
  const ways: WayOut[] = [];
  const node = result.nodes.find((entry) => entry.id === failure.lost || failure.lost === `${entry.id}:unit`);
  if (site.power.feedsPerRack === 1)
    ways.push({ code: 'way-two-feeds', params: {}, edits: [{ pointer: `${at}/feedsPerRack`, value: 2 }] });
  if (node?.kind === 'utility' || node?.kind === 'transformer') {
    if (site.power.utilityFeeds === 1)
      ways.push({
        code: 'way-second-utility',
        params: {},
        edits: [{ pointer: `${at}/utilityFeeds`, value: 2 }],
      });
    if (site.power.gensetRedundancy === 'none')
      ways.push({
        code: 'way-add-gensets',
        params: {},
        edits: [{ pointer: `${at}/gensetRedundancy`, value: 'N+1' }],
      });
  }
  ways.push({
    code: 'way-lower-label',
    params: { label: result.redundancyReached },
    edits: [{ pointer: `${at}/upsRedundancy`, value: result.redundancyReached }],
  });
  return ways;
}

/** Failures that a label promises to carry and that are not carried, worst first. */
function broken(sized: SizedSite, simulation: Simulation): readonly FailureCase[] {
  const kinds = sized.result.redundancyAsked === '2N' ? ['component', 'path'] : ['component'];
  return simulation.cases
    .filter((entry, index) => !entry.carried && kinds.includes(simulation.scenarios[index]?.kind ?? ''))
    .toSorted((a, b) => a.servedW - b.servedW || b.highestUse - a.highestUse);
}

function labelFinding(sized: SizedSite, simulation: Simulation, suppliesOnly: boolean): readonly Finding[] {
  const { site, siteIndex, result } = sized;
  const [worst] = broken(sized, simulation);
  if (meetsLabel(result.redundancyReached, result.redundancyAsked) || !worst) return [];
  return [
    {
      ...common,
      code: 'redundancy-not-reached',
      // Whether a server stops or slows down with too few supplies depends on its draw at that moment.
      severity: suppliesOnly ? 'review' : 'blocking',
      subject: `site/${site.id}`,
      pointer: `/sites/${siteIndex}/power/upsRedundancy`,
      rule: 'facility-method 5.7',
      params: {
        site: site.name,
        asked: result.redundancyAsked,
        reached: result.redundancyReached,
        case: worst.label,
        effect: effectOf(worst, sized),
        failed: broken(sized, simulation).length,
        total: result.failures.length,
      },
      figure: `power.sites.${site.id}.redundancyReached`,
      waysOut: waysUp(sized, worst),
    },
  ];
}

/** With N+1 one board or one UPS output still stops everything: said once, since it is what 2N is for. */
function singlePointFinding(sized: SizedSite, simulation: Simulation): readonly Finding[] {
  const { site, siteIndex, result } = sized;
  if (result.redundancyAsked !== 'N+1') return [];
  const points = simulation.cases.filter(
    (entry, index) => !entry.carried && simulation.scenarios[index]?.kind === 'path',
  );
  const [first] = points;
  if (!first) return [];
  return [
    {
      ...common,
      code: 'single-point-of-failure',
      severity: 'note',
      subject: `site/${site.id}`,
      pointer: `/sites/${siteIndex}/power/upsRedundancy`,
      rule: 'facility-method 5.7',
      params: {
        site: site.name,
        case: points.map((entry) => entry.label).join(' or '),
        asked: result.redundancyAsked,
      },
      waysOut: [
        {
          code: 'way-two-paths',
          params: {},
          edits: [{ pointer: `/sites/${siteIndex}/power/upsRedundancy`, value: '2N' }],
        },
      ],
    },
  ];
}

function gensetFinding(sized: SizedSite): readonly Finding[] {
  const { site, siteIndex, result, plant } = sized;
  const asked = site.power.gensetRedundancy;
  if (asked === 'none' || plant.gensets === null || meetsLabel(result.gensetRedundancyReached, asked))
    return [];
  if (result.itMaxW.known === 0) return [];
  return [
    {
      ...common,
      code: 'genset-redundancy-not-reached',
      severity: 'blocking',
      subject: `site/${site.id}`,
      pointer: `/sites/${siteIndex}/power/gensetRedundancy`,
      rule: 'facility-method 5.6',
      params: { site: site.name, asked, reached: result.gensetRedundancyReached },
    },
  ];
}

/**
 * Findings about redundancy: label asked against label derived from the simulation.
 * @param suppliesOnly - true when only the mapping of power supplies to feeds keeps the site from its label
 */
export function redundancyFindings(
  sized: SizedSite,
  simulation: Simulation,
  suppliesOnly: boolean,
): readonly Finding[] {
  return [
    ...labelFinding(sized, simulation, suppliesOnly),
    ...singlePointFinding(sized, simulation),
    ...gensetFinding(sized),
  ];
}
