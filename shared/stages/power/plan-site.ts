import type { Facts } from '../../catalogue/catalogue.ts';
import type { RackFeed } from '../../design/power.ts';
import type { RackDesign } from '../../design/racks.ts';
import { type LiquidLoop, planLiquidLoop } from '../../facility/choose-cooling.ts';
import { feedSupply, lineToLineV, type RatingCode } from '../../facility/circuit.ts';
import { existingLoad } from '../../facility/floor-grid.ts';
import { loopPumpsW, mechanicalLoad, type PlantInput, type PlantLoad } from '../../facility/mechanical.ts';
import type { PhysicalChoice } from '../../plan/plan.ts';
import type { RedundancyLabel, Site } from '../../plan/site.ts';
import { BLOCK_W, buildGraph } from './build-graph.ts';
import {
  type BuswayChoice,
  chooseBusway,
  chooseGensets,
  chooseUps,
  type GensetChoice,
  type UpsChoice,
} from './choose-plant.ts';
import { GENSET_CONVENTIONS } from './gensets.ts';
import { heaviestBlockShare, heaviestRowW, rowsOf, type Section, sectionsOf } from './group-racks.ts';
import type { PowerGraph } from './power-graph.ts';
import { chooseSiteCircuit, rackFeed, type SiteCircuit } from './rack-circuits.ts';
import { type RackLoad, SupplyBook } from './rack-loads.ts';
import {
  standardTransformers,
  transformerVa,
  UPSTREAM_CONVENTIONS,
  type UpsInput,
  upsInput,
  upsModules,
} from './upstream.ts';

/** Largest low-voltage switchboard, A. */
const LARGEST_BOARD_A = 6_300;
const BOARDS_A = [630, 800, 1_000, 1_250, 1_600, 2_000, 2_500, 3_200, 4_000, 5_000, LARGEST_BOARD_A] as const;
/** Share of a board's rating that the UPS load of a block may take; cooling and losses need the rest. */
const BOARD_UPS_SHARE = 0.6;
/** UPS when the catalogue has none, so that the chain can still be sized: one module for the whole load. */
const NO_UPS_EFFICIENCY = UPSTREAM_CONVENTIONS.upsEfficiency;

/** Electrical plant of a site, sized but not yet simulated. */
export interface SitePlant {
  readonly loads: readonly RackLoad[];
  readonly circuit: SiteCircuit;
  readonly feeds: readonly RackFeed[];
  readonly itMaxW: number;
  readonly airHeatW: number;
  readonly liquidHeatW: number;
  readonly loop: LiquidLoop;
  readonly pumpsW: number;
  readonly upsOutputW: number;
  readonly ups: UpsChoice | null;
  readonly upsChain: UpsInput;
  readonly sections: readonly Section[];
  readonly blocks: number;
  readonly systems: number;
  /** Share of the site's load that one system of the heaviest block must be able to carry. */
  readonly systemShare: number;
  /** Modules of one system of one block, needed and installed. */
  readonly modules: { readonly needed: number; readonly installed: number };
  readonly plantInput: PlantInput;
  readonly mechanical: PlantLoad;
  readonly houseW: number;
  readonly utilityW: number;
  readonly transformerVa: number;
  readonly transformers: { readonly count: number; readonly ratingVa: number };
  readonly gensets: GensetChoice | null;
  readonly busway: BuswayChoice;
}

const sum = (racks: readonly RackDesign[], read: (rack: RackDesign) => number): number =>
  racks.reduce((total, rack) => total + read(rack), 0);

/** UPS load of one block: 2.5 MW, or less where the voltage would need more than the largest board. */
function blockLimitW(site: Site): number {
  const boardW = Math.sqrt(3) * lineToLineV(site.power) * LARGEST_BOARD_A * site.power.powerFactor;
  return Math.min(BLOCK_W, boardW * BOARD_UPS_SHARE);
}

