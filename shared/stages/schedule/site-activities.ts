import type { StageInputs } from '../../design/design.ts';
import type { BomLine } from '../../design/supply.ts';
import {
  ASSUMED_LEAD_TIMES,
  groupOf,
  installWeeks,
  type LeadTime,
  SUPPLY_GROUPS,
  type SupplyGroup,
  WORKS,
} from '../../facility/lead-times.ts';
import type { Activity } from '../../facility/network-plan.ts';
import type { LineId, SiteId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Site } from '../../plan/site.ts';
import type { ScheduleTaskName } from '../../texts/en/schedule-tasks.ts';
import { daysBetween, isIsoDate } from '../../units/calendar.ts';
import { comesWith, deliveriesTo, type SiteDelivery } from './deliveries.ts';

export type ScheduleSources = Pick<StageInputs, 'racks' | 'bom'>;

/** An activity with its name and, for supplies, the line that sets its length. */
export interface NamedActivity extends Activity {
  readonly name: ScheduleTaskName;
  readonly siteId: SiteId;
  readonly delivery: SiteDelivery;
  readonly setBy: BomLine | null;
}

const DAYS_PER_WEEK = 7;

interface Lead {
  /** The line that is waited for: the goods, or what comes inside of them. */
  readonly line: BomLine;
  readonly time: LeadTime;
  readonly assumed: boolean;
}

/**
 * Lead times of a line: its own and those of what comes inside of it, as far as anybody named them, because a server does
 * not leave the factory before its accelerators are there; else the one assumed for its kind.
 */
function leadsOf(line: BomLine, parts: readonly BomLine[]): readonly Lead[] {
  const inside = parts.filter((part) => part.includedIn === line.id);
  const known = [line, ...inside].flatMap((entry): readonly Lead[] =>
    entry.leadTimeWeeks === null ? [] : [{ line: entry, time: entry.leadTimeWeeks, assumed: false }],
  );
  return known.length > 0 ? known : [{ line, time: ASSUMED_LEAD_TIMES[line.category], assumed: true }];
}

/** A line that has to be delivered: parts of other lines come with those. */
function isOrdered(line: BomLine): boolean {
  return line.includedIn === null && groupOf(line.category) !== null && line.quantity > 0;
}

/** Ids of a later delivery carry its phase, so that those of the first stay what they are. */
const suffixOf = (site: Site, delivery: SiteDelivery): string =>
  delivery.phaseId === null ? site.id : `${site.id}-${delivery.phaseId}`;

function supplyActivity(
  place: DeliveryPlace,
  group: SupplyGroup,
  goods: { readonly lines: readonly BomLine[]; readonly parts: readonly BomLine[] },
): NamedActivity | null {
  const own = goods.lines.filter((line) => groupOf(line.category) === group);
  if (own.length === 0) return null;
  const { site, delivery } = place;
  const leads = own.flatMap((line) => leadsOf(line, goods.parts));
  const slowest = leads.reduce((a, b) => (b.time.p50 > a.time.p50 ? b : a));
  const p90 = Math.max(...leads.map((lead) => lead.time.p90));
  return {
    id: `supply-${group}-${suffixOf(site, delivery)}`,
    name: `supply-${group}`,
    siteId: site.id,
    delivery,
    dependsOn: delivery.orderWeek === 0 ? [] : [`order-${suffixOf(site, delivery)}`],
    duration: { p50: slowest.time.p50, p90 },
    assumed: leads.some((lead) => lead.assumed && lead.time.p90 === p90) || slowest.assumed,
    setBy: slowest.line,
  };
}

/** Weeks from the order until the building is ready, when the plan knows its date. */
export function buildingWeeks(site: Site, plan: Plan): number | null {
  const ready = site.commissioningDate;
  if (ready === null || !isIsoDate(ready) || !isIsoDate(plan.mission.orderDate)) return null;
  return Math.max(0, Math.ceil(daysBetween(plan.mission.orderDate, ready) / DAYS_PER_WEEK));
}

/** Racks a delivery fills: those with a server of its pools, and with the first one all others. */
function racksOf(
  { site, delivery }: DeliveryPlace,
  sources: ScheduleSources,
): { readonly liquid: number; readonly air: number } {
  const racks = sources.racks.racks.filter((rack) => {
    if (rack.siteId !== site.id) return false;
    const pools = rack.devices.flatMap((device) =>
      device.role === 'accelerator-server' && device.poolId !== null ? [device.poolId] : [],
    );
    return pools.length === 0 ? delivery.first : pools.some((pool) => delivery.pools.has(pool));
  });
  const liquid = racks.filter((rack) => rack.liquidHeatW > 0).length;
  return { liquid, air: racks.length - liquid };
}

