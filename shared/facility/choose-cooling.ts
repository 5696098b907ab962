import type { Facts } from '../catalogue/catalogue.ts';
import type { Cooling } from '../catalogue/facility-products.ts';
import { nameable } from '../catalogue/nameable.ts';
import { compareIds } from '../ids.ts';
import type { PhysicalChoice } from '../plan/plan.ts';
import type { SiteCooling } from '../plan/site.ts';
import { type CduCount, cduCount, DEFAULT_APPROACH_K, liquidFlowLPerMin } from './liquid.ts';
import { installedUnits } from './redundancy.ts';

/** A CDU that stands in a rack is at most this tall, U. */
const IN_RACK_MAX_U = 10;

const isClass = (unit: Cooling, start: string): boolean => unit.deviceClass?.startsWith(start) === true;
const isInRack = (unit: Cooling): boolean => unit.heightU !== null && unit.heightU <= IN_RACK_MAX_U;

/** Liquid loop of a site: heat, flow and the units that carry it. */
export interface LiquidLoop {
  readonly heatW: number;
  readonly flowLPerMin: number;
  readonly unit: Cooling | null;
  readonly count: CduCount | null;
  readonly installed: number;
  readonly approachK: number;
  /** Draw of the units that run; null = no unit, or its draw is not published. */
  readonly powerW: number | null;
}

function unitCount(unit: Cooling, heatW: number, flowLPerMin: number): CduCount | null {
  if (unit.capacityW === null || unit.capacityW <= 0) return null;
  return cduCount({ heatW, flowLPerMin }, { capacityW: unit.capacityW, flowLPerMin: unit.flowLPerMin });
}

function chooseCdu(facts: Facts, load: { heatW: number; flowLPerMin: number }, cooling: SiteCooling) {
  const rated = facts
    .selectable('cooling')
    .filter((unit) => isClass(unit, 'CDU liquid-to-liquid') && !isInRack(unit))
    .flatMap((unit) => {
      const count = unitCount(unit, load.heatW, load.flowLPerMin);
      if (!count || unit.capacityW === null) return [];
      const installed = installedUnits(count.needed, cooling.cduRedundancy);
      return [{ unit, installed, totalW: installed * unit.capacityW }];
    });
  // A unit whose flow is not published cannot be tested on flow, so the tested ones go first.
  const order = (a: (typeof rated)[number], b: (typeof rated)[number]): number =>
    Number(a.unit.flowLPerMin === null) - Number(b.unit.flowLPerMin === null) ||
    a.totalW - b.totalW ||
    a.installed - b.installed ||
    compareIds(a.unit.id, b.unit.id);
  return rated.toSorted(order)[0]?.unit ?? null;
}

/**
 * Liquid loop that takes a heat: flow at the site's rise with PG25, and CDUs by capacity and flow.
 * @param heatW - heat of all cold plates of the site, W; 0 gives an empty loop
 * @param choice - plan's CDU, or null for the one with the least installed capacity among those with a known flow
 * @see facility-method 6.2, 6.3
 */
export function planLiquidLoop(
  facts: Facts,
  heatW: number,
  choice: { cooling: SiteCooling; physical: Pick<PhysicalChoice, 'cduId'> },
): LiquidLoop {
  const { cooling, physical } = choice;
  const flowLPerMin = liquidFlowLPerMin(heatW, { fluid: 'pg25', deltaK: cooling.liquidDeltaK });
  const empty = { heatW, flowLPerMin, unit: null, count: null, installed: 0, powerW: null };
  if (heatW <= 0) return { ...empty, approachK: DEFAULT_APPROACH_K };
  const named = nameable(facts, 'cooling', physical.cduId);
  const unit = named ?? chooseCdu(facts, { heatW, flowLPerMin }, cooling);
  if (!unit) return { ...empty, approachK: DEFAULT_APPROACH_K };
  const count = unitCount(unit, heatW, flowLPerMin);
  const needed = count?.needed ?? 0;
  return {
    heatW,
    flowLPerMin,
    unit,
    count,
    installed: installedUnits(needed, cooling.cduRedundancy),
    approachK: unit.approachK ?? DEFAULT_APPROACH_K,
    powerW: unit.powerDrawW === null ? null : unit.powerDrawW * needed,
  };
}

/**
 * Rear door for a rack: the smallest selectable one that takes the heat, else the largest there is.
 * @param heatW - air-side heat of the fullest rack, W
 * @returns null when no rear door with a known capacity can be chosen
 */
export function chooseRearDoor(facts: Facts, heatW: number): Cooling | null {
  const doors = facts
    .selectable('cooling')
    .filter((unit) => isClass(unit, 'rear-door') && unit.capacityW !== null)
    .toSorted((a, b) => (a.capacityW ?? 0) - (b.capacityW ?? 0) || compareIds(a.id, b.id));
  return doors.find((door) => (door.capacityW ?? 0) >= heatW) ?? doors.at(-1) ?? null;
}

/**
 * Room or row cooler for the air the doors do not take: least surplus with one spare, then fewest units, then the id.
 * @returns null when no such product has a known capacity
 */
export function chooseRoomUnit(facts: Facts, heatW: number): { unit: Cooling; count: number } | null {
  const rated = facts
    .selectable('cooling')
    .filter((unit) => (isClass(unit, 'CRAH') || isClass(unit, 'in-row')) && unit.capacityW !== null)
    .map((unit) => ({ unit, count: Math.ceil(heatW / (unit.capacityW ?? 1)) + 1 }));
  const totalW = (entry: (typeof rated)[number]): number => entry.count * (entry.unit.capacityW ?? 0);
  return (
    rated.toSorted(
      (a, b) => totalW(a) - totalW(b) || a.count - b.count || compareIds(a.unit.id, b.unit.id),
    )[0] ?? null
  );
}