/** Independent systems of a block: as many as feeds with 2N, else one that all feeds share. */
function systemsOf(site: Site): number {
  return site.power.upsRedundancy === '2N' ? site.power.feedsPerRack : 1;
}

interface Chain {
  readonly blocks: number;
  readonly systems: number;
  readonly systemShare: number;
  readonly ups: UpsChoice | null;
  readonly modules: SitePlant['modules'];
  readonly upsChain: UpsInput;
}

/** Blocks such that the heaviest keeps the limit; sections are never cut, so a few more than the quotient. */
function blockCount(want: { outputW: number; sections: readonly Section[] }, limitW: number): number {
  // A block has at least one section: at a few volts no number of boards would do, and the findings say so.
  const most = Math.max(1, want.sections.length);
  const least = Math.min(most, Math.max(1, Math.ceil(want.outputW / limitW)));
  for (let blocks = least; blocks < Math.min(most, least * 2); blocks++)
    if (want.outputW * heaviestBlockShare(want.sections, blocks) <= limitW) return blocks;
  return least;
}

/** UPS systems of a site: with several systems each carries the share that is left when one is lost. */
function planUps(
  facts: Facts,
  site: Site,
  want: { outputW: number; upsId: string | null; sections: readonly Section[] },
): Chain {
  const blocks = blockCount(want, blockLimitW(site));
  const systems = systemsOf(site);
  const systemShare = heaviestBlockShare(want.sections, blocks) / Math.max(1, systems - 1);
  const systemW = want.outputW * systemShare;
  const label: RedundancyLabel = systems > 1 ? 'N' : site.power.upsRedundancy;
  const ups =
    want.outputW > 0
      ? chooseUps(facts, { outputW: systemW, powerFactor: site.power.powerFactor, label, upsId: want.upsId })
      : null;
  const modules = ups === null ? { needed: 0, installed: 0 } : upsModules(systemW, ups.usableW, label);
  const neededRatingW = ups === null ? want.outputW : modules.needed * ups.moduleW * blocks;
  const efficiency = ups?.efficiency ?? NO_UPS_EFFICIENCY;
  return {
    blocks,
    systems,
    systemShare,
    ups,
    modules,
    upsChain: upsInput(want.outputW, { efficiency, neededRatingW }),
  };
}

/** Transformers of one group: for a block, or for the share a 2N system takes over. */
function planTransformers(site: Site, siteVa: number, chain: Chain & { code: RatingCode }) {
  const plain = standardTransformers(siteVa * chain.systemShare, chain.code);
  const lonely = chain.systems === 1 && site.power.utilityFeeds === 1 && site.power.upsRedundancy !== 'N';
  return lonely ? { ...plain, count: plain.count + 1 } : plain;
}

/**
 * Sizes the chain from the racks to the utility.
 * @param racks - racks of this site
 * @see facility-method 5.2 to 5.6
 */