function cablesOf(lines: readonly BomLine[]): number {
  return lines.filter((line) => line.category === 'cable').reduce((sum, line) => sum + line.quantity, 0);
}

/** A site with one delivery to it. */
interface DeliveryPlace {
  readonly site: Site;
  readonly delivery: SiteDelivery;
}

const fixed = (weeks: number): LeadTime => ({ p50: weeks, p90: weeks });

function workOf({ site, delivery }: DeliveryPlace) {
  return (
    name: ScheduleTaskName,
    dependsOn: readonly string[],
    parts: { readonly duration: LeadTime; readonly assumed?: boolean },
  ): NamedActivity => ({
    id: `${name}-${suffixOf(site, delivery)}`,
    name,
    siteId: site.id,
    delivery,
    dependsOn,
    duration: parts.duration,
    assumed: parts.assumed ?? true,
    setBy: null,
  });
}

/** Building and plant of a site up to power-on, with the first delivery. */
function plantActivities(
  place: DeliveryPlace,
  plan: Plan,
  plant: readonly string[],
): readonly NamedActivity[] {
  const work = workOf(place);
  const weeks = buildingWeeks(place.site, plan);
  const building = weeks === null ? [] : [work('building', [], { duration: fixed(weeks), assumed: false })];
  const before = [...building.map((task) => task.id), ...plant];
  const commissioning =
    before.length === 0 ? [] : [work('commissioning', before, { duration: WORKS.commissioning })];
  return [...building, ...commissioning];
}

function deliveryActivities(
  place: DeliveryPlace,
  plan: Plan,
  given: { readonly sources: ScheduleSources; readonly powered: readonly string[] },
): readonly NamedActivity[] {
  const { site, delivery } = place;
  const lines = given.sources.bom.lines.filter(
    (line) => line.siteId === site.id && isOrdered(line) && comesWith(delivery, line),
  );
  const parts = given.sources.bom.lines.filter((line) => line.includedIn !== null);
  const supplies = SUPPLY_GROUPS.flatMap((group) => supplyActivity(place, group, { lines, parts }) ?? []);
  if (supplies.length === 0) return [];
  const work = workOf(place);
  const { orderWeek } = delivery;
  const order = orderWeek === 0 ? [] : [work('order', [], { duration: fixed(orderWeek), assumed: false })];
  const ids = (groups: readonly SupplyGroup[]): readonly string[] =>
    supplies
      .filter((supply) => groups.some((group) => supply.name === `supply-${group}`))
      .map((supply) => supply.id);
  const plant = delivery.first ? plantActivities(place, plan, ids(['power', 'cooling'])) : [];
  const goods = ids(['servers', 'switches', 'optics', 'storage', 'racks', 'security']);
  const arrival = {
    p50: WORKS.import.p50 + WORKS.acceptance.p50,
    p90: WORKS.import.p90 + WORKS.acceptance.p90,
  };
  const goodsIn = work('import', goods, { duration: arrival });
  const commissioned = plant.filter((task) => task.name === 'commissioning').map((task) => task.id);
  const install = work('install', [goodsIn.id, ...(delivery.first ? commissioned : given.powered)], {
    duration: installWeeks(racksOf(place, given.sources), cablesOf(lines)),
  });
  const burnIn = work('burn-in', [install.id], { duration: WORKS.burnIn });
  return [...order, ...supplies, ...plant, goodsIn, install, burnIn];
}

/**
 * Activities of one site, each after those it depends on: goods arrive, are imported and accepted; building, power and
 * cooling are commissioned; everything is installed and burned in (facility-method 11). Pools of a later phase are ordered
 * on its day, and come into the plant of the first delivery.
 */
export function siteActivities(site: Site, plan: Plan, sources: ScheduleSources): readonly NamedActivity[] {
  const activities: NamedActivity[] = [];
  for (const delivery of deliveriesTo(site, plan)) {
    const powered = activities.filter((task) => task.name === 'commissioning').map((task) => task.id);
    activities.push(...deliveryActivities({ site, delivery }, plan, { sources, powered }));
  }
  return activities;
}

/** Lines whose lead time nobody named. */
export function unknownLeadTimes(lines: readonly BomLine[]): readonly LineId[] {
  return lines.filter((line) => isOrdered(line) && line.leadTimeWeeks === null).map((line) => line.id);
}
