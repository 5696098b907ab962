import type { SiteCooling } from '../plan/site.ts';
import { HOURS_PER_YEAR } from '../units/units.ts';
import { freeCoolingHoursOf } from './free-cooling.ts';

/** Conventions of the first estimate of a cooling plant (facility-method 6.5); the low end of each range of COP. */
export const PLANT_CONVENTIONS = {
  /** Fans of room and row coolers over their air load. */
  roomFanShare: 0.03,
  /** Fans of active rear doors over their air load. */
  doorFanShare: 0.02,
  /** Pumps of the technology loop over its heat, when no CDU with a published draw is chosen. */
  pumpShare: 0.02,
  /** Dry coolers or towers and their pumps over the heat they reject. */
  rejectionShare: 0.03,
  copAirCooled: 3,
  copWaterCooled: 5,
  /** Facility water at or above this needs no chiller for the liquid loop on the design day, °C. */
  chillerlessSupplyC: 32,
} as const;

/** Above this many litres per kWh the site evaporates water, so its chillers are water-cooled. */
const EVAPORATING_WUE = 0.05;

/** Heats the plant removes, and what the site is like. */
export interface PlantInput {
  readonly airHeatW: number;
  readonly liquidHeatW: number;
  readonly upsLossW: number;
  /** Heat of racks that stay at the site: the plant removes it, and no feed of the design carries it. */
  readonly existingHeatW: number;
  /** Draw of the CDUs that run; null = not published. */
  readonly cduPowerW: number | null;
  readonly cooling: SiteCooling;
  readonly wueLPerKwh: number | null;
}

/** Electrical load of the plant by part, W. */
export interface PlantLoad {
  readonly fansW: number;
  /** Pumps of the technology loop: they belong on the UPS, since a loop without flow lasts seconds. */
  readonly pumpsW: number;
  readonly chillerW: number;
  readonly rejectionW: number;
  readonly totalW: number;
}

const mixedFanShare = (kinds: SiteCooling['kinds']): number =>
  kinds.includes('rear-door') && !kinds.includes('air')
    ? PLANT_CONVENTIONS.doorFanShare
    : PLANT_CONVENTIONS.roomFanShare;

/**
 * Pumps of the technology loop.
 * @param liquidHeatW - W; @param cduPowerW - W of the units that run, null = not published: then 2 % of the heat
 * @returns W
 */
export function loopPumpsW(liquidHeatW: number, cduPowerW: number | null): number {
  return liquidHeatW === 0 ? 0 : (cduPowerW ?? liquidHeatW * PLANT_CONVENTIONS.pumpShare);
}

/** All heat that reaches the air of the rooms, W. */
const roomHeatW = (input: PlantInput): number => input.airHeatW + input.existingHeatW + input.upsLossW;

/** Heat that a chiller must lift on the design day, W: all air, and liquid when the water is colder than 32 °C. */
function chilledHeatW(input: PlantInput): number {
  if ((freeCoolingHoursOf(input.cooling) ?? 0) >= HOURS_PER_YEAR) return 0;
  const supplyC = input.cooling.facilityWaterSupplyC;
  const liquid = supplyC !== null && supplyC >= PLANT_CONVENTIONS.chillerlessSupplyC ? 0 : input.liquidHeatW;
  return roomHeatW(input) + liquid;
}

/**
 * Electrical load of the cooling plant on the design day.
 * Formula: fans + pumps + Q_chiller/COP + rejection, each from the conventions above; errs high.
 * @param input - heats in W; an unknown water temperature counts as one that needs the chiller
 * @returns W by part, not rounded
 * @see facility-method 6.5
 */
export function mechanicalLoad(input: PlantInput): PlantLoad {
  const waterCooled = (input.wueLPerKwh ?? 0) > EVAPORATING_WUE;
  const chilledW = chilledHeatW(input);
  const cop = waterCooled ? PLANT_CONVENTIONS.copWaterCooled : PLANT_CONVENTIONS.copAirCooled;
  const totalHeatW = roomHeatW(input) + input.liquidHeatW;
  // An air-cooled chiller has its condenser fans inside the COP; everything else needs coolers of its own.
  const rejectedOutsideW = waterCooled ? totalHeatW : Math.max(0, totalHeatW - chilledW);
  const fansW =
    (input.airHeatW + input.existingHeatW) * mixedFanShare(input.cooling.kinds) +
    input.upsLossW * PLANT_CONVENTIONS.roomFanShare;
  const pumpsW = loopPumpsW(input.liquidHeatW, input.cduPowerW);
  const chillerW = chilledW / cop;
  const rejectionW = rejectedOutsideW * PLANT_CONVENTIONS.rejectionShare;
  return { fansW, pumpsW, chillerW, rejectionW, totalW: fansW + pumpsW + chillerW + rejectionW };
}

/**
 * Load of the plant at annual mean: as on the design day, with the chiller standing still in the free-cooling hours.
 * @param input - heats at the typical load, W; unknown free-cooling hours count as none, so it errs high
 * @returns W
 */
export function meanMechanicalLoadW(input: PlantInput): number {
  const load = mechanicalLoad(input);
  const freeShare = Math.min(1, (freeCoolingHoursOf(input.cooling) ?? 0) / HOURS_PER_YEAR);
  return load.totalW - load.chillerW * freeShare;
}
