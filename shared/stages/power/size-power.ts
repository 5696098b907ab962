import type { Facts } from '../../catalogue/catalogue.ts';
import { noteFindings } from '../../catalogue/figure-note.ts';
import type { PartialSum } from '../../design/common.ts';
import type { LoadStep, PowerNode, PowerResult, SitePowerResult } from '../../design/power.ts';
import type { RackDesign } from '../../design/racks.ts';
import { freeCoolingHoursOf } from '../../facility/free-cooling.ts';
import { loopPumpsW, meanMechanicalLoadW } from '../../facility/mechanical.ts';
import type { Finding } from '../../findings.ts';
import { compareIds } from '../../ids.ts';
import type { Site } from '../../plan/site.ts';
import { TraceLog } from '../../trace.ts';
import { HOURS_PER_YEAR } from '../../units/units.ts';
import { outcomeOf, type Stage } from '../stage.ts';
import { cordFindings } from './cord-findings.ts';
import { designPue, type MeanPowers, siteEnergy } from './energy.ts';
import { fuelLitres, loadStep } from './gensets.ts';
import {
  carriedButForSupplies,
  reachedGensets,
  reachedLabel,
  type Simulation,
  simulateSite,
  singleCases,
} from './judge-redundancy.ts';
import { type LoadFlow, loadFlow } from './load-flow.ts';
import { boardA, graphOf, planSite, type SitePlant } from './plan-site.ts';
import { powerFindings, type SizedSite } from './power-findings.ts';
import type { PowerGraph } from './power-graph.ts';
import { siteBreakers } from './protection.ts';
import { protectionFindings } from './protection-findings.ts';
import { redundancyFindings, supplyFindings } from './redundancy-findings.ts';
import { tracePlant } from './trace-plant.ts';
import { traceSite } from './trace-power.ts';
import { traceProtection } from './trace-protection.ts';
import { batteryWh, UPSTREAM_CONVENTIONS } from './upstream.ts';
import { siteVoltageDrop } from './voltage-drop.ts';

type PowerField = 'nameplateW' | 'maxPowerW' | 'typicalPowerW';

/** Sum over racks; parts unknown in any rack stay named. */
function sumOf(racks: readonly RackDesign[], field: PowerField): PartialSum {
  const unknown = new Set(racks.flatMap((rack) => rack[field].unknownParts));
  return {
    known: racks.reduce((total, rack) => total + rack[field].known, 0),
    unknownParts: [...unknown].sort(compareIds),
  };
}

const EVERYTHING_WORKS = { lost: new Set<number>(), left: new Map<number, number>(), member: null };

function powerNodes(graph: PowerGraph, flow: LoadFlow): readonly PowerNode[] {
  return graph.nodes.map((node, index) => ({
    id: node.id,
    kind: node.kind,
    label: node.label,
    path: node.path,
    parents: node.parents.flatMap((parent) => graph.nodes[parent]?.id ?? []),
    loadW: flow.loadW[index] ?? 0,
    limitW: node.limitW,
    productId: node.productId,
    count: node.count,
    racks: node.racks,
  }));
}

/**
 * Mean powers of the year: typical IT load, UPS losses in proportion, the plant at the typical heat with the chiller
 * standing still in the free-cooling hours, and the house.
 */
function meanPowers(plant: SitePlant, itTypicalW: number, freeCoolingHours: number | null): MeanPowers {
  const share = plant.itMaxW === 0 ? 0 : itTypicalW / plant.itMaxW;
  const { lossW } = plant.upsChain;
  const { plantInput } = plant;
  const pumpsW = loopPumpsW(plantInput.liquidHeatW, plantInput.cduPowerW);
  const mechanicalW = meanMechanicalLoadW({
    ...plantInput,
    cooling: { ...plantInput.cooling, freeCoolingHours },
    airHeatW: plantInput.airHeatW * share,
    liquidHeatW: plantInput.liquidHeatW * share,
    upsLossW: lossW * share,
    // The year's PUE is that of the new racks; what cools the old ones belongs to them.
    existingHeatW: 0,
    // Pumps run at their design speed; what they draw does not follow the heat.
    cduPowerW: plantInput.liquidHeatW === 0 ? null : pumpsW,
  });
  const lossesW = lossW * share;
  const houseW = (itTypicalW + lossesW + mechanicalW) * UPSTREAM_CONVENTIONS.houseShare;
  return { itTypicalW, lossesW, mechanicalW, houseW };
}

/** Elements of a kind over all nodes of the graph. */
function countOf(graph: PowerGraph, kind: PowerNode['kind']): number {
  return graph.nodes.reduce((sum, node) => sum + (node.kind === kind ? node.count : 0), 0);
}

function pduCount(plant: SitePlant): number {
  return plant.feeds.reduce((sum, feed, index) => {
    const ordinary = plant.loads[index]?.rack.purpose !== 'rack-scale';
    return sum + (ordinary ? feed.feeds * feed.circuitsPerFeed : 0);
  }, 0);
}

/** What the fullest board puts on the generating sets at once. */
function stepOf(plant: SitePlant, nodes: readonly PowerNode[]): LoadStep | null {
  const { gensets, mechanical, houseW, blocks, systems } = plant;
  if (gensets === null) return null;
  const boards = nodes.filter(({ kind }) => kind === 'switchboard');
  const boardW = boards.reduce((most, { loadW }) => Math.max(most, loadW), 0);
  const plantW = (mechanical.totalW - mechanical.pumpsW + houseW) / blocks / systems;
  const { ratingW, derate, count } = gensets;
  return loadStep({ boardW, plantW }, { needed: count.needed, ratingW, derate });
}

