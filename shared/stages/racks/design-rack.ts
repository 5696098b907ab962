import type { PartialSum } from '../../design/common.ts';
import type { PlacedDevice, RackDesign } from '../../design/racks.ts';
import { USUAL_RACK_DEPTH_MM } from '../../facility/floor-grid.ts';
import { footLoadN, slabPressurePa } from '../../facility/floor-load.ts';
import { compareIds } from '../../ids.ts';
import type { PlacedRack } from './arrange-floor.ts';
import { bareRackKg, COOLANT_MASS_KG } from './rack-limits.ts';
import { rackHeightU, type Slot } from './stack-rack.ts';
import type { DeviceFigures, RackDraft, SiteContext } from './types.ts';

type PowerField = 'nameplateW' | 'maxPowerW' | 'typicalPowerW';

/** What stands in a rack, by figures and share: its devices, or a part of a system that takes several racks. */
interface Content {
  readonly figures: DeviceFigures;
  readonly share: number;
}

function contentOf(rack: PlacedRack, slots: readonly Slot[]): readonly Content[] {
  const system = rack.draft.cabinetOf;
  if (system !== null) return [{ figures: system, share: 1 / system.cabinets }];
  return slots.map(({ device }) => ({ figures: device.figures, share: 1 }));
}

/** Sum over the content of which some may be unknown; unknown products are named, each once. */
function sumOf(content: readonly Content[], field: PowerField, start: PartialSum): PartialSum {
  let known = start.known;
  const unknown = new Set(start.unknownParts);
  for (const { figures, share } of content) {
    const value = figures[field];
    if (value === null) unknown.add(figures.name);
    else known += value * share;
  }
  return { known, unknownParts: [...unknown].sort(compareIds) };
}

/** Mass of the content; that of a system of several racks is known per rack only, so it is not shared. */
function massOf(content: readonly Content[], start: PartialSum): PartialSum {
  let known = start.known;
  const unknown = new Set(start.unknownParts);
  for (const { figures } of content) {
    if (figures.massKg === null) unknown.add(figures.name);
    else known += figures.massKg;
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

function liquidHeat(content: readonly Content[]): number {
  return content.reduce(
    (sum, { figures, share }) => sum + (figures.maxPowerW ?? 0) * share * figures.liquidFraction,
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

/** Depth of a rack: the product's, or that of the system that brings it, mm. */
export function rackDepthMm({ product, devices, cabinetOf }: RackDraft): number {
  const system = product === null ? (cabinetOf ?? devices[0]?.figures) : undefined;
  return product?.depthMm ?? system?.depthMm ?? USUAL_RACK_DEPTH_MM;
}

function sizeOf({ draft }: PlacedRack, context: SiteContext): Size {
  return {
    widthMm: draft.product?.widthMm ?? context.site.floor.rackPitchMm,
    depthMm: rackDepthMm(draft),
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
  const content = contentOf(rack, slots);
  const maxPowerW = sumOf(content, 'maxPowerW', optics);
  const liquidHeatW = liquidHeat(content);
  const massKg = massOf(content, startMass(rack, context, liquidHeatW > 0));
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
    usedU: content.reduce((sum, { figures }) => sum + figures.heightU, 0),
    nameplateW: sumOf(content, 'nameplateW', optics),
    maxPowerW,
    typicalPowerW: sumOf(content, 'typicalPowerW', optics),
    airHeatW: maxPowerW.known - liquidHeatW,
    liquidHeatW,
    massKg,
    opticsW,
    boundBy: draft.boundBy,
    ...floorLoads(massKg, size, context),
  };
}
