import type { Facts } from '../../catalogue/catalogue.ts';
import type { Cooling } from '../../catalogue/facility-products.ts';
import type { RackDesign } from '../../design/racks.ts';
import { airflowM3PerS, CONTAINMENT_LEAKAGE } from '../../facility/air.ts';
import { chooseRearDoor, chooseRoomUnit } from '../../facility/choose-cooling.ts';
import type { Site } from '../../plan/site.ts';

/** Air per rack that a room handles without doors, W: lower end of 20 to 25 kW (convention, facility-method 6.1). */
export const ROOM_AIR_LIMIT_W = 20_000;

/** Air side of a site. */
export interface AirSide {
  readonly heatW: number;
  readonly airflowM3PerS: number;
  readonly doors: { readonly unit: Cooling | null; readonly count: number } | null;
  readonly roomUnits: { readonly unit: Cooling | null; readonly count: number } | null;
  /** Rack with the most heat to the air. */
  readonly fullest: RackDesign | null;
}

function fullestRack(racks: readonly RackDesign[]): RackDesign | null {
  return racks.reduce<RackDesign | null>(
    (best, rack) => (best === null || rack.airHeatW > best.airHeatW ? rack : best),
    null,
  );
}

/** Racks that get a door: all where doors are the only air cooling, else those above what a room handles. */
function racksWithDoors(racks: readonly RackDesign[], site: Site): readonly RackDesign[] {
  const { kinds } = site.cooling;
  if (!kinds.includes('rear-door')) return [];
  if (!kinds.includes('air')) return racks.filter((rack) => rack.airHeatW > 0);
  return racks.filter((rack) => rack.airHeatW > ROOM_AIR_LIMIT_W);
}

/**
 * Air flow, rear doors and room coolers of a site.
 * @param from - racks of the site; UPS losses and the heat of racks that stay, which reach the room as well, W
 * @see facility-method 6.1
 */
export function sizeAirSide(
  facts: Facts,
  site: Site,
  from: { racks: readonly RackDesign[]; upsLossW: number; existingHeatW: number },
): AirSide {
  const { racks, upsLossW, existingHeatW } = from;
  const heatW = racks.reduce((sum, rack) => sum + rack.airHeatW, 0);
  const air = { deltaK: site.cooling.airDeltaK, altitudeM: site.altitudeM };
  const withDoors = racksWithDoors(racks, site);
  const doorHeatW = withDoors.reduce((sum, rack) => sum + rack.airHeatW, 0);
  const worstDoor = fullestRack(withDoors);
  const roomHeatW = heatW - doorHeatW + upsLossW + existingHeatW;
  const wantsRoom = site.cooling.kinds.includes('air') && heatW > 0;
  const room = wantsRoom ? chooseRoomUnit(facts, roomHeatW) : null;
  return {
    heatW,
    airflowM3PerS: airflowM3PerS(heatW + existingHeatW, air) * CONTAINMENT_LEAKAGE,
    doors:
      worstDoor === null
        ? null
        : { unit: chooseRearDoor(facts, worstDoor.airHeatW), count: withDoors.length },
    roomUnits: wantsRoom ? { unit: room?.unit ?? null, count: room?.count ?? 0 } : null,
    fullest: fullestRack(racks),
  };
}
