import type { Facts } from '../../catalogue/catalogue.ts';
import type { Design } from '../../design/design.ts';
import type { StackLayer } from '../../design/judgement.ts';
import { compareIds, type PoolId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { originReaderOf } from '../../stages/sovereignty/product-origin.ts';
import { effectOf, type Fate, type Removal, removalFor } from '../../stages/sovereignty/requirement.ts';
import { type EmbargoOutcome, EmbargoSimulation } from '../../stages/sovereignty/simulate-embargo.ts';
import { type PoolLeft, poolsLeft, type WorkloadLeft, workloadsLeft } from './capacity-left.ts';
import { type SpareRun, spareRunOf } from './spare-months.ts';

/** `delivery`: nothing of what falls arrives. `operation`: all stands, but spares, support and updates stop. */
export type StopTime = 'delivery' | 'operation';

export interface StopRequest {
  readonly plan: Plan;
  readonly design: Design;
  readonly facts: Facts;
  readonly removal: Removal;
  readonly at: StopTime;
}

/** Something that runs on but is no longer kept up. */
export interface EndedSupport {
  readonly layer: StackLayer;
  readonly label: string;
  readonly stops: string;
  readonly fate: Exclude<Fate, 'stands'>;
}

/** How long the parts in store keep a pool at or above its demand. */
export interface PoolRun {
  readonly poolId: PoolId;
  readonly name: string;
  /** Accelerators beyond what the demand needs. */
  readonly beyondDemand: number;
  /** Months until expected failures use up spares and what is beyond the demand; null = nothing known fails. */
  readonly monthsAboveDemand: number | null;
}

export interface StopOutcome {
  readonly at: StopTime;
  readonly lines: EmbargoOutcome;
  /** At delivery what is left of the pools; in operation all of them stand. */
  readonly pools: readonly PoolLeft[];
  readonly workloads: readonly WorkloadLeft[];
  /** Lines that fall, soonest out of spares first; empty at delivery. */
  readonly spares: readonly SpareRun[];
  readonly poolRuns: readonly PoolRun[];
  readonly support: readonly EndedSupport[];
}

/** Fate of a part of the stack: the worst of its lines, or that of its supplier for software and models. */
function partFate(
  part: Design['values']['sovereignty']['layers'][number]['parts'][number],
  lines: EmbargoOutcome,
  request: StopRequest,
): Fate {
  const fates = lines.fates.filter(({ line }) => part.lines.includes(line.id)).map(({ fate }) => fate);
  if (part.lines.length > 0)
    return (['falls', 'unknown'] as const).find((fate) => fates.includes(fate)) ?? 'stands';
  const seller = {
    name: part.label,
    vendor: part.supplier,
    vendorCountry: part.supplierCountry,
    parentCountry: part.controlCountry,
    originCountry: part.supplierCountry,
  };
  return effectOf(originReaderOf(request.facts).ofSeller(seller), removalFor(request.removal, 'software'))
    .fate;
}

/** Suppliers that stop keeping up what runs: of the own site and its rules nobody outside decides. */
function endedSupport(request: StopRequest, lines: EmbargoOutcome): readonly EndedSupport[] {
  const { layers } = request.design.values.sovereignty;
  return layers
    .filter(({ layer }) => layer !== 'policy' && layer !== 'applications')
    .flatMap(({ layer, parts }) =>
      parts.flatMap((part): readonly EndedSupport[] => {
        if (part.stops === null || part.supplier === null) return [];
        const fate = partFate(part, lines, request);
        return fate === 'stands' ? [] : [{ layer, label: part.label, stops: part.stops, fate }];
      }),
    );
}

function spareRuns({ plan, design }: StopRequest, lines: EmbargoOutcome): readonly SpareRun[] {
  const level = plan.delivery.sparesServiceLevel;
  return lines.fates
    .filter(({ fate }) => fate === 'falls')
    .flatMap(({ line }) => spareRunOf(line, design.values.spares.lines, level) ?? [])
    .sort((a, b) => a.monthsSure - b.monthsSure || compareIds(a.lineId, b.lineId));
}

/** Accelerators fail one by one: first the spares go, then what stands beyond the demand. */
function poolRun(
  pool: Design['values']['compute']['pools'][number],
  runs: readonly SpareRun[],
  lines: EmbargoOutcome,
): PoolRun {
  const own = lines.fates.find(
    ({ line }) => line.category === 'accelerator' && line.poolIds.includes(pool.poolId),
  );
  const run = runs.find((entry) => entry.lineId === own?.line.id);
  const beyondDemand = Math.max(0, pool.servers - pool.serversForDemand) * pool.acceleratorsPerServer;
  // Spares and failures of a product are counted for all its pools together.
  const share = run === undefined || run.installed === 0 ? 0 : pool.accelerators / run.installed;
  return {
    poolId: pool.poolId,
    name: pool.name,
    beyondDemand,
    monthsAboveDemand:
      run === undefined || share === 0
        ? null
        : (run.spares * share + beyondDemand) / (run.failuresPerMonth * share),
  };
}

/**
 * What a stop of countries, makers, foundries or memory suppliers does, to an order or to a running cluster.
 * @returns lines with their fates, capacity left against demand, and in operation how long spares last and whose
 * support ends; pure and cheap, nothing is designed anew (see `redesignWithout`)
 */
export function simulateStop(request: StopRequest): StopOutcome {
  const { plan, design, facts, removal, at } = request;
  const lines = new EmbargoSimulation(plan, design.values.bom, facts).run(removal);
  const found = poolsLeft(design, lines.fates);
  const delivered = found.map((pool): PoolLeft => ({ ...pool, fate: 'stands', needsInstead: [] }));
  const pools = at === 'delivery' ? found : delivered;
  const spares = at === 'delivery' ? [] : spareRuns(request, lines);
  return {
    at,
    lines,
    pools,
    workloads: workloadsLeft(design, pools),
    spares,
    poolRuns:
      at === 'delivery' ? [] : design.values.compute.pools.map((pool) => poolRun(pool, spares, lines)),
    support: at === 'delivery' ? [] : endedSupport(request, lines),
  };
}
