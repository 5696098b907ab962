import type { SiteCoolingResult } from '../design/cooling.ts';
import type { FailureCase, PowerNode, RackFeed, SitePowerResult } from '../design/power.ts';
import type { PlacedDevice, RackDesign } from '../design/racks.ts';
import { rackLabel } from '../facility/rack-label.ts';
import type { HandoverSite } from './cable-schedule.ts';
import type { Column } from './csv.ts';
import type { RackPdu } from './site-devices.ts';

/** One rack feed and the PDU on one of its circuits; a rack without PDU products has its feeds all the same. */
export interface PowerRow {
  readonly rack: RackDesign;
  readonly feed: RackFeed;
  readonly path: string;
  readonly circuit: number;
  readonly pdu: RackPdu | null;
  /** Element that feeds the PDU or the rack, and what is upstream of it, nearest first. */
  readonly upstream: readonly string[];
  /** The simulated loss of this feed's PDU; null where the simulation has none for it. */
  readonly withoutFeed: FailureCase | null;
}

const FIRST_FEED = 'A'.charCodeAt(0);
const FARTHEST = 16;

/** Elements and simulated failures of a site, found by rack and feed without a search for each. */
interface PowerIndex {
  readonly byId: ReadonlyMap<string, PowerNode>;
  /** By rack and feed, and the rack itself by its id alone. */
  readonly byFeed: ReadonlyMap<string, PowerNode>;
  readonly failures: ReadonlyMap<string, FailureCase>;
}

function indexOf(power: SitePowerResult): PowerIndex {
  const ofRacks = power.nodes.filter(({ kind }) => kind === 'pdu' || kind === 'rack');
  const key = (node: PowerNode, rackId: string): string =>
    node.kind === 'pdu' ? `${rackId} ${node.path}` : rackId;
  return {
    byId: new Map(power.nodes.map((node) => [node.id, node])),
    byFeed: new Map(ofRacks.flatMap((node) => node.racks.map((id) => [key(node, id), node] as const))),
    failures: new Map(power.failures.map((failure) => [failure.lost, failure])),
  };
}

/** Elements above a rack's feed, nearest first; the first parent of each, so that the list ends. */
function upstreamOf({ byId, byFeed }: PowerIndex, rackId: string, path: string): readonly string[] {
  const names: string[] = [];
  let node = byFeed.get(`${rackId} ${path}`) ?? byFeed.get(rackId);
  while (node && names.length < FARTHEST) {
    names.push(node.id);
    const onPath = node.parents.map((id) => byId.get(id)).filter((parent) => parent !== undefined);
    node = onPath.find((parent) => parent.path === path) ?? onPath[0];
  }
  return names;
}

function circuitsOf(feed: RackFeed): readonly { readonly path: string; readonly circuit: number }[] {
  return Array.from({ length: feed.feeds * feed.circuitsPerFeed }, (_, index) => ({
    path: String.fromCharCode(FIRST_FEED + Math.floor(index / feed.circuitsPerFeed)),
    circuit: (index % feed.circuitsPerFeed) + 1,
  }));
}

/** Every circuit of every rack feed of a site, in the order of the floor. */
export function powerRows(site: HandoverSite): readonly PowerRow[] {
  const { devices, values } = site;
  const power = values.power.sites.find((entry) => entry.siteId === devices.siteId);
  if (!power) return [];
  const index = indexOf(power);
  const feeds = new Map(power.feeds.map((feed) => [feed.rackId, feed]));
  const pdus = new Map(devices.pdus.map((pdu) => [`${pdu.rackId} ${pdu.feed}${pdu.circuit}`, pdu]));
  return devices.racks.flatMap((rack) => {
    const feed = feeds.get(rack.id);
    if (!feed) return [];
    return circuitsOf(feed).map(
      ({ path, circuit }): PowerRow => ({
        rack,
        feed,
        path,
        circuit,
        pdu: pdus.get(`${rack.id} ${path}${circuit}`) ?? null,
        upstream: upstreamOf(index, rack.id, path),
        withoutFeed: index.failures.get(index.byFeed.get(`${rack.id} ${path}`)?.id ?? '') ?? null,
      }),
    );
  });
}

const round = (value: number): number => Math.round(value);