export function planSite(
  facts: Facts,
  site: Site,
  from: { racks: readonly RackDesign[]; physical: PhysicalChoice },
): SitePlant {
  const { racks, physical } = from;
  const book = new SupplyBook(facts, site.power.feedsPerRack);
  const loads = racks.map((rack) => book.loadOf(rack));
  const circuit = chooseSiteCircuit(facts, site, { loads, pduId: physical.pduId });
  const feeds = loads.map((load) => rackFeed(load, site, circuit));
  const itMaxW = sum(racks, (rack) => rack.maxPowerW.known);
  const airHeatW = sum(racks, (rack) => rack.airHeatW);
  const liquidHeatW = sum(racks, (rack) => rack.liquidHeatW);
  const loop = planLiquidLoop(facts, liquidHeatW, { cooling: site.cooling, physical });
  const pumpsW = loopPumpsW(liquidHeatW, loop.powerW);
  const rows = rowsOf(racks, feeds);
  const supply = { ...feedSupply(site.power), lineToLineV: lineToLineV(site.power), code: circuit.code };
  const busway = chooseBusway(facts, heaviestRowW(rows), supply);
  const sections = sectionsOf(rows, busway.capacityW);
  const upsOutputW = itMaxW + pumpsW;
  const chain = planUps(facts, site, { outputW: upsOutputW, upsId: physical.upsId, sections });
  const plantInput: PlantInput = {
    airHeatW,
    liquidHeatW,
    upsLossW: chain.upsChain.lossW,
    existingHeatW: existingLoad(site.floor).powerW,
    cduPowerW: loop.powerW,
    cooling: site.cooling,
    wueLPerKwh: site.energy.wueLPerKwh,
  };
  const mechanical = mechanicalLoad(plantInput);
  // The pumps hang on the UPS and are inside its input already.
  const technicalW = chain.upsChain.inputW + mechanical.totalW - mechanical.pumpsW;
  const houseW = technicalW * UPSTREAM_CONVENTIONS.houseShare;
  const utilityW = technicalW + houseW;
  const siteVa = transformerVa(utilityW, site.power.powerFactor);
  return {
    ...chain,
    loads,
    circuit,
    feeds,
    itMaxW,
    airHeatW,
    liquidHeatW,
    loop,
    pumpsW,
    upsOutputW,
    plantInput,
    mechanical,
    houseW,
    utilityW,
    transformerVa: siteVa,
    transformers: planTransformers(site, siteVa, { ...chain, code: circuit.code }),
    gensets: planGensets(facts, site, { loadW: utilityW, gensetId: physical.gensetId }),
    busway,
    sections,
  };
}

function planGensets(
  facts: Facts,
  site: Site,
  want: { loadW: number; gensetId: string | null },
): GensetChoice | null {
  const label = site.power.gensetRedundancy;
  if (label === 'none' || want.loadW <= 0) return null;
  return chooseGensets(facts, {
    ...want,
    label,
    altitudeM: site.altitudeM,
    frequencyHz: site.power.frequencyHz,
  });
}

function wattsPerAmpere(site: Site): number {
  return Math.sqrt(3) * lineToLineV(site.power) * site.power.powerFactor;
}

/**
 * Rating of each switchboard: the smallest standard size that carries a block on one system; the largest when none does.
 * @returns A
 */
export function boardA(site: Site, plant: Pick<SitePlant, 'utilityW' | 'systemShare'>): number {
  const loadW = plant.utilityW * plant.systemShare;
  return BOARDS_A.find((size) => size * wattsPerAmpere(site) >= loadW) ?? LARGEST_BOARD_A;
}

/** Power the sets may carry in the steady state, one set, W. */
function gensetUnitW(choice: GensetChoice): number {
  return (choice.ratingW * choice.derate * choice.loadFactor) / GENSET_CONVENTIONS.stepFactor;
}

/** Graph of a sized site. */
export function graphOf(site: Site, plant: SitePlant): PowerGraph {
  const { blocks, systems, mechanical } = plant;
  return buildGraph({
    site,
    sections: plant.sections,
    blocks,
    systems,
    block: { transformers: plant.transformers, upsModules: plant.modules.installed },
    moduleW: plant.ups?.usableW ?? plant.upsOutputW,
    upsId: plant.ups?.product?.id ?? null,
    upsFactor: plant.upsOutputW === 0 ? 1 : plant.upsChain.inputW / plant.upsOutputW,
    busway: plant.busway,
    gensets:
      plant.gensets === null
        ? null
        : {
            count: plant.gensets.count.installed,
            unitW: gensetUnitW(plant.gensets),
            productId: plant.gensets.product.id,
          },
    pumpsW: plant.pumpsW,
    plantW: mechanical.totalW - mechanical.pumpsW + plant.houseW,
    boardLimitW: boardA(site, plant) * wattsPerAmpere(site),
    powerFactor: site.power.powerFactor,
  });
}
