import type { Facts } from '../../catalogue/catalogue.ts';
import type { RackBound } from '../../design/racks.ts';
import { nextBreakerA } from '../../facility/circuit.ts';
import type { WayOut } from '../../findings.ts';
import { compareIds } from '../../ids.ts';
import { RESERVED_U } from './rack-limits.ts';
import type { DeviceFigures, SiteContext } from './types.ts';

/** Where in the plan a limit is set. */
export function pointerOf(bound: RackBound, siteIndex: number): string {
  switch (bound) {
    case 'power':
      return `/sites/${siteIndex}/power/feedCurrentA`;
    case 'air':
      return `/sites/${siteIndex}/cooling/maxAirKwPerRack`;
    case 'outlets':
      return '/physical/pduId';
    case 'choice':
      return '/physical/serversPerRack';
    case 'height':
    case 'mass':
    case 'liquid':
    case 'ports':
    case 'demand':
      return '/physical/rackId';
  }
}

function powerWays(needW: number, context: SiteContext, siteIndex: number): readonly WayOut[] {
  const { feed } = context;
  const ways: WayOut[] = [];
  const perFeedW = needW / Math.max(1, feed.feeds - 1);
  const amperes = nextBreakerA(perFeedW, feed.circuit, feed.code);
  if (amperes !== null)
    ways.push({
      code: 'way-raise-feed-current',
      params: { amperes },
      edits: [{ pointer: pointerOf('power', siteIndex), value: amperes }],
    });
  const feeds = Math.ceil(needW / feed.capacityW) + 1;
  if (feeds > feed.feeds && feeds <= 6)
    ways.push({
      code: 'way-add-feed',
      params: { feeds },
      edits: [{ pointer: `/sites/${siteIndex}/power/feedsPerRack`, value: feeds }],
    });
  return ways;
}

function rackWays(facts: Facts, needU: number): readonly WayOut[] {
  const taller = facts
    .selectable('rack')
    .filter((rack) => rack.deviceClass === '4-post enclosure' && (rack.heightU ?? 0) - RESERVED_U >= needU)
    .toSorted((a, b) => (a.heightU ?? 0) - (b.heightU ?? 0) || compareIds(a.id, b.id))[0];
  if (!taller) return [];
  return [
    {
      code: 'way-other-rack',
      params: { product: taller.name },
      edits: [{ pointer: '/physical/rackId', value: taller.id }],
    },
  ];
}

function airWay(airW: number, siteIndex: number): WayOut {
  const kilowatts = Math.ceil(airW / 1_000);
  const edits = [{ pointer: pointerOf('air', siteIndex), value: kilowatts }];
  return { code: 'way-raise-air', params: { kilowatts }, edits };
}

/** Nearest changes of the plan that make room for what already stands in one rack, by the limit it breaks. */
export function waysToHold(
  facts: Facts,
  load: { readonly bound: 'height' | 'power' | 'air'; readonly value: number },
  place: { context: SiteContext; siteIndex: number },
): readonly WayOut[] {
  if (load.bound === 'power') return powerWays(load.value, place.context, place.siteIndex);
  if (load.bound === 'height') return rackWays(facts, load.value);
  return [airWay(load.value, place.siteIndex)];
}

/** Nearest changes of the plan that make one device fit a rack, by the limit that binds. */
export function waysToFit(
  facts: Facts,
  device: { figures: DeviceFigures; opticsAllowanceW: number; bound: RackBound },
  place: { context: SiteContext; siteIndex: number },
): readonly WayOut[] {
  const { figures, opticsAllowanceW, bound } = device;
  const { context, siteIndex } = place;
  const powerW = (figures.maxPowerW ?? 0) + opticsAllowanceW;
  if (bound === 'power') return powerWays(powerW, context, siteIndex);
  if (bound === 'height') return rackWays(facts, figures.heightU);
  if (bound === 'choice')
    return [
      {
        code: 'way-fewer-servers',
        params: { servers: 1 },
        edits: [{ pointer: '/physical/serversPerRack', value: 1 }],
      },
    ];
  if (bound !== 'air') return [{ code: 'choose-other-product', params: {} }];
  return [airWay(powerW * (1 - figures.liquidFraction), siteIndex)];
}
