import type { SiteCoolingResult } from '../../shared/design/cooling.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatQuantity } from '../lib/format.ts';

/** Name of a box of the loop: a load, what takes its heat over, or where the heat leaves. */
export type LoopId = `${'liquid' | 'doors' | 'room'}-${'load' | 'exchanger'}` | 'rejection';

/** A box of the loop: name and up to three lines. */
export interface LoopPart {
  readonly name: string;
  readonly lines: readonly string[];
  /** Its product or number is not known: dashed. */
  readonly missing: boolean;
}

/** One way the heat takes: what makes it, what takes it over. */
export interface CoolingPath {
  readonly id: 'liquid' | 'doors' | 'room';
  readonly load: LoopPart;
  readonly exchanger: LoopPart;
  readonly supplyC: number | null;
}

export interface CoolingParts {
  readonly paths: readonly CoolingPath[];
  readonly rejection: LoopPart;
  /** All boxes by their name, in the order of the drawing. */
  readonly byId: ReadonlyMap<LoopId, LoopPart>;
}

const words = drawingsUi.coolingWords;

function cduPart(cdu: NonNullable<SiteCoolingResult['cdu']>): LoopPart {
  const spare = cdu.installed - cdu.needed;
  return {
    name: words.cdus,
    lines: [
      fillText(spare > 0 ? words.unitsSpare : words.units, {
        count: formatExact(cdu.installed),
        spare: formatExact(spare),
      }),
      ...(cdu.boundBy === null ? [] : [fillText(words.boundBy, { bound: words.bounds[cdu.boundBy] })]),
    ],
    missing: cdu.productId === null,
  };
}

function counted(
  name: string,
  unit: { readonly count: number; readonly productId: string | null },
): LoopPart {
  return {
    name,
    lines: [fillText(words.units, { count: formatExact(unit.count) })],
    missing: unit.productId === null,
  };
}

function liquidPath(site: SiteCoolingResult): CoolingPath | null {
  if (site.cdu === null || site.liquidHeatW <= 0) return null;
  return {
    id: 'liquid',
    load: {
      name: words.liquidRacks,
      lines: [formatQuantity(site.liquidHeatW, 'W'), formatQuantity(site.liquidFlowLPerMin, 'L/min')],
      missing: false,
    },
    exchanger: cduPart(site.cdu),
    supplyC: site.technologySupplyC,
  };
}

/** Rear doors take the air heat of the racks they hang on; what is left goes to the room. */
function airPaths(site: SiteCoolingResult): CoolingPath[] {
  if (site.airHeatW <= 0) return [];
  const { rearDoors, roomUnits } = site;
  const flow = formatQuantity(site.airflowM3PerS, 'm3/s');
  const load: LoopPart = {
    name: words.airRacks,
    lines: [formatQuantity(site.airHeatW, 'W'), flow],
    missing: false,
  };
  const paths: CoolingPath[] = [];
  if (rearDoors !== null && rearDoors.count > 0)
    paths.push({
      id: 'doors',
      load,
      exchanger: counted(words.rearDoors, rearDoors),
      supplyC: site.technologySupplyC,
    });
  if (roomUnits !== null && roomUnits.count > 0)
    paths.push({
      id: 'room',
      load: paths.length > 0 ? { name: words.otherRacks, lines: [words.room], missing: false } : load,
      exchanger: counted(words.roomUnits, roomUnits),
      supplyC: null,
    });
  if (paths.length === 0)
    paths.push({
      id: 'room',
      load,
      exchanger: { name: words.roomUnits, lines: [drawingsUi.noData], missing: true },
      supplyC: null,
    });
  return paths;
}

/** The ways of the heat at a site, liquid first, and where it leaves. */
export function coolingParts(site: SiteCoolingResult): CoolingParts {
  const liquid = liquidPath(site);
  const paths = [...(liquid === null ? [] : [liquid]), ...airPaths(site)];
  const rejection: LoopPart = {
    name: words.rejection,
    lines: [
      formatQuantity(site.heatRejectedW, 'W'),
      fillText(words.plantDraws, { load: formatQuantity(site.electricalW, 'W') }),
    ],
    missing: false,
  };
  const byId = new Map<LoopId, LoopPart>();
  for (const { id, load, exchanger } of paths) byId.set(`${id}-load`, load).set(`${id}-exchanger`, exchanger);
  return { paths, rejection, byId: byId.set('rejection', rejection) };
}