export const POWER_COLUMNS: readonly Column<PowerRow>[] = [
  { name: 'site', cell: ({ rack }) => rack.siteId },
  { name: 'rack', cell: ({ rack }) => rack.id },
  { name: 'place', cell: ({ rack }) => rackLabel(rack.row, rack.position) },
  { name: 'feed', cell: ({ path }) => path },
  { name: 'circuit', cell: ({ circuit }) => circuit },
  { name: 'pdu', cell: ({ pdu }) => pdu?.name ?? null },
  { name: 'pdu_product', cell: ({ feed }) => feed.pduId },
  { name: 'voltage_v', cell: ({ feed }) => feed.voltageV },
  { name: 'phases', cell: ({ feed }) => feed.phases },
  { name: 'breaker_a', cell: ({ feed }) => feed.breakerA },
  { name: 'design_current_a', cell: ({ feed }) => Math.round(feed.designA * 10) / 10 },
  { name: 'feed_capacity_w', cell: ({ feed }) => round(feed.capacityW) },
  { name: 'feed_normal_w', cell: ({ feed }) => round(feed.normalW) },
  { name: 'feed_failover_w', cell: ({ feed }) => round(feed.failoverW) },
  { name: 'feeds_of_rack', cell: ({ feed }) => feed.feeds },
  { name: 'feeds_needed', cell: ({ feed }) => feed.feedsNeeded },
  { name: 'rack_nameplate_w', cell: ({ rack }) => round(rack.nameplateW.known) },
  { name: 'rack_expected_maximum_w', cell: ({ rack }) => round(rack.maxPowerW.known) },
  { name: 'rack_typical_w', cell: ({ rack }) => round(rack.typicalPowerW.known) },
  {
    name: 'rack_power_unknown_for',
    cell: ({ rack }) => rack.maxPowerW.unknownParts.join(' ') || null,
  },
  {
    name: 'rack_nameplate_unknown_for',
    cell: ({ rack }) => rack.nameplateW.unknownParts.join(' ') || null,
  },
  {
    name: 'rack_typical_unknown_for',
    cell: ({ rack }) => rack.typicalPowerW.unknownParts.join(' ') || null,
  },
  { name: 'upstream', cell: ({ upstream }) => upstream.join(' < ') },
  {
    name: 'carried_without_this_feed',
    cell: ({ withoutFeed }) => (withoutFeed === null ? null : withoutFeed.carried ? 'yes' : 'no'),
  },
  { name: 'simulated_case', cell: ({ withoutFeed }) => withoutFeed?.lost ?? null },
];

/** Heat of one rack, or one line of the plant that takes it away. */
export interface CoolingRow {
  readonly siteId: string;
  readonly item: 'rack' | 'cdu' | 'rear-door' | 'room-unit' | 'site';
  readonly name: string;
  readonly place: string | null;
  readonly productId: string | null;
  readonly count: number;
  readonly airHeatW: number | null;
  readonly liquidHeatW: number | null;
  readonly airflowM3PerS: number | null;
  readonly liquidFlowLPerMin: number | null;
  readonly supplyC: number | null;
  readonly note: string | null;
}

const NO_FIGURES = {
  place: null,
  productId: null,
  airHeatW: null,
  liquidHeatW: null,
  airflowM3PerS: null,
  liquidFlowLPerMin: null,
  supplyC: null,
  note: null,
} as const;

/** Shares of the site's air and coolant by heat, as the plant is sized for all of it. */
function rackRow(rack: RackDesign, cooling: SiteCoolingResult): CoolingRow {
  const air = cooling.airHeatW > 0 ? (cooling.airflowM3PerS * rack.airHeatW) / cooling.airHeatW : 0;
  const liquid =
    cooling.liquidHeatW > 0 ? (cooling.liquidFlowLPerMin * rack.liquidHeatW) / cooling.liquidHeatW : 0;
  return {
    ...NO_FIGURES,
    siteId: rack.siteId,
    item: 'rack',
    name: rack.id,
    place: rackLabel(rack.row, rack.position),
    productId: rack.productId,
    count: 1,
    airHeatW: rack.airHeatW,
    liquidHeatW: rack.liquidHeatW,
    airflowM3PerS: air,
    liquidFlowLPerMin: liquid,
  };
}

function plantRows(cooling: SiteCoolingResult): readonly CoolingRow[] {
  const { siteId, cdu, rearDoors, roomUnits } = cooling;
  const line = (item: CoolingRow['item'], unit: { productId: string | null; count: number }): CoolingRow => ({
    ...NO_FIGURES,
    siteId,
    item,
    name: item,
    productId: unit.productId,
    count: unit.count,
  });
  const cduRow = cdu && {
    ...line('cdu', { productId: cdu.productId, count: cdu.installed }),
    liquidHeatW: cooling.liquidHeatW,
    liquidFlowLPerMin: cooling.liquidFlowLPerMin,
    supplyC: cooling.technologySupplyC,
    note: `${cdu.needed} carry the load, bound by ${cdu.boundBy ?? 'nothing known'}`,
  };
  return [
    ...(cduRow ? [cduRow] : []),
    ...(rearDoors ? [line('rear-door', rearDoors)] : []),
    ...(roomUnits ? [line('room-unit', roomUnits)] : []),
  ];
}

