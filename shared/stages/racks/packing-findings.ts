import type { Facts } from '../../catalogue/catalogue.ts';
import type { RackBound, RackDesign } from '../../design/racks.ts';
import { rackLabel } from '../../facility/rack-label.ts';
import type { Finding, Measured } from '../../findings.ts';
import { compareIds } from '../../ids.ts';
import type { Site } from '../../plan/site.ts';
import type { FilledSite } from './fill-racks.ts';
import type { Misfit } from './fill-shared.ts';
import { type Demand, demandOf } from './rack-limits.ts';
import type { SiteDevices } from './site-devices.ts';
import type { RackLimits, SiteContext } from './types.ts';
import { pointerOf, waysToFit, waysToHold } from './ways-out.ts';

/** A site of the plan with its place in the list, for pointers. */
export interface SitePlace {
  readonly context: SiteContext;
  readonly siteIndex: number;
}

const common = { stage: 'racks', step: 'racks' } as const;

/** Words for a limit, as the sentence names it. */
export const BOUND_WORDS: Readonly<Record<RackBound, string>> = {
  height: 'height',
  power: 'power with one feed lost',
  air: 'heat to the air',
  liquid: 'heat to the liquid',
  mass: 'mass',
  ports: 'switch ports',
  outlets: 'PDU outlets',
  choice: 'the planner’s limit of servers per rack',
  demand: 'demand',
};

/** A demand and a limit under one bound, with the unit people read. */
function readingsOf(
  bound: RackBound,
  demand: Demand,
  limits: RackLimits,
): { measured: Measured; limit: Measured } {
  const pair = (value: number, limit: number, unit: string) => ({
    measured: { value, unit },
    limit: { value: limit, unit },
  });
  switch (bound) {
    case 'power':
      return pair(demand.powerW, limits.powerW, 'W');
    case 'air':
    case 'liquid':
      return pair(demand.airW, limits.airW, 'W');
    case 'mass':
      return pair(demand.massKg, limits.massKg ?? 0, 'kg');
    case 'outlets': {
      const outlets = limits.outlets;
      const total = outlets === null ? 0 : outlets.c13 + outlets.c19 + outlets.either;
      return pair(demand.c13 + demand.c19, total, 'outlets');
    }
    case 'choice':
    case 'ports':
    case 'demand':
      return pair(1, 0, 'servers');
    case 'height':
      return pair(demand.heightU, limits.heightU, 'U');
  }
}

function misfitFinding(facts: Facts, misfit: Misfit, place: SitePlace): Finding {
  const { device, bound } = misfit;
  const { context, siteIndex } = place;
  const demand = demandOf(device, context.feed.feeds);
  return {
    ...common,
    code: 'rack-fits-nothing',
    severity: 'blocking',
    subject: `product/${device.figures.productId}`,
    pointer: pointerOf(bound, siteIndex),
    ...readingsOf(bound, demand, context.limits),
    rule: 'facility-method 2.1',
    params: { product: device.figures.name, site: context.site.name, bound: BOUND_WORDS[bound] },
    waysOut: waysToFit(facts, { ...device, bound }, place),
  };
}

function unplacedFindings(devices: SiteDevices): readonly Finding[] {
  return devices.unplaced.map(({ subject, what, count }) => ({
    ...common,
    code: 'device-not-placed',
    severity: 'blocking',
    subject,
    params: { what, count },
    waysOut: [{ code: 'choose-other-product', params: {} }],
  }));
}

/** Products whose power supplies are not published: outlets and failover cannot be tested for them. */
function cordFinding(devices: SiteDevices, site: Site): readonly Finding[] {
  const all = [...devices.pools, ...devices.shared.map((entry) => entry.device)];
  const names = new Set(
    all.filter((entry) => entry.figures.cords === null).map((entry) => entry.figures.name),
  );
  if (names.size === 0) return [];
  const products = [...names].sort(compareIds).join(', ');
  return [
    {
      ...common,
      code: 'cords-unknown',
      severity: 'note',
      subject: `site/${site.id}`,
      params: { count: names.size, products, site: site.name },
    },
  ];
}

/** Findings about what stands in the racks of one site. */
export function packingFindings(
  facts: Facts,
  filled: { racks: FilledSite; devices: SiteDevices },
  place: SitePlace,
): readonly Finding[] {
  const { context } = place;
  const noRack: Finding = {
    ...common,
    code: 'no-rack-product',
    severity: 'blocking',
    subject: `site/${context.site.id}`,
    pointer: '/physical/rackId',
    params: { site: context.site.name },
    waysOut: [{ code: 'choose-other-product', params: {} }],
  };
  const needsRack = filled.racks.racks.some((draft) => draft.purpose !== 'rack-scale');
  return [
    ...(context.rack === null && needsRack ? [noRack] : []),
    ...filled.racks.misfits.map((misfit) => misfitFinding(facts, misfit, place)),
    ...unplacedFindings(filled.devices),
    ...cordFinding(filled.devices, context.site),
  ];
}

/** Loads of a finished rack against the limits of its site; only racks that a move touched can break them. */
export function movedRackFindings(
  facts: Facts,
  racks: readonly RackDesign[],
  place: SitePlace,
): readonly Finding[] {
  const { context, siteIndex } = place;
  const { limits, site } = context;
  return racks
    .filter((rack) => rack.productId !== null)
    .flatMap((rack) => {
      const tests: readonly ['height' | 'power' | 'air', number, number | null, string][] = [
        ['height', rack.usedU, limits.heightU, 'U'],
        ['power', rack.maxPowerW.known, limits.powerW, 'W'],
        ['air', rack.airHeatW, limits.airW, 'W'],
      ];
      const broken = tests.find(([, value, limit]) => limit !== null && value > limit * (1 + 1e-9));
      if (!broken) return [];
      const [bound, value, limit, unit] = broken;
      const finding: Finding = {
        ...common,
        code: 'rack-over-limit',
        severity: 'blocking',
        subject: `rack/${rack.id}`,
        pointer: pointerOf(bound, siteIndex),
        measured: { value, unit },
        limit: { value: limit ?? 0, unit },
        rule: 'facility-method 2.1',
        params: { rack: rackLabel(rack.row, rack.position), site: site.name, bound: BOUND_WORDS[bound] },
        figure: `racks.racks.${rack.id}.maxPowerW`,
        waysOut: waysToHold(facts, { bound, value }, place),
      };
      return [finding];
    });
}
