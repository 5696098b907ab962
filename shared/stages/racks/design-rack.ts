import type { PartialSum } from '../../design/common.ts';
import type { PlacedDevice, RackDesign } from '../../design/racks.ts';
import { footLoadN, slabPressurePa } from '../../facility/floor-load.ts';
import { compareIds } from '../../ids.ts';
import type { PlacedRack } from './arrange-floor.ts';
import { bareRackKg, COOLANT_MASS_KG } from './rack-limits.ts';
import { rackHeightU, type Slot } from './stack-rack.ts';
import type { DeviceFigures, SiteContext } from './types.ts';

/** Depth of a rack whose product and system give none, mm (convention). */
const DEFAULT_DEPTH_MM = 1_200;

type PowerField = 'nameplateW' | 'maxPowerW' | 'typicalPowerW';

/** Sum over devices of which some may be unknown; their products are named, each once. */
function sumOf(slots: readonly Slot[], field: PowerField | 'massKg', start: PartialSum): PartialSum {
  let known = start.known;
  const unknown = new Set(start.unknownParts);
  for (const { device } of slots) {
    const value = device.figures[field];
    if (value === null) unknown.add(device.figures.name);
    else known += value;
  }
  return { known, unknownParts: [...unknown].sort(compareIds) };
}

function placedDevice({ device, uBottom }: Slot): PlacedDevice {
  const { figures } = device;
  return {
    deviceId: device.deviceId,
    role: device.role,
    productId: figures.productId,
    poolId: device.poolId,
    fabricId: device.fabricId,
    uBottom,
    heightU: figures.heightU,
    heightAssumed: figures.heightAssumed,
    nameplateW: figures.nameplateW,
    maxPowerW: figures.maxPowerW,
    typicalPowerW: figures.typicalPowerW,
    massKg: figures.massKg,
    liquidFraction: figures.liquidFraction,
  };
}

function liquidHeat(slots: readonly Slot[]): number {
  return slots.reduce(
    (sum, { device }) => sum + (device.figures.maxPowerW ?? 0) * device.figures.liquidFraction,
    0,
  );
}

/** Mass before the devices: a rack-scale system weighs everything itself. */
function startMass(rack: PlacedRack, context: SiteContext, hasLiquid: boolean): PartialSum {
  const { draft } = rack;
  if (draft.product === null)
    return { known: 0, unknownParts: draft.purpose === 'rack-scale' ? [] : ['rack'] };
  const bare = bareRackKg(draft.product, context.feed);
  const coolant = hasLiquid ? COOLANT_MASS_KG : 0;
  return bare === null
    ? { known: coolant, unknownParts: [draft.product.name] }
    : { known: bare + coolant, unknownParts: [] };
}

interface Size {
  readonly widthMm: number;
  readonly depthMm: number;
}

function sizeOf(rack: PlacedRack, context: SiteContext): Size {
  const { product, devices } = rack.draft;
  const system: DeviceFigures | undefined = product === null ? devices[0]?.figures : undefined;
  return {
    widthMm: product?.widthMm ?? context.site.floor.rackPitchMm,
    depthMm: product?.depthMm ?? system?.depthMm ?? DEFAULT_DEPTH_MM,
  };
}

function floorLoads(massKg: PartialSum, size: Size, context: SiteContext) {
  if (massKg.known === 0) return { slabPressurePa: null, footLoadN: null };
  const { aisleColdMm, aisleHotMm } = context.site.floor;
  // With unknown parts both figures are lower bounds, as the sum is.
  return {
    slabPressurePa: slabPressurePa({ massKg: massKg.known, ...size, aisleColdMm, aisleHotMm }),
    footLoadN: footLoadN(massKg.known),
  };
}

/**
 * A finished rack: elevation, sums and floor loads.
 * @param slots - devices from the bottom up
 * @param opticsW - transceivers and active cable ends at this rack, W: heat to the air, part of every power sum
 * @returns sums with unknown parts named; heat counts unknown power as zero, like the sum
 * @see facility-method 2.1, 2.2, 3
 */
export function designRack(
  rack: PlacedRack,
  slots: readonly Slot[],
  more: { context: SiteContext; opticsW: number },
): RackDesign {
  const { draft } = rack;
  const { context, opticsW } = more;
  const optics: PartialSum = { known: opticsW, unknownParts: [] };
  const maxPowerW = sumOf(slots, 'maxPowerW', optics);
  const liquidHeatW = liquidHeat(slots);
  const massKg = sumOf(slots, 'massKg', startMass(rack, context, liquidHeatW > 0));
  const size = sizeOf(rack, context);
  return {
    id: draft.id,
    siteId: context.site.id,
    productId: draft.product?.id ?? null,
    purpose: draft.purpose,
    row: rack.row,
    position: rack.position,
    heightU: rackHeightU(draft),
    ...size,
    devices: slots.map(placedDevice),
    usedU: slots.reduce((sum, slot) => sum + slot.device.figures.heightU, 0),
    nameplateW: sumOf(slots, 'nameplateW', optics),
    maxPowerW,
    typicalPowerW: sumOf(slots, 'typicalPowerW', optics),
    airHeatW: maxPowerW.known - liquidHeatW,
    liquidHeatW,
    massKg,
    opticsW,
    boundBy: draft.boundBy,
    ...floorLoads(massKg, size, context),
  };
}