interface SizedResult extends SizedSite {
  readonly simulation: Simulation;
  /** True when only the mapping of power supplies to feeds keeps the site from its label. */
  readonly suppliesOnly: boolean;
  readonly mean: MeanPowers;
  /** Design PUE if the chiller stood still whenever the climate is unknown: nothing below it is possible. */
  readonly leastPue: number | null;
}

function upsResult(site: Site, plant: SitePlant): SitePowerResult['ups'] {
  const { ups, modules, blocks, systems, upsOutputW } = plant;
  return {
    productId: ups?.product?.id ?? null,
    moduleW: ups?.moduleW ?? null,
    modules: ups === null ? null : modules.installed * blocks * systems,
    moduleVa: ups?.moduleVa ?? null,
    outputVa: upsOutputW / site.power.powerFactor,
    batteryWh: batteryWh(upsOutputW, site.power.upsAutonomyMinutes),
  };
}

function gensetResult(site: Site, plant: SitePlant, nodes: readonly PowerNode[]): SitePowerResult['gensets'] {
  const { gensets } = plant;
  return {
    productId: gensets?.product.id ?? null,
    ratingW: gensets?.ratingW ?? null,
    count: gensets?.count.installed ?? null,
    fuelLitres: gensets === null ? null : fuelLitres(plant.utilityW, site.power.fuelHours),
    step: stepOf(plant, nodes),
  };
}

function sizeSite(
  facts: Facts,
  site: Site,
  from: Parameters<typeof planSite>[2] & { siteIndex: number },
): SizedResult {
  const plant = planSite(facts, site, from);
  const graph = graphOf(site, plant);
  const simulation = simulateSite(graph);
  const itTypicalW = sumOf(from.racks, 'typicalPowerW');
  const freeCoolingHours = freeCoolingHoursOf(site.cooling);
  const mean = meanPowers(plant, itTypicalW.known, freeCoolingHours);
  const coolest = meanPowers(plant, itTypicalW.known, freeCoolingHours ?? HOURS_PER_YEAR);
  const asked = site.power.upsRedundancy;
  const nodes = powerNodes(graph, loadFlow(graph, EVERYTHING_WORKS));
  const result: SitePowerResult = {
    siteId: site.id,
    itNameplateW: sumOf(from.racks, 'nameplateW'),
    itMaxW: sumOf(from.racks, 'maxPowerW'),
    itTypicalW,
    upsOutputW: plant.upsOutputW,
    upsInputW: plant.upsChain.inputW,
    upsLossW: plant.upsChain.lossW,
    mechanicalW: plant.mechanical.totalW,
    houseW: plant.houseW,
    utilityW: plant.utilityW,
    transformerVa: plant.transformerVa,
    transformers: { ratingVa: plant.transformers.ratingVa, count: countOf(graph, 'transformer') },
    switchboards: { ratingA: boardA(site, plant), count: countOf(graph, 'switchboard') },
    ups: upsResult(site, plant),
    gensets: gensetResult(site, plant, nodes),
    pdus: { productId: plant.circuit.pdu?.id ?? null, count: pduCount(plant) },
    busways: {
      productId: plant.busway.product?.id ?? null,
      ratingA: plant.busway.ratingA,
      count: countOf(graph, 'busway'),
    },
    breakers: siteBreakers(site, plant, nodes),
    voltageDrop: siteVoltageDrop(site, plant),
    feeds: plant.feeds,
    nodes,
    failures: singleCases(simulation),
    redundancyReached: simulation.cases.length === 0 ? asked : reachedLabel(simulation),
    redundancyAsked: asked,
    gensetRedundancyReached: reachedGensets(simulation),
    energy: siteEnergy(mean, site.energy),
  };
  const suppliesOnly = carriedButForSupplies(graph, simulation);
  return {
    site,
    siteIndex: from.siteIndex,
    plant,
    result,
    simulation,
    suppliesOnly,
    mean,
    leastPue: designPue(coolest),
  };
}

function findingsOf(facts: Facts, sized: SizedResult): readonly Finding[] {
  const { plant, result } = sized;
  if (result.feeds.length === 0) return [];
  const notes = [...(plant.ups?.notes ?? []), ...(plant.gensets?.notes ?? [])];
  return [
    ...powerFindings(sized, { design: designPue(sized.mean), least: sized.leastPue }),
    ...protectionFindings(sized),
    ...cordFindings(facts, sized),
    ...supplyFindings(facts, sized),
    ...redundancyFindings(sized, sized.simulation, sized.suppliesOnly),
    ...noteFindings(notes, { stage: 'power', step: 'racks' }),
  ];
}

/**
 * Electrical design of every site: circuits and PDUs with one feed lost, UPS, battery, generating sets, transformers,
 * the load of every element, every single failure simulated, and energy, carbon and water of the year.
 * The cooling plant's draw comes from the same formula the cooling stage uses.
 */
export const sizePower: Stage<'power', 'racks'> = {
  id: 'power',
  needs: ['racks'],
  reads: ['sites', 'physical'],
  run: (plan, earlier, facts) => {
    const log = new TraceLog();
    const findings: Finding[] = [];
    const sites = plan.sites.map((site, siteIndex) => {
      const racks = earlier.racks.racks.filter((rack) => rack.siteId === site.id);
      const sized = sizeSite(facts, site, { racks, physical: plan.physical, siteIndex });
      findings.push(...findingsOf(facts, sized));
      traceSite(log, sized, { mechanical: sized.mean.mechanicalW });
      tracePlant(log, sized);
      traceProtection(log, sized);
      return sized.result;
    });
    const value: PowerResult = { sites };
    return { value, outcome: outcomeOf(findings), findings, trace: log.figures };
  },
};