/** Heat of every rack and the plant that removes it, in the order of the floor; the site's sum stands last. */
export function coolingRows(site: HandoverSite): readonly CoolingRow[] {
  const { devices, values } = site;
  const cooling = values.cooling.sites.find((entry) => entry.siteId === devices.siteId);
  if (!cooling) return [];
  const { siteId, airHeatW, liquidHeatW, airflowM3PerS, liquidFlowLPerMin } = cooling;
  const sum: CoolingRow = {
    ...NO_FIGURES,
    siteId,
    item: 'site',
    name: siteId,
    count: 1,
    airHeatW,
    liquidHeatW,
    airflowM3PerS,
    liquidFlowLPerMin,
    supplyC: cooling.facilitySupplyC,
    note: cooling.facilityWaterClass === null ? null : `facility water class ${cooling.facilityWaterClass}`,
  };
  return [...devices.racks.map((rack) => rackRow(rack, cooling)), ...plantRows(cooling), sum];
}

const thousandths = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1000) / 1000;
const whole = (value: number | null): number | null => (value === null ? null : Math.round(value));

export const COOLING_COLUMNS: readonly Column<CoolingRow>[] = [
  { name: 'site', cell: (row) => row.siteId },
  { name: 'item', cell: (row) => row.item },
  { name: 'name', cell: (row) => row.name },
  { name: 'place', cell: (row) => row.place },
  { name: 'product', cell: (row) => row.productId },
  { name: 'count', cell: (row) => row.count },
  { name: 'air_heat_w', cell: (row) => whole(row.airHeatW) },
  { name: 'liquid_heat_w', cell: (row) => whole(row.liquidHeatW) },
  { name: 'airflow_m3_per_s', cell: (row) => thousandths(row.airflowM3PerS) },
  { name: 'liquid_flow_l_per_min', cell: (row) => thousandths(row.liquidFlowLPerMin) },
  { name: 'supply_c', cell: (row) => row.supplyC },
  { name: 'note', cell: (row) => row.note },
];

interface ElevationRow {
  readonly rack: RackDesign;
  readonly device: PlacedDevice;
}

/** Every device of a site in its place: rack by rack, from the bottom up. */
export function elevationRows(site: HandoverSite): readonly ElevationRow[] {
  return site.devices.racks.flatMap((rack) => rack.devices.map((device) => ({ rack, device })));
}

export const ELEVATION_COLUMNS: readonly Column<ElevationRow>[] = [
  { name: 'site', cell: ({ rack }) => rack.siteId },
  { name: 'rack', cell: ({ rack }) => rack.id },
  { name: 'place', cell: ({ rack }) => rackLabel(rack.row, rack.position) },
  { name: 'rack_height_u', cell: ({ rack }) => rack.heightU },
  { name: 'u', cell: ({ device }) => device.uBottom },
  { name: 'height_u', cell: ({ device }) => device.heightU },
  { name: 'face', cell: () => 'front' },
  { name: 'device', cell: ({ device }) => device.deviceId },
  { name: 'role', cell: ({ device }) => device.role },
  { name: 'product', cell: ({ device }) => device.productId },
  { name: 'mass_kg', cell: ({ device }) => device.massKg },
  { name: 'expected_maximum_w', cell: ({ device }) => device.maxPowerW },
];

interface FailureRow {
  readonly siteId: string;
  readonly failure: FailureCase;
}

/** Every simulated single failure of a site's power path; other schedules name them. */
export function failureRows({ devices, values }: HandoverSite): readonly FailureRow[] {
  const { siteId } = devices;
  const power = values.power.sites.find((entry) => entry.siteId === siteId);
  return (power?.failures ?? []).map((failure) => ({ siteId, failure }));
}

export const FAILURE_COLUMNS: readonly Column<FailureRow>[] = [
  { name: 'site', cell: ({ siteId }) => siteId },
  { name: 'case', cell: ({ failure }) => failure.lost },
  { name: 'lost', cell: ({ failure }) => failure.label },
  { name: 'carried', cell: ({ failure }) => (failure.carried ? 'yes' : 'no') },
  { name: 'served_w', cell: ({ failure }) => round(failure.servedW) },
  { name: 'racks_stopped', cell: ({ failure }) => failure.shedRacks.length },
  { name: 'highest_use', cell: ({ failure }) => thousandths(failure.highestUse) },
  { name: 'fullest_element', cell: ({ failure }) => failure.highestUseNode },
  { name: 'opens', cell: ({ failure }) => failure.overloaded.map(({ node }) => node).join(' ') || null },
];
